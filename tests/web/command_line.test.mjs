// The program's options: what it accepts, and how it explains what it does not.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { apiProgram, startApi } from './support/package.mjs';

const run = (...args) => spawnSync(process.execPath, [apiProgram, ...args], { encoding: 'utf8', timeout: 20_000 });

test('a mistake ends with 2 and a sentence that names it', () => {
  for (const [args, says] of [
    [['--port', '70000'], /--port must be a whole number from 0 to 65535, not 70000/],
    [['--port', 'x'], /--port/],
    [['--clock', 'sundial'], /--clock must be wall or virtual, not sundial/],
    [['--seed', '-1'], /seed/],
    [['--simulate', 'Trottling'], /--simulate knows all, none, or a list of Throttling/],
    [['--nonsense'], /--nonsense/],
    [['stray'], /stray/],
    [['--port'], /--port/],
  ]) {
    const { status, stderr, stdout } = run(...args);
    assert.equal(status, 2, args.join(' '));
    assert.match(stderr, says);
    assert.match(stderr, /--help/);
    assert.equal(stdout, '');
  }
});

test('help lists every option', () => {
  const { status, stdout } = run('--help');
  assert.equal(status, 0);
  for (const flag of ['--port', '--data-dir', '--clock', '--seed', '--simulate', '--verbose']) {
    assert.ok(stdout.includes(flag), flag);
  }
});

test('a port in use is said, and how to go on', async (t) => {
  const { port } = await startApi(t);
  const { status, stderr } = run('--port', String(port));
  assert.equal(status, 2);
  assert.match(stderr, new RegExp(`port ${port} is in use`));
});

test('a directory that cannot be one is refused', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'dynascope-'));
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'file'), 'text');
  const { status, stderr } = run('--data-dir', join(folder, 'file'), '--port', '0');
  assert.equal(status, 2);
  assert.match(stderr, /cannot be used/);
});

test('parts of the simulation can be chosen', async (t) => {
  const { line } = await startApi(t, '--simulate', 'Throttling,ReplicaLag');
  assert.match(line, /simulate: Throttling,ReplicaLag/);
});
