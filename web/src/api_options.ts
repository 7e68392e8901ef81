/** Options of the `dynascope-api` program. */

import { parseArgs } from 'node:util';

import type { Simulation, SimulationParts } from './lab_operations.js';

export interface ApiOptions {
  port: number;
  dataDir: string | undefined;
  clock: 'wall' | 'virtual';
  seed: bigint;
  simulation: Simulation;
  /** The simulation in the user's words. */
  simulate: string;
  verbose: boolean;
}

export const usage = `dynascope-api: DynamoDB on this machine, for any AWS SDK or CLI

  --port NUMBER      TCP port on 127.0.0.1 (default 8000; 0 takes a free one)
  --data-dir DIR     keep tables and time in this directory (default: in memory)
  --clock wall|virtual
                     wall: time follows this machine's clock (default)
                     virtual: time stands still until the lab operation Advance
  --seed NUMBER      same seed, same requests, same answers (default 1)
  --simulate all|none|LIST
                     what to simulate: Throttling, ReplicaLag, IndexLag, RegionLag, Lifecycle, Latency, TtlDelay,
                     Functions, Iam, AutoScaling, joined by commas (default: none with the wall clock, all with
                     the virtual one)
  --verbose          one line for each request and each save, on standard error
  --help             this text
`;

const parts: readonly (keyof SimulationParts)[] = [
  'Throttling',
  'ReplicaLag',
  'IndexLag',
  'RegionLag',
  'Lifecycle',
  'Latency',
  'TtlDelay',
  'Functions',
  'Iam',
  'AutoScaling',
];

/** A mistake on the command line, in a sentence. */
export class UsageError extends Error {}

/** Reads the command line; 'help' when help was asked for. Throws a UsageError. */
export function readOptions(args: string[]): ApiOptions | 'help' {
  const values = parse(args);
  if (values.help) return 'help';
  const clock = values.clock ?? 'wall';
  if (clock !== 'wall' && clock !== 'virtual') throw new UsageError(`--clock must be wall or virtual, not ${clock}`);
  const simulate = values.simulate ?? (clock === 'wall' ? 'none' : 'all');
  return {
    port: Number(wholeNumber('--port', values.port ?? '8000', 65_535n)),
    dataDir: values['data-dir'],
    clock,
    seed: wholeNumber('--seed', values.seed ?? '1', 2n ** 64n - 1n),
    simulation: readSimulation(simulate),
    simulate,
    verbose: values.verbose ?? false,
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        port: { type: 'string' },
        'data-dir': { type: 'string' },
        clock: { type: 'string' },
        seed: { type: 'string' },
        simulate: { type: 'string' },
        verbose: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    // Node.js explains the mistake in its first sentence; the rest is about arguments that look like flags.
    throw new UsageError(((error as Error).message.split('. ')[0] as string).replace(/\.$/, ''));
  }
}

function wholeNumber(flag: string, text: string, max: bigint): bigint {
  const value = /^\d{1,20}$/.test(text) ? BigInt(text) : -1n;
  if (value < 0n || value > max) throw new UsageError(`${flag} must be a whole number from 0 to ${max}, not ${text}`);
  return value;
}

function readSimulation(text: string): Simulation {
  if (text === 'all' || text === 'none') return text;
  const chosen = Object.fromEntries(parts.map((part) => [part, false])) as unknown as SimulationParts;
  for (const name of text.split(',')) {
    const part = parts.find((known) => known === name.trim());
    if (part === undefined) {
      throw new UsageError(`--simulate knows all, none, or a list of ${parts.join(', ')}; not ${JSON.stringify(name)}`);
    }
    chosen[part] = true;
  }
  return chosen;
}
