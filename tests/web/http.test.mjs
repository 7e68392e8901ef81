// The HTTP endpoint: what it answers, and what it refuses.
import assert from 'node:assert/strict';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { test } from 'node:test';

import { call, lab, orderKey, ordersTable, startApi } from './support/package.mjs';

/** A request with headers that fetch does not let anybody set. */
function raw(port, headers, { method = 'POST', path = '/', body = '{}' } = {}) {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port, method, path, headers }, (response) => {
      let text = '';
      response.on('data', (data) => (text += data));
      response.on('end', () => resolve({ status: response.statusCode, text, headers: response.headers }));
    });
    request.on('error', reject);
    request.end(method === 'GET' ? undefined : body);
  });
}

const signed = {
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-target': 'DynamoDB_20120810.ListTables',
  authorization: 'AWS4-HMAC-SHA256 Credential=k/20260101/us-east-1/dynamodb/aws4_request, Signature=0',
};

test('IAM is spoken in forms and XML, and its keys name callers', async (t) => {
  const { url } = await startApi(t, '--simulate', 'Iam');
  const iam = async (form, key = 'k') => {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
        authorization: `AWS4-HMAC-SHA256 Credential=${key}/20260101/us-east-1/iam/aws4_request, Signature=0`,
      },
      body: new URLSearchParams({ Version: '2010-05-08', ...form }),
    });
    return { status: response.status, text: await response.text() };
  };
  const made = await iam({
    Action: 'CreateUser',
    UserName: 'alice',
    'Tags.member.1.Key': 'a',
    'Tags.member.1.Value': 'b',
  });
  assert.equal(made.status, 200);
  assert.match(made.text, /^<CreateUserResponse xmlns="https:\/\/iam\.amazonaws\.com\/doc\/2010-05-08\/">/);
  assert.match(
    made.text,
    /<UserName>alice<\/UserName>.*<Tags><member><Key>a<\/Key><Value>b<\/Value><\/member><\/Tags>/,
  );
  const again = await iam({ Action: 'CreateUser', UserName: 'alice' });
  assert.equal(again.status, 409);
  assert.match(again.text, /<Code>EntityAlreadyExists<\/Code>/);
  const denied = await iam({ Action: 'ListUsers' }, 'alice');
  assert.equal(denied.status, 403);
  assert.match(denied.text, /<Code>AccessDenied<\/Code><Message>User: arn:aws:iam::123456789012:user\/alice is not/);
  assert.equal((await iam({ Action: 'PutItem' })).status, 404);
});

test('requests are answered as the service does', async (t) => {
  const { url, line } = await startApi(t);
  assert.match(line, /^Dynascope API listening on http:\/\/127\.0\.0\.1:\d+ \(clock: wall, simulate: none\)\n$/);
  assert.equal((await call(url, 'CreateTable', ordersTable)).body.TableDescription.TableStatus, 'CREATING');
  const put = await call(url, 'PutItem', { TableName: 'Orders', Item: orderKey('ann', 1) });
  assert.deepEqual([put.status, put.text], [200, '{}']);
  assert.equal(put.headers.get('content-type'), 'application/x-amz-json-1.0');
  assert.match(put.headers.get('x-amzn-requestid'), /^[A-Z0-9]{52}$/);
  assert.equal(put.headers.get('x-amz-crc32'), '2745614147');
  const missing = await call(url, 'GetItem', { TableName: 'Nowhere', Key: orderKey('ann', 1) });
  assert.equal(missing.status, 400);
  assert.match(missing.body.__type, /#ResourceNotFoundException$/);
  const garbage = await call(url, 'GetItem', '{"TableName": ');
  assert.match(garbage.body.__type, /#SerializationException$/);
  const created = (await call(url, 'DescribeTable', { TableName: 'Orders' })).body.Table.CreationDateTime;
  assert.ok(Math.abs(created - Date.now() / 1000) < 60, 'the clock on the wall');
});

test('with a virtual clock time stands still between advances', async (t) => {
  const { url, line } = await startApi(t, '--clock', 'virtual', '--seed', '7');
  assert.match(line, /clock: virtual, simulate: all/);
  assert.equal((await lab(url, 'DescribeConfiguration', {})).body.Now, 1767225600);
  const { body } = await lab(url, 'Advance', { Seconds: 1.5 });
  assert.equal(body.Now, 1767225601.5);
  assert.equal((await lab(url, 'DescribeConfiguration', {})).body.Seed, 7);
});

test('the service that is asked, its operation and the signature must be there', async (t) => {
  const { port } = await startApi(t);
  const { authorization, ...unsigned } = signed;
  const types = async (headers) => {
    const { status, text } = await raw(port, headers);
    return `${status} ${JSON.parse(text).__type.split('#')[1]}`;
  };
  assert.equal(await types(unsigned), '400 MissingAuthenticationTokenException');
  assert.equal(await types({ ...signed, authorization: 'Basic x' }), '400 MissingAuthenticationTokenException');
  for (const target of ['', 'PutItem', 'DynamoDB_20991231.PutItem', 'DynamoDB_20120810.Put.Item', 'A.B']) {
    assert.equal(await types({ ...signed, 'x-amz-target': target }), '400 UnknownOperationException', target);
  }
  assert.equal(await types({ ...signed, 'content-type': 'text/plain' }), '404 UnknownOperationException');
  assert.equal(
    (await raw(port, { ...unsigned, 'x-amz-target': 'Dynascope_20261121.DescribeConfiguration' })).status,
    200,
  );
});

test('pages in a browser are refused', async (t) => {
  const { port } = await startApi(t);
  for (const host of ['evil.example', 'evil.example:80', '127.0.0.1.evil.example', 'localhost.evil.example:8000']) {
    const { status, text } = await raw(port, { ...signed, host });
    assert.equal(status, 403, host);
    assert.match(JSON.parse(text).message, /Host/);
    assert.equal((await raw(port, { host }, { method: 'GET' })).status, 403);
  }
  for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1:8000']) {
    const { status, text } = await raw(port, { ...signed, origin });
    assert.equal(status, 403, origin);
    assert.match(JSON.parse(text).message, /Origin/);
  }
  assert.equal((await raw(port, { ...signed, host: `localhost:${port}` })).status, 200);
  assert.equal((await raw(port, { ...signed, origin: 'https://evil.example' }, { method: 'OPTIONS' })).status, 403);
});

test('too much is refused, and the endpoint goes on', async (t) => {
  const { port, url } = await startApi(t);
  const declared = await raw(port, { ...signed, 'content-length': 40 << 20, connection: 'close' }).catch(
    (error) => error,
  );
  assert.ok(
    declared.status === 413 || declared.code === 'ECONNRESET' || declared.code === 'EPIPE',
    JSON.stringify(declared),
  );
  const sent = await raw(port, signed, { body: 'x'.repeat((32 << 20) + 1) }).catch((error) => error);
  assert.ok(sent.status === 413 || sent.code === 'ECONNRESET' || sent.code === 'EPIPE', JSON.stringify(sent));
  const header = await raw(port, { ...signed, 'x-long': 'x'.repeat(40_000) }).catch((error) => error);
  assert.ok(header.status === 431 || header.code, JSON.stringify(header));
  const broken = connect(port, '127.0.0.1');
  broken.on('error', () => {}).resume();
  broken.end('\x00\x01 nonsense\r\n\r\n');
  await new Promise((resolve) => broken.once('close', resolve));
  assert.equal((await call(url, 'ListTables', {})).status, 200);
});

test('its health can be asked, and nothing else', async (t) => {
  const { port } = await startApi(t);
  const { status, text } = await raw(port, {}, { method: 'GET' });
  assert.equal(status, 200);
  assert.equal(JSON.parse(text).name, 'dynascope');
  assert.equal((await raw(port, {}, { method: 'GET', path: '/etc/passwd' })).status, 404);
  assert.equal((await raw(port, signed, { method: 'PUT' })).status, 404);
});

test('it stops cleanly when asked', async (t) => {
  for (const signal of ['SIGTERM', 'SIGINT']) {
    const api = await startApi(t);
    await call(api.url, 'ListTables', {});
    assert.equal(await api.stop(signal), 0);
  }
});
