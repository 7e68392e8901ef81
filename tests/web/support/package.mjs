// Where the built package lies, and small tables for tests.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = process.env.DYNASCOPE_PACKAGE ?? join(root, 'dist/npm/dynascope');

export const packageFolder = folder;
export const apiProgram = join(folder, 'bin/api.js');
export const packageUrl = pathToFileURL(join(folder, 'dist/index.js')).href;
export const dynascope = await import(packageUrl);
export const dynascopeNode = await import(pathToFileURL(join(folder, 'dist/node.js')).href);
export const { createEngine, connectEngine, serveEngine, DynamoDBError, DynascopeError, MemoryStore } = dynascope;

export const ordersTable = {
  TableName: 'Orders',
  AttributeDefinitions: [
    { AttributeName: 'customer', AttributeType: 'S' },
    { AttributeName: 'order', AttributeType: 'N' },
  ],
  KeySchema: [
    { AttributeName: 'customer', KeyType: 'HASH' },
    { AttributeName: 'order', KeyType: 'RANGE' },
  ],
  BillingMode: 'PAY_PER_REQUEST',
};

export const orderKey = (customer, order) => ({ customer: { S: customer }, order: { N: String(order) } });

/** An engine with the table Orders in it, closed after the test. */
export async function engineWithOrders(t, options = {}, table = {}) {
  const engine = await createEngine(options);
  t.after(() => engine.close());
  await engine.send('CreateTable', { ...ordersTable, ...table });
  return engine;
}

/** Starts the API program on a free port. `stop` ends it and answers its exit code. */
export async function startApi(t, ...args) {
  const child = spawn(process.execPath, [apiProgram, '--port', '0', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal)));
  const output = { out: '', err: '' };
  child.stdout.on('data', (data) => (output.out += data));
  child.stderr.on('data', (data) => (output.err += data));
  t.after(() => child.kill('SIGKILL'));
  const line = await new Promise((resolve, reject) => {
    child.stdout.on('data', () => output.out.includes('\n') && resolve(output.out));
    child.once('exit', (code) => reject(new Error(`exit ${code}: ${output.err}`)));
  });
  const url = /http:\/\/\S+/.exec(line)[0];
  const stop = (signal = 'SIGTERM') => {
    child.kill(signal);
    return ended;
  };
  return { url, port: Number(new URL(url).port), line, output, stop };
}

const authorization =
  'AWS4-HMAC-SHA256 Credential=tester/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0';

/** One request as an SDK would send it. */
export async function call(url, operation, input, { headers = {}, service = 'DynamoDB_20120810' } = {}) {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `${service}.${operation}`,
      authorization,
      ...headers,
    },
    body: typeof input === 'string' ? input : JSON.stringify(input),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: text === '' ? undefined : JSON.parse(text) };
}

export const lab = (url, operation, input) => call(url, operation, input, { service: 'Dynascope_20261121' });
