// What the rows ask for: a table, items of 1 KB under 1,000 keys, and the requests about them as text.

export const keyCount = 1_000;
const listLength = 10;

export const key = (number) => ({ pk: { S: `user-${number}` }, sk: { S: 'profile' } });

/** 1 KB of what applications keep. `version` makes the images of one key differ, so that a write changes something. */
export const item = (number, version = 0) => ({
  ...key(number),
  name: { S: 'Ada Lovelace' },
  email: { S: 'ada.lovelace@example.com' },
  age: { N: String(36 + version) },
  balance: { N: '1815.12' },
  active: { BOOL: true },
  roles: { SS: ['admin', 'author', 'reader'] },
  address: {
    M: {
      street: { S: '12 St James Square' },
      city: { S: 'London' },
      zip: { S: 'SW1Y 4JH' },
      country: { S: 'GB' },
    },
  },
  scores: { L: [{ N: '10' }, { N: '20.5' }, { N: '-3' }] },
  created: { S: '2026-11-21T10:00:00Z' },
  about: { S: 'She wrote the first program, for a machine that was never built. '.repeat(9) },
});

/** The same size, nearly all of it one text. */
export const longItem = (number, version = 0) => ({
  ...key(number),
  name: { S: 'Ada Lovelace' },
  age: { N: String(36 + version) },
  text: { S: 'x'.repeat(900) },
});

/** DynamoDB counts 200 bytes for it. */
export const smallItem = (number) => {
  const pk = `user-${String(number).padStart(7, '0')}`;
  return { pk: { S: pk }, sk: { S: 'profile' }, n: { N: '36' }, text: { S: 's'.repeat(170) } };
};

export const orders = Array.from({ length: listLength }, (_, i) => ({
  ...item(i),
  pk: { S: 'orders' },
  sk: { S: `o${i}` },
}));

export const tableRequest = (TableName, more = {}) =>
  JSON.stringify({
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    AttributeDefinitions: ['pk', 'sk'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    ...more,
  });

const each = (make) => Array.from({ length: keyCount }, (_, number) => JSON.stringify(make(number)));
/** The request of the number's turn: each lap over the keys writes the other version. */
const turns = (make) => {
  const laps = [each((number) => make(number, 0)), each((number) => make(number, 1))];
  return (turn) => laps[Math.floor(turn / keyCount) & 1][turn % keyCount];
};
const one = (make) => {
  const texts = each(make);
  return (turn) => texts[turn % keyCount];
};

export const putRequest = turns((number, version) => ({ TableName: 'Bench', Item: item(number, version) }));
export const putLongRequest = turns((number, version) => ({ TableName: 'Long', Item: longItem(number, version) }));
export const getLongRequest = one((number) => ({ TableName: 'Long', ConsistentRead: true, Key: key(number) }));
export const getRequest = one((number) => ({ TableName: 'Bench', ConsistentRead: true, Key: key(number) }));
export const updateRequest = one((number) => ({
  TableName: 'Small',
  Key: key(number),
  UpdateExpression: 'ADD n :one',
  ExpressionAttributeValues: { ':one': { N: '1' } },
}));
export const batchRequest = turns((number, version) => ({
  RequestItems: {
    Bench: Array.from({ length: 25 }, (_, i) => ({
      PutRequest: { Item: item((number + i * 40) % keyCount, version) },
    })),
  },
}));
export const transactionRequest = turns((number, version) => ({
  TransactItems: [number, (number + 1) % keyCount].map((n) => ({
    Put: { TableName: 'Bench', Item: item(n, version) },
  })),
}));
export const queryRequest = JSON.stringify({
  TableName: 'Bench',
  KeyConditionExpression: 'pk = :p',
  ExpressionAttributeValues: { ':p': { S: 'orders' } },
});
export const scanRequest = JSON.stringify({ TableName: 'Bench' });

/** Bench with the 1 KB items and a collection of ten, Long with the others of 1 KB, Small with items of 300 bytes. */
export function fill(engine) {
  must(engine, 'CreateTable', tableRequest('Bench'));
  must(engine, 'CreateTable', tableRequest('Long'));
  must(engine, 'CreateTable', tableRequest('Small'));
  for (let number = 0; number < keyCount; number++) {
    must(engine, 'PutItem', putRequest(number));
    must(engine, 'PutItem', putLongRequest(number));
    const Item = { ...key(number), n: { N: '0' }, text: { S: 'z'.repeat(270) } };
    must(engine, 'PutItem', JSON.stringify({ TableName: 'Small', Item }));
  }
  for (const Item of orders) must(engine, 'PutItem', JSON.stringify({ TableName: 'Bench', Item }));
}

/** The answer, which must be one of success: a row that measures refusals measures nothing. */
export function must(engine, operation, text) {
  const answer = engine.sendJson(operation, text);
  if (answer.status !== 200) throw new Error(`${operation}: ${answer.body}`);
  return answer;
}
