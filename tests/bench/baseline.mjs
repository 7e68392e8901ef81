// What a page would do without a database: a Map that parses the request and stringifies the answer, with no rules.
import { key, keyCount, orders, putLongRequest, putRequest } from './requests.mjs';

const tables = { Bench: new Map(), Long: new Map() };
const id = ({ pk, sk }) => `${pk.S}\u0000${sk.S}`;

for (let number = 0; number < keyCount; number++) {
  put(putRequest(number));
  put(putLongRequest(number));
}
const all = Array.from({ length: keyCount }, (_, number) => tables.Bench.get(id(key(number))));

export function put(text) {
  const { TableName, Item } = JSON.parse(text);
  tables[TableName].set(id(Item), Item);
  return JSON.stringify({});
}

export function get(text) {
  const { TableName, Key } = JSON.parse(text);
  return JSON.stringify({ Item: tables[TableName].get(id(Key)) });
}

const list = (text, items) => {
  JSON.parse(text);
  return JSON.stringify({ Items: items, Count: items.length, ScannedCount: items.length });
};
export const query = (text) => list(text, orders);
export const scan = (text) => list(text, all);

export function batch(text) {
  for (const { PutRequest } of JSON.parse(text).RequestItems.Bench) {
    tables.Bench.set(id(PutRequest.Item), PutRequest.Item);
  }
  return JSON.stringify({ UnprocessedItems: {} });
}
