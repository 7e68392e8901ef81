import type { ModuleFactory } from '../src/wasm_module.js';

declare const createModule: ModuleFactory;
export default createModule;
