/** The checksum of `x-amz-crc32`. */

import * as zlib from 'node:zlib';

const table = new Uint32Array(256).map((_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function crc32ByTable(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (let at = 0; at < bytes.length; at += 1) {
    value = (value >>> 8) ^ (table[(value ^ (bytes[at] as number)) & 255] as number);
  }
  return (value ^ 0xffffffff) >>> 0;
}

/** Node.js has one of its own since 20.15 and 22.2. */
export const crc32: (bytes: Uint8Array) => number =
  (zlib as { crc32?: (bytes: Uint8Array) => number }).crc32 ?? crc32ByTable;
