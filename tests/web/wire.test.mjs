// The wire: what every answer carries, which targets there are, the Region of a request, and the request log.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { crc32 as zlibCrc32 } from 'node:zlib';

import { call, lab, orderKey, ordersTable, startApi } from './support/package.mjs';

const scope = (region, key = 'tester') =>
  `AWS4-HMAC-SHA256 Credential=${key}/20260101/${region}/dynamodb/aws4_request, SignedHeaders=host, Signature=0`;
const signed = (target, more = {}) => ({
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-target': target,
  authorization: scope('us-east-1'),
  ...more,
});

/** The checksum of the answer, by another hand than the program's. */
function crc32(bytes) {
  if (zlibCrc32) return zlibCrc32(bytes);
  let value = ~0;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit += 1) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  }
  return ~value >>> 0;
}

function send(port, headers, { body = '{}', method = 'POST', path = '/', agent } = {}) {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port, method, path, headers, agent }, (response) => {
      const chunks = [];
      response.on('data', (data) => chunks.push(data));
      response.on('end', () => {
        const bytes = Buffer.concat(chunks);
        resolve({ status: response.statusCode, headers: response.headers, bytes, text: bytes.toString() });
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}

test('every answer has an id of its own, its checksum, its type and its length', async (t) => {
  const { port } = await startApi(t);
  const { authorization, ...unsigned } = signed('DynamoDB_20120810.ListTables');
  const cases = [
    [200, signed('DynamoDB_20120810.ListTables'), '{}'],
    [400, signed('DynamoDB_20120810.GetItem'), '{}'],
    [400, signed('DynamoDB_20120810.GetItem'), '{"TableName": "größe\u6f22"}'],
    [400, signed('DynamoDB_20120810.NoSuchThing'), '{}'],
    [400, signed('DynamoDB_20120810.GetItem'), 'not json'],
    [400, signed('DynamoDB_20120810.GetItem'), ''],
    [400, signed(''), '{}'],
    [400, unsigned, '{}'],
    [404, signed('DynamoDB_20120810.ListTables', { 'content-type': 'text/plain' }), '{}'],
    [403, signed('DynamoDB_20120810.ListTables', { origin: 'https://example.com' }), '{}'],
  ];
  const ids = new Set();
  for (const [status, headers, body] of cases) {
    const answer = await send(port, headers, { body });
    const name = `${JSON.stringify(headers)} ${body} ${answer.text}`;
    assert.equal(answer.status, status, name);
    assert.match(answer.headers['x-amzn-requestid'] ?? '', /^[A-Z0-9]{52}$/, name);
    assert.equal(Number(answer.headers['x-amz-crc32']), crc32(answer.bytes), name);
    assert.equal(answer.headers['content-type'], 'application/x-amz-json-1.0', name);
    assert.equal(Number(answer.headers['content-length']), answer.bytes.length, name);
    JSON.parse(answer.text);
    ids.add(answer.headers['x-amzn-requestid']);
  }
  assert.equal(ids.size, cases.length, 'no id twice');
});

test('a request in plain JSON is answered in plain JSON', async (t) => {
  const { port } = await startApi(t);
  for (const type of ['application/json', 'application/json; charset=utf-8']) {
    const answer = await send(port, signed('DynamoDB_20120810.ListTables', { 'content-type': type }));
    assert.deepEqual([answer.status, answer.headers['content-type']], [200, 'application/json']);
  }
});

test('errors name their type with its namespace, and malformed JSON has no message', async (t) => {
  const { port } = await startApi(t);
  const body = async (target, text) => JSON.parse((await send(port, signed(target), { body: text })).text);
  const empty = await body('DynamoDB_20120810.GetItem', '{');
  assert.deepEqual(empty, { __type: 'com.amazon.coral.service#SerializationException' });
  const unknown = await body('DynamoDB_20120810.GetItems', '{}');
  assert.deepEqual(unknown, { __type: 'com.amazon.coral.service#UnknownOperationException' });
  const invalid = await body('DynamoDB_20120810.DeleteTable', '{}');
  assert.match(invalid.__type, /^com\.amazon\.coral\.validate#ValidationException$/);
  const missing = await body('DynamoDB_20120810.DeleteTable', '{"TableName": "Nowhere"}');
  assert.match(missing.__type, /^com\.amazonaws\.dynamodb\.v20120810#ResourceNotFoundException$/);
});

test('streams are a service of their own', async (t) => {
  const { port } = await startApi(t);
  const status = async (target) => (await send(port, signed(target))).status;
  assert.equal(await status('DynamoDBStreams_20120810.ListStreams'), 200);
  for (const target of ['DynamoDB_20120810.ListStreams', 'DynamoDBStreams_20120810.ListTables']) {
    const { status: code, text } = await send(port, signed(target));
    assert.deepEqual(
      [code, JSON.parse(text).__type],
      [400, 'com.amazon.coral.service#UnknownOperationException'],
      target,
    );
  }
});

test('DAX is a service of its own, and its clusters are roads to the tables', async (t) => {
  const { port } = await startApi(t);
  const type = async (target, options = {}) => {
    const { status, text } = await send(port, signed(target), { body: '{}', ...options });
    return `${status} ${JSON.parse(text).__type ?? ''}`;
  };
  assert.equal(await type('AmazonDAXV3.DescribeClusters'), '200 ');
  assert.equal(await type('AmazonDAXV3.TagResource'), '400 ValidationException');
  assert.match(await type('DynamoDB_20120810.TagResource'), /#ValidationException$/);
  assert.match(await type('DynamoDB_20120810.DescribeClusters'), /#UnknownOperationException$/);
  assert.match(await type('AmazonDAXV3.ListTables'), /#UnknownOperationException$/);
  assert.match(await type('DynamoDB_20120810.Scan', { path: '/dax/cache' }), /#ResourceNotFoundException$/);
  for (const path of ['/dax', '/dax/', '/dax/a/b', '/other/cache']) {
    assert.match(await type('DynamoDB_20120810.ListTables', { path }), /^404 /, path);
  }
});

test('what is no signature is no token; a scope that is none is named', async (t) => {
  const { port } = await startApi(t);
  const refused = async (authorization) => {
    const { status, text } = await send(port, signed('DynamoDB_20120810.ListTables', { authorization }));
    const { __type, message } = JSON.parse(text);
    return `${status} ${__type.split('#')[1]}: ${message}`;
  };
  assert.equal(
    await refused('Basic x'),
    '400 MissingAuthenticationTokenException: Request is missing Authentication Token',
  );
  assert.match(
    await refused('AWS4-HMAC-SHA256 SignedHeaders=host, Signature=0'),
    /^400 IncompleteSignatureException: Authorization header requires 'Credential' parameter\. Authorization=AWS4-/,
  );
  assert.match(
    await refused('AWS4-HMAC-SHA256 Credential=a/b/c/d, SignedHeaders=host, Signature=0'),
    /^400 IncompleteSignatureException: Credential must have exactly 5 slash-delimited elements, .*, got 'a\/b\/c\/d'$/,
  );
});

test('the scope of the signature names the Region, and each has tables of its own', async (t) => {
  const { url } = await startApi(t);
  const inRegion = (region) => ({ headers: { authorization: scope(region) } });
  for (const region of ['us-east-1', 'eu-central-1', 'local']) {
    const { body } = await call(url, 'CreateTable', ordersTable, inRegion(region));
    assert.match(body.TableDescription.TableArn, new RegExp(`^arn:aws:dynamodb:${region}:123456789012:table/Orders$`));
  }
  await call(url, 'PutItem', { TableName: 'Orders', Item: orderKey('ann', 1) }, inRegion('local'));
  const count = async (region) =>
    (await call(url, 'Scan', { TableName: 'Orders', Select: 'COUNT' }, inRegion(region))).body.Count;
  assert.deepEqual([await count('local'), await count('us-east-1')], [1, 0]);
  const { body } = await call(url, 'ListTables', {}, inRegion('ap-south-1'));
  assert.deepEqual(body.TableNames, []);
});

test('many requests share a connection', async (t) => {
  const { port } = await startApi(t);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  t.after(() => agent.destroy());
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => send(port, signed('DynamoDB_20120810.ListTables'), { agent })),
  );
  assert.ok(answers.every(({ status }) => status === 200));
  assert.equal(new Set(answers.map(({ headers }) => headers['x-amzn-requestid'])).size, 50);
});

test('--verbose writes a line for each request, and nothing otherwise', async (t) => {
  const loud = await startApi(t, '--verbose');
  await call(loud.url, 'ListTables', {});
  await call(loud.url, 'GetItem', {});
  await call(loud.url, 'GetItem', 'x', { headers: { 'content-type': 'text/plain' } });
  assert.equal(await loud.stop(), 0);
  const lines = loud.output.err.trim().split('\n');
  assert.equal(lines.length, 3, loud.output.err);
  assert.match(lines[0], /^200 ListTables 2 B in, \d+ B out$/);
  assert.match(lines[1], /^400 GetItem /);
  assert.match(lines[2], /^404 UnknownOperationException /);
  const quiet = await startApi(t);
  await call(quiet.url, 'GetItem', {});
  assert.equal(await quiet.stop(), 0);
  assert.equal(quiet.output.err, '');
  assert.equal(quiet.output.out.split('\n').length, 2, 'only where it listens');
});

test('a part of the simulation throttles on virtual time, and time heals', async (t) => {
  const { url } = await startApi(t, '--clock', 'virtual', '--simulate', 'Throttling');
  const { BillingMode, ...table } = ordersTable;
  const ProvisionedThroughput = { ReadCapacityUnits: 1, WriteCapacityUnits: 1 };
  await call(url, 'CreateTable', { ...table, ProvisionedThroughput });
  const put = () => call(url, 'PutItem', { TableName: 'Orders', Item: orderKey('ann', 1) });
  let refused;
  for (let at = 0; at < 400 && !refused; at += 1) {
    const answer = await put();
    if (answer.status !== 200) refused = answer;
  }
  assert.match(refused.body.__type, /#ProvisionedThroughputExceededException$/);
  assert.equal((await put()).status, 400);
  await lab(url, 'Advance', { Seconds: 5 });
  assert.equal((await put()).status, 200);
});

test('SIGTERM saves: items, streams, tags and time are there again', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'dynascope-wire-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const options = ['--data-dir', join(folder, 'data'), '--clock', 'virtual', '--simulate', 'none'];
  const first = await startApi(t, ...options);
  const StreamSpecification = { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' };
  const { body } = await call(first.url, 'CreateTable', { ...ordersTable, StreamSpecification });
  const { TableArn, TableId, LatestStreamArn } = body.TableDescription;
  await call(first.url, 'TagResource', { ResourceArn: TableArn, Tags: [{ Key: 'team', Value: 'red' }] });
  await call(first.url, 'PutItem', { TableName: 'Orders', Item: orderKey('ann', 1) });
  await lab(first.url, 'Advance', { Seconds: 3600 });
  const { Now } = (await lab(first.url, 'DescribeConfiguration', {})).body;
  assert.equal(await first.stop('SIGTERM'), 0);

  const second = await startApi(t, ...options);
  assert.equal((await lab(second.url, 'DescribeConfiguration', {})).body.Now, Now);
  const { Table } = (await call(second.url, 'DescribeTable', { TableName: 'Orders' })).body;
  assert.deepEqual([Table.TableId, Table.LatestStreamArn, Table.ItemCount], [TableId, LatestStreamArn, 1]);
  const tags = await call(second.url, 'ListTagsOfResource', { ResourceArn: TableArn });
  assert.deepEqual(tags.body.Tags, [{ Key: 'team', Value: 'red' }]);
  const streams = await call(second.url, 'ListStreams', {}, { service: 'DynamoDBStreams_20120810' });
  assert.equal(streams.body.Streams[0].StreamArn, LatestStreamArn);
});
