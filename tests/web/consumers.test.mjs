// The package as others use it: its types, in a worker thread, and the example of its README.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

import { connectEngine, packageFolder, packageUrl } from './support/package.mjs';

function project(t, file, text) {
  const folder = mkdtempSync(join(tmpdir(), 'dynascope-'));
  t.after(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(packageFolder, join(folder, 'node_modules/dynascope'));
  writeFileSync(join(folder, file), text);
  return folder;
}

test('its types know the operations, and hold up without skipLibCheck', (t) => {
  const folder = project(
    t,
    'use.mts',
    `import { createEngine, DynamoDBError, type AttributeMap, type Engine } from 'dynascope';
    const engine: Engine = await createEngine({ seed: 7n, simulation: { Throttling: true } });
    const { Item } = await engine.send('GetItem', { TableName: 'T', Key: { id: { S: '1' } } });
    const found: AttributeMap | undefined = Item;
    engine.on('streamRecord', ({ records }) => console.log(records[0]?.newImage, found));
    // @ts-expect-error a key is required
    await engine.send('GetItem', { TableName: 'T' });
    // @ts-expect-error there is no such part
    await createEngine({ simulation: { Trottling: true } });
    const other = await engine.send('OperationOfTomorrow', { Any: 1 });
    console.log(other.$metadata.requestId, new DynamoDBError('a', 'b', other.$metadata).retryable);
    `,
  );
  const compiler = fileURLToPath(new URL('../../node_modules/.bin/tsc', import.meta.url));
  const options = '--noEmit --strict --module nodenext --target es2022 --lib es2023,dom --types';
  const { status, stdout } = spawnSync(compiler, [...options.split(' '), '', 'use.mts'], {
    cwd: folder,
    encoding: 'utf8',
  });
  assert.equal(stdout, '');
  assert.equal(status, 0);
});

test('the example of the README runs', (t) => {
  const readme = readFileSync(join(packageFolder, 'README.md'), 'utf8');
  const [, example] = /```js\n(.*?)```/s.exec(readme);
  const folder = project(t, 'example.mjs', `${example}console.log(JSON.stringify(Item));\n`);
  const { stdout, stderr } = spawnSync(process.execPath, ['--preserve-symlinks', 'example.mjs'], {
    cwd: folder,
    encoding: 'utf8',
  });
  assert.equal(stdout, '{"id":{"S":"1"},"total":{"N":"12.5"}}\n', stderr);
});

test('an engine lives in a worker and is used from outside', async (t) => {
  const program = `
    import { parentPort } from 'node:worker_threads';
    import { createEngine, serveEngine } from ${JSON.stringify(packageUrl)};
    serveEngine(await createEngine({ seed: 3 }), parentPort);
  `;
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(program)}`));
  t.after(() => worker.terminate());
  const engine = connectEngine({
    postMessage: (message) => worker.postMessage(message),
    addEventListener: (_type, listener) => worker.on('message', (data) => listener({ data })),
    removeEventListener: () => {},
  });
  assert.deepEqual((await engine.send('ListTables', {})).TableNames, []);
  assert.match(await engine.stateHash(), /^[0-9a-f]{16}$/);
});
