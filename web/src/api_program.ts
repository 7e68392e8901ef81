/** The `dynascope-api` program. */

import { type ApiOptions, readOptions, UsageError, usage } from './api_options.js';
import { createEngine } from './create_engine.js';
import { DirectoryStore } from './directory_store.js';
import { HttpEndpoint } from './http_endpoint.js';
import type { LocalEngine } from './local_engine.js';
import { Saver } from './saver.js';

const exitUsage = 2;
const exitFailure = 1;
const saveDelayMilliseconds = 200;

const say = (line: string): void => void process.stderr.write(`${line}\n`);

function stop(message: string, code: number): never {
  say(`error: ${message}`);
  process.exit(code);
}

function options(): ApiOptions {
  try {
    const read = readOptions(process.argv.slice(2));
    if (read !== 'help') return read;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    stop(`${error.message}. Run with --help to see all options.`, exitUsage);
  }
  process.stdout.write(usage);
  process.exit(0);
}

function openStore(directory: string): DirectoryStore {
  try {
    const store = new DirectoryStore(directory);
    const holder = store.lock();
    if (holder !== 0) stop(`${directory} is in use by process ${holder}`, exitUsage);
    return store;
  } catch (error) {
    return stop(`${directory} cannot be used: ${(error as Error).message}`, exitUsage);
  }
}

/** Opens the data directory and keeps it up to date. */
function keepWork(engine: LocalEngine, store: DirectoryStore, { simulation, verbose }: ApiOptions): Saver {
  const { workspace, report } = engine.openWorkspace(store);
  if (report.warning !== '') say(`warning: ${report.warning}`);
  // The command line wins over the settings that were kept.
  if (!report.fresh) engine.sendJson('Configure', JSON.stringify({ Simulation: simulation }));
  const saver = new Saver(workspace, {
    delayMilliseconds: saveDelayMilliseconds,
    ...(verbose && { onSaved: ({ bytesWritten }) => say(`saved ${bytesWritten} B`) }),
    onFailed: () => say(`error: not saved: ${store.problem}; trying again`),
  });
  engine.onCause(() => saver.touch());
  saver.saveNow();
  return saver;
}

async function listen(endpoint: HttpEndpoint, port: number): Promise<number> {
  try {
    return await endpoint.listen();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') {
      return stop(`port ${port} is in use; choose another with --port, or --port 0 for a free one`, exitUsage);
    }
    return stop(code === 'EACCES' ? `port ${port} needs more rights than this user has` : message, exitUsage);
  }
}

export async function main(): Promise<void> {
  const chosen = options();
  const { port, dataDir, clock, seed, simulation, simulate, verbose } = chosen;
  const store = dataDir === undefined ? undefined : openStore(dataDir);
  const engine = await createEngine({ seed, simulation });
  const saver = store && keepWork(engine, store, chosen);
  const endpoint = new HttpEndpoint(engine, {
    port,
    wallClock: clock === 'wall',
    health: () => ({ clock, simulate, ...(saver && { unsaved: engine.workspace?.unsaved ?? false }) }),
    ...(verbose && { log: say }),
  });
  process.on('exit', () => store?.unlock());
  let stopping = false;
  const end = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    await endpoint.close();
    const saved = saver?.saveNow() ?? true;
    saver?.stop();
    if (!saved) say('error: the last changes could not be saved');
    process.exit(saved ? 0 : exitFailure);
  };
  process.on('SIGTERM', () => void end());
  process.on('SIGINT', () => void end());

  const listening = await listen(endpoint, port);
  process.stdout.write(
    `Dynascope API listening on http://127.0.0.1:${listening} (clock: ${clock}, simulate: ${simulate})\n`,
  );
}
