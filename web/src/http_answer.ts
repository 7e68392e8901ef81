/** The head of an answer, as Node.js's HTTP server writes it: the same headers in the same order. */

import { STATUS_CODES } from 'node:http';

import { keepAliveMilliseconds } from './plain_connection.js';

export const fixedHeaders = { server: 'Dynascope', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

const fixed = Object.entries(fixedHeaders)
  .map(([name, value]) => `${name}: ${value}\r\n`)
  .join('');
const keepAlive = `Connection: keep-alive\r\nKeep-Alive: timeout=${keepAliveMilliseconds / 1000}\r\n\r\n`;

let dateSecond = 0;
let last = '';

/** What follows the request's id in every answer: it is another each second. */
function end(): string {
  const second = Math.floor(Date.now() / 1000);
  if (second !== dateSecond) {
    dateSecond = second;
    last = `\r\n${fixed}Date: ${new Date(second * 1000).toUTCString()}\r\n${keepAlive}`;
  }
  return last;
}

export function answerHead(status: number, type: string, bytes: number, crc32: number, requestId: string): string {
  return (
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\ncontent-type: ${type}\r\ncontent-length: ${bytes}\r\n` +
    `x-amz-crc32: ${crc32}\r\nx-amzn-requestid: ${requestId}${end()}`
  );
}
