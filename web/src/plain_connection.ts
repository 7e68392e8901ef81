/**
 * A connection whose requests are plain: bytes in, bytes out. With the first request that is not, the connection goes
 * to the HTTP server of Node.js, for good.
 */

import type { Socket } from 'node:net';

import { type PlainRequest, readPlainHead } from './plain_request.js';

const firstRequestMilliseconds = 10_000;
const requestMilliseconds = 60_000;
export const keepAliveMilliseconds = 30_000;
const sharedBytes = 128 << 10;

/** What is behind a connection. */
export interface PlainHost {
  bodyBytesMax: number;
  /** Performs a request, and writes its answer. */
  perform(request: PlainRequest, body: Uint8Array, connection: PlainConnection): void;
  /** Takes over a socket. Its unread bytes are in it. */
  handOver(socket: Socket, connection: PlainConnection): void;
  /** Ends a socket whose request did not come in time. */
  breakOff(socket: Socket): void;
}

/** Answers are put together here: the kernel has them when a write comes back, unless the other side is slow. */
let shared = Buffer.allocUnsafeSlow(sharedBytes);

export class PlainConnection {
  readonly #socket: Socket;
  readonly #host: PlainHost;
  readonly #onData = (chunk: Buffer) => this.#read(chunk);
  readonly #onDrain = () => void this.#socket.resume();
  readonly #onEnd = () => void this.#socket.end();
  readonly #onTimeout = () => this.#late();
  readonly #onError = () => {};
  #fresh = true;
  /** The request whose body is on its way. */
  #request: PlainRequest | undefined;
  #chunks: Buffer[] = [];
  #missing = 0;
  #deadline = 0;

  constructor(socket: Socket, host: PlainHost) {
    this.#socket = socket;
    this.#host = host;
    socket.setTimeout(firstRequestMilliseconds);
    socket.on('data', this.#onData).on('drain', this.#onDrain).on('end', this.#onEnd);
    socket.on('timeout', this.#onTimeout).on('error', this.#onError);
  }

  /** Ends the connection, unless a request is under way. */
  closeIdle(): void {
    if (this.#request !== undefined) return;
    if (this.#socket.writableLength === 0) this.#socket.destroy();
    else this.#socket.end();
  }

  destroy(): void {
    this.#socket.destroy();
  }

  /** Sends an answer. `body` may lie in memory that is soon used again. */
  write(head: string, body: Uint8Array): void {
    const bytes = head.length + body.length;
    const whole = bytes <= sharedBytes ? shared : Buffer.allocUnsafe(bytes);
    whole.write(head, 0, 'latin1');
    whole.set(body, head.length);
    this.#socket.write(bytes === whole.length ? whole : whole.subarray(0, bytes));
    if (whole === shared && this.#socket.writableLength > 0) shared = Buffer.allocUnsafeSlow(sharedBytes);
  }

  #read(chunk: Buffer): void {
    if (this.#fresh) {
      this.#fresh = false;
      this.#socket.setTimeout(keepAliveMilliseconds);
    }
    let at = this.#request === undefined ? 0 : this.#continue(this.#request, chunk);
    while (at < chunk.length) {
      if (this.#socket.destroyed) return;
      // Who does not read answers is not read from.
      if (this.#socket.writableNeedDrain) {
        this.#socket.pause();
        this.#socket.unshift(chunk.subarray(at));
        return;
      }
      const request = readPlainHead(chunk, at, this.#host.bodyBytesMax);
      if (request === undefined) {
        this.#handOver(chunk.subarray(at));
        return;
      }
      at += request.headBytes;
      const rest = chunk.length - at;
      if (rest < request.bodyBytes) {
        this.#request = request;
        this.#chunks = rest > 0 ? [chunk.subarray(at)] : [];
        this.#missing = request.bodyBytes - rest;
        this.#deadline = Date.now() + requestMilliseconds;
        return;
      }
      this.#host.perform(request, chunk.subarray(at, at + request.bodyBytes), this);
      at += request.bodyBytes;
    }
  }

  /** More of a body. Answers how many bytes of the chunk belong to it. */
  #continue(request: PlainRequest, chunk: Buffer): number {
    const taken = Math.min(this.#missing, chunk.length);
    this.#chunks.push(taken === chunk.length ? chunk : chunk.subarray(0, taken));
    this.#missing -= taken;
    if (this.#missing > 0) {
      if (Date.now() > this.#deadline) this.#late();
      return taken;
    }
    const body = this.#chunks.length === 1 ? (this.#chunks[0] as Buffer) : Buffer.concat(this.#chunks);
    this.#request = undefined;
    this.#chunks = [];
    this.#host.perform(request, body, this);
    return taken;
  }

  #handOver(unread: Buffer): void {
    const socket = this.#socket;
    socket.off('data', this.#onData).off('drain', this.#onDrain).off('end', this.#onEnd);
    socket.off('timeout', this.#onTimeout).off('error', this.#onError);
    socket.setTimeout(0);
    socket.pause();
    socket.unshift(unread);
    this.#host.handOver(socket, this);
    process.nextTick(() => socket.resume());
  }

  #late(): void {
    if (this.#socket.writableLength > 0) return;
    if (this.#request === undefined && !this.#fresh) this.#socket.destroy();
    else this.#host.breakOff(this.#socket);
  }
}
