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
    const fileSystem = 'node:fs';
    const { readFileSync } = (await import(/* webpackIgnore: true */ /* @vite-ignore */ fileSystem)) as {
      readFileSync(path: URL | string): Uint8Array;
    };
    return readFileSync(source);
  }
  const response = await fetch(source);
  if (!response.ok) throw new DynascopeError(`${String(source)} cannot be loaded: HTTP status ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/**
 * Makes a module of code that may still be compiling: the JavaScript around it starts up meanwhile. What the module
 * says on its error stream becomes console errors.
 */
function instantiate(factory: ModuleFactory, code: Promise<WebAssembly.Module>): Promise<EngineModule> {
  return new Promise((resolve, reject) => {
    factory({
      instantiateWasm(imports, receive) {
        code.then(async (module) => receive(await WebAssembly.instantiate(module, imports), module)).catch(reject);
        return {};
      },
      print: (line) => console.info(line),
      printErr: (line) => console.error(line),
    }).then(resolve, reject);
  });
}

async function compile(source: WasmSource): Promise<WebAssembly.Module> {
  return WebAssembly.compile((await wasmBytes(source)) as Uint8Array<ArrayBuffer>);
}

let sharedCode: Promise<WebAssembly.Module> | undefined;
let shared: Promise<EngineModule> | undefined;

/** The module that engines without a wasm source of their own share; `fresh` replaces it. Code is compiled once. */
export function sharedModule(fresh = false): Promise<EngineModule> {
  if (shared === undefined || fresh) {
    sharedCode ??= compile(new URL('../wasm/engine.wasm', import.meta.url));
    const loading = instantiate(createModule, sharedCode);
    loading.catch(() => {
      sharedCode = undefined;
      if (shared === loading) shared = undefined;
    });
    shared = loading;
  }
  return shared;
}

export function ownModule(source: WasmSource): Promise<EngineModule> {
  return instantiate(createModule, compile(source));
}
