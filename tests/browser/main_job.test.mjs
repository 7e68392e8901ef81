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
  await laboratory.until(new RegExp(`^${name}`));
  await laboratory.press('treeitem', name);
}

async function addItem(laboratory, pk, sk, attributes) {
  await laboratory.press('tab', 'Items');
  await laboratory.press('button', 'Add item');
  await laboratory.type('Item in DynamoDB JSON', JSON.stringify({ PK: { S: pk }, SK: { S: sk }, ...attributes }));
  await laboratory.press('button', 'Put item');
  await laboratory.see('row', `${pk} ${sk}`);
}

test('the main job, from the first visit to the reload', { skip, timeout: 600_000 }, async (t) => {
  const { open } = await startBrowser(t);
  const { page, errors } = await open();
  await laboratoryReady(page);
  const laboratory = new Laboratory(page);

  await t.test('the first visit shows the shop, a quiet heat map and a lit button', async () => {
    await laboratory.see('treeitem', 'Shop');
    await laboratory.until(/^Heat map: \d+ partitions, all cold/);
    await laboratory.see('button', 'Run a load');
  });

  await t.test('a table with a stream is created through the form', async () => {
    await createTable(laboratory, 'Market');
  });

  await t.test("a shop's users, orders, products, reviews and order items are added", async () => {
    for (const [pk, sk, attributes] of items) await addItem(laboratory, pk, sk, attributes);
  });

  await t.test('the stream shows each change with its images', async () => {
    await laboratory.press('tab', 'Streams');
    await laboratory.see('row', 'INSERT ORDER#7001 / ITEM#1');
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
    await laboratory.press('tab', 'Items');
    await laboratory.type('PK equals', 'USER#mira');
    for (const [pk, sk] of items.slice(0, 3)) await laboratory.see('row', `${pk} ${sk}`);
  });

  assert.deepEqual(errors, [], 'the page reports no errors');
});
