/** The engine as an HTTP endpoint on this machine, for any AWS SDK or CLI (Node.js). */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

import { crc32 } from './crc32.js';
import { DynascopeError } from './errors.js';
import { readForm, writeXml } from './form_protocol.js';
import { answerHead, fixedHeaders } from './http_answer.js';
import {
  answerType,
  clusterOfPath,
  isForm,
  type Refusal,
  readFormTarget,
  readTarget,
  refuseForeign,
  type Target,
} from './http_request.js';
import { isLambdaPath, readRoute, writeLambdaAnswer } from './lambda_protocol.js';
import type { LocalEngine } from './local_engine.js';
import { keepAliveMilliseconds, PlainConnection, type PlainHost } from './plain_connection.js';
import type { PlainRequest } from './plain_request.js';

/** The largest request body. The service's own limit is 16 MB of items, which grow on the wire (base64). */
export const bodyBytesMax = 32 << 20;
const connectionsMax = 512;
const droppedBytesMax = 64 << 10;
const headerBytesMax = 16 << 10;
const requestIdLength = 52;

export interface EndpointOptions {
  /** TCP port; 0 takes a free one. */
  port: number;
  /** Virtual time follows the clock on the wall: it catches up before each request. */
  wallClock: boolean;
  /** Called after each request with its line for a log. */
  log?: (line: string) => void;
  /** Members of the answer to `GET /`. */
  health?: () => Record<string, unknown>;
}

export class HttpEndpoint {
  readonly #engine: LocalEngine;
  readonly #options: EndpointOptions;
  readonly #server: Server;
  readonly #plain = new Set<PlainConnection>();
  #refusals = 0;
  #wallMilliseconds = 0;

  constructor(engine: LocalEngine, options: EndpointOptions) {
    this.#engine = engine;
    this.#options = options;
    this.#server = createServer(
      {
        maxHeaderSize: headerBytesMax,
        headersTimeout: 10_000,
        requestTimeout: 60_000,
        keepAliveTimeout: keepAliveMilliseconds,
        insecureHTTPParser: false,
      },
      (request, response) => this.#answer(request, response),
    );
    this.#server.maxConnections = connectionsMax;
    this.#server.maxRequestsPerSocket = 0;
    this.#server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
      const tooLong = error.code === 'HPE_HEADER_OVERFLOW';
      breakOff(socket as Socket, tooLong ? '431 Request Header Fields Too Large' : '400 Bad Request');
    });
    this.#acceptPlain();
  }

  /** Every connection is plain at first; the server's own listener takes over those that are not. */
  #acceptPlain(): void {
    const accept = this.#server.listeners('connection') as ((socket: Socket) => void)[];
    this.#server.removeAllListeners('connection');
    const host: PlainHost = {
      bodyBytesMax,
      perform: (request, body, connection) => this.#performPlain(request, body, connection),
      handOver: (socket, connection) => {
        this.#plain.delete(connection);
        for (const listener of accept) listener.call(this.#server, socket);
      },
      breakOff: (socket) => breakOff(socket, '400 Bad Request'),
    };
    this.#server.on('connection', (socket: Socket) => {
      const connection = new PlainConnection(socket, host);
      this.#plain.add(connection);
      socket.once('close', () => this.#plain.delete(connection));
    });
  }

  /** Starts to listen on 127.0.0.1; answers the port. Rejects when the port is taken. */
  listen(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(this.#options.port, '127.0.0.1', () => {
        this.#server.off('error', reject);
        resolve((this.#server.address() as AddressInfo).port);
      });
    });
  }

  /** Lets requests under way finish, then ends. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeIdleConnections();
      for (const connection of this.#plain) connection.closeIdle();
      setTimeout(() => {
        this.#server.closeAllConnections();
        for (const connection of this.#plain) connection.destroy();
      }, 2_000).unref();
    });
  }

  /** Lets virtual time catch up with the wall's, when it should. */
  catchUp(): void {
    if (!this.#options.wallClock) return;
    const wall = Date.now();
    if (wall === this.#wallMilliseconds) return;
    this.#wallMilliseconds = wall;
    const behind = wall * 1000 - this.#engine.nowMicroseconds;
    if (behind > 0) this.#engine.advanceBy(behind);
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const lambda = isLambdaPath(request.url);
    const refusal = refuseForeign(request.headers) ?? (lambda ? undefined : refusePlace(request));
    if (refusal !== undefined) {
      this.#refuse(request, response, refusal);
    } else if (lambda) {
      const target = readFormTarget(request.headers);
      if ('type' in target) this.#refuse(request, response, target);
      else this.#receive(request, response, target);
    } else if (request.method !== 'POST') {
      this.#health(response);
    } else {
      const target = isForm(request.headers) ? readFormTarget(request.headers) : readTarget(request.headers);
      if ('type' in target) this.#refuse(request, response, target);
      else this.#receive(request, response, { ...target, cluster: clusterOfPath(request.url) });
    }
  }

  #receive(request: IncomingMessage, response: ServerResponse, target: Target): void {
    readBody(request, (body) => {
      if (body === 'too large') {
        const message = `The request is larger than ${bodyBytesMax} bytes`;
        this.#refuse(request, response, { status: 413, type: 'RequestEntityTooLargeException', message });
      } else if (isLambdaPath(request.url)) {
        this.#performRoute(request, response, target, Buffer.from(body).toString('utf8'));
      } else if (isForm(request.headers)) {
        this.#performForm(request, response, target, Buffer.from(body).toString('utf8'));
      } else {
        this.#perform(request, response, target, body);
      }
    });
  }

  #perform(request: IncomingMessage, response: ServerResponse, target: Target, body: Uint8Array): void {
    const { operation, caller, region, cluster } = target;
    const use = (status: number, answer: Uint8Array, requestId: string) => {
      this.#write(request, response, status, answer, requestId);
      this.#options.log?.(`${status} ${operation} ${body.length} B in, ${answer.length} B out`);
    };
    try {
      this.catchUp();
      this.#engine.sendBytes(operation, body, caller, region, use, cluster);
    } catch (error) {
      this.#refuse(request, response, failed(error));
    }
  }

  #performPlain({ target, contentType }: PlainRequest, body: Uint8Array, connection: PlainConnection): void {
    const { operation, caller, region, cluster } = target;
    const write = (status: number, answer: Uint8Array, requestId: string) => {
      connection.write(answerHead(status, contentType, answer.length, crc32(answer), requestId), answer);
      this.#options.log?.(`${status} ${operation} ${body.length} B in, ${answer.length} B out`);
    };
    try {
      this.catchUp();
      this.#engine.sendBytes(operation, body, caller, region, write, cluster);
    } catch (error) {
      const failure = failed(error);
      write(failure.status, Buffer.from(refusalText(failure)), this.#refusalId());
    }
  }

  /** Operations of IAM and CloudWatch come as forms and are answered in XML. */
  #performForm(request: IncomingMessage, response: ServerResponse, target: Target, text: string): void {
    const form = readForm(text);
    if (!form) {
      this.#refuse(request, response, notFound('The form names no operation of IAM or CloudWatch'));
      return;
    }
    try {
      this.catchUp();
      const input = Buffer.from(form.body);
      this.#engine.sendBytes(form.operation, input, target.caller, target.region, (status, answer, requestId) => {
        const json = Buffer.from(answer).toString('utf8');
        const xml = Buffer.from(writeXml(form, status, json, requestId));
        response.writeHead(status, {
          'content-type': 'text/xml',
          'content-length': xml.length,
          'x-amzn-requestid': requestId,
          ...fixedHeaders,
        });
        response.end(xml);
        this.#options.log?.(`${status} ${form.operation} ${text.length} B in, ${xml.length} B out`);
      });
    } catch (error) {
      this.#refuse(request, response, failed(error));
    }
  }

  /** Lambda's operations are methods and paths. */
  #performRoute(request: IncomingMessage, response: ServerResponse, target: Target, text: string): void {
    const route = readRoute(request.method ?? '', request.url ?? '/', request.headers, text);
    if (!route) {
      this.#refuse(request, response, notFound(`There is no ${request.method} ${request.url?.split('?')[0]}`));
      return;
    }
    try {
      this.catchUp();
      const input = Buffer.from(route.body);
      this.#engine.sendBytes(route.operation, input, target.caller, target.region, (status, answer, requestId) => {
        const said = writeLambdaAnswer(route.operation, status, Buffer.from(answer).toString('utf8'));
        const bytes = Buffer.from(said.body);
        response.writeHead(said.status, {
          'content-type': 'application/json',
          ...(said.status !== 204 && { 'content-length': bytes.length }),
          'x-amzn-requestid': requestId,
          ...said.headers,
          ...fixedHeaders,
        });
        response.end(bytes);
        this.#options.log?.(`${said.status} ${route.operation} ${text.length} B in, ${bytes.length} B out`);
      });
    } catch (error) {
      this.#refuse(request, response, failed(error));
    }
  }

  #health(response: ServerResponse): void {
    const now = this.#engine.clock.now.toISOString();
    const body = Buffer.from(`${JSON.stringify({ name: 'dynascope', now, ...this.#options.health?.() })}\n`);
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length, ...fixedHeaders });
    response.end(body);
  }

  #refuse(request: IncomingMessage, response: ServerResponse, refusal: Refusal): void {
    const { status, type, message } = refusal;
    // A little more is read and dropped, so that the connection stays good; a lot is not worth reading.
    const small = Number(request.headers['content-length'] ?? Number.POSITIVE_INFINITY) <= droppedBytesMax;
    if (request.complete || small) {
      request.resume();
    } else {
      response.setHeader('connection', 'close');
    }
    this.#write(request, response, status, Buffer.from(refusalText(refusal)), this.#refusalId());
    this.#options.log?.(`${status} ${type} ${message}`);
  }

  /** The engine names requests; those that never reach it are counted here. */
  #refusalId(): string {
    this.#refusals += 1;
    return this.#refusals.toString(36).toUpperCase().padStart(requestIdLength, '0');
  }

  /** `body` may lie in memory that is soon used again. */
  #write(request: IncomingMessage, response: ServerResponse, status: number, body: Uint8Array, id: string): void {
    response.writeHead(status, {
      'content-type': answerType(request.headers),
      'content-length': body.length,
      'x-amz-crc32': crc32(body),
      'x-amzn-requestid': id,
      ...fixedHeaders,
    });
    response.end(Buffer.from(body));
  }
}

function refusalText({ type, message }: Refusal): string {
  return JSON.stringify({ __type: `com.amazon.coral.service#${type}`, ...(message !== '' && { message }) });
}

function failed(error: unknown): Refusal {
  const message = error instanceof DynascopeError ? error.message : 'The request could not be handled';
  return { status: 500, type: 'InternalServerError', message };
}

/** Ends a connection whose request cannot be read, with a status if nothing else was sent on it. */
function breakOff(socket: Socket, status: string): void {
  const fresh = socket.writable && socket.bytesWritten === 0;
  if (fresh) socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  else socket.destroy();
}

function refusePlace({ url, method }: IncomingMessage): Refusal | undefined {
  const path = (url ?? '/').split('?')[0];
  if (path !== '/' && (clusterOfPath(url) === undefined || method !== 'POST'))
    return notFound(`There is nothing at ${path}`);
  if (method === 'GET' || method === 'HEAD' || method === 'POST') return undefined;
  return notFound('Only POST and GET are answered');
}

function notFound(message: string): Refusal {
  return { status: 404, type: 'UnknownOperationException', message };
}

/** Hands on the whole body, unless the other side goes away. */
function readBody(request: IncomingMessage, done: (body: Uint8Array | 'too large') => void): void {
  if (Number(request.headers['content-length'] ?? 0) > bodyBytesMax) {
    done('too large');
    return;
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  request.on('data', (chunk: Buffer) => {
    if (bytes > bodyBytesMax) return;
    bytes += chunk.length;
    chunks.push(chunk);
    if (bytes <= bodyBytesMax) return;
    request.pause();
    done('too large');
  });
  request.on('end', () => {
    if (bytes <= bodyBytesMax) done(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks));
  });
  request.on('error', () => {});
}
