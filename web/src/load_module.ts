/** Makes the WebAssembly module: in a page, in a worker and in Node.js alike. */

import createModule from '../wasm/engine.mjs';
import { DynascopeError } from './errors.js';
import type { EngineModule, ModuleFactory } from './wasm_module.js';

export type WasmSource = Uint8Array | ArrayBuffer | URL | string;

/** Bytes of a wasm file: as they are, from a URL, or, in Node.js, from a file. */
export async function wasmBytes(source: WasmSource): Promise<Uint8Array> {
  if (source instanceof Uint8Array) return source;
  if (source instanceof ArrayBuffer) return new Uint8Array(source);
  const isNode = typeof process !== 'undefined' && process.versions?.node !== undefined;
  if (isNode && (source instanceof URL ? source.protocol === 'file:' : !/^(https?|data|blob):/.test(source))) {
    // Named in a variable, so that bundlers of pages do not look for it.
    const fileSystem = 'node:fs/promises';
    const { readFile } = (await import(/* webpackIgnore: true */ /* @vite-ignore */ fileSystem)) as {
      readFile(path: URL | string): Promise<Uint8Array>;
    };
    return readFile(source);
  }
  const response = await fetch(source);
  if (!response.ok) throw new DynascopeError(`${String(source)} cannot be loaded: HTTP status ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** Instantiates a module from its bytes. What the module says on its error stream becomes console errors. */
export async function instantiate(factory: ModuleFactory, bytes: Uint8Array): Promise<EngineModule> {
  return factory({
    wasmBinary: bytes,
    print: (line) => console.info(line),
    printErr: (line) => console.error(line),
  });
}

let shared: Promise<EngineModule> | undefined;

/** The module that engines without a wasm source of their own share; `fresh` replaces it. */
export function sharedModule(fresh = false): Promise<EngineModule> {
  if (shared === undefined || fresh) {
    const loading = wasmBytes(new URL('../wasm/engine.wasm', import.meta.url)).then((bytes) =>
      instantiate(createModule, bytes),
    );
    loading.catch(() => {
      if (shared === loading) shared = undefined;
    });
    shared = loading;
  }
  return shared;
}

export async function ownModule(source: WasmSource): Promise<EngineModule> {
  return instantiate(createModule, await wasmBytes(source));
}
