// What indexes, streams, the simulation and the trace add to a request, and requests without their wire.
import { fill, item, key, must, putRequest, tableRequest } from './requests.mjs';
import { alternate, microseconds, sized } from './rounds.mjs';

const indexes = ['first', 'second', 'third'];

const indexedTable = tableRequest('Indexed', {
  AttributeDefinitions: ['pk', 'sk', ...indexes].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
  GlobalSecondaryIndexes: indexes.map((AttributeName) => ({
    IndexName: AttributeName,
    KeySchema: [
      { AttributeName, KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    Projection: { ProjectionType: 'ALL' },
  })),
  StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
});

const indexedTexts = [0, 1].map((version) =>
  Array.from({ length: 1_000 }, (_, number) => {
    const keys = Object.fromEntries(indexes.map((name) => [name, { S: `${name}-${number % 100}` }]));
    return JSON.stringify({ TableName: 'Indexed', Item: { ...item(number, version), ...keys } });
  }),
);
const indexedPut = (turn) => indexedTexts[Math.floor(turn / 1_000) & 1][turn % 1_000];
const dayMicroseconds = 25 * 3_600 * 1_000_000;

const indexRow = {
  id: 'indexes',
  work: 'PutItem with 3 GSIs and a stream',
  async measure({ start }) {
    const engine = await start();
    fill(engine);
    must(engine, 'CreateTable', indexedTable);
    const sides = alternate(
      4_000,
      {
        plain: (i) => must(engine, 'PutItem', putRequest(i)),
        indexed: (i) => must(engine, 'PutItem', indexedPut(i)),
      },
      { after: () => engine.advanceBy(dayMicroseconds) }, // a stream keeps its records for a day
    );
    await engine.close();
    return {
      value: sides.ratio('indexed', 'plain'),
      unit: 'times a plain PutItem',
      atMost: 4,
      us: sides.us('indexed'),
    };
  },
};

const simulationRow = {
  id: 'simulation',
  work: 'PutItem with simulation "all"',
  async measure({ start }) {
    const engines = { none: await start(), all: await start({ simulation: 'all' }) };
    for (const engine of Object.values(engines)) {
      must(engine, 'CreateTable', tableRequest('Bench'));
      engine.advanceBy(dayMicroseconds);
    }
    // 500 requests a second of virtual time, so that none is throttled: what falls due is part of the price.
    const put = (engine) => (i) => {
      must(engine, 'PutItem', putRequest(i));
      if (i % 10 === 9) engine.advanceBy(20_000);
    };
    const sides = alternate(10_000, { none: put(engines.none), all: put(engines.all) });
    for (const engine of Object.values(engines)) await engine.close();
    return {
      value: sides.ratio('all', 'none'),
      unit: 'times the same with "none"',
      atMost: 1.3,
      us: sides.us('all'),
    };
  },
};

// The same module with traces asked for before and never: what is not asked for now must leave nothing behind.
const traceRow = {
  id: 'trace',
  work: 'PutItem, a trace that nobody asked for',
  async measure({ start }) {
    const [never, before] = [await start(), await start()];
    for (const engine of [never, before]) fill(engine);
    for (let i = 0; i < 1_000; i++) await before.send('GetItem', { TableName: 'Bench', Key: key(i) }, { trace: true });
    const sides = alternate(20_000, {
      never: (i) => must(never, 'PutItem', putRequest(i)),
      before: (i) => must(before, 'PutItem', putRequest(i)),
    });
    for (const engine of [never, before]) await engine.close();
    return { value: sides.ratio('before', 'never'), unit: 'times one that never traced', atMost: 1.05 };
  },
};

const workloadRow = {
  id: 'workload',
  work: 'a workload, typed operations, simulation "all"',
  async measure({ start }) {
    const engine = await start({ simulation: 'all' });
    const WarmThroughput = { ReadUnitsPerSecond: 40_000, WriteUnitsPerSecond: 40_000 };
    must(engine, 'CreateTable', tableRequest('Bench', { WarmThroughput }));
    engine.advanceBy(dayMicroseconds);
    const { LoadId } = JSON.parse(
      must(
        engine,
        'StartLoad',
        JSON.stringify({
          TableName: 'Bench',
          Mix: { PutItem: 50, GetItem: 50 },
          Keys: { Distribution: 'uniform', Count: 10_000, Prefix: 'USER#' },
          RatePerSecond: 20_000,
          DurationSeconds: 3_600,
          ItemSizeBytes: 512,
        }),
      ).body,
    );
    const sent = () => {
      const load = JSON.parse(must(engine, 'DescribeLoad', JSON.stringify({ LoadId })).body);
      return load;
    };
    engine.advanceBy(2_000_000);
    const before = sent();
    const taken = microseconds(sized(60, 20), () => engine.advanceBy(500_000)) * sized(60, 20);
    const after = sent();
    await engine.close();
    const succeeded = (after.Succeeded - before.Succeeded) / (after.Sent - before.Sent);
    return {
      value: ((after.Sent - before.Sent) / taken) * 1_000_000,
      unit: 'operations a second',
      atLeast: 300_000,
      note: `${(succeeded * 100).toFixed(1)} % succeeded`,
    };
  },
};

export const simulationRows = [indexRow, simulationRow, traceRow, workloadRow];
