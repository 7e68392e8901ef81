// Requests that the endpoint reads itself are answered as those that Node.js's HTTP server reads.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { test } from 'node:test';

import { call, orderKey, ordersTable, startApi } from './support/package.mjs';

const authorization = 'AWS4-HMAC-SHA256 Credential=k/20260101/us-east-1/dynamodb/aws4_request, Signature=0';

/** A request as bytes. `more` are lines of the head, `without` names of lines that are left out. */
function bytesOf(operation, input, { more = [], without = [], body = JSON.stringify(input), first } = {}) {
  const lines = [
    'Host: localhost',
    'Content-Type: application/x-amz-json-1.0',
    `X-Amz-Target: DynamoDB_20120810.${operation}`,
    `Authorization: ${authorization}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
  ].filter((line) => !without.includes(line.split(':')[0]));
  const head = [first ?? 'POST / HTTP/1.1', ...lines, ...more].join('\r\n');
  return Buffer.concat([Buffer.from(`${head}\r\n\r\n`, 'latin1'), Buffer.from(body)]);
}

const chunkedBody = (text) => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n0\r\n\r\n`;
const chunked = (operation, input) =>
  bytesOf(operation, input, {
    without: ['Content-Length'],
    more: ['Transfer-Encoding: chunked'],
    body: chunkedBody(JSON.stringify(input)),
  });

/** A connection whose answers are taken one by one. */
async function open(t, port) {
  const socket = connect({ port, host: '127.0.0.1' });
  t.after(() => socket.destroy());
  await once(socket, 'connect');
  let received = Buffer.alloc(0);
  let wake = () => {};
  let ended = false;
  const over = () => {
    ended = true;
    wake();
  };
  socket.on('data', (chunk) => {
    received = Buffer.concat([received, chunk]);
    wake();
  });
  socket.on('end', over).on('error', over);
  const until = async (ready) => {
    while (!ready()) {
      if (ended) throw new Error(`the connection ended: ${received.toString('latin1')}`);
      await new Promise((resolve) => {
        wake = resolve;
      });
    }
  };
  const answer = async () => {
    let head = -1;
    await until(() => {
      head = received.indexOf('\r\n\r\n');
      return head >= 0;
    });
    const lines = received.toString('latin1', 0, head).split('\r\n');
    const headers = Object.fromEntries(lines.slice(1).map((line) => line.split(': ', 2)));
    const end = head + 4 + Number(headers['content-length'] ?? headers['Content-Length'] ?? 0);
    await until(() => received.length >= end);
    const text = received.toString('utf8', head + 4, end);
    received = received.subarray(end);
    return { status: Number(lines[0].split(' ')[1]), lines, headers, text };
  };
  const closed = () => until(() => ended).catch(() => {});
  return { socket, send: (bytes) => socket.write(bytes), answer, closed };
}

/** An answer without what differs from one to the next. */
const shape = ({ lines, text }) => [
  ...lines
    .map((line) => line.replace(/^(x-amzn-requestid|Date): .*/, '$1'))
    .filter((line) => !/^(Conn|Keep)/.test(line)),
  text,
];

async function startOrders(t, ...args) {
  const api = await startApi(t, ...args);
  await call(api.url, 'CreateTable', ordersTable);
  const Item = { ...orderKey('ann', 1), note: { S: 'größe 漢字' } };
  await call(api.url, 'PutItem', { TableName: 'Orders', Item });
  return { api, Item, get: { TableName: 'Orders', Key: orderKey('ann', 1) } };
}

test('either way of reading gives the same answer, byte for byte', async (t) => {
  const { api, Item, get } = await startOrders(t);
  const expected = await open(t, api.port);
  expected.send(bytesOf('GetItem', get));
  const plain = await expected.answer();
  assert.equal(plain.status, 200);
  assert.deepEqual(JSON.parse(plain.text), { Item });
  assert.equal(plain.headers.Connection, 'keep-alive');
  assert.equal(plain.headers['Keep-Alive'], 'timeout=30');
  assert.match(plain.headers['x-amzn-requestid'], /^[A-Z0-9]{52}$/);
  const others = {
    chunked: chunked('GetItem', get),
    'bytes beyond ASCII': bytesOf('GetItem', get, { more: ['X-Note: \xe9'] }),
    'closed after it': bytesOf('GetItem', get, { more: ['Connection: close'] }),
    'a long head': bytesOf('GetItem', get, { more: [`X-Note: ${'a'.repeat(9000)}`] }),
    'spaces around values': bytesOf('GetItem', get, { without: ['Host'], more: ['hOST: \t localhost:80 \t'] }),
  };
  for (const [name, bytes] of Object.entries(others)) {
    const { send, answer } = await open(t, api.port);
    send(bytes);
    assert.deepEqual(shape(await answer()), shape(plain), name);
  }
  const patient = await open(t, api.port);
  const expecting = bytesOf('GetItem', get, { more: ['Expect: 100-continue'] });
  patient.send(expecting.subarray(0, expecting.indexOf('\r\n\r\n') + 4));
  assert.equal((await patient.answer()).status, 100);
  patient.send(Buffer.from(JSON.stringify(get)));
  assert.deepEqual(shape(await patient.answer()), shape(plain));
});

test('answers in plain JSON, errors and requests through DAX are alike too', async (t) => {
  const { api, get } = await startOrders(t);
  const unusual = { more: ['X-Note: \xe9'] };
  const asked = {
    'plain JSON': { without: ['Content-Type'], more: ['Content-Type: application/json; charset=utf-8'] },
    'no such cluster': { first: 'POST /dax/none HTTP/1.1' },
    'not JSON': { body: '{"TableName": ' },
    'no body': { body: '' },
  };
  for (const [name, options] of Object.entries(asked)) {
    const { send, answer } = await open(t, api.port);
    send(bytesOf('GetItem', get, options));
    const plain = shape(await answer());
    send(bytesOf('GetItem', get, { ...options, more: [...(options.more ?? []), ...unusual.more] }));
    assert.deepEqual(shape(await answer()), plain, name);
  }
});

test('a request may come in pieces, and many at once', async (t) => {
  const { api, get } = await startOrders(t);
  const { socket, send, answer } = await open(t, api.port);
  socket.setNoDelay(true);
  const bytes = bytesOf('GetItem', get);
  const head = bytes.indexOf('\r\n\r\n') + 4;
  send(bytes);
  const whole = shape(await answer());
  for (const cut of [head, head + 1, bytes.length - 1]) {
    send(bytes.subarray(0, cut));
    await new Promise((resolve) => setTimeout(resolve, 20));
    send(bytes.subarray(cut));
    assert.deepEqual(shape(await answer()), whole, `cut at ${cut}`);
  }
  send(Buffer.concat([bytes, bytes, bytes.subarray(0, head + 5)]));
  assert.deepEqual([shape(await answer()), shape(await answer())], [whole, whole]);
  send(Buffer.concat([bytes.subarray(head + 5), bytes, chunked('GetItem', get), bytes]));
  for (let i = 0; i < 4; i += 1) assert.deepEqual(shape(await answer()), whole, `answer ${i} of a mixed row`);
  send(bytes.subarray(0, 30));
  await new Promise((resolve) => setTimeout(resolve, 20));
  send(bytes.subarray(30));
  assert.deepEqual(shape(await answer()), whole);
});

test('large bodies come whole, and who reads slowly loses nothing', async (t) => {
  const { api } = await startOrders(t);
  const { socket, send, answer } = await open(t, api.port);
  const text = { S: 'é'.repeat(150_000) };
  for (let order = 2; order < 5; order += 1) {
    send(bytesOf('PutItem', { TableName: 'Orders', Item: { ...orderKey('bob', order), text } }));
    assert.equal((await answer()).status, 200);
  }
  const values = { ':c': { S: 'bob' } };
  const query = { TableName: 'Orders', KeyConditionExpression: 'customer = :c', ExpressionAttributeValues: values };
  socket.pause();
  for (let i = 0; i < 60; i += 1) send(bytesOf('Query', query));
  await new Promise((resolve) => setTimeout(resolve, 200));
  socket.resume();
  for (let i = 0; i < 60; i += 1) assert.equal(JSON.parse((await answer()).text).Count, 3);
});

test('what is not written by the book is refused by the server of Node.js', async (t) => {
  const { api, get } = await startOrders(t);
  const refused = {
    'two lengths': [bytesOf('GetItem', get, { more: ['Content-Length: 3'] }), 400],
    'a length and chunks': [bytesOf('GetItem', get, { more: ['Transfer-Encoding: chunked'] }), 400],
    'no host': [bytesOf('GetItem', get, { without: ['Host'] }), 400],
    'a space before the colon': [bytesOf('GetItem', get, { more: ['X-Note : a'] }), 400],
    'a folded line': [bytesOf('GetItem', get, { more: ['X-Note: a', ' b'] }), 400],
    'a foreign host': [bytesOf('GetItem', get, { without: ['Host'], more: ['Host: evil.example'] }), 403],
    'an origin': [bytesOf('GetItem', get, { more: ['Origin: null'] }), 403],
    'two targets': [bytesOf('GetItem', get, { more: ['X-Amz-Target: DynamoDB_20120810.PutItem'] }), 400],
    'no signature': [bytesOf('GetItem', get, { without: ['Authorization'] }), 400],
    'too large': [bytesOf('GetItem', get, { without: ['Content-Length'], more: ['Content-Length: 99999999'] }), 413],
    'another place': [bytesOf('GetItem', get, { first: 'POST /etc HTTP/1.1' }), 404],
  };
  for (const [name, [bytes, status]] of Object.entries(refused)) {
    const { send, answer } = await open(t, api.port);
    send(bytes);
    assert.equal((await answer()).status, status, name);
  }
});

test('a client may end its side first, and connections that wait do not keep the endpoint', async (t) => {
  const { api, get } = await startOrders(t);
  const { socket, answer, closed } = await open(t, api.port);
  socket.end(bytesOf('GetItem', get));
  assert.equal((await answer()).status, 200);
  await closed();
  const idle = await open(t, api.port);
  const used = await open(t, api.port);
  used.send(bytesOf('GetItem', get));
  await used.answer();
  const halfway = await open(t, api.port);
  halfway.send(bytesOf('GetItem', get).subarray(0, -1));
  const begun = performance.now();
  assert.equal(await api.stop(), 0);
  assert.ok(performance.now() - begun < 10_000);
  await Promise.all([idle.closed(), used.closed(), halfway.closed()]);
});
