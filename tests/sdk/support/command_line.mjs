// The AWS command line in a folder of its own, against an endpoint.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** `aws(line)` runs `aws dynamodb ...` of one line, quoted as a shell does, and answers its JSON. */
export function commandLine(t, url) {
  const folder = mkdtempSync(join(tmpdir(), 'dynascope-cli-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    PYENV_ROOT: process.env.PYENV_ROOT ?? '',
    AWS_ACCESS_KEY_ID: 'tester',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_DEFAULT_OUTPUT: 'json',
    AWS_PAGER: '',
    AWS_MAX_ATTEMPTS: '1',
    URL: url,
  };
  const run = (line) =>
    new Promise((resolve) => {
      const child = spawn('/bin/sh', ['-c', `aws --endpoint-url "$URL" ${line}`], { env, cwd: folder });
      const output = { out: '', err: '' };
      child.stdout.on('data', (data) => (output.out += data));
      child.stderr.on('data', (data) => (output.err += data));
      child.once('close', (code) => resolve({ code, ...output }));
    });
  const aws = async (line) => {
    const { code, out, err } = await run(line);
    assert.equal(code, 0, `${line}\n${err}`);
    return out.trim() === '' ? undefined : JSON.parse(out);
  };
  const refused = async (line, says) => {
    const { code, err } = await run(line);
    assert.ok(code > 0, line);
    assert.match(err, says);
  };
  return { aws, run, refused, file: (name, text) => writeFileSync(join(folder, name), text) };
}
