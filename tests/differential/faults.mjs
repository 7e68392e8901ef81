// Damage to a request's body: something missing, of a wrong type, out of range, or too much.
import { wrongValue } from './values.mjs';

/** Every place in a body: its holder, and the member's name or index. */
function places(body) {
  const found = [];
  const walk = (holder) => {
    for (const key of Object.keys(holder)) {
      found.push({ holder, key });
      if (holder[key] !== null && typeof holder[key] === 'object') walk(holder[key]);
    }
  };
  walk(body);
  return found;
}

const kinds = [() => 1, () => 1.5, () => true, () => 'text', () => [], () => ({}), () => null, () => ['a'], () => -1];

function remove({ holder, key }) {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
}

function replace(random, place) {
  place.holder[place.key] = random.pick(kinds)();
}

/** Another value of the same kind, beyond a limit or near one. */
function stretch(random, { holder, key }) {
  const old = holder[key];
  if (typeof old === 'string') {
    holder[key] = random.pick(['', 'x', 'a b', '!', 'x'.repeat(256), 'x'.repeat(1025), 'x'.repeat(2049), old + old]);
  } else if (typeof old === 'number') {
    // Endpoints have quotas of their own between the two.
    const large = /CapacityUnits$/.test(key) ? 1e12 + 1 : random.pick([1_000_001, 2 ** 31, 1e12]);
    holder[key] = random.pick([0, -1, large]);
  } else if (Array.isArray(old)) {
    holder[key] = random.pick([[], [...old, ...old], Array.from({ length: 101 }, () => old[0] ?? 'a')]);
  } else if (old !== null && typeof old === 'object') {
    holder[key] = random.pick([{}, { ...old, extra: { S: 'x' } }, wrongValue(random)]);
  } else {
    holder[key] = null;
  }
}

const looksLikeValue = (value) =>
  value !== null && typeof value === 'object' && /^(S|N|B|SS|NS|BS|L|M|BOOL|NULL)$/.test(Object.keys(value).join());

function spoilValue(random, body) {
  const values = places(body).filter(({ holder, key }) => looksLikeValue(holder[key]));
  if (values.length === 0) return;
  const { holder, key } = random.pick(values);
  holder[key] = wrongValue(random);
}

const extras = {
  ReturnValues: ['ALL_NEW', 'UPDATED_NEW', 'WRONG'],
  ReturnConsumedCapacity: ['WRONG', ''],
  ReturnItemCollectionMetrics: ['SIZE', 'WRONG'],
  ExpressionAttributeNames: [{}, { '#unused': 'n' }, { name: 'n' }, { '#': 'n' }],
  ExpressionAttributeValues: [{}, { ':unused': { N: '1' } }, { value: { N: '1' } }, { ':': { N: '1' } }],
  ConditionExpression: ['', 'attribute_exists(pk)'],
  FilterExpression: ['', 'n = n'],
  ProjectionExpression: ['', 'n, n', 'n'],
  UpdateExpression: ['', 'SET n = n'],
  AttributesToGet: [[], ['n', 'n'], ['n']],
  Expected: [{}, { n: { Exists: false } }],
  ConditionalOperator: ['AND', 'XOR'],
  Select: ['SPECIFIC_ATTRIBUTES', 'WRONG'],
  IndexName: ['nowhere', 'x', 'local', 'global'],
  ExclusiveStartKey: [{}, { pk: { S: 'a' } }, { pk: { N: '1' }, sk: { N: '1' } }],
  Limit: [0, -1],
  Segment: [0, 5],
  TotalSegments: [1, 0, 1_000_001],
  ConsistentRead: [true],
  Unknown: [1],
};

function add(random, body) {
  const [member, choices] = random.pick(Object.entries(extras));
  body[member] = structuredClone(random.pick(choices));
}

/** A copy of the body with `count` faults. */
export function damaged(random, body, count) {
  const copy = structuredClone(body);
  for (let left = count; left > 0; left -= 1) {
    const all = places(copy);
    if (all.length === 0) break;
    // Members of the request itself are as likely as everything below them.
    const place = random.once(2) ? random.pick(all.filter(({ holder }) => holder === copy)) : random.pick(all);
    random.weighted([
      [3, () => remove(place)],
      [2, () => replace(random, place)],
      [3, () => stretch(random, place)],
      [3, () => spoilValue(random, copy)],
      [3, () => add(random, copy)],
    ])();
  }
  return copy;
}
