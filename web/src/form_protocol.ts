/**
 * The wire of services that take forms and answer XML, as their SDKs and `aws iam` or `aws cloudwatch` speak it. The
 * engine takes and gives the same members as JSON.
 */

export interface FormRequest {
  operation: string;
  /** JSON for the engine. */
  body: string;
  service: FormService;
}

interface FormService {
  namespace: string;
  operations: RegExp;
  numbers: Set<string>;
  booleans: Set<string>;
  /** Members of requests that are times. */
  times: Set<string>;
  /** Members of answers that are times, or lists of them. */
  dates: Set<string>;
}

// IAM's end in what they are about; those of tables' policies go to DynamoDB.
const identityOperations =
  /^(?!.*ResourcePolicy)[A-Z][A-Za-z]*(Users?|Roles?|Groups?|Polic(y|ies)|Version|AccessKeys?|Tags|ToGroup|FromGroup)$/;

/** By the version that a form names. */
const services = new Map<string | null, FormService>([
  [
    '2010-05-08',
    {
      namespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
      operations: identityOperations,
      numbers: new Set(['MaxItems', 'MaxSessionDuration']),
      booleans: new Set(),
      times: new Set(),
      dates: new Set(['CreateDate', 'UpdateDate']),
    },
  ],
  [
    '2010-08-01',
    {
      namespace: 'http://monitoring.amazonaws.com/doc/2010-08-01/',
      operations: /^(GetMetricData|GetMetricStatistics|DescribeAlarms)$/,
      numbers: new Set(['Period', 'MaxDatapoints', 'MaxRecords']),
      booleans: new Set(['ReturnData']),
      times: new Set(['StartTime', 'EndTime']),
      dates: new Set(['Timestamps', 'Timestamp']),
    },
  ],
]);

type Node = { [name: string]: Node } | string;

/** A form's operation and members; undefined when it belongs to no service that is known. */
export function readForm(text: string): FormRequest | undefined {
  const form = new URLSearchParams(text);
  const operation = form.get('Action') ?? '';
  const service = services.get(form.get('Version'));
  if (!service?.operations.test(operation)) return undefined;
  const root: { [name: string]: Node } = Object.create(null);
  for (const [path, value] of form) {
    if (path !== 'Action' && path !== 'Version') place(root, path.split('.'), value);
  }
  return { operation, body: JSON.stringify(members(root, service)), service };
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
function members(node: Node, service: FormService, name = ''): unknown {
  if (typeof node === 'string') return scalar(node, service, name);
  const list = node.member;
  if (typeof list === 'object') {
    return Object.keys(list)
      .sort((a, b) => Number(a) - Number(b))
      .map((key) => members(list[key] as Node, service));
  }
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, members(value, service, key)]));
}

/** Forms know only text: what is meant as something else goes by its name. */
function scalar(text: string, service: FormService, name: string): string | number | boolean {
  if (service.numbers.has(name) && /^\d{1,9}$/.test(text)) return Number(text);
  if (service.booleans.has(name) && /^(true|false)$/.test(text)) return text === 'true';
  const time = service.times.has(name) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? text : time / 1000;
}

/** The engine's answer as XML. */
export function writeXml(form: FormRequest, status: number, body: string, requestId: string): string {
  const { operation, service } = form;
  const { namespace } = service;
  const element = (name: string, value: unknown) => elementOf(service, name, value);
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

function elementOf(service: FormService, name: string, value: unknown): string {
  return `<${name}>${content(service, name, value)}</${name}>`;
}

function content(service: FormService, name: string, value: unknown): string {
  if (Array.isArray(value)) return value.map((one) => `<member>${content(service, name, one)}</member>`).join('');
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .map(([key, one]) => elementOf(service, key, one))
      .join('');
  }
  if (typeof value === 'number' && service.dates.has(name)) {
    return new Date(value * 1000).toISOString().replace('.000Z', 'Z');
  }
  return escapeText(String(value));
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
