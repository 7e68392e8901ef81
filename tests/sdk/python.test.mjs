// boto3 against the endpoint.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { startApi } from '../web/support/package.mjs';

const python = ['python3', '/usr/bin/python3'].find((name) => spawnSync(name, ['-c', 'import boto3']).status === 0);

const skip = python === undefined && 'boto3 is not installed';

for (const [name, script] of [
  ['boto3: client and resource', 'boto3_check.py'],
  ['boto3: a bakery in one table', 'boto3_notes.py'],
]) {
  test(name, { skip }, async (t) => {
    const { url } = await startApi(t);
    const child = spawn(python, ['-B', fileURLToPath(new URL(script, import.meta.url)), url]);
    let output = '';
    child.stdout.on('data', (data) => (output += data));
    child.stderr.on('data', (data) => (output += data));
    const code = await new Promise((resolve) => child.once('exit', resolve));
    assert.equal(code, 0, output);
  });
}
