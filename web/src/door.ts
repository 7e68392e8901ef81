/** The crossing of web/bindings/contract.h: request text into WebAssembly memory, answer text out of it. */

import { DynascopeError } from './errors.js';
import type { EngineModule } from './wasm_module.js';

const contractVersion = 4;
const flagTrace = 1;
const flagRequestId = 4;

export interface TextAnswer {
  /** HTTP status: 200, 400 or 500. */
  status: number;
  /** Wire JSON. */
  body: string;
}

/** What is used of Node.js's Buffer, where there is one. */
interface BytesWithText {
  toString(encoding: 'latin1', start: number, end: number): string;
}
const nodeBuffer = (globalThis as { Buffer?: { from(memory: ArrayBufferLike): BytesWithText } }).Buffer;

/** Requests of one engine of one module. */
export class Door {
  readonly #module: EngineModule;
  readonly #engine: number;
  readonly #encoder = new TextEncoder();
  readonly #decoder = new TextDecoder();
  readonly #operations = new Map<string, number>();
  #heap: Uint8Array = new Uint8Array();
  #words: Uint32Array = new Uint32Array();
  #buffers: BytesWithText | undefined;
  /** The request buffer's part of the heap. */
  #target: Uint8Array = new Uint8Array();
  #buffer = 0;
  #capacity = 0;
  #view = 0;
  #identity = '';
  #failure = '';

  constructor(module: EngineModule, engine: number) {
    if (module._dynascope_contract() !== contractVersion) {
      throw new DynascopeError('this wasm file belongs to another version of dynascope');
    }
    this.#module = module;
    this.#engine = engine;
  }

  /** Handles a request whose body is text. */
  handleText(operation: string, body: string): TextAnswer {
    const id = this.#operationId(operation);
    this.#handle(id, this.#write(body), 0);
    const answer = { status: this.#field(2), body: this.#text(0) };
    this.#release();
    return answer;
  }

  /**
   * Handles a request whose body is UTF-8 bytes. `use` sees the answer's body where it lies in the module's memory: it
   * must copy what it keeps.
   */
  handleBytes<T>(
    operation: string,
    body: Uint8Array,
    use: (status: number, body: Uint8Array, requestId: string) => T,
  ): T {
    const id = this.#operationId(operation);
    this.#reserve(body.length);
    this.#heap.set(body, this.#buffer);
    this.#handle(id, body.length, flagRequestId);
    const start = this.#field(0);
    const used = use(this.#field(2), this.#heap.subarray(start, start + this.#field(1)), this.#text(3));
    this.#release();
    return used;
  }

  /** Like handleText, with everything that the answer carries. */
  handleFully(operation: string, body: string, trace: boolean): TextAnswer & { requestId: string; trace: string } {
    const id = this.#operationId(operation);
    this.#handle(id, this.#write(body), flagRequestId + (trace ? flagTrace : 0));
    const answer = {
      status: this.#field(2),
      body: this.#text(0),
      requestId: this.#text(3),
      trace: this.#text(5),
    };
    this.#release();
    return answer;
  }

  /** The requests that follow come from this caller in this Region, through a cluster of DAX if one is named. */
  setIdentity(caller: string, region: string, cluster?: string): void {
    const identity = `${caller}\n${region}${cluster === undefined ? '' : `\n${cluster}`}`;
    if (identity === this.#identity) return;
    const bytes = this.#write(identity);
    const callerBytes = this.#encoder.encode(caller).length;
    this.#module._dynascope_identity(this.#engine, callerBytes, bytes - callerBytes - 1);
    this.#identity = identity;
  }

  /** Runs a call into the module. A broken invariant stops the module for good; everything after it says so. */
  guard<T>(call: () => T): T {
    if (this.#failure) throw new DynascopeError(this.#failure);
    try {
      return call();
    } catch (error) {
      if (error instanceof WebAssembly.RuntimeError) {
        this.#failure = `the engine stopped on a broken invariant: ${error.message}`;
        throw new DynascopeError(this.#failure, { cause: error });
      }
      throw error;
    }
  }

  #handle(operation: number, bytes: number, flags: number): void {
    this.#view = this.guard(() => this.#module._dynascope_handle(this.#engine, operation, bytes, flags));
    if (this.#view === 0) throw new DynascopeError('this engine is closed');
    this.#refresh();
  }

  #refresh(): void {
    if (this.#heap !== this.#module.HEAPU8) {
      this.#heap = this.#module.HEAPU8;
      this.#words = new Uint32Array(this.#heap.buffer);
      this.#buffers = nodeBuffer?.from(this.#heap.buffer);
      this.#target = this.#heap.subarray(this.#buffer, this.#buffer + this.#capacity);
    }
  }

  #reserve(bytes: number): void {
    if (bytes > this.#capacity || this.#buffer === 0) {
      this.#capacity = Math.max(4096, bytes);
      this.#buffer = this.#module._dynascope_buffer(this.#engine, this.#capacity) >>> 0;
      if (this.#buffer === 0) {
        this.#capacity = 0;
        throw new DynascopeError('the request is too large, or this engine is closed');
      }
      this.#heap = new Uint8Array();
    }
    this.#refresh();
  }

  /** Writes text into the request buffer as UTF-8; answers its length in bytes. */
  #write(text: string): number {
    // Most text is ASCII. What does not fit is encoded again with room for the worst case, three bytes a unit.
    this.#reserve(text.length + 64);
    let { read, written } = this.#encoder.encodeInto(text, this.#target);
    if (read < text.length) {
      this.#reserve(text.length * 3);
      ({ read, written } = this.#encoder.encodeInto(text, this.#target));
    }
    return written;
  }

  #operationId(name: string): number {
    const known = this.#operations.get(name);
    if (known !== undefined) return known;
    const id = this.#module._dynascope_operation(this.#engine, this.#write(name));
    if (id !== 0) this.#operations.set(name, id);
    return id;
  }

  #field(index: number): number {
    return this.#words[(this.#view >>> 2) + index] ?? 0;
  }

  /** Text whose address and length are the fields `index` and the next. */
  #text(index: number): string {
    const start = this.#field(index);
    const length = this.#field(index + 1);
    if (length === 0) return '';
    if (length === 2 && this.#heap[start] === 123) return '{}';
    // Where every byte is a character, Node.js has a shorter road. Ids of requests (field 3) are such.
    if (this.#buffers !== undefined && (index === 3 || (index === 0 && this.#field(7) !== 0))) {
      return this.#buffers.toString('latin1', start, start + length);
    }
    return this.#decoder.decode(this.#heap.subarray(start, start + length));
  }

  /** Large answers and request buffers are given back at once. */
  #release(): void {
    if (this.#field(1) > 1 << 20 || this.#capacity > 1 << 20) {
      this.#module._dynascope_free_answer(this.#engine);
      this.#buffer = 0;
      this.#capacity = 0;
    }
  }
}
