// The same interface over a MessagePort.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  connectEngine,
  DynamoDBError,
  DynascopeError,
  engineWithOrders,
  orderKey,
  serveEngine,
} from './support/package.mjs';

async function pair(t, options) {
  const engine = await engineWithOrders(
    t,
    {},
    { StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' } },
  );
  const { port1, port2 } = new MessageChannel();
  const end = serveEngine(engine, port1, options);
  t.after(() => {
    end();
    port1.close();
    port2.close();
  });
  return { engine, remote: connectEngine(port2), port: port2 };
}

test('requests, bytes and errors cross', async (t) => {
  const { remote } = await pair(t);
  const Item = { ...orderKey('ann', 1), data: { B: new Uint8Array([1, 2]) } };
  await remote.send('PutItem', { TableName: 'Orders', Item });
  const got = await remote.send('GetItem', { TableName: 'Orders', Key: orderKey('ann', 1) });
  assert.deepEqual(got.Item, Item);
  const refused = await remote
    .send('PutItem', {
      TableName: 'Orders',
      Item,
      ConditionExpression: 'attribute_not_exists(customer)',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    })
    .catch((error) => error);
  assert.ok(refused instanceof DynamoDBError);
  assert.equal(refused.name, 'ConditionalCheckFailedException');
  assert.equal(refused.$fault, 'client');
  assert.deepEqual(refused.Item, Item);
});

test('time, snapshots and hashes cross', async (t) => {
  const { engine, remote } = await pair(t);
  const { now } = await remote.advance({ seconds: 5 });
  assert.equal(now.toISOString(), '2026-01-01T00:00:05.000Z');
  assert.equal(remote.clock.now.toISOString(), now.toISOString());
  const bytes = await remote.snapshot();
  await remote.send('PutItem', { TableName: 'Orders', Item: orderKey('ann', 1) });
  await remote.restore(bytes);
  assert.equal(await remote.stateHash(), await engine.stateHash());
  await assert.rejects(remote.restore(new Uint8Array(3)), DynascopeError);
  remote.clock.play(1000);
  await new Promise((resolve) => setTimeout(resolve, 200));
  remote.clock.pause();
  assert.ok(remote.clock.now > now);
});

test('events cross, until nobody listens', async (t) => {
  const { engine, remote } = await pair(t);
  const heard = [];
  const end = remote.on('streamRecord', (event) => heard.push(...event.records));
  await remote.stateHash();
  await engine.send('PutItem', { TableName: 'Orders', Item: orderKey('ann', 1) });
  await remote.stateHash();
  assert.deepEqual(
    heard.map((record) => record.keys),
    [orderKey('ann', 1)],
  );
  end();
  await remote.stateHash();
  await engine.send('PutItem', { TableName: 'Orders', Item: orderKey('ann', 2) });
  await remote.stateHash();
  assert.equal(heard.length, 1);
});

test('the host trusts nothing', async (t) => {
  const { remote, port } = await pair(t, { calls: ['send'] });
  await assert.rejects(remote.snapshot(), DynascopeError);
  for (const message of [null, 7, 'send', {}, { id: 'x', call: 'send' }, { id: 1, call: 'constructor', args: [] }]) {
    port.postMessage(message);
  }
  port.postMessage({ id: 999, call: 'send', args: [{}, 3] });
  assert.deepEqual((await remote.send('ListTables', {})).TableNames, ['Orders']);
});

test('closing the remote side leaves the engine open', async (t) => {
  let closed = false;
  const { engine, remote } = await pair(t, { onClose: () => (closed = true) });
  await remote.close();
  await remote.close();
  assert.equal(closed, true);
  await assert.rejects(remote.send('ListTables', {}), DynascopeError);
  assert.equal(engine.sendJson('ListTables', '{}').status, 200);
});
