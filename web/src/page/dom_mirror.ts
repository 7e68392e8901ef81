/**
 * The canvas as elements with ARIA roles, laid over it unseen: for screen readers, for find-in-page and for tests.
 * The canvas sends differences of its tree; what a reader does to an element goes back as an action on the same
 * control.
 */

import type { MirrorChange, MirrorNode, NodeAction } from './messages.js';
import { createElement, isTextField, tagOf, updateElement } from './mirror_element.js';

export type ActionListener = (id: string, action: NodeAction, value: string) => void;

export class DomMirror {
  readonly #container: HTMLElement;
  readonly #elements = new Map<string, HTMLElement>();
  readonly #onAction: ActionListener;
  readonly #onBlur: () => void;
  #following = false;

  constructor(container: HTMLElement, onAction: ActionListener, onBlur: () => void) {
    this.#container = container;
    this.#onAction = onAction;
    this.#onBlur = onBlur;
    container.addEventListener('click', (event) => this.#act(event, 'click'));
    container.addEventListener('input', (event) => this.#input(event));
    container.addEventListener('change', (event) => this.#change(event));
    container.addEventListener('focusin', (event) => {
      if (!this.#following) this.#act(event, 'focus');
    });
    container.addEventListener('focusout', (event) => {
      const next = event.relatedTarget as Node | null;
      if (!this.#following && next !== null && !container.contains(next)) this.#onBlur();
    });
  }

  /** Applies differences, in order, and lets the DOM's focus follow the canvas's. */
  apply(changes: readonly MirrorChange[], focus: string | null): void {
    this.#following = true;
    try {
      for (const change of changes) {
        if (change.op === 'remove') this.#remove(change.id);
        else this.#set(change);
      }
      if (focus !== null) this.#focus(focus);
    } finally {
      this.#following = false;
    }
  }

  element(id: string): HTMLElement | undefined {
    return this.#elements.get(id);
  }

  #set(node: MirrorNode): void {
    let element = this.#elements.get(node.id);
    if (element === undefined || element.localName !== tagOf(node)) {
      const created = createElement(node);
      created.dataset.id = node.id;
      if (element !== undefined) {
        created.append(...element.children);
        element.replaceWith(created);
      }
      this.#elements.set(node.id, created);
      element = created;
    }
    updateElement(element, node);
    this.#insert(element, node);
  }

  #insert(element: HTMLElement, node: MirrorNode): void {
    const parent = this.#elements.get(node.parent) ?? this.#container;
    const after = node.after === '' ? undefined : this.#elements.get(node.after);
    const next = after === undefined ? parent.firstElementChild : after.nextElementSibling;
    if (next === element) return;
    if (element.parentElement === parent && element.nextElementSibling === next && next !== null) return;
    parent.insertBefore(element, next);
  }

  #remove(id: string): void {
    const element = this.#elements.get(id);
    if (element === undefined) return;
    for (const below of element.querySelectorAll<HTMLElement>('[data-id]')) {
      this.#elements.delete(below.dataset.id as string);
    }
    this.#elements.delete(id);
    element.remove();
  }

  #focus(id: string): void {
    const element = this.#elements.get(id);
    // A text field being edited is the canvas's own: moving the focus would end the editing.
    if (element === undefined || element === document.activeElement || isTextField(element)) return;
    element.focus({ preventScroll: true });
  }

  #act(event: Event, action: NodeAction, value = ''): void {
    const target = (event.target as HTMLElement).closest<HTMLElement>('[data-id]');
    if (target === null || target.getAttribute('aria-disabled') === 'true') return;
    this.#onAction(target.dataset.id as string, action, value);
  }

  #input(event: Event): void {
    const target = event.target as HTMLElement;
    if (isTextField(target) && target.getAttribute('role') !== 'combobox') this.#act(event, 'setValue', target.value);
  }

  #change(event: Event): void {
    const target = event.target as HTMLInputElement;
    if (target.type === 'range' || target.getAttribute('role') === 'combobox') {
      this.#act(event, 'setValue', target.value);
    }
  }
}
