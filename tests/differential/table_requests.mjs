// Random requests about tables. Those that would change a table are most often wrong: what a change does over time
// differs between endpoints.
import { creation, tables } from './tables.mjs';

const names = tables.map(({ name }) => name);
const each = (list, change) => {
  for (const element of list ?? []) change(element);
};
const anyName = (random) =>
  random.weighted([
    [6, random.pick(names)],
    [1, '@@nowhere'],
    [1, 'x'],
    [1, 'a/b c'],
  ]);

function createTable(random) {
  const body = structuredClone(creation(random.pick(tables)));
  body.TableName = random.weighted([
    [3, body.TableName],
    [1, '@@extra'],
    [1, 'ab'],
    [1, 'no name'],
  ]);
  const wrong = [
    () => body.AttributeDefinitions.pop(),
    () => body.AttributeDefinitions.push({ AttributeName: 'more', AttributeType: 'S' }),
    () => body.AttributeDefinitions.push({ ...body.AttributeDefinitions[0] }),
    () => body.KeySchema.reverse(),
    () => body.KeySchema.push({ AttributeName: 'third', KeyType: 'RANGE' }),
    () => (body.KeySchema[0].KeyType = 'RANGE'),
    () => (body.KeySchema[1] = { ...body.KeySchema[0], KeyType: 'RANGE' }),
    () => (body.BillingMode = random.pick(['PROVISIONED', 'PAY_PER_REQUEST', 'FREE'])),
    () => (body.ProvisionedThroughput = { ReadCapacityUnits: random.below(2), WriteCapacityUnits: 1 }),
    () => (body.ProvisionedThroughput = { ReadCapacityUnits: 1_000_000_000_001, WriteCapacityUnits: 1 }),
    () => (body.GlobalSecondaryIndexes = []),
    () => (body.LocalSecondaryIndexes = []),
    () =>
      each(body.GlobalSecondaryIndexes ?? body.LocalSecondaryIndexes, (index) =>
        Object.assign(index, { IndexName: 'same' }),
      ),
    () => body.GlobalSecondaryIndexes?.push({ ...body.GlobalSecondaryIndexes[0] }),
    () => each(body.LocalSecondaryIndexes, (index) => index.KeySchema.pop()),
    () => each(body.LocalSecondaryIndexes, (index) => Object.assign(index.KeySchema[0], { AttributeName: 's' })),
    () => each(body.GlobalSecondaryIndexes, (index) => Object.assign(index, { Projection: {} })),
    () => each(body.GlobalSecondaryIndexes, (index) => Object.assign(index.Projection, { NonKeyAttributes: ['x'] })),
    () =>
      (body.LocalSecondaryIndexes = Array.from({ length: 6 }, (_, at) => ({
        ...(body.LocalSecondaryIndexes?.[0] ?? {
          KeySchema: body.KeySchema,
          Projection: { ProjectionType: 'ALL' },
        }),
        IndexName: `index${at}`,
      }))),
  ];
  for (let count = 1 + random.below(2); count > 0; count -= 1) random.pick(wrong)();
  return body;
}

function describeTable(random) {
  return { TableName: anyName(random) };
}

function deleteTable(random) {
  return { TableName: random.pick(['@@nowhere', 'x', 'a/b c', '@@extra']) };
}

function listTables(random) {
  return {
    ...(random.once(2) && { Limit: random.pick([1, 2, 3, 100, 0, 101]) }),
    ...(random.once(2) && { ExclusiveStartTableName: random.pick([...names, '@@nowhere', 'aaa', 'zzz', 'x']) }),
  };
}

function updateTable(random) {
  const wrong = [
    () => ({}),
    () => ({ ProvisionedThroughput: { ReadCapacityUnits: 10, WriteCapacityUnits: 10 } }),
    () => ({ ProvisionedThroughput: { ReadCapacityUnits: 0, WriteCapacityUnits: 10 } }),
    () => ({ GlobalSecondaryIndexUpdates: [] }),
    () => ({ GlobalSecondaryIndexUpdates: [{}] }),
    () => ({ GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: random.pick(['nowhere', 'x']) } }] }),
    () => ({ GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: 'abc' }, Create: {} }] }),
    () => ({ BillingMode: 'FREE' }),
  ];
  return { TableName: random.once(3) ? anyName(random) : '@@numbers', ...random.pick(wrong)() };
}

const arn = (random) => random.pick(['@@arn@@plain', '@@arn@@orders', '@@arn@@nowhere', 'abc', '']);
const tags = ['team', 'stage', 'aws:x', '', 'k'.repeat(129)];

function tagResource(random) {
  const Tags = random.some(tags.slice(0, random.once(3) ? 5 : 2), 1 + random.below(2));
  return { ResourceArn: arn(random), Tags: Tags.map((Key) => ({ Key, Value: random.pick(['a', 'b', '']) })) };
}

function untagResource(random) {
  return { ResourceArn: arn(random), TagKeys: random.some(tags.slice(0, 2), 1 + random.below(2)) };
}

function listTagsOfResource(random) {
  return { ResourceArn: arn(random) };
}

function describeTimeToLive(random) {
  return { TableName: anyName(random) };
}

/** Rows of weight, operation and its generator. */
export const tableRequests = [
  [4, 'CreateTable', createTable],
  [2, 'DescribeTable', describeTable],
  [1, 'DeleteTable', deleteTable],
  [2, 'ListTables', listTables],
  [2, 'UpdateTable', updateTable],
  [1, 'TagResource', tagResource],
  [1, 'UntagResource', untagResource],
  [1, 'ListTagsOfResource', listTagsOfResource],
  [1, 'DescribeTimeToLive', describeTimeToLive],
];
