// The parameters of the time before expressions: Expected, AttributeUpdates, KeyConditions, filters.
import { attributes, keyValue, value, valueFor } from './values.mjs';

const unary = ['EQ', 'NE', 'LT', 'LE', 'GT', 'GE', 'CONTAINS', 'NOT_CONTAINS', 'BEGINS_WITH'];

function comparison(random, name) {
  const operand = () => (random.once(6) ? value(random) : valueFor(random, name));
  return random.weighted([
    [6, () => ({ ComparisonOperator: random.pick(unary), AttributeValueList: [operand()] })],
    [2, () => ({ ComparisonOperator: random.pick(['NULL', 'NOT_NULL']) })],
    [1, () => ({ ComparisonOperator: 'IN', AttributeValueList: [operand(), operand()] })],
    [1, () => ({ ComparisonOperator: 'BETWEEN', AttributeValueList: [{ N: '0' }, { N: '10' }] })],
    [1, () => ({ ComparisonOperator: random.pick([...unary, 'NULL', 'BETWEEN']), AttributeValueList: [] })],
  ])();
}

const conditions = (random, names, make) =>
  Object.fromEntries(random.some(names, 1 + random.below(2)).map((name) => [name, make(random, name)]));

const operator = (random) => (random.once(3) ? { ConditionalOperator: random.pick(['AND', 'OR']) } : {});

export function expected(random, table) {
  const names = [...attributes, ...table.key.map(([name]) => name)];
  const make = (_, name) =>
    random.weighted([
      [3, () => comparison(random, name)],
      [1, () => ({ Exists: false })],
      [1, () => ({ Value: valueFor(random, name) })],
      [1, () => ({ Exists: true, Value: valueFor(random, name) })],
      [1, () => ({ Exists: random.once(2), ...comparison(random, name) })],
    ])();
  return { Expected: conditions(random, names, make), ...operator(random) };
}

export const filter = (random, member) => ({
  [member]: conditions(random, attributes, comparison),
  ...operator(random),
});

export function attributeUpdates(random) {
  const make = (_, name) =>
    random.weighted([
      [4, () => ({ Value: valueFor(random, name), Action: 'PUT' })],
      [1, () => ({ Value: valueFor(random, name) })],
      [2, () => ({ Action: 'DELETE' })],
      [1, () => ({ Action: 'DELETE', Value: valueFor(random, name) })],
      [2, () => ({ Action: 'ADD', Value: random.once(3) ? value(random) : { N: '2' } })],
      [1, () => ({ Action: 'ADD', Value: { SS: ['q'] } })],
    ])();
  return { AttributeUpdates: conditions(random, attributes, make) };
}

export function keyConditions(random, keys) {
  const [[hash, hashType], range] = keys;
  const equal = { ComparisonOperator: 'EQ', AttributeValueList: [keyValue(random, hashType)] };
  const body = { KeyConditions: { [hash]: equal } };
  if (range === undefined || random.once(2)) return body;
  const [name, type] = range;
  const test = random.pick(['EQ', 'LT', 'LE', 'GT', 'GE', 'BETWEEN', 'BEGINS_WITH']);
  const AttributeValueList = [keyValue(random, type), ...(test === 'BETWEEN' ? [keyValue(random, type)] : [])];
  body.KeyConditions[name] = { ComparisonOperator: test, AttributeValueList };
  return body;
}
