// One request at a time, in turn with the Map.
import * as baseline from './baseline.mjs';
import * as requests from './requests.mjs';
import { alternate } from './rounds.mjs';

const { must } = requests;

/** What one call does, and how often a round does it. */
export const works = {
  put: { name: 'PutItem', times: 20_000, run: (engine, i) => must(engine, 'PutItem', requests.putRequest(i)) },
  get: { name: 'GetItem', times: 20_000, run: (engine, i) => must(engine, 'GetItem', requests.getRequest(i)) },
  'long-put': {
    name: 'PutItem, one long text',
    times: 20_000,
    run: (engine, i) => must(engine, 'PutItem', requests.putLongRequest(i)),
  },
  'long-get': {
    name: 'GetItem, one long text',
    times: 20_000,
    run: (engine, i) => must(engine, 'GetItem', requests.getLongRequest(i)),
  },
  query: { name: 'Query of 10', times: 3_000, run: (engine) => must(engine, 'Query', requests.queryRequest) },
  scan: { name: 'Scan page of 1,000', times: 40, run: (engine) => must(engine, 'Scan', requests.scanRequest) },
  batch: {
    name: 'BatchWriteItem of 25',
    times: 1_000,
    run: (engine, i) => must(engine, 'BatchWriteItem', requests.batchRequest(i)),
  },
  update: {
    name: 'UpdateItem ADD n :one, 300 bytes',
    times: 20_000,
    run: (engine, i) => must(engine, 'UpdateItem', requests.updateRequest(i)),
  },
  transact: {
    name: 'TransactWriteItems of 2',
    times: 5_000,
    run: (engine, i) => must(engine, 'TransactWriteItems', requests.transactionRequest(i)),
  },
};

function againstMap(name, goal, map) {
  const work = works[name];
  return {
    id: name,
    work: work.name,
    async measure({ bench }) {
      const sides = alternate(work.times, { ours: (i) => work.run(bench, i), map });
      return {
        value: sides.ratio('map', 'ours'),
        unit: 'times as fast as the Map',
        atLeast: goal,
        us: sides.us('ours'),
        note: `Map ${sides.us('map').toFixed(2)} us`,
      };
    },
  };
}

function absolute(name, goal) {
  const work = works[name];
  return {
    id: name,
    work: work.name,
    async measure({ bench }) {
      const us = alternate(work.times, { ours: (i) => work.run(bench, i) }).us('ours');
      return { value: us, unit: 'us', atMost: goal };
    },
  };
}

export const requestRows = [
  againstMap('put', 1.2, (i) => baseline.put(requests.putRequest(i))),
  againstMap('get', 2, (i) => baseline.get(requests.getRequest(i))),
  againstMap('long-put', 1.2, (i) => baseline.put(requests.putLongRequest(i))),
  againstMap('long-get', 2, (i) => baseline.get(requests.getLongRequest(i))),
  againstMap('query', 2, () => baseline.query(requests.queryRequest)),
  againstMap('scan', 2, () => baseline.scan(requests.scanRequest)),
  againstMap('batch', 1.2, (i) => baseline.batch(requests.batchRequest(i))),
  absolute('update', 10),
  absolute('transact', 25),
];
