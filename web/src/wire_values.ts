/**
 * Binary values between JavaScript (Uint8Array) and the wire (base64 text).
 *
 * Going out, every Uint8Array is binary, wherever it stands. Coming back, only `{ "B": "..." }` and `{ "BS": [...] }`
 * are: no answer of the API has another member of these names that holds text.
 */

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export function toBase64(bytes: Uint8Array): string {
  let text = '';
  let at = 0;
  for (; at + 2 < bytes.length; at += 3) {
    const group = ((bytes[at] as number) << 16) | ((bytes[at + 1] as number) << 8) | (bytes[at + 2] as number);
    text += `${digits[group >> 18]}${digits[(group >> 12) & 63]}${digits[(group >> 6) & 63]}${digits[group & 63]}`;
  }
  if (bytes.length - at === 1) {
    const group = (bytes[at] as number) << 4;
    text += `${digits[group >> 6]}${digits[group & 63]}==`;
  } else if (bytes.length - at === 2) {
    const group = ((bytes[at] as number) << 10) | ((bytes[at + 1] as number) << 2);
    text += `${digits[group >> 12]}${digits[(group >> 6) & 63]}${digits[group & 63]}=`;
  }
  return text;
}

export function fromBase64(text: string): Uint8Array {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

/** The JSON text of a request's input. Dates become epoch seconds, sets become arrays. */
export function toWire(input: unknown): string {
  // The holder is asked, not the second argument: a Buffer's or a Date's toJSON has already been at work on that.
  return JSON.stringify(input, function (this: Record<string, unknown>, name, value: unknown) {
    const original = this[name];
    if (original instanceof Uint8Array) return toBase64(original);
    if (original instanceof Date) return original.getTime() / 1000;
    return original instanceof Set ? [...original] : value;
  });
}

/** The value of an answer's JSON text. The answers of TagResource and UntagResource have none. */
export function fromWire(body: string): unknown {
  if (body === '') return {};
  const value: unknown = JSON.parse(body);
  return body.includes('"B":') || body.includes('"BS":') ? reviveBinary(value) : value;
}

/** Replaces base64 text in B and BS by bytes, in place. */
export function reviveBinary<T>(value: T): T {
  if (Array.isArray(value)) {
    for (const entry of value) reviveBinary(entry);
  } else if (value !== null && typeof value === 'object') {
    const object = value as Record<string, unknown>;
    for (const [name, member] of Object.entries(object)) {
      if (name === 'B' && typeof member === 'string') {
        object.B = fromBase64(member);
      } else if (name === 'BS' && Array.isArray(member) && member.every((entry) => typeof entry === 'string')) {
        object.BS = member.map((entry) => fromBase64(entry as string));
      } else {
        reviveBinary(member);
      }
    }
  }
  return value;
}
