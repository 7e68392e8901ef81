// Expressions that people write down in their notes: those that work, and those that the service refuses.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, QueryCommand, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';

import { startClients, table } from './support/clients.mjs';

const TableName = 'Plants';
const Key = { id: 'fern' };

async function garden(t, Item) {
  const { client, documents } = await startClients(t);
  await client.send(new CreateTableCommand(table(TableName, [['id', 'S']], ['id'])));
  await documents.send(new PutCommand({ TableName, Item: { ...Key, ...Item } }));
  const update = async (UpdateExpression, values, names) => {
    const { Attributes } = await documents.send(
      new UpdateCommand({
        TableName,
        Key,
        UpdateExpression,
        ReturnValues: 'ALL_NEW',
        ...(values && { ExpressionAttributeValues: values }),
        ...(names && { ExpressionAttributeNames: names }),
      }),
    );
    return Attributes;
  };
  const refuses = (promise, message) => assert.rejects(promise, { name: 'ValidationException', message });
  return { documents, update, refuses };
}

test('reserved words want a placeholder, in any case', async (t) => {
  const { update, refuses } = await garden(t, { place: { light: 'low' } });
  const values = { ':n': 'Fern', ':l': 'high' };
  await refuses(
    update('SET name = :n, place.light = :l', values),
    /^(1 validation error detected: )?Invalid UpdateExpression: .* is a reserved keyword; reserved keyword: name$/,
  );
  await refuses(update('SET TTL = :n', { ':n': 1 }), /reserved keyword: TTL$/);
  const changed = await update('SET #n = :n, place.light = :l', values, { '#n': 'name' });
  assert.deepEqual(changed, { ...Key, name: 'Fern', place: { light: 'high' } });
});

test('a path below a map that is not there cannot be written', async (t) => {
  const { update, refuses } = await garden(t, {});
  await refuses(
    update('SET place.light = :l', { ':l': 'high' }),
    'The document path provided in the update expression is invalid for update',
  );
});

test('SET, REMOVE, ADD and DELETE', async (t) => {
  const { update } = await garden(t, { leaves: 3, colours: new Set(['green', 'brown']), notes: ['a', 'b'], stale: 1 });
  const changed = await update('SET notes = list_append(notes, :more) REMOVE notes[0], stale ADD leaves :one', {
    ':more': ['c'],
    ':one': 1,
  }).catch((error) => error.message);
  assert.match(changed, /Two document paths overlap with each other/);
  const { colours, ...rest } = await update(
    'SET height = if_not_exists(height, :zero) + :five REMOVE notes[0], stale ADD leaves :one, colours :new',
    { ':zero': 0, ':five': 5, ':one': 1, ':new': new Set(['red']) },
  );
  assert.deepEqual(rest, { ...Key, leaves: 4, notes: ['b'], height: 5 });
  assert.deepEqual([...colours].sort(), ['brown', 'green', 'red']);
  const fewer = await update('DELETE colours :gone', { ':gone': new Set(['brown', 'red']) });
  assert.deepEqual(fewer.colours, new Set(['green']));
});

test('a list is no set', async (t) => {
  const { update, refuses } = await garden(t, { colours: ['green'] });
  await refuses(
    update('DELETE colours :gone', { ':gone': ['green'] }),
    /Incorrect operand type for operator or function/,
  );
  await refuses(
    update('DELETE colours :gone', { ':gone': new Set(['green']) }),
    'An operand in the update expression has an incorrect data type',
  );
  await refuses(
    update('ADD colours :more', { ':more': new Set(['red']) }),
    'An operand in the update expression has an incorrect data type',
  );
});

test('unused and undefined placeholders are refused', async (t) => {
  const { update, refuses } = await garden(t, {});
  await refuses(
    update('SET a = :a', { ':a': 1, ':b': 2 }),
    /Value provided in ExpressionAttributeValues unused in expressions: keys: {:b}/,
  );
  await refuses(
    update('SET a = :a', { ':a': 1 }, { '#x': 'x' }),
    /Value provided in ExpressionAttributeNames unused in expressions: keys: {#x}/,
  );
  await refuses(
    update('SET a = :a', { ':b': 2 }),
    /An expression attribute value used in expression is not defined; attribute value: :a/,
  );
});

test('a literal in a key condition is a syntax error', async (t) => {
  const { documents, refuses } = await garden(t, {});
  await refuses(
    documents.send(new QueryCommand({ TableName, KeyConditionExpression: 'id = "fern"' })),
    /Invalid KeyConditionExpression: Syntax error; token: /,
  );
});

test('the functions of conditions', async (t) => {
  const { documents } = await garden(t, {
    name: 'Fern',
    leaves: 3,
    colours: new Set(['green']),
    notes: ['wet', 'shade'],
  });
  const holds = async (FilterExpression, values, names) =>
    (
      await documents.send(
        new ScanCommand({
          TableName,
          FilterExpression,
          ...(values && { ExpressionAttributeValues: values }),
          ...(names && { ExpressionAttributeNames: names }),
        }),
      )
    ).Count === 1;
  const name = { '#n': 'name' };
  assert.equal(await holds('attribute_exists(leaves)'), true);
  assert.equal(await holds('attribute_not_exists(roots)'), true);
  assert.equal(await holds('attribute_type(leaves, :t)', { ':t': 'N' }), true);
  assert.equal(await holds('begins_with(#n, :p)', { ':p': 'Fe' }, name), true);
  assert.equal(await holds('contains(#n, :p)', { ':p': 'er' }, name), true);
  assert.equal(await holds('contains(colours, :p)', { ':p': 'green' }), true);
  assert.equal(await holds('contains(notes, :p)', { ':p': 'wet' }), true);
  assert.equal(await holds('size(notes) = :n', { ':n': 2 }), true);
  assert.equal(await holds('size(#n) > :n', { ':n': 4 }, name), false);
  assert.equal(
    await holds('leaves IN (:a, :b) AND NOT leaves BETWEEN :c AND :d', { ':a': 3, ':b': 9, ':c': 4, ':d': 5 }),
    true,
  );
});

test('hiding what has expired: an item without the attribute needs a word of its own', async (t) => {
  const { documents } = await garden(t, {});
  for (const [id, expires_at] of [
    ['moss', 100],
    ['ivy', 900],
  ]) {
    await documents.send(new PutCommand({ TableName, Item: { id, expires_at } }));
  }
  const seen = async (FilterExpression) =>
    (
      await documents.send(new ScanCommand({ TableName, FilterExpression, ExpressionAttributeValues: { ':now': 500 } }))
    ).Items.map(({ id }) => id).sort();
  assert.deepEqual(await seen('expires_at > :now'), ['ivy']);
  assert.deepEqual(await seen('attribute_not_exists(expires_at) OR expires_at > :now'), ['fern', 'ivy']);
});

test('an update without a condition makes an item, with one it does not', async (t) => {
  const { documents } = await garden(t, {});
  const add = (id, more = {}) =>
    documents.send(
      new UpdateCommand({
        TableName,
        Key: { id },
        UpdateExpression: 'ADD leaves :one',
        ExpressionAttributeValues: { ':one': 1 },
        ...more,
      }),
    );
  await add('phantom');
  assert.deepEqual((await documents.send(new GetCommand({ TableName, Key: { id: 'phantom' } }))).Item, {
    id: 'phantom',
    leaves: 1,
  });
  await assert.rejects(add('nobody', { ConditionExpression: 'attribute_exists(id)' }), {
    name: 'ConditionalCheckFailedException',
  });
});
