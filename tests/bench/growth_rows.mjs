// A million items against a thousand: how cost grows, what it weighs, and what a filter asks of each.
import { keyCount, must, smallItem, tableRequest } from './requests.mjs';
import { alternate, microseconds, sized } from './rounds.mjs';

const many = sized(1_000_000, 200_000);
const itemBytes = 200;

function fillSmall(engine, count) {
  must(engine, 'CreateTable', tableRequest('Bench'));
  for (let first = 0; first < count; first += 25) {
    const Bench = Array.from({ length: Math.min(25, count - first) }, (_, i) => ({
      PutRequest: { Item: smallItem(first + i) },
    }));
    must(engine, 'BatchWriteItem', JSON.stringify({ RequestItems: { Bench } }));
  }
  // One collection of ten beside them.
  for (let i = 0; i < 10; i++) {
    const Item = { ...smallItem(count), sk: { S: `entry-${i}` } };
    must(engine, 'PutItem', JSON.stringify({ TableName: 'Bench', Item }));
  }
}

/** Spread over all keys, the same ones each time. */
const spread = (turn, count) => (turn * 7_919_993) % count;

const works = {
  PutItem: (number) => ({ TableName: 'Bench', Item: { ...smallItem(number), n: { N: String(number % 90) } } }),
  GetItem: (number) => {
    const { pk, sk } = smallItem(number);
    return { TableName: 'Bench', ConsistentRead: true, Key: { pk, sk } };
  },
  Query: (_, count) => ({
    TableName: 'Bench',
    KeyConditionExpression: 'pk = :p',
    ExpressionAttributeValues: { ':p': smallItem(count).pk },
  }),
};

/** Resident bytes of this process without what JavaScript keeps. */
function residentBytes() {
  globalThis.gc?.();
  const { rss, heapTotal } = process.memoryUsage();
  return rss - heapTotal;
}

// The engine with many items serves all rows of this file.
let big;
async function bigEngine(start) {
  if (big === undefined) {
    const engine = await start({}, { fresh: true });
    must(engine, 'ListTables', '{}');
    const before = residentBytes();
    fillSmall(engine, many);
    big = { engine, bytes: residentBytes() - before };
  }
  return big;
}
export const closeBig = async () => big?.engine.close();

const growthRows = Object.entries(works).map(([operation, make]) => ({
  id: `growth-${operation}`,
  work: `growth of ${operation === 'Query' ? 'Query of 10' : operation}, ${many.toLocaleString('en')} items`,
  async measure({ start }) {
    const few = await start();
    fillSmall(few, keyCount);
    const { engine } = await bigEngine(start);
    const texts = (count) =>
      Array.from({ length: 20_000 }, (_, turn) => JSON.stringify(make(spread(turn, count), count)));
    const [fewTexts, manyTexts] = [texts(keyCount), texts(many)];
    const sides = alternate(20_000, {
      few: (i) => must(few, operation, fewTexts[i % fewTexts.length]),
      many: (i) => must(engine, operation, manyTexts[i % manyTexts.length]),
    });
    await few.close();
    return {
      value: sides.ratio('many', 'few'),
      unit: 'times as long as at 1,000',
      atMost: 2,
      us: sides.us('many'),
    };
  },
}));

const memoryRow = {
  id: 'memory',
  work: `memory of ${many.toLocaleString('en')} items of 200 bytes`,
  async measure({ start, quick }) {
    // What JavaScript gives back meanwhile is too large a part of less.
    if (quick) return { skipped: 'measured at 1,000,000 items only' };
    const { bytes } = await bigEngine(start);
    return {
      value: bytes / (many * itemBytes),
      unit: 'times the sum of item sizes',
      atMost: 1.6,
      note: `${Math.round(bytes / 1e6)} MB resident`,
    };
  },
};

const filterRow = {
  id: 'filter',
  work: `Scan, filter keeps nothing, ${many.toLocaleString('en')} items`,
  async measure({ start }) {
    const { engine } = await bigEngine(start);
    let scanned = 0;
    const page = (ExclusiveStartKey) => {
      const request = {
        TableName: 'Bench',
        FilterExpression: 'n > :limit',
        ExpressionAttributeValues: { ':limit': { N: '1000' } },
        ...(ExclusiveStartKey && { ExclusiveStartKey }),
      };
      const answer = JSON.parse(must(engine, 'Scan', JSON.stringify(request)).body);
      if (answer.Count !== 0) throw new Error('the filter kept an item');
      scanned += answer.ScannedCount;
      return answer.LastEvaluatedKey;
    };
    const whole = () => {
      let next = page();
      while (next) next = page(next);
    };
    const us = microseconds(sized(3, 2), whole) * sized(3, 2);
    return { value: us / scanned, unit: 'us an item', atMost: 1 };
  },
};

export const bigRows = [memoryRow, ...growthRows, filterRow];
