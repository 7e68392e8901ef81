/**
 * The head of a plain request: what SDKs and the AWS CLI send to perform an operation on JSON. Everything else, and
 * whatever is not written by the book, is left to the HTTP server of Node.js: what is taken here it would take too, and
 * would read alike.
 */

import { answerType, clusterOfPath, readTarget, refuseForeign, type Target } from './http_request.js';

export interface PlainRequest {
  target: Target;
  /** Of the answer. */
  contentType: string;
  headBytes: number;
  bodyBytes: number;
}

const headBytesMax = 4 << 10;
/** A request line, lines of a name and a value, an empty one. No folded lines, no bytes beyond ASCII. */
const byTheBook = /POST (\/[!-~]*) HTTP\/1\.1\r\n(?:[!#$%&'*+\-.^_`|~\dA-Za-z]+:[\t -~]*\r\n)+\r\n/y;
/** Lengths of the names that are looked at. */
const lengths = new Set([4, 6, 7, 10, 12, 13, 14, 16, 17]);

/** Reads the head that begins at `from`; undefined when it is not whole, or not plain. */
export function readPlainHead(bytes: Buffer, from: number, bodyBytesMax: number): PlainRequest | undefined {
  const text = bytes.toString('latin1', from, Math.min(bytes.length, from + headBytesMax));
  byTheBook.lastIndex = 0;
  const url = byTheBook.exec(text)?.[1];
  if (url === undefined) return undefined;
  const headBytes = byTheBook.lastIndex;
  const cluster = url === '/' ? undefined : clusterOfPath(url);
  if (url !== '/' && cluster === undefined) return undefined;
  const headers = readHeaders(text, headBytes - 2);
  if (headers === undefined) return undefined;
  const bodyBytes = Number(headers['content-length']);
  if (bodyBytes > bodyBytesMax || refuseForeign(headers) !== undefined) return undefined;
  const target = readTarget(headers);
  if ('type' in target) return undefined;
  target.cluster = cluster;
  return { target, contentType: answerType(headers), headBytes, bodyBytes };
}

type PlainHeaders = {
  host: string;
  'content-type': string;
  'x-amz-target': string;
  'content-length': string;
  authorization?: string;
};

/** The headers that matter, each at most once; undefined when one of them makes the request another kind. */
function readHeaders(head: string, end: number): PlainHeaders | undefined {
  let host: string | undefined;
  let type: string | undefined;
  let operation: string | undefined;
  let length: string | undefined;
  let authorization: string | undefined;
  for (let at = head.indexOf('\n') + 1; at < end; ) {
    const colon = head.indexOf(':', at);
    const stop = head.indexOf('\r', colon);
    if (lengths.has(colon - at)) {
      const value = head.slice(colon + 1, stop).trim();
      switch (head.slice(at, colon).toLowerCase()) {
        case 'host':
          if (host !== undefined) return undefined;
          host = value;
          break;
        case 'content-type':
          if (type !== undefined) return undefined;
          type = value;
          break;
        case 'x-amz-target':
          if (operation !== undefined) return undefined;
          operation = value;
          break;
        case 'content-length':
          if (length !== undefined || !/^\d{1,9}$/.test(value)) return undefined;
          length = value;
          break;
        case 'authorization':
          if (authorization !== undefined) return undefined;
          authorization = value;
          break;
        case 'connection':
          if (value.toLowerCase() !== 'keep-alive') return undefined;
          break;
        case 'expect':
        case 'origin':
        case 'proxy-connection':
        case 'transfer-encoding':
        case 'upgrade':
          return undefined;
      }
    }
    at = stop + 2;
  }
  if (host === undefined || type === undefined || operation === undefined || length === undefined) return undefined;
  return {
    host,
    'content-type': type,
    'x-amz-target': operation,
    'content-length': length,
    ...(authorization !== undefined && { authorization }),
  };
}
