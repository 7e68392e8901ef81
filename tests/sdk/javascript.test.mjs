// The AWS SDK for JavaScript v3 against the endpoint.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  ConditionalCheckFailedException,
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  ListTablesCommand,
  PutItemCommand,
  ResourceNotFoundException,
  TransactionCanceledException,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import {
  BatchWriteCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  paginateQuery,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';

import { ordersTable, startApi } from '../web/support/package.mjs';

async function clients(t) {
  const { url } = await startApi(t);
  const client = new DynamoDBClient({
    endpoint: url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'tester', secretAccessKey: 'secret' },
    maxAttempts: 1,
  });
  t.after(() => client.destroy());
  return { client, documents: DynamoDBDocumentClient.from(client) };
}

test('tables, items, queries and batches', async (t) => {
  const { client, documents } = await clients(t);
  await client.send(new CreateTableCommand(ordersTable));
  await waitUntilTableExists({ client, minDelay: 1, maxDelay: 1, maxWaitTime: 10 }, { TableName: 'Orders' });
  assert.deepEqual((await client.send(new ListTablesCommand({}))).TableNames, ['Orders']);

  const Item = {
    customer: 'ann',
    order: 1,
    tags: new Set(['a', 'b']),
    bytes: new Uint8Array([1, 2, 3]),
    deep: { n: [1.5] },
  };
  const put = await documents.send(new PutCommand({ TableName: 'Orders', Item, ReturnConsumedCapacity: 'TOTAL' }));
  assert.equal(put.ConsumedCapacity.CapacityUnits, 1);
  assert.match(put.$metadata.requestId, /^[A-Z0-9]{52}$/);
  const got = await documents.send(new GetCommand({ TableName: 'Orders', Key: { customer: 'ann', order: 1 } }));
  assert.deepEqual(got.Item, Item);

  const requests = Array.from({ length: 25 }, (_, index) => ({
    PutRequest: { Item: { customer: 'bob', order: index, text: 'x'.repeat(100) } },
  }));
  await documents.send(new BatchWriteCommand({ RequestItems: { Orders: requests } }));
  const orders = [];
  const query = {
    TableName: 'Orders',
    KeyConditionExpression: 'customer = :c AND #o >= :from',
    ExpressionAttributeNames: { '#o': 'order' },
    ExpressionAttributeValues: { ':c': 'bob', ':from': 5 },
    Limit: 7,
  };
  for await (const page of paginateQuery({ client: documents }, query))
    orders.push(...page.Items.map(({ order }) => order));
  assert.deepEqual(
    orders,
    Array.from({ length: 20 }, (_, index) => index + 5),
  );

  const updated = await documents.send(
    new UpdateCommand({
      TableName: 'Orders',
      Key: { customer: 'ann', order: 1 },
      UpdateExpression: 'SET deep.n[0] = :n REMOVE bytes',
      ExpressionAttributeValues: { ':n': 2 },
      ReturnValues: 'ALL_NEW',
    }),
  );
  assert.deepEqual(updated.Attributes.deep, { n: [2] });
  await documents.send(new DeleteCommand({ TableName: 'Orders', Key: { customer: 'ann', order: 1 } }));
});

test('errors are the classes of the SDK', async (t) => {
  const { client, documents } = await clients(t);
  await client.send(new CreateTableCommand(ordersTable));
  const Item = { customer: { S: 'ann' }, order: { N: '1' } };
  await client.send(new PutItemCommand({ TableName: 'Orders', Item }));
  await assert.rejects(
    client.send(
      new PutItemCommand({
        TableName: 'Orders',
        Item,
        ConditionExpression: 'attribute_not_exists(customer)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    ),
    (error) => {
      assert.ok(error instanceof ConditionalCheckFailedException);
      assert.deepEqual(error.Item, Item);
      return true;
    },
  );
  await assert.rejects(
    client.send(new GetItemCommand({ TableName: 'Nowhere', Key: Item })),
    (error) => error instanceof ResourceNotFoundException && error.$metadata.httpStatusCode === 400,
  );
  const transaction = (condition) =>
    documents.send(
      new TransactWriteCommand({
        TransactItems: [
          { Put: { TableName: 'Orders', Item: { customer: 'ann', order: 2 } } },
          {
            Update: {
              TableName: 'Orders',
              Key: { customer: 'ann', order: 1 },
              UpdateExpression: 'SET amount = :t',
              ConditionExpression: condition,
              ExpressionAttributeValues: { ':t': 3 },
            },
          },
        ],
      }),
    );
  await assert.rejects(transaction('attribute_not_exists(customer)'), (error) => {
    assert.ok(error instanceof TransactionCanceledException);
    assert.deepEqual(
      error.CancellationReasons.map(({ Code }) => Code),
      ['None', 'ConditionalCheckFailed'],
    );
    return true;
  });
  await transaction('attribute_exists(customer)');
  const got = await documents.send(new GetCommand({ TableName: 'Orders', Key: { customer: 'ann', order: 2 } }));
  assert.deepEqual(got.Item, { customer: 'ann', order: 2 });
});
