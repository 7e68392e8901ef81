/** Code beside the canvas, to read and to copy. It is text here: nothing runs it. */

export class CodeDrawer {
  readonly #drawer = document.getElementById('drawer') as HTMLElement;
  readonly #canvas = document.getElementById('canvas') as HTMLElement;
  readonly #onChange: (open: boolean) => void;

  /** `copy` puts text on the clipboard; `onChange` hears when the drawer opens and closes. */
  constructor(copy: (text: string) => void, onChange: (open: boolean) => void) {
    this.#onChange = onChange;
    const title = element('h2', 'drawer-title');
    const code = element('code', 'drawer-code');
    const block = document.createElement('pre');
    block.tabIndex = 0;
    block.append(code);
    const copyButton = button('Copy', () => copy(code.textContent ?? ''));
    const closeButton = button('Close', () => this.close());
    this.#drawer.setAttribute('aria-labelledby', title.id);
    this.#drawer.append(title, copyButton, closeButton, block);
    this.#drawer.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.close();
    });
    // F6 goes from the canvas to the drawer and back.
    window.addEventListener('keydown', (event) => {
      if (event.key !== 'F6' || !this.open) return;
      event.preventDefault();
      if (this.#drawer.contains(document.activeElement)) this.#canvas.focus();
      else block.focus();
    });
  }

  get open(): boolean {
    return !this.#drawer.hidden;
  }

  show(title: string, code: string): void {
    (document.getElementById('drawer-title') as HTMLElement).textContent = title;
    (document.getElementById('drawer-code') as HTMLElement).textContent = code;
    if (this.open) return;
    this.#drawer.hidden = false;
    this.#onChange(true);
  }

  close(): void {
    if (!this.open) return;
    this.#drawer.hidden = true;
    this.#onChange(false);
    this.#canvas.focus();
  }
}

function element(tag: string, id: string): HTMLElement {
  const created = document.createElement(tag);
  created.id = id;
  return created;
}

function button(name: string, onClick: () => void): HTMLButtonElement {
  const created = document.createElement('button');
  created.type = 'button';
  created.textContent = name;
  created.addEventListener('click', onClick);
  return created;
}
