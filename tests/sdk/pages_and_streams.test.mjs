// What the JavaScript SDK does around single calls: paginators, waiters, streams, TTL, and Regions.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  CreateTableCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  ListTablesCommand,
  PutItemCommand,
  paginateListTables,
  paginateQuery,
  paginateScan,
  UpdateTimeToLiveCommand,
  waitUntilTableNotExists,
} from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
} from '@aws-sdk/client-dynamodb-streams';
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  PutCommand,
  paginateQuery as paginateDocumentQuery,
  paginateScan as paginateDocumentScan,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';

import { exists, startClients, table, waiting } from './support/clients.mjs';

const visits = table(
  'Visits',
  [
    ['door', 'S'],
    ['at', 'N'],
  ],
  ['door', 'at'],
);

async function collect(pages, member) {
  const all = [];
  let count = 0;
  for await (const page of pages) {
    all.push(...page[member]);
    count += 1;
  }
  return { all, count };
}

test('paginators of tables, queries and scans, of both clients', async (t) => {
  const { client, documents } = await startClients(t);
  for (const letter of 'ABCDE') {
    await client.send(new CreateTableCommand({ ...visits, TableName: `Visits${letter}` }));
  }
  const names = await collect(paginateListTables({ client, pageSize: 2 }, {}), 'TableNames');
  assert.deepEqual(names, { all: ['VisitsA', 'VisitsB', 'VisitsC', 'VisitsD', 'VisitsE'], count: 3 });

  const TableName = 'VisitsA';
  await exists(client, TableName);
  for (let at = 0; at < 25; at += 1) await documents.send(new PutCommand({ TableName, Item: { door: 'north', at } }));
  // Paginators write into what they are given.
  const of = (door) => ({
    TableName,
    KeyConditionExpression: 'door = :d',
    ExpressionAttributeValues: { ':d': door },
  });
  const queried = await collect(paginateQuery({ client, pageSize: 10 }, of({ S: 'north' })), 'Items');
  assert.deepEqual([queried.all.length, queried.count], [25, 3]);
  const scanned = await collect(paginateScan({ client, pageSize: 7 }, { TableName }), 'Items');
  assert.deepEqual([scanned.all.length, scanned.count], [25, 4]);
  const high = { ...of('north'), ScanIndexForward: false };
  const reversed = await collect(paginateDocumentQuery({ client: documents, pageSize: 20 }, high), 'Items');
  assert.deepEqual(
    reversed.all.map(({ at }) => at),
    Array.from({ length: 25 }, (_, at) => 24 - at),
  );
  const again = await collect(paginateDocumentScan({ client: documents, pageSize: 25 }, { TableName }), 'Items');
  assert.equal(again.all.length, 25);
});

test('waiters see tables come and go', async (t) => {
  const { client } = await startClients(t, '--simulate', 'Lifecycle');
  const TableName = 'Visits';
  const { TableDescription } = await client.send(new CreateTableCommand(visits));
  assert.equal(TableDescription.TableStatus, 'CREATING');
  await exists(client, TableName);
  assert.equal((await client.send(new DescribeTableCommand({ TableName }))).Table.TableStatus, 'ACTIVE');
  await client.send(new DeleteTableCommand({ TableName }));
  await waitUntilTableNotExists(waiting(client), { TableName });
});

test('the document client keeps large numbers, empty values and sets as it is told', async (t) => {
  const { client } = await startClients(t);
  await client.send(new CreateTableCommand(visits));
  const documents = DynamoDBDocumentClient.from(client, {
    marshallOptions: { removeUndefinedValues: true, convertEmptyValues: false },
    unmarshallOptions: { wrapNumbers: true },
  });
  const Item = { door: 'a', at: 1, nothing: undefined, empty: '', big: 12345678901234567890n, list: [], map: {} };
  await documents.send(new PutCommand({ TableName: 'Visits', Item }));
  const { all } = await collect(paginateDocumentScan({ client: documents }, { TableName: 'Visits' }), 'Items');
  assert.equal(all[0].big.value, '12345678901234567890');
  assert.equal(all[0].empty, '');
  assert.deepEqual([all[0].list, all[0].map], [[], {}]);
  assert.ok(!('nothing' in all[0]));
});

const streamed = async (t, StreamViewType) => {
  const { client, documents, settings } = await startClients(t);
  const { TableDescription } = await client.send(
    new CreateTableCommand({ ...visits, StreamSpecification: { StreamEnabled: true, StreamViewType } }),
  );
  const streams = new DynamoDBStreamsClient(settings);
  t.after(() => streams.destroy());
  return { documents, streams, StreamArn: TableDescription.LatestStreamArn };
};

async function records(streams, StreamArn) {
  const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
  const all = [];
  for (const { ShardId } of StreamDescription.Shards) {
    const { ShardIterator } = await streams.send(
      new GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' }),
    );
    const { Records } = await streams.send(new GetRecordsCommand({ ShardIterator }));
    all.push(...Records);
  }
  return all;
}

test('a stream tells inserts, changes and removals with both images', async (t) => {
  const { documents, streams, StreamArn } = await streamed(t, 'NEW_AND_OLD_IMAGES');
  const TableName = 'Visits';
  const Key = { door: 'north', at: 1 };
  await documents.send(new PutCommand({ TableName, Item: { ...Key, people: 2 } }));
  await documents.send(new PutCommand({ TableName, Item: { ...Key, people: 2 } }));
  await documents.send(
    new UpdateCommand({
      TableName,
      Key,
      UpdateExpression: 'ADD people :one',
      ExpressionAttributeValues: { ':one': 1 },
    }),
  );
  await documents.send(new DeleteCommand({ TableName, Key }));
  const seen = (await records(streams, StreamArn)).map(({ eventName, eventSource, dynamodb }) => ({
    eventName,
    eventSource,
    key: unmarshall(dynamodb.Keys),
    before: dynamodb.OldImage && unmarshall(dynamodb.OldImage).people,
    after: dynamodb.NewImage && unmarshall(dynamodb.NewImage).people,
  }));
  const common = { eventSource: 'aws:dynamodb', key: Key };
  assert.deepEqual(seen, [
    { eventName: 'INSERT', ...common, before: undefined, after: 2 },
    { eventName: 'MODIFY', ...common, before: 2, after: 3 },
    { eventName: 'REMOVE', ...common, before: 3, after: undefined },
  ]);
  const { Streams } = await streams.send(new ListStreamsCommand({ TableName }));
  assert.deepEqual(
    Streams.map((stream) => stream.StreamArn),
    [StreamArn],
  );
});

test('the other views hold less', async (t) => {
  for (const [view, members] of [
    ['KEYS_ONLY', []],
    ['NEW_IMAGE', ['NewImage']],
    ['OLD_IMAGE', []],
  ]) {
    const { documents, streams, StreamArn } = await streamed(t, view);
    await documents.send(new PutCommand({ TableName: 'Visits', Item: { door: 'a', at: 1 } }));
    const [{ dynamodb }] = await records(streams, StreamArn);
    assert.equal(dynamodb.StreamViewType, view);
    assert.deepEqual(
      ['NewImage', 'OldImage'].filter((member) => member in dynamodb),
      members,
    );
  }
});

test('TTL is switched on, and an item in the past is gone once time has passed', async (t) => {
  const { client } = await startClients(t);
  const TableName = 'Visits';
  await client.send(new CreateTableCommand(visits));
  const switchOn = (AttributeName) =>
    client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification: { AttributeName, Enabled: true } }));
  assert.deepEqual((await switchOn('until')).TimeToLiveSpecification, { AttributeName: 'until', Enabled: true });
  await assert.rejects(switchOn('until'), { name: 'ValidationException', message: 'TimeToLive is already enabled' });
  const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName }));
  assert.equal(TimeToLiveDescription.AttributeName, 'until');
  const until = Math.floor(Date.now() / 1000) - 60;
  await client.send(
    new PutItemCommand({ TableName, Item: { door: { S: 'a' }, at: { N: '1' }, until: { N: String(until) } } }),
  );
  for await (const page of paginateScan({ client }, { TableName })) assert.ok(page.Count <= 1);
});

test('each Region has tables of its own, whatever it is called', async (t) => {
  const { settings } = await startClients(t);
  const inRegion = (region) => {
    const client = new DynamoDBClient({ ...settings, region, credentials: { accessKeyId: 'x', secretAccessKey: 'x' } });
    t.after(() => client.destroy());
    return client;
  };
  const here = inRegion('local');
  await here.send(new CreateTableCommand(visits));
  assert.deepEqual((await here.send(new ListTablesCommand({}))).TableNames, ['Visits']);
  assert.deepEqual((await inRegion('us-east-1').send(new ListTablesCommand({}))).TableNames, []);
});
