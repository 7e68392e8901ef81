// The differential test as a command: node tests/differential/run.mjs --count 100000 --seed 1 [--endpoint URL]
import { parseArgs } from 'node:util';

import { compareEndpoints, knownOperations } from './differential.mjs';
import { openDynalite, openEngine, openUrl } from './endpoints.mjs';
import { itemRequests } from './item_requests.mjs';
import { readKnown } from './known.mjs';
import { describe } from './report.mjs';
import { tableRequests } from './table_requests.mjs';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    endpoint: { type: 'string' },
    'table-arn': { type: 'string' },
    operations: { type: 'string' },
    known: { type: 'string' },
    subject: { type: 'string' },
  },
});

const names = [...itemRequests, ...tableRequests].map(([, operation]) => operation);
const chosen = values.operations?.split(',') ?? names;
const engine = values.subject ? await openUrl(values.subject) : await openEngine();
const other = values.endpoint ? await openUrl(values.endpoint, values['table-arn']) : await openDynalite();
const known = readKnown(values.known);
const operations = await knownOperations(other, chosen);

const result = await compareEndpoints(
  { engine, other },
  {
    count: Number(values.count),
    seed: Number(values.seed),
    known,
    operations,
    onProgress: ({ requests, findings }) => {
      if (process.stderr.isTTY) process.stderr.write(`\r${requests} requests, ${findings.length} unexplained `);
    },
  },
);
if (process.stderr.isTTY) process.stderr.write('\n');
for (const finding of result.findings) console.log(`${describe(finding, other.name)}\n`);
console.log('Known differences that showed:');
for (const { id, uses, right } of known.filter(({ uses }) => uses > 0).sort((a, b) => b.uses - a.uses)) {
  console.log(`  ${String(uses).padStart(6)}  ${id} (right: ${right})`);
}
console.log(
  `${result.requests} requests of ${operations.size} operations against ${other.name}: ` +
    `${result.explained} explained differences, ${result.findings.length} kinds of unexplained ones`,
);
await engine.close();
await other.close();
process.exitCode = result.findings.length > 0 ? 1 : 0;
