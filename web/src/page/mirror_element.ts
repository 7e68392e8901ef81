/** One node of the canvas as an element that screen readers and tests find by role and name. */

import type { MirrorNode, NodeState } from './messages.js';

/** Roles whose name is read from their text; others carry it as a label. */
const textRoles = new Set([
  'text',
  'heading',
  'gridcell',
  'columnheader',
  'listitem',
  'option',
  'treeitem',
  'tab',
  'button',
  'link',
  'menuitem',
  'status',
  'alert',
]);

const booleanStates: Partial<Record<keyof NodeState, string>> = {
  disabled: 'aria-disabled',
  selected: 'aria-selected',
  checked: 'aria-checked',
  expanded: 'aria-expanded',
  readonly: 'aria-readonly',
  invalid: 'aria-invalid',
  modal: 'aria-modal',
  multiline: 'aria-multiline',
};

const numberStates: Partial<Record<keyof NodeState, string>> = {
  level: 'aria-level',
  min: 'aria-valuemin',
  max: 'aria-valuemax',
  now: 'aria-valuenow',
  row: 'aria-rowindex',
  column: 'aria-colindex',
  rows: 'aria-rowcount',
  columns: 'aria-colcount',
};

export const isTextField = (node: HTMLElement): node is HTMLInputElement | HTMLTextAreaElement =>
  node instanceof HTMLTextAreaElement || (node instanceof HTMLInputElement && node.type === 'text');

/** The tag that a node needs; an element cannot change it later. */
export function tagOf(node: MirrorNode): string {
  switch (node.role) {
    case 'button':
      return 'button';
    case 'textbox':
      return node.state?.multiline ? 'textarea' : 'input';
    case 'combobox':
    case 'slider':
      return 'input';
    default:
      return 'div';
  }
}

export function createElement(node: MirrorNode): HTMLElement {
  const element = document.createElement(tagOf(node));
  element.tabIndex = -1;
  if (element instanceof HTMLButtonElement) element.type = 'button';
  if (element instanceof HTMLInputElement) {
    element.type = node.role === 'slider' ? 'range' : 'text';
    element.autocomplete = 'off';
  }
  return element;
}

function setAttribute(element: HTMLElement, name: string, value: string | undefined): void {
  if (value === undefined || value === '') element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** Brings an element in line with its node. Children are the caller's. */
export function updateElement(element: HTMLElement, node: MirrorNode): void {
  const { role, name, value = '', description, state = {}, rect } = node;
  const native = element instanceof HTMLButtonElement || (isTextField(element) && role === 'textbox');
  setAttribute(element, 'role', role === 'text' || native || role === 'slider' ? undefined : role);
  setAttribute(element, 'aria-description', description);
  for (const [key, attribute] of Object.entries(booleanStates)) {
    const flag = state[key as keyof NodeState];
    setAttribute(element, attribute, flag === undefined ? undefined : String(flag));
  }
  for (const [key, attribute] of Object.entries(numberStates)) {
    const number = state[key as keyof NodeState];
    setAttribute(element, attribute, number === undefined ? undefined : String(number));
  }
  setAttribute(element, 'aria-current', state.current ? 'true' : undefined);
  if (role === 'grid') element.setAttribute('aria-readonly', String(state.readonly ?? true));

  if (textRoles.has(role)) {
    setOwnText(element, name === '' || value === '' || name === value ? name || value : `${name} ${value}`);
  } else {
    setAttribute(element, 'aria-label', name);
    setValue(element, value, state);
  }
  place(element, rect);
}

/** The element's own text stands before its children. */
function setOwnText(element: HTMLElement, text: string): void {
  const first = element.firstChild;
  if (first instanceof Text) {
    if (first.data !== text) first.data = text;
  } else {
    element.prepend(document.createTextNode(text));
  }
}

function setValue(element: HTMLElement, value: string, state: NodeState): void {
  if (element instanceof HTMLInputElement && element.type === 'range') {
    element.min = String(state.min ?? 0);
    element.max = String(state.max ?? 100);
    element.step = 'any';
    element.value = String(state.now ?? value);
    setAttribute(element, 'aria-valuetext', value);
  } else if (isTextField(element)) {
    if (element.value !== value) element.value = value;
    element.readOnly = state.readonly ?? false;
    element.disabled = state.disabled ?? false;
  } else {
    setAttribute(element, 'aria-valuetext', value);
  }
}

function place(element: HTMLElement, [x, y, width, height]: MirrorNode['rect']): void {
  const { style } = element;
  style.left = `${x}px`;
  style.top = `${y}px`;
  style.width = `${width}px`;
  style.height = `${height}px`;
}
