// A sequence: requests that both endpoints get in the same order, on tables of its own.
import { damaged } from './faults.mjs';
import { itemRequests } from './item_requests.mjs';
import { Random } from './random.mjs';
import { tableRequests } from './table_requests.mjs';
import { creation, tables } from './tables.mjs';

const setup = tables.map((table) => ({ operation: 'CreateTable', text: JSON.stringify(creation(table)) }));

/** `length` requests from one seed, of the operations that both sides know. */
export function makeSequence(seed, length, known) {
  const random = new Random(seed);
  const weighted = [...itemRequests, ...tableRequests]
    .filter(([, operation]) => known.has(operation))
    .map(([weight, operation, make]) => [weight, { operation, make }]);
  return Array.from({ length }, () => {
    const { operation, make } = random.weighted(weighted);
    random.faults = 0;
    const body = make(random);
    const more = random.weighted([
      [11, 0],
      [6, 1],
      [3, 2],
    ]);
    const text = JSON.stringify(more === 0 ? body : damaged(random, body, more));
    return { operation, text, faults: random.faults + more };
  });
}

/** Sends one request under a prefix; the answer names things as the request did. */
async function ask(endpoint, { operation, text }, prefix) {
  const sent = text.replaceAll('@@arn@@', `${endpoint.tableArn}@@`).replaceAll('@@', prefix);
  const { status, text: answer } = await endpoint.send(operation, sent);
  const named = answer.replaceAll(endpoint.tableArn, '@@arn').replaceAll(prefix, '@@');
  return { status, body: named === '' ? undefined : JSON.parse(named) };
}

/**
 * Runs the requests on fresh tables of both sides and yields `{ request, ours, theirs, both }` for each; `both` asks
 * the two sides something more. The consumer may stop at any time; the tables are then deleted.
 */
export async function* runSequence({ engine, other }, requests, prefix) {
  for (const endpoint of [engine, other]) {
    for (const request of setup) {
      const { status, body } = await ask(endpoint, request, prefix);
      if (status !== 200) throw new Error(`${endpoint.name} did not create a table: ${JSON.stringify(body)}`);
    }
    for (const { name } of tables) await untilActive(endpoint, name, prefix);
  }
  const both = async (request) => {
    const ours = await ask(engine, request, prefix);
    const theirs = await ask(other, request, prefix);
    return { request, ours, theirs, both };
  };
  try {
    for (const request of requests) {
      yield await both(request);
    }
  } finally {
    for (const endpoint of [engine, other]) await clear(endpoint, prefix);
  }
}

async function untilActive(endpoint, name, prefix) {
  const describe = { operation: 'DescribeTable', text: JSON.stringify({ TableName: name }) };
  for (;;) {
    const { body } = await ask(endpoint, describe, prefix);
    if (body.Table?.TableStatus === 'ACTIVE') return;
  }
}

async function clear(endpoint, prefix) {
  if (endpoint.reset) return endpoint.reset();
  const names = [...tables.map(({ name }) => name), '@@extra'];
  for (const TableName of names) {
    await ask(endpoint, { operation: 'DeleteTable', text: JSON.stringify({ TableName }) }, prefix);
  }
}
