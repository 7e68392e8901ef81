// What the project is for, from the first visit to the reload: tables, items, heat, streams, time, and all still there.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { laboratoryReady, skip, startBrowser } from './support/browser.mjs';
import { Laboratory } from './support/laboratory.mjs';

const items = [
  ['USER#mira', 'PROFILE', { name: { S: 'Mira' }, email: { S: 'mira@example.com' } }],
  ['USER#mira', 'ORDER#2026-01-03#7001', { total: { N: '59.90' }, status: { S: 'pending' } }],
  ['USER#mira', 'ORDER#2026-01-09#7002', { total: { N: '12.50' }, status: { S: 'shipped' } }],
  ['PRODUCT#lamp', 'METADATA', { name: { S: 'Desk lamp' }, price: { N: '39.90' }, stock: { N: '12' } }],
  ['PRODUCT#lamp', 'REVIEW#mira', { rating: { N: '5' } }],
  ['PRODUCT#lamp', 'REVIEW#jonas', { rating: { N: '3' } }],
  ['ORDER#7001', 'ITEM#1', { product: { S: 'PRODUCT#lamp' }, qty: { N: '1' } }],
];

async function createTable(laboratory, name) {
  await laboratory.press('tab', 'Tables');
  await laboratory.press('button', 'Create table');
  await laboratory.type('Table name', name);
  await laboratory.type('Partition key', 'PK');
  await laboratory.type('Sort key', 'SK');
  await laboratory.choose('Stream', 'NEW_AND_OLD_IMAGES');
  await laboratory.press('button', 'Create table');
  await laboratory.until(new RegExp(`table is ACTIVE \\(${name}\\)`));
  await laboratory.press('treeitem', name);
}

async function addItem(laboratory, pk, sk, attributes) {
  await laboratory.press('tab', 'Items');
  await laboratory.press('button', 'Add item');
  await laboratory.type('Item in DynamoDB JSON', JSON.stringify({ PK: { S: pk }, SK: { S: sk }, ...attributes }));
  await laboratory.press('button', 'Put item');
}

// The five questions of the shop: what is asked for, and the rows that answer it.
const patterns = [
  ['USER#mira', '=', 'PROFILE', ['USER#mira PROFILE']],
  ['USER#mira', 'begins_with', 'ORDER#', ['USER#mira ORDER#2026-01-03#7001', 'USER#mira ORDER#2026-01-09#7002']],
  ['USER#mira', '=', 'ORDER#2026-01-03#7001', ['USER#mira ORDER#2026-01-03#7001']],
  ['PRODUCT#lamp', '=', 'METADATA', ['PRODUCT#lamp METADATA']],
  ['PRODUCT#lamp', 'begins_with', 'REVIEW#', ['PRODUCT#lamp REVIEW#jonas', 'PRODUCT#lamp REVIEW#mira']],
];

async function ask(laboratory, [partition, condition, sort, rows]) {
  await laboratory.press('tab', 'Query');
  await laboratory.type('PK (S)', partition);
  await laboratory.choose('SK condition', condition);
  await laboratory.type('SK (S)', sort);
  await laboratory.press('button', 'Run', true);
  await laboratory.until(new RegExp(`^Items: ${rows.length} returned, ${rows.length} examined, 0\\.5 RRU$`));
  for (const row of rows) await laboratory.see('row', row);
}

test('the main job, from the first visit to the reload', { skip, timeout: 1_200_000 }, async (t) => {
  const { open } = await startBrowser(t);
  const { page, errors } = await open();
  await laboratoryReady(page);
  const laboratory = new Laboratory(page);

  await t.test('the first visit shows the shop, a quiet heat map and a lit button', async () => {
    await laboratory.see('treeitem', 'Shop');
    await laboratory.until(/^Heat map/);
    await laboratory.see('button', 'Run a load');
  });

  await t.test('a table with a stream is created through the form', async () => {
    await createTable(laboratory, 'Market');
  });

  await t.test("a shop's users, orders, products, reviews and order items are added", async () => {
    for (const [number, [pk, sk, attributes]] of items.entries()) {
      await addItem(laboratory, pk, sk, attributes);
      await laboratory.until(new RegExp(`^Market ${number + 1}$`));
    }
  });

  await t.test('each of the five questions is one cheap request', async () => {
    for (const pattern of patterns) await ask(laboratory, pattern);
  });

  await t.test('the stream shows each change with its images', async () => {
    await laboratory.press('tab', 'Streams');
    await laboratory.until(/^Records kept: 7$/);
  });

  await t.test('2,000 writes a second on one key throttle at the partition, not at the table', async () => {
    await laboratory.press('tab', 'Partitions');
    await laboratory.choose('Keys', 'One hot key');
    await laboratory.type('Requests a second', '2000');
    await laboratory.type('Seconds', '5');
    await page
      .getByRole('tabpanel')
      .getByRole('button', { name: 'Run a load' })
      .evaluate((element) => element.click());
    await laboratory.until(/^Throttled: [1-9]/);
    await laboratory.until(/^Heat map of the last minute: .* [1-9][\d,]* requests throttled\.$/);
  });

  await t.test('time jumps two days ahead', async () => {
    await laboratory.choose('Speed of time', '48 hours ahead');
    await laboratory.until(/2026-01-03 /);
  });

  await t.test('after a reload everything is still there', async () => {
    await laboratory.until(/^Saved$/);
    await page.reload();
    await laboratoryReady(page);
    await laboratory.see('treeitem', 'Market');
    await laboratory.press('treeitem', 'Market');
    for (const pattern of patterns) await ask(laboratory, pattern);
  });

  assert.deepEqual(errors, [], 'the page reports no errors');
});
