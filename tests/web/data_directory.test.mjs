// Work in a directory: it outlives the program, also one that is killed.
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { call, orderKey, ordersTable, startApi } from './support/package.mjs';

function directory(t) {
  const folder = mkdtempSync(join(tmpdir(), 'dynascope-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'data');
}

async function saved(url) {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const { unsaved } = await (await fetch(url)).json();
    if (!unsaved) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('it was never saved');
}

const put = (url, order) => call(url, 'PutItem', { TableName: 'Orders', Item: orderKey('ann', order) });
const count = async (url) => (await call(url, 'Scan', { TableName: 'Orders', Select: 'COUNT' })).body.Count;

test('a clean stop keeps everything', async (t) => {
  const folder = directory(t);
  const first = await startApi(t, '--data-dir', folder);
  await call(first.url, 'CreateTable', ordersTable);
  for (let order = 0; order < 30; order += 1) await put(first.url, order);
  assert.equal(await first.stop(), 0);
  const second = await startApi(t, '--data-dir', folder);
  assert.equal(await count(second.url), 30);
  assert.equal(second.output.err, '');
});

test('kill -9 loses nothing that was reported as saved', async (t) => {
  const folder = directory(t);
  let expected = 0;
  for (let round = 0; round < 3; round += 1) {
    const api = await startApi(t, '--data-dir', folder);
    if (round === 0) await call(api.url, 'CreateTable', ordersTable);
    else assert.ok((await count(api.url)) >= expected);
    for (let order = 0; order < 20; order += 1) await put(api.url, round * 100 + order);
    await saved(api.url);
    expected = await count(api.url);
    for (let order = 20; order < 40; order += 1) await put(api.url, round * 100 + order);
    assert.equal(await api.stop('SIGKILL'), 'SIGKILL');
  }
  const last = await startApi(t, '--data-dir', folder);
  assert.ok((await count(last.url)) >= expected);
});

test('a torn piece is said, and what came before it is there', async (t) => {
  const folder = directory(t);
  const first = await startApi(t, '--data-dir', folder);
  await call(first.url, 'CreateTable', ordersTable);
  await saved(first.url);
  await put(first.url, 1);
  await saved(first.url);
  await first.stop('SIGKILL');
  const pieces = readdirSync(folder).filter((name) => name !== 'lock');
  const newest = pieces.sort().at(-1);
  truncateSync(join(folder, newest), readFileSync(join(folder, newest)).length - 3);
  const second = await startApi(t, '--data-dir', folder);
  assert.match(second.output.err, /warning/);
  assert.equal((await call(second.url, 'ListTables', {})).status, 200);
});

test('two programs do not share a directory, and a stale lock hinders nobody', async (t) => {
  const folder = directory(t);
  const first = await startApi(t, '--data-dir', folder);
  await assert.rejects(startApi(t, '--data-dir', folder), /in use by process/);
  await first.stop('SIGKILL');
  const second = await startApi(t, '--data-dir', folder);
  assert.equal(await second.stop(), 0);
  assert.ok(!readdirSync(folder).includes('lock'));
});
