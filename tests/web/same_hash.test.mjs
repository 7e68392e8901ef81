// One deterministic machine: the same random life ends in the same state natively and in WebAssembly.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { test } from 'node:test';

const operations = 100_000;
const native = ['build/native-debug/dynascope-random-life', 'build/native-release/dynascope-random-life'].find(
  existsSync,
);
const wasm = 'build/wasm-release/dynascope-random-life.js';

test('100,000 random operations end in the same state in both builds', {
  skip: native === undefined && 'no native build here',
}, () => {
  const life = (command, ...args) => JSON.parse(execFileSync(command, [...args, String(operations)]));
  const a = life(native);
  const b = life(process.execPath, wasm);
  assert.ok(a.succeeded > operations / 2, `only ${a.succeeded} succeeded`);
  assert.deepEqual(b, a);
});
