// The engine in this thread: requests, errors, time, snapshots.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createEngine, DynamoDBError, DynascopeError, engineWithOrders, orderKey } from './support/package.mjs';

test('items are put, read, updated, queried and deleted', async (t) => {
  const engine = await engineWithOrders(t);
  for (const order of [3, 1, 2]) {
    await engine.send('PutItem', { TableName: 'Orders', Item: { ...orderKey('ann', order), amount: { N: '12.50' } } });
  }
  const got = await engine.send('GetItem', { TableName: 'Orders', Key: orderKey('ann', 2) });
  assert.deepEqual(got.Item, { ...orderKey('ann', 2), amount: { N: '12.5' } });
  assert.equal(got.$metadata.httpStatusCode, 200);
  assert.match(got.$metadata.requestId, /^[A-Z0-9]{52}$/);

  const updated = await engine.send('UpdateItem', {
    TableName: 'Orders',
    Key: orderKey('ann', 2),
    UpdateExpression: 'ADD amount :more',
    ExpressionAttributeValues: { ':more': { N: '0.5' } },
    ReturnValues: 'UPDATED_NEW',
  });
  assert.deepEqual(updated.Attributes, { amount: { N: '13' } });

  const page = await engine.send('Query', {
    TableName: 'Orders',
    KeyConditionExpression: 'customer = :c',
    ExpressionAttributeValues: { ':c': { S: 'ann' } },
  });
  assert.deepEqual(
    page.Items.map((item) => item.order.N),
    ['1', '2', '3'],
  );
  await engine.send('DeleteItem', { TableName: 'Orders', Key: orderKey('ann', 2) });
  const gone = await engine.send('GetItem', { TableName: 'Orders', Key: orderKey('ann', 2) });
  assert.equal(gone.Item, undefined);
});

test('binary values are bytes on both sides, also as Buffer and in sets', async (t) => {
  const engine = await engineWithOrders(t);
  const bytes = new Uint8Array([0, 1, 254, 255]);
  const Item = {
    ...orderKey('ann', 1),
    one: { B: bytes },
    buffer: { B: Buffer.from('hello') },
    many: { BS: [bytes, new Uint8Array([7])] },
    deep: { M: { B: { L: [{ B: new Uint8Array() }] } } },
  };
  await engine.send('PutItem', { TableName: 'Orders', Item });
  const { Item: got } = await engine.send('GetItem', { TableName: 'Orders', Key: orderKey('ann', 1) });
  assert.deepEqual(got.one.B, bytes);
  assert.equal(Buffer.from(got.buffer.B).toString(), 'hello');
  assert.equal(got.many.BS.length, 2);
  assert.ok(got.many.BS.every((value) => value instanceof Uint8Array));
  assert.deepEqual(got.deep.M.B.L[0].B, new Uint8Array());
});

test('text of every width survives, and so do large bodies', async (t) => {
  const engine = await engineWithOrders(t);
  for (const text of ['plain', 'größe', '漢字'.repeat(2000), '😀'.repeat(30_000), '"\\\u0001\n', 'x'.repeat(390_000)]) {
    await engine.send('PutItem', { TableName: 'Orders', Item: { ...orderKey('ann', 1), text: { S: text } } });
    const { Item } = await engine.send('GetItem', { TableName: 'Orders', Key: orderKey('ann', 1) });
    assert.equal(Item.text.S, text);
  }
});

test('a refused request rejects with the error of the service', async (t) => {
  const engine = await engineWithOrders(t);
  const Item = { ...orderKey('ann', 1), amount: { N: '1' } };
  await engine.send('PutItem', { TableName: 'Orders', Item });
  const refused = await engine
    .send('PutItem', {
      TableName: 'Orders',
      Item,
      ConditionExpression: 'attribute_not_exists(customer)',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    })
    .catch((error) => error);
  assert.ok(refused instanceof DynamoDBError);
  assert.equal(refused.name, 'ConditionalCheckFailedException');
  assert.equal(refused.message, 'The conditional request failed');
  assert.equal(refused.$fault, 'client');
  assert.equal(refused.$metadata.httpStatusCode, 400);
  assert.deepEqual(refused.Item, Item);
  assert.equal(refused.retryable, false);

  const cancelled = await engine
    .send('TransactWriteItems', {
      TransactItems: [{ Put: { TableName: 'Orders', Item, ConditionExpression: 'attribute_not_exists(customer)' } }],
    })
    .catch((error) => error);
  assert.equal(cancelled.name, 'TransactionCanceledException');
  assert.equal(cancelled.CancellationReasons[0].Code, 'ConditionalCheckFailed');

  await assert.rejects(engine.send('GetItem', { TableName: 'Nowhere', Key: orderKey('a', 1) }), {
    name: 'ResourceNotFoundException',
  });
  await assert.rejects(engine.send('NoSuchOperation', {}), { name: 'UnknownOperationException' });
});

test('sendJson answers at once, refusals too', async (t) => {
  const engine = await engineWithOrders(t);
  const answer = engine.sendJson('ListTables', '{}');
  assert.deepEqual([answer.status, JSON.parse(answer.body)], [200, { TableNames: ['Orders'] }]);
  assert.equal(engine.sendJson('ListTables', 'not json').status, 400);
  assert.equal(engine.sendJson('Ли', '{}').status, 400);
});

test('time stands still until it is advanced, and advancing has consequences', async (t) => {
  const engine = await engineWithOrders(t);
  assert.equal(engine.clock.now.toISOString(), '2026-01-01T00:00:00.000Z');
  await engine.send('UpdateTimeToLive', {
    TableName: 'Orders',
    TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
  });
  const expires = { N: String(engine.clock.now.getTime() / 1000 + 3600) };
  await engine.send('PutItem', { TableName: 'Orders', Item: { ...orderKey('ann', 1), expires } });
  const { now, events } = await engine.advance({ hours: 48 });
  assert.equal(now.toISOString(), '2026-01-03T00:00:00.000Z');
  assert.ok(events > 0);
  assert.equal((await engine.send('GetItem', { TableName: 'Orders', Key: orderKey('ann', 1) })).Item, undefined);
  await assert.rejects(engine.advance({ seconds: -1 }), RangeError);
});

test('a playing clock follows the wall, a paused one stops', async (t) => {
  const engine = await engineWithOrders(t);
  engine.clock.play(3600);
  assert.equal(engine.clock.playing, true);
  await new Promise((resolve) => setTimeout(resolve, 250));
  engine.clock.pause();
  const stopped = engine.clock.now.getTime();
  assert.ok(stopped > Date.UTC(2026, 0, 1, 0, 1));
  await new Promise((resolve) => setTimeout(resolve, 120));
  assert.equal(engine.clock.now.getTime(), stopped);
  assert.throws(() => engine.clock.play(0), RangeError);
});

test('same seed and same requests give the same state, and a snapshot goes on exactly', async (t) => {
  const run = async (engine, from, to) => {
    for (let order = from; order < to; order += 1) {
      await engine.send('PutItem', { TableName: 'Orders', Item: orderKey(`c${order % 7}`, order) });
      await engine.advance({ milliseconds: 3 });
    }
    return engine.stateHash();
  };
  const options = { seed: 42, simulation: 'all' };
  const first = await engineWithOrders(t, options);
  const second = await engineWithOrders(t, options);
  await first.advance({ minutes: 1 });
  await second.advance({ minutes: 1 });
  assert.equal(await run(first, 0, 50), await run(second, 0, 50));
  const bytes = await first.snapshot();
  const end = await run(first, 50, 80);
  const third = await createEngine();
  t.after(() => third.close());
  await third.restore(bytes);
  assert.equal(await run(third, 50, 80), end);
  await assert.rejects(third.restore(new Uint8Array([1, 2, 3])), DynascopeError);
  assert.equal(await third.stateHash(), end);
});

test('a trace tells what was touched and charged', async (t) => {
  const engine = await engineWithOrders(t);
  const { $trace } = await engine.send(
    'PutItem',
    { TableName: 'Orders', Item: { ...orderKey('ann', 1), text: { S: 'x'.repeat(1500) } } },
    { trace: true },
  );
  assert.equal($trace.Table, 'Orders');
  assert.equal($trace.Charges[0].Units, 2);
});

test('engines do not know each other, and a closed one says so', async (t) => {
  const one = await engineWithOrders(t);
  const other = await createEngine();
  assert.deepEqual((await other.send('ListTables', {})).TableNames, []);
  await other.close();
  await other.close();
  await assert.rejects(other.send('ListTables', {}), DynascopeError);
  assert.throws(() => other.sendJson('ListTables', '{}'), DynascopeError);
  assert.deepEqual((await one.send('ListTables', {})).TableNames, ['Orders']);
});

test('more engines than one module holds', async () => {
  const engines = await Promise.all(Array.from({ length: 70 }, () => createEngine()));
  for (const engine of engines) assert.equal(engine.sendJson('ListTables', '{}').status, 200);
  await Promise.all(engines.map((engine) => engine.close()));
});

test('settings that do not exist are refused', async () => {
  await assert.rejects(createEngine({ simulation: { Trottling: true } }), DynascopeError);
  await assert.rejects(createEngine({ seed: -1 }), RangeError);
  await assert.rejects(createEngine({ seed: 1.5 }), RangeError);
});

test('a scenario runs on an engine of its own, steps run on this one', async (t) => {
  const engine = await engineWithOrders(t);
  const report = await engine.run([{ request: 'ListTables', body: {}, expect: { body: { TableNames: ['Orders'] } } }]);
  assert.equal(typeof report.passed, 'boolean');
  assert.equal((await engine.run({ name: 'empty', steps: [] })).steps.length, 0);
});
