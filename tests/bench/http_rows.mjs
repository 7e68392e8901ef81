// The endpoint over HTTP against a bare Node.js server that reads the same requests, bodies too, and answers with the
// same bytes. The client is a process of its own, and both servers are warm before they are measured.
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { getRequest, item, putRequest, tableRequest } from './requests.mjs';
import { median, sized } from './rounds.mjs';

const requestsPerRound = sized(16_000, 8_000);
const rounds = sized(9, 5);
/** So many requests later V8 has compiled what it will. */
const requestsBefore = sized(60_000, 24_000);

/** A server that reads the request and answers with a header block and a body given as JSON on its command line. */
const bareServer = `
  const { createServer } = require('node:http');
  const { headers, body } = JSON.parse(process.argv[1]);
  const bytes = Buffer.from(body, 'latin1');
  const server = createServer((request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      response.writeHead(200, headers);
      response.end(bytes);
    });
  });
  server.listen(0, '127.0.0.1', () => console.log('http://127.0.0.1:' + server.address().port));
`;

/** Starts a program that prints its address. */
async function startServer(servers, programArguments) {
  const child = spawn(process.execPath, programArguments, { stdio: ['ignore', 'pipe', 'pipe'] });
  servers.push(child);
  let printed = '';
  while (true) {
    const [chunk] = await Promise.race([once(child.stdout, 'data'), once(child.stderr, 'data')]);
    printed += chunk;
    const port = /http:\/\/[\w.]+:(\d+)/.exec(printed)?.[1];
    if (port) return { child, port: Number(port) };
  }
}

const authorization =
  'AWS4-HMAC-SHA256 Credential=bench/20261121/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0';

const requestBytes = (operation, body) =>
  Buffer.from(
    `POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-amz-json-1.0\r\n` +
      `X-Amz-Target: DynamoDB_20120810.${operation}\r\nAuthorization: ${authorization}\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );

/** One connection, kept alive: each call sends a request and waits for the whole answer. */
async function openConnection(port) {
  const socket = connect(port, '127.0.0.1');
  socket.setNoDelay(true);
  await once(socket, 'connect');
  let received = Buffer.alloc(0);
  let settle;
  socket.on('data', (chunk) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    const head = received.indexOf('\r\n\r\n');
    if (head < 0) return;
    const length = Number(/content-length: (\d+)/i.exec(received.latin1Slice(0, head))[1]);
    if (received.length < head + 4 + length) return;
    const answer = received;
    received = Buffer.alloc(0);
    settle(answer);
  });
  const send = (bytes) =>
    new Promise((done) => {
      settle = done;
      socket.write(bytes);
    });
  return { send, close: () => socket.destroy() };
}

/** Seconds of processor time of all threads of a process. */
function cpuSeconds({ pid }) {
  const threads = readdirSync(`/proc/${pid}/task`);
  const nanoseconds = threads.map((id) => readFileSync(`/proc/${pid}/task/${id}/schedstat`, 'latin1').split(' ')[0]);
  return nanoseconds.reduce((sum, each) => sum + Number(each), 0) / 1e9;
}

/** Requests a second over that many connections: a second that passes, or with --cpu one that the server works. */
async function rate(client, { port, child }, connections, request, requests = requestsPerRound) {
  const times = Math.ceil(requests / connections);
  const byCpu = process.argv.includes('--cpu');
  const begun = byCpu ? cpuSeconds(child) : 0;
  client.send({ port, connections, times, request: request.toString('latin1') });
  const [seconds] = await once(client, 'message');
  return (times * connections) / (byCpu ? cpuSeconds(child) - begun : seconds);
}

/** Splits an answer as it came from the socket. */
function parts(answer) {
  const head = answer.indexOf('\r\n\r\n');
  const lines = answer.latin1Slice(0, head).split('\r\n').slice(1);
  const headers = Object.fromEntries(lines.map((line) => line.split(': ', 2)));
  for (const name of ['Date', 'Connection', 'Keep-Alive']) delete headers[name];
  return { headers, body: answer.latin1Slice(head + 4) };
}

async function compare(packageFolder, connections) {
  const servers = []; // and the client: all that has to end
  try {
    const ours = await startServer(servers, [join(packageFolder, 'bin/api.js'), '--port', '0']);
    const { send, close } = await openConnection(ours.port);
    await send(requestBytes('CreateTable', tableRequest('Bench')));
    await send(requestBytes('PutItem', putRequest(0)));
    const get = requestBytes('GetItem', getRequest(0));
    const answer = parts(await send(get));
    close();
    if (!answer.body.includes(item(0).about.S)) throw new Error(`GetItem over HTTP: ${answer.body}`);
    const bare = await startServer(servers, ['--eval', bareServer, JSON.stringify(answer)]);
    const client = fork(fileURLToPath(new URL('http_client.mjs', import.meta.url)));
    servers.push(client);
    for (const server of [ours, bare]) await rate(client, server, connections, get, requestsBefore);
    const taken = [];
    for (let round = 0; round < rounds; round++) {
      taken.push([await rate(client, ours, connections, get), await rate(client, bare, connections, get)]);
    }
    return { share: median(taken.map(([own, other]) => own / other)), rate: median(taken.map(([own]) => own)) };
  } finally {
    for (const server of servers) server.kill();
  }
}

export const httpRows = [1, 8].map((connections) => ({
  id: `http-${connections}`,
  work: `GetItem over HTTP, ${connections} connection${connections > 1 ? 's' : ''}`,
  async measure({ packageFolder }) {
    const { share, rate: perSecond } = await compare(packageFolder, connections);
    return {
      value: share * 100,
      unit: '% of a bare server',
      atLeast: 80,
      note: `${Math.round(perSecond)} requests a second`,
    };
  },
}));
