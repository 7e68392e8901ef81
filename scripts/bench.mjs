// The table of docs/performance.md: each row measured on the built package, with its goal and a verdict.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

import { compareBuilds } from '../tests/bench/compare.mjs';
import { frameRows } from '../tests/bench/frame_rows.mjs';
import { bigRows, closeBig } from '../tests/bench/growth_rows.mjs';
import { httpRows } from '../tests/bench/http_rows.mjs';
import { requestRows } from '../tests/bench/request_rows.mjs';
import { fill } from '../tests/bench/requests.mjs';
import { rounded } from '../tests/bench/rounds.mjs';
import { simulationRows } from '../tests/bench/simulation_rows.mjs';
import { startRows } from '../tests/bench/start_rows.mjs';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    cpu: { type: 'boolean', default: false },
    json: { type: 'boolean', default: !process.stdout.isTTY },
    table: { type: 'boolean', default: false },
    only: { type: 'string' },
    against: { type: 'string' },
    package: { type: 'string', default: 'dist/npm/dynascope' },
  },
});
const asJson = values.json && !values.table;
// A browser takes longer to start than all else together: --quick leaves it out unless asked.
const chosen = (id) =>
  values.only === undefined
    ? !(values.quick && id.startsWith('frame'))
    : values.only.split(',').some((name) => id.startsWith(name));

/** Starts engines of a package: in the module that they share, or (`fresh`) each in memory of its own. */
async function starterOf(folder) {
  const library = await import(pathToFileURL(join(folder, 'dist/index.js')).href);
  const wasm = pathToFileURL(join(folder, 'wasm/engine.wasm'));
  const start = (options = {}, { fresh = false } = {}) => library.createEngine({ ...options, ...(fresh && { wasm }) });
  return start;
}

function verdictOf({ value, atLeast, atMost, skipped }) {
  if (skipped) return 'skipped';
  const reached = atLeast === undefined ? value <= atMost : value >= atLeast;
  return reached ? 'reached' : 'missed';
}

function print(row) {
  if (asJson) return console.log(JSON.stringify(row));
  const { work, value, unit, atLeast, atMost, verdict, us, note, skipped } = row;
  const goal = atLeast === undefined ? `at most ${atMost}` : `at least ${atLeast.toLocaleString('en')}`;
  const figure = skipped ?? `${value.toLocaleString('en')} ${unit}`;
  const remarks = [us !== undefined && `${us} us`, note].filter(Boolean).join(', ');
  const text = skipped ? '' : goal;
  console.log(`${work.padEnd(56)} ${figure.padEnd(38)} ${text.padEnd(20)} ${verdict.padEnd(8)} ${remarks}`.trimEnd());
}

function printComparison({ work, us, otherUs, timesAsFast }) {
  if (asJson) return console.log(JSON.stringify({ work, us, otherUs, timesAsFast }));
  const [ours, other] = [us, otherUs].map((number) => number.toFixed(2).padStart(10));
  console.log(`${work.padEnd(36)} ${ours} us, was ${other} us: ${timesAsFast.toFixed(2)} times as fast`);
}

const packageFolder = resolve(values.package);
const start = await starterOf(packageFolder);
const { DirectoryStore } = await import(pathToFileURL(join(packageFolder, 'dist/node.js')).href);

if (values.against !== undefined) {
  const startOther = await starterOf(resolve(values.against));
  await compareBuilds(start, startOther, chosen, printComparison);
  process.exit();
}

// HTTP and the browser come last: they start programs of their own.
const rows = [...bigRows, ...requestRows, ...simulationRows, ...startRows, ...httpRows, ...frameRows];
let bench;
let missed = 0;
for (const row of rows.filter(({ id }) => chosen(id))) {
  if (requestRows.includes(row) && bench === undefined) {
    await closeBig();
    bench = await start();
    fill(bench);
  }
  const measured = await row.measure({ bench, start, packageFolder, DirectoryStore, quick: values.quick });
  const verdict = verdictOf(measured);
  if (verdict === 'missed') missed += 1;
  const { value, us, ...rest } = measured;
  print({
    id: row.id,
    work: row.work,
    ...(value !== undefined && { value: rounded(value, value >= 1_000 ? 0 : 2) }),
    ...(us !== undefined && { us: rounded(us) }),
    ...rest,
    verdict,
  });
}

const native = 'build/native-release/dynascope-bench';
if (values.only === undefined && existsSync(native)) {
  process.stdout.write(execFileSync(native, [String(values.quick ? 4_000 : 20_000)]));
}
if (missed > 0) console.error(`${missed} goals missed`);
process.exit();
