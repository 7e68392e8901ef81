/** Makes engines: the same in a page, in a worker and in Node.js. */

import type { EngineOptions } from './engine.js';
import { DynascopeError } from './errors.js';
import { ownModule, sharedModule } from './load_module.js';
import { LocalEngine } from './local_engine.js';

/**
 * Makes an engine in this thread. Rejects with a `DynascopeError` for unknown settings of the simulation, and with a
 * RangeError for a seed that is no whole number.
 */
export async function createEngine(options: EngineOptions = {}): Promise<LocalEngine> {
  const { seed = 1, simulation = 'none', wasm } = options;
  if (typeof seed === 'bigint' ? seed < 0n || seed > 2n ** 64n - 1n : !Number.isSafeInteger(seed) || seed < 0) {
    throw new RangeError(`a seed is a whole number from 0, not ${seed}`);
  }
  const settings = JSON.stringify(simulation);
  const module = wasm === undefined ? await sharedModule() : await ownModule(wasm);
  const problem = module.simulationProblem(settings);
  if (problem !== '') throw new DynascopeError(problem);
  const engine = module.createEngine(String(seed), settings, false);
  if (engine !== 0) return new LocalEngine(module, engine);
  // The shared module is full.
  const roomier = await sharedModule(true);
  return new LocalEngine(roomier, roomier.createEngine(String(seed), settings, false));
}
