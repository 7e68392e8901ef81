// From nothing to the first answer, and from a kept workspace.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { must, smallItem, tableRequest } from './requests.mjs';
import { median, sized } from './rounds.mjs';

/** A program of its own, so that nothing is compiled yet: prints the milliseconds. */
const firstAnswer = (library) => `
  const { createEngine } = await import(${JSON.stringify(library)});
  const start = performance.now();
  const engine = await createEngine();
  const { status } = engine.sendJson('ListTables', '{}');
  const taken = performance.now() - start;
  if (status !== 200) process.exit(1);
  console.log(taken);
`;

const startRow = {
  id: 'start',
  work: 'createEngine in Node to the first answer',
  async measure({ packageFolder }) {
    const program = firstAnswer(pathToFileURL(join(packageFolder, 'dist/index.js')).href);
    const once = () => Number(execFileSync(process.execPath, ['--input-type=module', '--eval', program]));
    once(); // the file is in the page cache from here on
    return { value: median(Array.from({ length: sized(9, 5) }, once)), unit: 'ms', atMost: 50 };
  },
};

const workspaceBytes = sized(100_000_000, 20_000_000);

const filled = (number) => ({ ...smallItem(number), text: { S: `${number} `.repeat(200).slice(0, 970) } });

/** Makes a workspace of that size in the folder. */
async function keepWorkspace(store, start) {
  const engine = await start({}, { fresh: true });
  const { workspace } = engine.openWorkspace(store);
  must(engine, 'CreateTable', tableRequest('Bench'));
  for (let first = 0; first < workspaceBytes / 1_000; first += 25) {
    const Bench = Array.from({ length: 25 }, (_, i) => ({ PutRequest: { Item: filled(first + i) } }));
    must(engine, 'BatchWriteItem', JSON.stringify({ RequestItems: { Bench } }));
  }
  const report = workspace.save();
  if (!report.saved) throw new Error('the workspace was not saved');
  await engine.close();
}

// One workspace serves both rows.
let kept;
async function openKept({ start, DirectoryStore }) {
  if (kept !== undefined) return kept;
  const folder = mkdtempSync(join(tmpdir(), 'dynascope-bench-'));
  try {
    await keepWorkspace(new DirectoryStore(folder), start);
    const engine = await start({}, { fresh: true });
    const began = performance.now();
    const { workspace } = engine.openWorkspace(new DirectoryStore(folder));
    must(engine, 'DescribeTable', '{"TableName":"Bench"}');
    const openSeconds = (performance.now() - began) / 1_000;
    must(engine, 'PutItem', JSON.stringify({ TableName: 'Bench', Item: { ...filled(1), n: { N: '7' } } }));
    const { saved, bytesWritten } = workspace.save();
    if (!saved) throw new Error('the workspace was not saved');
    await engine.close();
    kept = { openSeconds, bytesWritten };
    return kept;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const megabytes = `workspace of ${workspaceBytes / 1e6} MB`;

const openRow = {
  id: 'workspace-open',
  work: `${megabytes}: open`,
  async measure(room) {
    return { value: (await openKept(room)).openSeconds, unit: 's', atMost: 2 };
  },
};

const saveRow = {
  id: 'workspace-save',
  work: `${megabytes}: save after one PutItem`,
  async measure(room) {
    return { value: (await openKept(room)).bytesWritten / 1024, unit: 'KB written', atMost: 64 };
  },
};

export const startRows = [startRow, openRow, saveRow];
