// Many sequences, one after the other: counts requests, explains differences, shrinks those that nothing explains.
import { differences } from './compare.mjs';
import { explain, mayPart } from './known.mjs';
import { makeSequence, runSequence } from './sequence.mjs';
import { shrink } from './shrink.mjs';

const sequenceLength = 60;
const writes = /^(Put|Update|Delete|BatchWrite|TransactWrite|Create|Tag|Untag)/;
// A difference that nothing explains shows again and again; a few are enough.
const findingsMax = 40;

/** The operations of the generators that an endpoint answers. */
export async function knownOperations(endpoint, names) {
  const known = new Set();
  for (const operation of names) {
    const { text } = await endpoint.send(operation, '{}');
    if (!/UnknownOperation/.test(text)) known.add(operation);
  }
  return known;
}

const kindOf = ({ operation, path, ours, theirs }) => {
  const words = (text) => text.replace(/[^A-Za-z ]+/g, '').slice(0, 60);
  return path === 'error' ? [operation, path, words(ours), words(theirs)].join('|') : `${operation}|${path}`;
};

/**
 * Runs until `count` requests are compared or `milliseconds` are over. Answers `{ requests, explained, findings }`,
 * a finding being `{ difference, requests, seed }` with the shrunk sequence.
 */
export async function compareEndpoints(sides, { count, seed, known, operations, milliseconds = Infinity, onProgress }) {
  const until = performance.now() + milliseconds;
  const result = { requests: 0, explained: 0, findings: [] };
  const kinds = new Map();
  for (let number = 0; result.requests < count && performance.now() < until; number += 1) {
    const sequenceSeed = seed * 1_000_003 + number;
    const requests = makeSequence(sequenceSeed, sequenceLength, operations);
    const found = await runOne(sides, requests, known, result, `d${number}.`);
    if (found) {
      const kind = kindOf(found.difference);
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      if (kinds.get(kind) === 1) {
        const shows = (candidate) => showsAgain(sides, candidate, known, kind);
        const small = await shrink(requests.slice(0, found.at + 1), shows);
        const difference = (await shows(small)) ?? found.difference;
        result.findings.push({ difference, requests: small, seed: sequenceSeed, kind });
      }
      if (result.findings.length >= findingsMax) break;
    }
    onProgress?.(result);
  }
  for (const finding of result.findings) finding.times = kinds.get(finding.kind);
  return result;
}

/** From here on the two sides hold different things, or one is broken: the rest of the sequence would say nothing. */
export function parted({ operation }, ours, theirs) {
  if (ours.status >= 500 || theirs.status >= 500) return true;
  return writes.test(operation) && (ours.status === 200) !== (theirs.status === 200);
}

/** Looks at the written item on both sides, where a known difference does not show in the answer. */
export async function partedSilently(known, request, both) {
  if (!mayPart(known, request)) return false;
  const { TableName, Key } = JSON.parse(request.text);
  const look = { operation: 'GetItem', text: JSON.stringify({ TableName, Key }) };
  const { ours, theirs } = await both(look);
  return differences(look, ours, theirs).length > 0;
}

/** One sequence: the first difference that nothing explains, or nothing. */
async function runOne(sides, requests, known, result, prefix) {
  let at = 0;
  for await (const { request, ours, theirs, both } of runSequence(sides, requests, prefix)) {
    const found = differences(request, ours, theirs);
    result.requests += 1;
    for (const difference of found) {
      if (!explain(known, difference, request)) return { difference, at };
      result.explained += 1;
    }
    if (parted(request, ours, theirs) || (await partedSilently(known, request, both))) return undefined;
    at += 1;
  }
  return undefined;
}

/** The difference of this kind that the last request still shows, and no other before it. */
async function showsAgain(sides, requests, known, kind) {
  let last = [];
  let at = 0;
  for await (const { request, ours, theirs } of runSequence(sides, requests, 'shrink.')) {
    last = differences(request, ours, theirs).filter((difference) => !explain(known, difference, request));
    at += 1;
    if (at < requests.length && last.length > 0) return undefined;
  }
  return last.find((difference) => kindOf(difference) === kind);
}
