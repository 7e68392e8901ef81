/**
 * IAM's wire: forms in, XML out, as its SDKs and `aws iam` speak. The engine takes and gives the same members as
 * JSON.
 */

export interface IamRequest {
  operation: string;
  /** JSON for the engine. */
  body: string;
}

const version = '2010-05-08';
const namespace = `https://iam.amazonaws.com/doc/${version}/`;
const numbers = new Set(['MaxItems', 'MaxSessionDuration']);
// Operations end in what they are about; those of tables' policies go to DynamoDB.
const operations =
  /^(?!.*ResourcePolicy)[A-Z][A-Za-z]*(Users?|Roles?|Groups?|Polic(y|ies)|Version|AccessKeys?|Tags|ToGroup|FromGroup)$/;
const dates = new Set(['CreateDate', 'UpdateDate']);

type Node = { [name: string]: Node } | string;

/** A form's operation and members; undefined when it is not IAM's. */
export function readForm(text: string): IamRequest | undefined {
  const form = new URLSearchParams(text);
  const operation = form.get('Action') ?? '';
  if (form.get('Version') !== version || !operations.test(operation)) return undefined;
  const root: { [name: string]: Node } = Object.create(null);
  for (const [path, value] of form) {
    if (path !== 'Action' && path !== 'Version') place(root, path.split('.'), value);
  }
  return { operation, body: JSON.stringify(members(root)) };
}

/** Puts `Tags.member.1.Key` where it belongs. */
function place(root: { [name: string]: Node }, path: string[], value: string): void {
  let node = root;
  for (const step of path.slice(0, -1)) {
    const next = node[step];
    if (typeof next === 'object') {
      node = next;
    } else {
      const made: { [name: string]: Node } = Object.create(null);
      node[step] = made;
      node = made;
    }
  }
  node[path[path.length - 1] as string] = value;
}

/** Lists are `{ member: { 1: ..., 2: ... } }`. */
function members(node: Node, name = ''): unknown {
  if (typeof node === 'string') return numbers.has(name) && /^\d{1,9}$/.test(node) ? Number(node) : node;
  const list = node.member;
  if (typeof list === 'object') {
    return Object.keys(list)
      .sort((a, b) => Number(a) - Number(b))
      .map((key) => members(list[key] as Node));
  }
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, members(value, key)]));
}

/** The engine's answer as XML. */
export function writeXml(operation: string, status: number, body: string, requestId: string): string {
  const answer = JSON.parse(body) as Record<string, unknown>;
  if (status !== 200) {
    const code = String(answer.__type ?? '').replace(/^.*#/, '');
    const message = String(answer.message ?? answer.Message ?? '');
    const error = `<Error><Type>Sender</Type>${element('Code', code)}${element('Message', message)}</Error>`;
    return `<ErrorResponse xmlns="${namespace}">${error}${element('RequestId', requestId)}</ErrorResponse>`;
  }
  const result = Object.keys(answer).length > 0 ? element(`${operation}Result`, answer) : '';
  const metadata = `<ResponseMetadata>${element('RequestId', requestId)}</ResponseMetadata>`;
  return `<${operation}Response xmlns="${namespace}">${result}${metadata}</${operation}Response>`;
}

function element(name: string, value: unknown): string {
  return `<${name}>${content(name, value)}</${name}>`;
}

function content(name: string, value: unknown): string {
  if (Array.isArray(value)) return value.map((one) => element('member', one)).join('');
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .map(([key, one]) => element(key, one))
      .join('');
  }
  if (typeof value === 'number' && dates.has(name)) return new Date(value * 1000).toISOString().replace('.000Z', 'Z');
  return escapeText(String(value));
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
