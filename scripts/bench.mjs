// Microseconds a request, natively and in WebAssembly through the synchronous sendJson, in turn with a Map that parses
// the request and stringifies the answer and has no rules. Medians of alternating rounds: the machine's speed drifts,
// ratios hold.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
const count = values.quick ? 4_000 : 20_000;
const rounds = values.quick ? 3 : 9;
const items = 1_000;

const { createEngine } = await import(join(process.cwd(), 'dist/npm/dynascope/dist/index.js'));
const engine = await createEngine();

function must(operation, text) {
  const answer = engine.sendJson(operation, text);
  if (answer.status !== 200) throw new Error(`${operation}: ${answer.body}`);
  return answer;
}

const key = (number) => ({ pk: { S: `user-${number}` }, sk: { S: 'profile' } });
const item = (number) => ({
  ...key(number),
  name: { S: 'Ada Lovelace' },
  age: { N: '36' },
  text: { S: 'x'.repeat(900) },
});
const each = (make) => Array.from({ length: items }, (_, number) => JSON.stringify(make(number)));
const puts = each((number) => ({ TableName: 'Bench', Item: item(number) }));
const gets = each((number) => ({ TableName: 'Bench', ConsistentRead: true, Key: key(number) }));
const updates = each((number) => ({
  TableName: 'Bench',
  Key: key(number),
  UpdateExpression: 'ADD hits :one',
  ExpressionAttributeValues: { ':one': { N: '1' } },
}));
const batches = each((number) => ({
  RequestItems: {
    Bench: Array.from({ length: 25 }, (_, i) => ({ PutRequest: { Item: item((number + i * 40) % items) } })),
  },
}));
const transactions = each((number) => ({
  TransactItems: [number, (number + 1) % items].map((n) => ({ Put: { TableName: 'Bench', Item: item(n) } })),
}));
const query = JSON.stringify({
  TableName: 'Bench',
  KeyConditionExpression: 'pk = :p',
  ExpressionAttributeValues: { ':p': { S: 'orders' } },
});
const scan = JSON.stringify({ TableName: 'Bench' });

must(
  'CreateTable',
  JSON.stringify({
    TableName: 'Bench',
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    AttributeDefinitions: [
      { AttributeName: 'pk', AttributeType: 'S' },
      { AttributeName: 'sk', AttributeType: 'S' },
    ],
  }),
);

const table = new Map();
const id = ({ pk, sk }) => `${pk.S}\u0000${sk.S}`;
const orders = Array.from({ length: 10 }, (_, i) => ({
  pk: { S: 'orders' },
  sk: { S: `o${i}` },
  text: { S: 'y'.repeat(900) },
}));
for (const order of orders) must('PutItem', JSON.stringify({ TableName: 'Bench', Item: order }));
for (const text of puts) {
  must('PutItem', text);
  const { Item } = JSON.parse(text);
  table.set(id(Item), Item);
}

const works = [
  ['PutItem 1 KB', count, (i) => must('PutItem', puts[i]), (i) => mapPut(puts[i])],
  ['GetItem 1 KB', count, (i) => must('GetItem', gets[i]), (i) => mapGet(gets[i])],
  ['Query of 10', count / 10, () => must('Query', query), () => mapList(query, orders)],
  ['Scan page of 1,000', count / 500, () => must('Scan', scan), () => mapList(scan, [...table.values()])],
  ['BatchWriteItem of 25', count / 20, (i) => must('BatchWriteItem', batches[i]), (i) => mapBatch(batches[i])],
  ['UpdateItem ADD', count, (i) => must('UpdateItem', updates[i])],
  ['TransactWriteItems of 2', count / 4, (i) => must('TransactWriteItems', transactions[i])],
];

function mapPut(text) {
  const { Item } = JSON.parse(text);
  table.set(id(Item), Item);
  return JSON.stringify({});
}
function mapGet(text) {
  return JSON.stringify({ Item: table.get(id(JSON.parse(text).Key)) });
}
function mapList(text, list) {
  JSON.parse(text);
  return JSON.stringify({ Items: list, Count: list.length, ScannedCount: list.length });
}
function mapBatch(text) {
  for (const { PutRequest } of JSON.parse(text).RequestItems.Bench) table.set(id(PutRequest.Item), PutRequest.Item);
  return JSON.stringify({ UnprocessedItems: {} });
}

function microseconds(times, work) {
  const start = process.hrtime.bigint();
  for (let i = 0; i < times; i++) work(i % items);
  return Number(process.hrtime.bigint() - start) / 1_000 / times;
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
const print = (row) => console.log(JSON.stringify(row));
const rounded = (number) => Number(number.toFixed(2));

for (const [work, times, ours, map] of works) {
  microseconds(Math.ceil(times / 4), ours);
  if (map) microseconds(Math.ceil(times / 4), map);
  const taken = [];
  const baseline = [];
  for (let round = 0; round < rounds; round++) {
    taken.push(microseconds(times, ours));
    if (map) baseline.push(microseconds(times, map));
  }
  const us = median(taken);
  const row = { build: 'wasm', work, us: rounded(us) };
  if (map) Object.assign(row, { map_us: rounded(median(baseline)), times_map: rounded(median(baseline) / us) });
  print(row);
}
engine.close();

const native = 'build/native-release/dynascope-bench';
if (existsSync(native)) process.stdout.write(execFileSync(native, [String(count)]));
