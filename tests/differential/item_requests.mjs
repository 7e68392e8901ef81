// Random requests that read and write items: valid in form, often about things that are there.
import { Builder, condition, garble, keyCondition, projection, update } from './expressions.mjs';
import { attributeUpdates, expected, filter, keyConditions } from './legacy.mjs';
import { tables } from './tables.mjs';
import { item, keyOf, keyValue } from './values.mjs';

const capacity = (random) => (random.once(3) ? { ReturnConsumedCapacity: random.pick(['TOTAL', 'INDEXES']) } : {});

/** Now and then an expression that is damaged, which counts as a fault. */
function spoiled(random, text) {
  if (!random.once(12)) return text;
  random.faults += 1;
  return garble(random, text);
}

/** A condition for a write: none, an expression, or the parameters of old. */
function guard(random, builder, table) {
  return random.weighted([
    [4, () => ({})],
    [4, () => ({ ConditionExpression: spoiled(random, condition(random, builder, table)) })],
    [1, () => expected(random, table)],
  ])();
}

function putItem(random) {
  const table = random.pick(tables);
  const builder = new Builder(random);
  return {
    TableName: table.name,
    Item: item(random, table),
    ...guard(random, builder, table),
    ...(random.once(3) && { ReturnValues: random.pick(['ALL_OLD', 'NONE']) }),
    ...capacity(random),
    ...builder.members(),
  };
}

function deleteItem(random) {
  const table = random.pick(tables);
  const builder = new Builder(random);
  return {
    TableName: table.name,
    Key: keyOf(random, table),
    ...guard(random, builder, table),
    ...(random.once(2) && { ReturnValues: 'ALL_OLD' }),
    ...capacity(random),
    ...builder.members(),
  };
}

function updateItem(random) {
  const table = random.pick(tables);
  const builder = new Builder(random);
  const legacy = random.once(6);
  const change = legacy
    ? attributeUpdates(random)
    : random.once(20)
      ? {}
      : { UpdateExpression: spoiled(random, update(random, builder)) };
  return {
    TableName: table.name,
    Key: keyOf(random, table),
    ...change,
    ...(legacy ? (random.once(2) ? expected(random, table) : {}) : guard(random, builder, table)),
    ...(!random.once(4) && { ReturnValues: random.pick(['ALL_OLD', 'ALL_NEW', 'UPDATED_OLD', 'UPDATED_NEW', 'NONE']) }),
    ...capacity(random),
    ...builder.members(),
  };
}

function selection(random, builder, table) {
  return random.weighted([
    [4, () => ({})],
    [2, () => ({ ProjectionExpression: spoiled(random, projection(random, builder, table)) })],
    [1, () => ({ AttributesToGet: random.some(['n', 's', 'm', 'pk', 'sk', 'hk', 'rk'], 1 + random.below(3)) })],
  ])();
}

function getItem(random) {
  const table = random.pick(tables);
  const builder = new Builder(random);
  return {
    TableName: table.name,
    Key: keyOf(random, table),
    ...selection(random, builder, table),
    ...(random.once(2) && { ConsistentRead: random.once(2) }),
    ...capacity(random),
    ...builder.members(),
  };
}

/** The key schema of the table or index that is read, and the index's name. */
function target(random, table) {
  const index = random.once(2) && table.indexes.length > 0 ? random.pick(table.indexes) : undefined;
  const keys = index ? index.key.map((name, at) => [name, index.types[at]]) : table.key;
  return { index, keys };
}

function reading(random, builder, table, index) {
  return {
    ...(index && { IndexName: index.name }),
    ...(random.once(5) && { Select: random.pick(['ALL_ATTRIBUTES', 'COUNT', 'ALL_PROJECTED_ATTRIBUTES']) }),
    ...(random.once(4) ? selection(random, builder, table) : {}),
    ...(random.once(3) && { Limit: 1 + random.below(4) }),
    ...(random.once(4) && { ConsistentRead: random.once(2) }),
    ...capacity(random),
  };
}

function startKey(random, table, keys) {
  if (!random.once(8)) return {};
  const own = Object.fromEntries(keys.map(([name, type]) => [name, keyValue(random, type)]));
  return { ExclusiveStartKey: { ...keyOf(random, table), ...own } };
}

function query(random) {
  const table = random.pick(tables);
  const builder = new Builder(random);
  const { index, keys } = target(random, table);
  const legacy = random.once(6);
  const taken = new Set(random.once(15) ? [] : keys.map(([name]) => name));
  const filtered = legacy
    ? filter(random, 'QueryFilter')
    : { FilterExpression: spoiled(random, condition(random, builder, table, taken)) };
  return {
    TableName: table.name,
    ...(legacy
      ? keyConditions(random, keys)
      : { KeyConditionExpression: spoiled(random, keyCondition(random, builder, keys)) }),
    ...(random.once(3) ? filtered : {}),
    ...(legacy ? (index ? { IndexName: index.name } : {}) : reading(random, builder, table, index)),
    ...(random.once(3) && { ScanIndexForward: random.once(2) }),
    ...startKey(random, table, keys),
    ...builder.members(),
  };
}

function scan(random) {
  const table = random.pick(tables);
  const builder = new Builder(random);
  const { index, keys } = target(random, table);
  const filtered = random.once(5)
    ? filter(random, 'ScanFilter')
    : { FilterExpression: spoiled(random, condition(random, builder, table)) };
  return {
    TableName: table.name,
    ...(random.once(2) ? filtered : {}),
    ...('ScanFilter' in filtered ? {} : reading(random, builder, table, index)),
    ...(random.once(6) && { Segment: random.below(3), TotalSegments: 3 }),
    ...(random.once(3) ? startKey(random, table, keys) : {}),
    ...builder.members(),
  };
}

function batchGetItem(random) {
  const RequestItems = {};
  for (const table of random.some(tables, 1 + random.below(2))) {
    const builder = new Builder(random);
    RequestItems[table.name] = {
      Keys: Array.from({ length: 1 + random.below(4) }, () => keyOf(random, table)),
      ...(random.once(3) ? selection(random, builder, table) : {}),
      ...(random.once(4) && { ConsistentRead: true }),
    };
    const { ExpressionAttributeNames } = builder.members();
    if (ExpressionAttributeNames) RequestItems[table.name].ExpressionAttributeNames = ExpressionAttributeNames;
  }
  return { RequestItems, ...capacity(random) };
}

function batchWriteItem(random) {
  const RequestItems = {};
  for (const table of random.some(tables, 1 + random.below(2))) {
    RequestItems[table.name] = Array.from({ length: 1 + random.below(4) }, () =>
      random.once(3) ? { DeleteRequest: { Key: keyOf(random, table) } } : { PutRequest: { Item: item(random, table) } },
    );
  }
  return { RequestItems, ...capacity(random) };
}

function transactWriteItems(random) {
  const TransactItems = Array.from({ length: 1 + random.below(4) }, () => {
    const table = random.pick(tables);
    const builder = new Builder(random);
    const common = { TableName: table.name };
    if (random.once(2)) common.ConditionExpression = spoiled(random, condition(random, builder, table));
    if (random.once(3)) common.ReturnValuesOnConditionCheckFailure = 'ALL_OLD';
    const Key = keyOf(random, table);
    return random.weighted([
      [3, () => ({ Put: { ...common, Item: item(random, table), ...builder.members() } })],
      [1, () => ({ Delete: { ...common, Key, ...builder.members() } })],
      [
        2,
        () => {
          const UpdateExpression = update(random, builder);
          return { Update: { ...common, Key, UpdateExpression, ...builder.members() } };
        },
      ],
      [
        1,
        () => {
          const ConditionExpression = common.ConditionExpression ?? condition(random, builder, table);
          return { ConditionCheck: { ...common, Key, ConditionExpression, ...builder.members() } };
        },
      ],
    ])();
  });
  return { TransactItems, ...capacity(random) };
}

function transactGetItems(random) {
  const TransactItems = Array.from({ length: 1 + random.below(4) }, () => {
    const table = random.pick(tables);
    const builder = new Builder(random);
    const chosen = random.once(3) ? { ProjectionExpression: projection(random, builder, table) } : {};
    return { Get: { TableName: table.name, Key: keyOf(random, table), ...chosen, ...builder.members() } };
  });
  return { TransactItems, ...capacity(random) };
}

/** Rows of weight, operation and its generator. */
export const itemRequests = [
  [16, 'PutItem', putItem],
  [5, 'DeleteItem', deleteItem],
  [16, 'UpdateItem', updateItem],
  [8, 'GetItem', getItem],
  [12, 'Query', query],
  [8, 'Scan', scan],
  [5, 'BatchGetItem', batchGetItem],
  [5, 'BatchWriteItem', batchWriteItem],
  [8, 'TransactWriteItems', transactWriteItems],
  [4, 'TransactGetItems', transactGetItems],
];
