// One table for members, loans and books of a library: the document client as applications use it.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactGetCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';

import { exists, startClients, table } from './support/clients.mjs';

const TableName = 'Library';
const strings = (...names) => names.map((name) => [name, 'S']);
const definition = table(TableName, strings('PK', 'SK', 'GSI1PK', 'GSI1SK', 'GSI2PK', 'GSI2SK'), ['PK', 'SK'], {
  GSI1: ['GSI1PK', 'GSI1SK'],
  GSI2: ['GSI2PK', 'GSI2SK'],
});

async function library(t) {
  const started = await startClients(t);
  await started.client.send(new CreateTableCommand(definition));
  await exists(started.client, TableName);
  return started;
}

const member = (id) => ({
  PK: `MEMBER#${id}`,
  SK: 'CARD',
  GSI1PK: `MAIL#${id}@library.example`,
  GSI1SK: 'CARD',
  name: `Member ${id}`,
  joined: '2026-02-03',
  kind: 'Member',
});
const loan = (id, day, number, state = 'out') => ({
  PK: `MEMBER#${id}`,
  SK: `LOAN#${day}#${number}`,
  GSI1PK: `STATE#${state}`,
  GSI1SK: `LOAN#${day}#${number}`,
  state,
  fee: 0,
  pages: [{ from: 1, to: 20 }],
});

const refused = (promise, name, message) => assert.rejects(promise, { name, message });
const keys = ({ Items }) => Items.map(({ SK }) => SK);

test('a card is made once, read strongly, changed in part', async (t) => {
  const { documents } = await library(t);
  const create = () =>
    documents.send(new PutCommand({ TableName, Item: member('mia'), ConditionExpression: 'attribute_not_exists(PK)' }));
  await create();
  await refused(create(), 'ConditionalCheckFailedException', 'The conditional request failed');

  const Key = { PK: 'MEMBER#mia', SK: 'CARD' };
  const read = await documents.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
  assert.deepEqual(read.Item, member('mia'));

  const { Attributes } = await documents.send(
    new UpdateCommand({
      TableName,
      Key,
      UpdateExpression: 'SET #name = :name, changedAt = :at ADD visits :one',
      ExpressionAttributeNames: { '#name': 'name' },
      ExpressionAttributeValues: { ':name': 'Mia M.', ':at': '2026-03-01T08:00:00Z', ':one': 1 },
      ReturnValues: 'UPDATED_NEW',
    }),
  );
  assert.deepEqual(Attributes, { name: 'Mia M.', changedAt: '2026-03-01T08:00:00Z', visits: 1 });
  assert.equal((await documents.send(new GetCommand({ TableName, Key: { ...Key, SK: 'NONE' } }))).Item, undefined);
});

test('the sort key answers questions of every coarseness, newest first if wanted', async (t) => {
  const { documents } = await library(t);
  const loans = [
    loan('mia', '2026-01-10', 'a', 'back'),
    loan('mia', '2026-03-02', 'b'),
    loan('mia', '2026-03-15', 'c'),
    loan('mia', '2026-03-15', 'd', 'back'),
    loan('noa', '2026-03-15', 'e'),
  ];
  for (const Item of [member('mia'), ...loans]) await documents.send(new PutCommand({ TableName, Item }));
  const ask = async (prefix, more = {}, values = {}) =>
    keys(
      await documents.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'PK = :pk AND begins_with(SK, :prefix)',
          ExpressionAttributeValues: { ':pk': 'MEMBER#mia', ':prefix': prefix, ...values },
          ...more,
        }),
      ),
    );
  assert.equal((await ask('LOAN#')).length, 4);
  assert.deepEqual(await ask('LOAN#2026-03'), ['LOAN#2026-03-02#b', 'LOAN#2026-03-15#c', 'LOAN#2026-03-15#d']);
  assert.deepEqual(await ask('LOAN#2026-03-15'), ['LOAN#2026-03-15#c', 'LOAN#2026-03-15#d']);
  assert.deepEqual(await ask('LOAN#', { ScanIndexForward: false, Limit: 1 }), ['LOAN#2026-03-15#d']);
  const filter = { FilterExpression: '#s = :out', ExpressionAttributeNames: { '#s': 'state' } };
  assert.deepEqual(await ask('LOAN#', { ...filter, ScanIndexForward: false, Limit: 10 }, { ':out': 'out' }), [
    'LOAN#2026-03-15#c',
    'LOAN#2026-03-02#b',
  ]);

  const between = await documents.send(
    new QueryCommand({
      TableName,
      KeyConditionExpression: 'PK = :pk AND SK BETWEEN :from AND :to',
      ExpressionAttributeValues: { ':pk': 'MEMBER#mia', ':from': 'LOAN#2026-01-01', ':to': 'LOAN#2026-03-02~' },
      ScanIndexForward: false,
      Limit: 20,
    }),
  );
  assert.deepEqual(keys(between), ['LOAN#2026-03-02#b', 'LOAN#2026-01-10#a']);
});

test('a loop over LastEvaluatedKey gets all pages; a filter may leave pages empty', async (t) => {
  const { documents } = await library(t);
  for (let day = 10; day < 30; day += 1) {
    await documents.send(
      new PutCommand({ TableName, Item: loan('mia', `2026-05-${day}`, 'x', day === 29 ? 'out' : 'back') }),
    );
  }
  const all = async (more) => {
    const items = [];
    const pages = [];
    let ExclusiveStartKey;
    do {
      const page = await documents.send(
        new QueryCommand({ TableName, KeyConditionExpression: 'PK = :pk', ExclusiveStartKey, Limit: 6, ...more }),
      );
      items.push(...page.Items);
      pages.push(page.Items.length);
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey);
    return { items, pages };
  };
  const plain = await all({ ExpressionAttributeValues: { ':pk': 'MEMBER#mia' } });
  assert.deepEqual([plain.items.length, plain.pages], [20, [6, 6, 6, 2]]);
  const filtered = await all({
    FilterExpression: '#s = :out',
    ExpressionAttributeNames: { '#s': 'state' },
    ExpressionAttributeValues: { ':pk': 'MEMBER#mia', ':out': 'out' },
  });
  assert.deepEqual(filtered.pages, [0, 0, 0, 1]);
});

test('indexes: by state over all members, moved by an update, sparse by absence', async (t) => {
  const { documents } = await library(t);
  for (const Item of [member('mia'), loan('mia', '2026-03-02', 'b'), loan('noa', '2026-03-09', 'c')]) {
    await documents.send(new PutCommand({ TableName, Item }));
  }
  const by = async (IndexName, KeyConditionExpression, values) =>
    (
      await documents.send(
        new QueryCommand({ TableName, IndexName, KeyConditionExpression, ExpressionAttributeValues: values }),
      )
    ).Items.map(({ PK }) => PK);
  const out = () => by('GSI1', 'GSI1PK = :s AND GSI1SK > :since', { ':s': 'STATE#out', ':since': 'LOAN#2026-03-01' });
  assert.deepEqual(await out(), ['MEMBER#mia', 'MEMBER#noa']);
  assert.deepEqual(await by('GSI1', 'GSI1PK = :m', { ':m': 'MAIL#mia@library.example' }), ['MEMBER#mia']);

  await documents.send(
    new UpdateCommand({
      TableName,
      Key: { PK: 'MEMBER#mia', SK: 'LOAN#2026-03-02#b' },
      UpdateExpression: 'SET #s = :s, GSI1PK = :pk, changedAt = :at',
      ConditionExpression: '#s = :before',
      ExpressionAttributeNames: { '#s': 'state' },
      ExpressionAttributeValues: { ':s': 'back', ':pk': 'STATE#back', ':at': 'now', ':before': 'out' },
    }),
  );
  assert.deepEqual(await out(), ['MEMBER#noa']);

  assert.deepEqual(await by('GSI2', 'GSI2PK = :pk', { ':pk': 'LATE' }), []);
  await documents.send(
    new UpdateCommand({
      TableName,
      Key: { PK: 'MEMBER#noa', SK: 'LOAN#2026-03-09#c' },
      UpdateExpression: 'SET GSI2PK = :pk, GSI2SK = :sk, reminder = :why',
      ExpressionAttributeValues: { ':pk': 'LATE', ':sk': '2026-04-09#c', ':why': 'four weeks' },
    }),
  );
  assert.deepEqual(await by('GSI2', 'GSI2PK = :pk', { ':pk': 'LATE' }), ['MEMBER#noa']);
  await refused(
    documents.send(
      new QueryCommand({
        TableName,
        IndexName: 'GSI1',
        KeyConditionExpression: 'GSI1PK = :s',
        ExpressionAttributeValues: { ':s': 'STATE#out' },
        ConsistentRead: true,
      }),
    ),
    'ValidationException',
    /Consistent reads are not supported on global secondary indexes/,
  );
});

test('scans: contains in a list, segments in parallel', async (t) => {
  const { documents } = await library(t);
  for (let at = 0; at < 40; at += 1) {
    const Item = {
      PK: `BOOK#${at}`,
      SK: 'ABOUT',
      pageCount: at * 10,
      subjects: at % 8 === 0 ? ['sea', 'new'] : ['sea'],
    };
    await documents.send(new PutCommand({ TableName, Item }));
  }
  const fresh = await documents.send(
    new ScanCommand({
      TableName,
      FilterExpression: 'contains(subjects, :s)',
      ExpressionAttributeValues: { ':s': 'new' },
    }),
  );
  assert.deepEqual([fresh.Count, fresh.ScannedCount], [5, 40]);
  const segments = await Promise.all(
    [0, 1, 2, 3].map((Segment) =>
      documents.send(
        new ScanCommand({
          TableName,
          TotalSegments: 4,
          Segment,
          FilterExpression: 'pageCount > :least',
          ExpressionAttributeValues: { ':least': 100 },
        }),
      ),
    ),
  );
  const found = segments.flatMap(({ Items }) => Items.map(({ PK }) => PK));
  assert.equal(new Set(found).size, 29);
  assert.equal(found.length, 29);
});

test('deletes with and without a condition', async (t) => {
  const { documents } = await library(t);
  const Key = { PK: 'MEMBER#mia', SK: 'CARD' };
  const remove = () =>
    documents.send(new DeleteCommand({ TableName, Key, ConditionExpression: 'attribute_exists(PK)' }));
  await documents.send(new PutCommand({ TableName, Item: member('mia') }));
  await remove();
  await refused(remove(), 'ConditionalCheckFailedException', 'The conditional request failed');
  await documents.send(new DeleteCommand({ TableName, Key }));
});

test('a loan takes a copy and writes the loan, both or neither', async (t) => {
  const { documents } = await library(t);
  await documents.send(new PutCommand({ TableName, Item: { PK: 'BOOK#7', SK: 'ABOUT', copies: 1 } }));
  const lend = (number) =>
    documents.send(
      new TransactWriteCommand({
        TransactItems: [
          {
            Update: {
              TableName,
              Key: { PK: 'BOOK#7', SK: 'ABOUT' },
              UpdateExpression: 'ADD copies :minus',
              ConditionExpression: 'copies >= :least',
              ExpressionAttributeValues: { ':minus': -1, ':least': 1 },
            },
          },
          {
            Put: {
              TableName,
              Item: loan('mia', '2026-06-01', number),
              ConditionExpression: 'attribute_not_exists(PK)',
            },
          },
        ],
      }),
    );
  await lend('first');
  await assert.rejects(lend('second'), (error) => {
    assert.equal(error.name, 'TransactionCanceledException');
    assert.deepEqual(
      error.CancellationReasons.map(({ Code }) => Code),
      ['ConditionalCheckFailed', 'None'],
    );
    return true;
  });
  const { Responses } = await documents.send(
    new TransactGetCommand({
      TransactItems: [
        { Get: { TableName, Key: { PK: 'BOOK#7', SK: 'ABOUT' } } },
        { Get: { TableName, Key: { PK: 'MEMBER#mia', SK: 'LOAN#2026-06-01#second' } } },
      ],
    }),
  );
  assert.deepEqual(
    Responses.map(({ Item }) => Item?.copies),
    [0, undefined],
  );
});

test('points go from one card to another, once for each token', async (t) => {
  const { documents } = await library(t);
  await documents.send(new PutCommand({ TableName, Item: { ...member('mia'), points: 50 } }));
  await documents.send(new PutCommand({ TableName, Item: { ...member('noa'), points: 5 } }));
  const change = (id, sign, points, ConditionExpression) => ({
    Update: {
      TableName,
      Key: { PK: `MEMBER#${id}`, SK: 'CARD' },
      UpdateExpression: `SET points = points ${sign} :p`,
      ...(ConditionExpression && { ConditionExpression }),
      ExpressionAttributeValues: { ':p': points },
    },
  });
  const give = (points, ClientRequestToken) =>
    documents.send(
      new TransactWriteCommand({
        TransactItems: [change('mia', '-', points, 'points >= :p'), change('noa', '+', points)],
        ...(ClientRequestToken && { ClientRequestToken }),
      }),
    );
  const points = async () =>
    Promise.all(
      ['mia', 'noa'].map(
        async (id) =>
          (await documents.send(new GetCommand({ TableName, Key: { PK: `MEMBER#${id}`, SK: 'CARD' } }))).Item.points,
      ),
    );
  await give(30, 'gift-1');
  await give(30, 'gift-1');
  assert.deepEqual(await points(), [20, 35]);
  await refused(give(10, 'gift-1'), 'IdempotentParameterMismatchException', /./);
  await refused(give(30), 'TransactionCanceledException', /\[ConditionalCheckFailed, None\]/);
  assert.deepEqual(await points(), [20, 35]);
});

test('batches: chunks of 25 writes, keys over tables, 26 are too many', async (t) => {
  const { client, documents } = await library(t);
  await client.send(new CreateTableCommand(table('Shelves', strings('shelf'), ['shelf'])));
  const writes = Array.from({ length: 60 }, (_, at) => ({
    PutRequest: { Item: { PK: 'LIST#1', SK: `BOOK#${String(at).padStart(2, '0')}`, copies: at } },
  }));
  for (let at = 0; at < writes.length; at += 25) {
    const { UnprocessedItems } = await documents.send(
      new BatchWriteCommand({ RequestItems: { [TableName]: writes.slice(at, at + 25) } }),
    );
    assert.deepEqual(UnprocessedItems, {});
  }
  await refused(
    documents.send(new BatchWriteCommand({ RequestItems: { [TableName]: writes.slice(0, 26) } })),
    'ValidationException',
    /Member must have length less than or equal to 25|Too many items/,
  );
  await documents.send(
    new BatchWriteCommand({
      RequestItems: {
        [TableName]: [{ DeleteRequest: { Key: { PK: 'LIST#1', SK: 'BOOK#00' } } }],
        Shelves: [{ PutRequest: { Item: { shelf: 'A1' } } }],
      },
    }),
  );
  const { Responses, UnprocessedKeys } = await documents.send(
    new BatchGetCommand({
      RequestItems: {
        [TableName]: { Keys: ['00', '01', '02'].map((at) => ({ PK: 'LIST#1', SK: `BOOK#${at}` })) },
        Shelves: { Keys: [{ shelf: 'A1' }] },
      },
    }),
  );
  assert.deepEqual(UnprocessedKeys, {});
  assert.deepEqual(Responses[TableName].map(({ copies }) => copies).sort(), [1, 2]);
  assert.deepEqual(Responses.Shelves, [{ shelf: 'A1' }]);
});

test('a counter in shards is the sum of its shards', async (t) => {
  const { documents } = await library(t);
  for (let visit = 0; visit < 30; visit += 1) {
    await documents.send(
      new UpdateCommand({
        TableName,
        Key: { PK: `DOOR#${visit % 3}`, SK: 'VISITS' },
        UpdateExpression: 'ADD people :one',
        ExpressionAttributeValues: { ':one': 1 },
      }),
    );
  }
  const pages = await Promise.all(
    [0, 1, 2].map((shard) =>
      documents.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'PK = :pk',
          ExpressionAttributeValues: { ':pk': `DOOR#${shard}` },
        }),
      ),
    ),
  );
  assert.deepEqual(
    pages.map(({ Items }) => Items[0].people),
    [10, 10, 10],
  );
});
