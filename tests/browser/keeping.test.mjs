// Work that stays: saved in the browser, one writer at a time, out as a file and in again.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { laboratoryReady, skip, startBrowser } from './support/browser.mjs';

const send = (page, operation, input) =>
  page.evaluate(([name, body]) => window.dynascope.engine.send(name, body), [operation, input]);
const tables = async (page) => (await send(page, 'ListTables', {})).TableNames;
const createTable = (page, TableName) =>
  send(page, 'CreateTable', {
    TableName,
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    BillingMode: 'PAY_PER_REQUEST',
  });

test('what was saved is there after the page is loaded again', { skip }, async (t) => {
  const { open } = await startBrowser(t);
  const { page, errors } = await open();
  await laboratoryReady(page);
  await createTable(page, 'Kept');
  const hash = await page.evaluate(() => window.dynascope.saved().then(() => window.dynascope.engine.stateHash()));
  await page.reload();
  await laboratoryReady(page);
  assert.ok((await tables(page)).includes('Kept'));
  assert.match(hash, /^[0-9a-f]{16}$/);
  assert.deepEqual(errors, []);
});

test('a second tab reads, and its changes are not kept', { skip }, async (t) => {
  const { open } = await startBrowser(t);
  const { page: first } = await open();
  await laboratoryReady(first);
  await createTable(first, 'First');
  await first.evaluate(() => window.dynascope.saved());
  const { page: second } = await open();
  await laboratoryReady(second);
  assert.equal(await second.evaluate(() => window.dynascope.saveState), 'readOnly');
  assert.ok((await tables(second)).includes('First'));
  await createTable(second, 'Second');
  await second.waitForTimeout(3_000);
  await second.close();
  await first.reload();
  await laboratoryReady(first);
  assert.equal((await tables(first)).includes('Second'), false);
});

test('a workspace goes out as a file and comes in again', { skip }, async (t) => {
  const { open } = await startBrowser(t, { acceptDownloads: true });
  const { page } = await open();
  await laboratoryReady(page);
  await createTable(page, 'Exported');
  await page.evaluate(() => window.dynascope.engine.advance({ minutes: 1 }));
  const coming = page.waitForEvent('download');
  await page.evaluate(() => window.dynascope.exportWorkspace());
  const download = await coming;
  assert.match(download.suggestedFilename(), /\.dynascope$/);
  const bytes = readFileSync(await download.path());
  await send(page, 'DeleteTable', { TableName: 'Exported' });
  const choose = async (buffer) => {
    const chooser = page.waitForEvent('filechooser');
    const imported = page.evaluate(() => window.dynascope.importWorkspace());
    await (await chooser).setFiles({ name: 'work.dynascope', mimeType: 'application/octet-stream', buffer });
    return imported;
  };
  assert.match(await choose(Buffer.from('no workspace')), /was not imported/);
  assert.equal(await choose(bytes), '');
  assert.ok((await tables(page)).includes('Exported'));
});
