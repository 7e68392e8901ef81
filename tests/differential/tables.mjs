// The tables that every sequence of requests starts with. "@@" stands for the sequence's own prefix.

const attribute = ([AttributeName, AttributeType]) => ({ AttributeName, AttributeType });
const keySchema = ([hash, range]) => [
  { AttributeName: hash, KeyType: 'HASH' },
  ...(range ? [{ AttributeName: range, KeyType: 'RANGE' }] : []),
];
const units = { ReadCapacityUnits: 10, WriteCapacityUnits: 10 };

export const tables = [
  { name: '@@plain', key: [['pk', 'S']], indexes: [] },
  {
    name: '@@orders',
    key: [
      ['pk', 'S'],
      ['sk', 'N'],
    ],
    indexes: [
      { name: 'local', local: true, key: ['pk', 's'], types: ['S', 'S'], projection: { ProjectionType: 'ALL' } },
      {
        name: 'slim',
        local: true,
        key: ['pk', 'n'],
        types: ['S', 'N'],
        projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['m', 'ss'] },
      },
      { name: 'global', key: ['s', 'n'], types: ['S', 'N'], projection: { ProjectionType: 'KEYS_ONLY' } },
    ],
  },
  {
    name: '@@bytes',
    key: [
      ['hk', 'B'],
      ['rk', 'S'],
    ],
    indexes: [{ name: 'by_n', key: ['n'], types: ['N'], projection: { ProjectionType: 'ALL' } }],
  },
  {
    name: '@@numbers',
    provisioned: true,
    key: [
      ['hk', 'N'],
      ['rk', 'B'],
    ],
    indexes: [],
  },
];

/** The body of CreateTable. */
export function creation(table) {
  const indexes = (local) =>
    table.indexes
      .filter((index) => Boolean(index.local) === local)
      .map((index) => ({
        IndexName: index.name,
        KeySchema: keySchema(index.key),
        Projection: index.projection,
        ...(!local && table.provisioned && { ProvisionedThroughput: units }),
      }));
  const types = new Map(table.key);
  for (const { key, types: own } of table.indexes) {
    for (const [at, name] of key.entries()) types.set(name, own[at]);
  }
  const locals = indexes(true);
  const globals = indexes(false);
  return {
    TableName: table.name,
    AttributeDefinitions: [...types].map(attribute),
    KeySchema: keySchema(table.key.map(([name]) => name)),
    ...(locals.length > 0 && { LocalSecondaryIndexes: locals }),
    ...(globals.length > 0 && { GlobalSecondaryIndexes: globals }),
    ...(table.provisioned ? { ProvisionedThroughput: units } : { BillingMode: 'PAY_PER_REQUEST' }),
  };
}
