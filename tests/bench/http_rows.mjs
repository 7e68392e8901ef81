// The endpoint over HTTP against a bare Node.js server that answers with the same bytes.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';

import { getRequest, item, putRequest, tableRequest } from './requests.mjs';
import { median, sized } from './rounds.mjs';

const requestsPerRound = sized(8_000, 2_000);
const rounds = sized(7, 3);

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

/** Seconds that pass, or with --cpu those that the server's process worked. */
function clockOf(server) {
  if (!process.argv.includes('--cpu')) return () => performance.now() / 1_000;
  const ticksPerSecond = 100;
  return () => {
    const fields = readFileSync(`/proc/${server.pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
  };
}

/** Requests a second over that many connections. */
async function rate({ port, child }, connections, request) {
  const clock = clockOf(child);
  const open = await Promise.all(Array.from({ length: connections }, () => openConnection(port)));
  const each = Math.ceil(requestsPerRound / connections);
  const begun = clock();
  await Promise.all(
    open.map(async ({ send }) => {
      for (let i = 0; i < each; i++) await send(request(i));
    }),
  );
  const seconds = clock() - begun;
  for (const { close } of open) close();
  return (each * connections) / seconds;
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
  const servers = [];
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
    const taken = [];
    for (let round = -1; round < rounds; round++) {
      const pair = [await rate(ours, connections, () => get), await rate(bare, connections, () => get)];
      if (round >= 0) taken.push(pair);
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
