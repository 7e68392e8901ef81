// The two sides: the engine in this process, and what it is compared with.
import { EventEmitter } from 'node:events';
import { createRequire } from 'node:module';

import { createEngine } from '../web/support/package.mjs';

const signed = (operation) => ({
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-target': `DynamoDB_20120810.${operation}`,
  'x-amz-date': '20260101T000000Z',
  authorization:
    'AWS4-HMAC-SHA256 Credential=tester/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
});

/** Dynascope, from the built package. */
export async function openEngine() {
  let engine = await createEngine();
  return {
    name: 'engine',
    tableArn: 'arn:aws:dynamodb:us-east-1:123456789012:table/',
    send: async (operation, text) => {
      const { status, body } = engine.sendJson(operation, text);
      return { status, text: body };
    },
    reset: async () => {
      await engine.close();
      engine = await createEngine();
    },
    close: () => engine.close(),
  };
}

/** Any endpoint that speaks the API. */
export async function openUrl(url, tableArn = 'arn:aws:dynamodb:us-east-1:123456789012:table/') {
  return {
    name: url,
    tableArn,
    send: async (operation, text) => {
      const response = await fetch(url, { method: 'POST', headers: signed(operation), body: text });
      return { status: response.status, text: await response.text() };
    },
    close: async () => {},
  };
}

// It answers within milliseconds or not at all.
const answerMilliseconds = 1_000;

/** dynalite without its socket: its request handler gets what Node.js would hand it. */
export async function openDynalite() {
  const dynalite = createRequire(import.meta.url)('dynalite');
  const start = () => dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 }).listeners('request')[0];
  let handler = start();
  // It throws on some requests, at once or later, and forgets to answer others: told as status 500.
  const rethrow = (error) => {
    throw error;
  };
  let failed = rethrow;
  // Not an event: test runners listen to those themselves and blame the test that is running.
  process.setUncaughtExceptionCaptureCallback((error) => failed(error));
  const send = (operation, text) =>
    new Promise((resolve) => {
      const deadline = setTimeout(() => failed(new Error('no answer')), answerMilliseconds);
      const done = (answer) => {
        clearTimeout(deadline);
        failed = answer.status === 500 ? () => {} : rethrow;
        resolve(answer);
      };
      failed = (error) => done({ status: 500, text: JSON.stringify({ __type: 'Crash', message: error.message }) });
      const request = Object.assign(new EventEmitter(), { method: 'POST', url: '/', headers: signed(operation) });
      const response = {
        setHeader() {},
        end: (answer) => done({ status: response.statusCode, text: answer ?? '' }),
      };
      try {
        handler(request, response);
        request.emit('data', Buffer.from(text));
        request.emit('end');
      } catch (error) {
        failed(error);
      }
    });
  // It answers before a table is made, changed or gone: the next request waits for that.
  const settled = async (operation, text) => {
    const answer = await send(operation, text);
    if (answer.status !== 200 || !/^(Create|Update|Delete)Table$/.test(operation)) return answer;
    const { TableName } = JSON.parse(text);
    for (let tries = 0; tries < 100; tries += 1) {
      const seen = await send('DescribeTable', JSON.stringify({ TableName }));
      if (seen.status !== 200 || JSON.parse(seen.text).Table.TableStatus === 'ACTIVE') break;
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    return answer;
  };
  return {
    name: 'dynalite',
    tableArn: 'arn:aws:dynamodb:us-east-1:000000000000:table/',
    send: settled,
    reset: async () => {
      handler = start();
    },
    close: async () => process.setUncaughtExceptionCaptureCallback(null),
  };
}
