// Clients of the AWS SDK for JavaScript against an endpoint of the test's own.
import { DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

import { startApi } from '../../web/support/package.mjs';

export const waiting = (client) => ({ client, minDelay: 1, maxDelay: 1, maxWaitTime: 20 });

/** `{ url, settings, client, documents }`; further arguments are the program's. */
export async function startClients(t, ...args) {
  const { url } = await startApi(t, ...args);
  const settings = {
    endpoint: url,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'tester', secretAccessKey: 'secret' },
    maxAttempts: 1,
  };
  const client = new DynamoDBClient(settings);
  t.after(() => client.destroy());
  return { url, settings, client, documents: DynamoDBDocumentClient.from(client) };
}

const attribute = ([AttributeName, AttributeType]) => ({ AttributeName, AttributeType });
export const keySchema = ([hash, range]) => [
  { AttributeName: hash, KeyType: 'HASH' },
  ...(range ? [{ AttributeName: range, KeyType: 'RANGE' }] : []),
];

/** An on-demand table; `attributes` are `[name, type]`, keys first; indexes by name and keys. */
export function table(TableName, attributes, keys, globals = {}) {
  const GlobalSecondaryIndexes = Object.entries(globals).map(([IndexName, names]) => ({
    IndexName,
    KeySchema: keySchema(names),
    Projection: { ProjectionType: 'ALL' },
  }));
  return {
    TableName,
    AttributeDefinitions: attributes.map(attribute),
    KeySchema: keySchema(keys),
    BillingMode: 'PAY_PER_REQUEST',
    ...(GlobalSecondaryIndexes.length > 0 && { GlobalSecondaryIndexes }),
  };
}

export const exists = (client, TableName) => waitUntilTableExists(waiting(client), { TableName });
