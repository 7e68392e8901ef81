// Listeners: what happened, told soon after its cause.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';

import { engineWithOrders, orderKey, packageUrl } from './support/package.mjs';

const stream = { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' } };
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

function collect(engine, name) {
  const events = [];
  const end = engine.on(name, (event) => events.push(event));
  return { events, end };
}

test('a stream record comes with keys and images, once', async (t) => {
  const engine = await engineWithOrders(t, {}, stream);
  await engine.send('PutItem', { TableName: 'Orders', Item: orderKey('before', 1) });
  const { events, end } = collect(engine, 'streamRecord');
  await engine.send('PutItem', { TableName: 'Orders', Item: { ...orderKey('ann', 1), amount: { N: '1' } } });
  await engine.send('PutItem', { TableName: 'Orders', Item: { ...orderKey('ann', 1), amount: { N: '2' } } });
  await engine.send('DeleteItem', { TableName: 'Orders', Key: orderKey('ann', 1) });
  await settled();
  const records = events.flatMap((event) => event.records);
  assert.deepEqual(
    records.map((record) => record.eventName),
    ['INSERT', 'MODIFY', 'REMOVE'],
  );
  assert.deepEqual(records[1].keys, orderKey('ann', 1));
  assert.equal(records[1].oldImage.amount.N, '1');
  assert.equal(records[1].newImage.amount.N, '2');
  assert.equal(records[2].newImage, undefined);
  assert.equal(
    events.reduce((sum, event) => sum + event.count, 0),
    3,
  );
  end();
  await engine.send('PutItem', { TableName: 'Orders', Item: orderKey('ann', 2) });
  await settled();
  assert.equal(events.flatMap((event) => event.records).length, 3);
});

test('a delete by time to live is told, and its record says so', async (t) => {
  const engine = await engineWithOrders(t, {}, stream);
  await engine.send('UpdateTimeToLive', {
    TableName: 'Orders',
    TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
  });
  const expires = { N: String(engine.clock.now.getTime() / 1000 + 60) };
  await engine.send('PutItem', { TableName: 'Orders', Item: { ...orderKey('ann', 1), expires } });
  const deletes = collect(engine, 'ttlDelete');
  const records = collect(engine, 'streamRecord');
  await engine.advance({ minutes: 10 });
  await settled();
  assert.equal(deletes.events.length, 1);
  assert.equal(records.events.at(-1).records.at(-1).byTtl, true);
});

test('throttles are told with their count', async (t) => {
  const engine = await engineWithOrders(
    t,
    { simulation: { Throttling: true } },
    { BillingMode: 'PROVISIONED', ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 1 } },
  );
  const { events } = collect(engine, 'throttle');
  let refused = 0;
  for (let order = 0; order < 400; order += 1) {
    const input = { TableName: 'Orders', Item: orderKey('ann', order) };
    await engine.send('PutItem', input).catch((error) => {
      assert.equal(error.name, 'ProvisionedThroughputExceededException');
      assert.equal(error.retryable, true);
      refused += 1;
    });
  }
  await settled();
  assert.ok(refused > 0);
  assert.equal(
    events.reduce((sum, event) => sum + event.count, 0),
    refused,
  );
});

test('a listener that throws keeps nobody from hearing', () => {
  const program = `
    import { createEngine } from ${JSON.stringify(packageUrl)};
    process.on('uncaughtException', (error) => console.log('uncaught ' + error.message));
    const engine = await createEngine();
    engine.on('request', () => { throw new Error('mine'); });
    engine.on('request', (event) => console.log('heard ' + event.text));
    engine.sendJson('ListTables', '{}');
  `;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
  assert.equal(stdout, 'heard ListTables\nuncaught mine\n');
});
