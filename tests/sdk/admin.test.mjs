// dynamodb-admin, a page that many use with local endpoints, in a browser against ours.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';

import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { chromium } from 'playwright-core';

import { startClients, table } from './support/clients.mjs';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const skip = !existsSync(executablePath) && `${executablePath} is not installed`;
const TableName = 'Tools';

/** The admin's own server in this process, on a free port; answers a tab that shows it. */
async function openAdmin(t, dynamoDbClient) {
  const { createServer } = createRequire(import.meta.url)('dynamodb-admin');
  const server = createServer({ dynamoDbClient }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  t.after(async () => {
    await browser.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const page = await browser.newPage();
  page.on('dialog', (dialog) => dialog.accept());
  return { page, url: `http://127.0.0.1:${server.address().port}` };
}

test('a table is listed, queried and edited', { skip, timeout: 180_000 }, async (t) => {
  const { client, documents } = await startClients(t);
  await client.send(
    new CreateTableCommand(
      table(
        TableName,
        [
          ['drawer', 'S'],
          ['slot', 'N'],
        ],
        ['drawer', 'slot'],
      ),
    ),
  );
  for (let slot = 1; slot <= 5; slot += 1) {
    await documents.send(
      new PutCommand({ TableName, Item: { drawer: slot > 3 ? 'low' : 'top', slot, tool: `t${slot}` } }),
    );
  }
  const { page, url } = await openAdmin(t, client);

  await page.goto(url);
  await page.getByRole('link', { name: TableName, exact: true }).click();
  await page.waitForURL(/\/tables\/Tools/);
  const rows = page.locator('.items-table tbody tr');
  await page.locator('.items-table').getByText('t5').waitFor();
  assert.equal(await rows.count(), 5);

  const query = '?operationType=query&queryableSelection=table&pageNum=1&filters=';
  const filters = encodeURIComponent(JSON.stringify({ drawer: { type: 'S', operator: '=', value: 'low' } }));
  await page.goto(`${url}/tables/${TableName}${query}${filters}`);
  await page.locator('.items-table').getByText('t4').waitFor();
  assert.equal(await rows.count(), 2);

  const key = encodeURIComponent('low,4');
  await page.goto(`${url}/tables/${TableName}/items/${key}`);
  await page.waitForFunction(() => window.ace !== undefined && document.querySelector('.ace_content') !== null);
  const saved = page.waitForResponse((response) => response.request().method() === 'PUT');
  await page.evaluate(() => {
    const editor = window.ace.edit('documentTextarea');
    editor.setValue(JSON.stringify({ ...JSON.parse(editor.getValue()), tool: 'plane' }));
  });
  await page.getByRole('button', { name: 'Save' }).click();
  assert.equal((await saved).status(), 200);
  const { Item } = await documents.send(new GetCommand({ TableName, Key: { drawer: 'low', slot: 4 } }));
  assert.equal(Item.tool, 'plane');

  await page.goto(`${url}/tables/${TableName}/meta`);
  await page.getByText('AttributeDefinitions').waitFor();
});
