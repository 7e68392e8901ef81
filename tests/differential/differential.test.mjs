// The engine and dynalite answer the same random requests alike, but for what known_differences.json explains.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { compareEndpoints, knownOperations } from './differential.mjs';
import { openDynalite, openEngine } from './endpoints.mjs';
import { itemRequests } from './item_requests.mjs';
import { readKnown } from './known.mjs';
import { describe } from './report.mjs';
import { makeSequence } from './sequence.mjs';
import { tableRequests } from './table_requests.mjs';

const names = [...itemRequests, ...tableRequests].map(([, operation]) => operation);

async function sides(t) {
  const engine = await openEngine();
  const other = await openDynalite();
  t.after(async () => {
    await engine.close();
    await other.close();
  });
  return { engine, other };
}

test('the same seed makes the same requests', () => {
  const operations = new Set(names);
  assert.deepEqual(makeSequence(7, 200, operations), makeSequence(7, 200, operations));
  assert.notDeepEqual(makeSequence(7, 200, operations), makeSequence(8, 200, operations));
});

test('every known difference says who is right, why, and where that is written', () => {
  for (const { id, right, source, why } of readKnown()) {
    assert.ok(['engine', 'other', 'either'].includes(right), id);
    assert.match(source, /^https:\/\//, id);
    assert.ok(why.length > 10, id);
  }
});

test('random requests have no unexplained difference', { timeout: 120_000 }, async (t) => {
  const both = await sides(t);
  const operations = await knownOperations(both.other, names);
  assert.ok(operations.size >= 17);
  const limits = { count: 12_000, milliseconds: 20_000, seed: 1, known: readKnown(), operations };
  const { requests, findings } = await compareEndpoints(both, limits);
  t.diagnostic(`${requests} requests`);
  assert.ok(requests >= 500, `${requests} requests`);
  assert.equal(findings.length, 0, `\n${findings.map((finding) => describe(finding, 'dynalite')).join('\n\n')}`);
});

test('a planted difference is found and shrunk to one request', async (t) => {
  const { engine, other } = await sides(t);
  const send = async (operation, text) => {
    const answer = await other.send(operation, text);
    const lie = operation === 'ListTables' && answer.status === 200;
    return lie ? { ...answer, text: answer.text.replace('plain', 'planted') } : answer;
  };
  const operations = new Set(['ListTables', 'DescribeTimeToLive']);
  const limits = { count: 600, seed: 3, known: readKnown(), operations };
  const { findings } = await compareEndpoints({ engine, other: { ...other, send } }, limits);
  assert.ok(findings.length > 0);
  assert.equal(findings[0].difference.operation, 'ListTables');
  assert.equal(findings[0].requests.length, 1);
});
