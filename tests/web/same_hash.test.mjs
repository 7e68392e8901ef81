// One deterministic machine: the same random life ends in the same state natively and in WebAssembly.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { test } from 'node:test';

const operations = 100_000;
const native = ['build/native-debug', 'build/native-release'].find((folder) =>
  existsSync(`${folder}/dynascope-random-life`),
);
const skip = native === undefined && 'no native build here';

// What both builds of a program print.
function printed(program, ...args) {
  const print = (command, ...more) => JSON.parse(execFileSync(command, [...more, ...args.map(String)]));
  return [print(`${native}/${program}`), print(process.execPath, `build/wasm-release/${program}.js`)];
}

test('100,000 random operations end in the same state in both builds', { skip }, () => {
  const [a, b] = printed('dynascope-random-life', operations);
  assert.ok(a.succeeded > operations / 2, `only ${a.succeeded} succeeded`);
  assert.deepEqual(b, a);
});

test('what random clients see can be, and is the same in both builds', { skip }, () => {
  const [a, b] = printed('dynascope-history', 2);
  assert.equal(a.histories, 8);
  assert.ok(a.staleReads > 0 && a.refused > 0, JSON.stringify(a));
  assert.deepEqual(b, a);
});
