/**
 * Lambda's wire: an operation is a method and a path, as its SDKs and `aws lambda` speak. The engine takes and gives
 * the same members as JSON; here paths, queries and headers become members and answers get Lambda's status and headers.
 */

import type { IncomingHttpHeaders } from 'node:http';

export interface LambdaRequest {
  operation: string;
  /** JSON for the engine. */
  body: string;
}

export interface LambdaAnswer {
  status: number;
  body: string;
  headers: Record<string, string>;
}

type Members = Record<string, unknown>;

interface Route {
  method: string;
  path: RegExp;
  operation: string;
  /** The member that the path names. */
  name?: string;
}

const name = '([^/]+)';
const mappings = '/2015-03-31/event-source-mappings';
const functions = '/2015-03-31/functions';
const exactly = (path: string) => new RegExp(`^${path}/?$`);

const routes: Route[] = [
  { method: 'POST', path: exactly(mappings), operation: 'CreateEventSourceMapping' },
  { method: 'GET', path: exactly(mappings), operation: 'ListEventSourceMappings' },
  { method: 'GET', path: exactly(`${mappings}/${name}`), operation: 'GetEventSourceMapping', name: 'UUID' },
  { method: 'PUT', path: exactly(`${mappings}/${name}`), operation: 'UpdateEventSourceMapping', name: 'UUID' },
  { method: 'DELETE', path: exactly(`${mappings}/${name}`), operation: 'DeleteEventSourceMapping', name: 'UUID' },
  { method: 'POST', path: exactly(functions), operation: 'CreateFunction' },
  { method: 'GET', path: exactly(functions), operation: 'ListFunctions' },
  { method: 'GET', path: exactly(`${functions}/${name}`), operation: 'GetFunction', name: 'FunctionName' },
  { method: 'DELETE', path: exactly(`${functions}/${name}`), operation: 'DeleteFunction', name: 'FunctionName' },
  {
    method: 'GET',
    path: exactly(`${functions}/${name}/configuration`),
    operation: 'GetFunctionConfiguration',
    name: 'FunctionName',
  },
  {
    method: 'PUT',
    path: exactly(`${functions}/${name}/configuration`),
    operation: 'UpdateFunctionConfiguration',
    name: 'FunctionName',
  },
  { method: 'PUT', path: exactly(`${functions}/${name}/code`), operation: 'UpdateFunctionCode', name: 'FunctionName' },
  { method: 'POST', path: exactly(`${functions}/${name}/invocations`), operation: 'Invoke', name: 'FunctionName' },
  {
    method: 'PUT',
    path: exactly(`/2017-10-31/functions/${name}/concurrency`),
    operation: 'PutFunctionConcurrency',
    name: 'FunctionName',
  },
  {
    method: 'DELETE',
    path: exactly(`/2017-10-31/functions/${name}/concurrency`),
    operation: 'DeleteFunctionConcurrency',
    name: 'FunctionName',
  },
  {
    method: 'GET',
    path: exactly(`/2019-09-30/functions/${name}/concurrency`),
    operation: 'GetFunctionConcurrency',
    name: 'FunctionName',
  },
  {
    method: 'GET',
    path: exactly(`/2019-09-25/functions/${name}/event-invoke-config/list`),
    operation: 'ListFunctionEventInvokeConfigs',
    name: 'FunctionName',
  },
  ...Object.entries({ PUT: 'Put', POST: 'Update', GET: 'Get', DELETE: 'Delete' }).map(([method, verb]) => ({
    method,
    path: exactly(`/2019-09-25/functions/${name}/event-invoke-config`),
    operation: `${verb}FunctionEventInvokeConfig`,
    name: 'FunctionName',
  })),
];

/** Statuses of success that are not 200. */
const statuses: Record<string, number> = {
  CreateEventSourceMapping: 202,
  UpdateEventSourceMapping: 202,
  DeleteEventSourceMapping: 202,
  CreateFunction: 201,
  DeleteFunction: 204,
  DeleteFunctionConcurrency: 204,
  DeleteFunctionEventInvokeConfig: 204,
};

/** Whether the path is one of Lambda's. */
export function isLambdaPath(url: string | undefined): boolean {
  return /^\/20\d\d-\d\d-\d\d\/(functions|event-source-mappings)(\/|\?|$)/.test(url ?? '');
}

/** The operation of a method and path with its members; undefined when there is none, or the body is not JSON. */
export function readRoute(
  method: string,
  url: string,
  headers: IncomingHttpHeaders,
  body: string,
): LambdaRequest | undefined {
  const [path = '/', query = ''] = url.split('?');
  const route = routes.find((one) => one.method === method && one.path.test(path));
  if (!route) return undefined;
  const members: Members = route.operation === 'Invoke' ? invocation(headers, body) : {};
  if (route.operation !== 'Invoke' && body !== '') {
    const given = parse(body);
    if (given === undefined) return undefined;
    Object.assign(members, given);
  }
  for (const [key, value] of new URLSearchParams(query)) members[key] = key === 'MaxItems' ? Number(value) : value;
  if (route.name) {
    const text = decoded(route.path.exec(path)?.[1] ?? '');
    if (text === undefined) return undefined;
    members[route.name] = text;
  }
  return { operation: route.operation, body: JSON.stringify(members) };
}

function invocation(headers: IncomingHttpHeaders, body: string): Members {
  const members: Members = { Payload: body };
  const type = headers['x-amz-invocation-type'];
  const log = headers['x-amz-log-type'];
  if (typeof type === 'string') members.InvocationType = type;
  if (typeof log === 'string') members.LogType = log;
  return members;
}

function parse(text: string): Members | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : undefined;
  } catch {
    return undefined;
  }
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** The engine's answer as Lambda gives it. */
export function writeLambdaAnswer(operation: string, status: number, body: string): LambdaAnswer {
  const answer = JSON.parse(body) as Members;
  if (status !== 200) {
    const type = String(answer.__type ?? '').replace(/^.*#/, '');
    const message = String(answer.Message ?? answer.message ?? '');
    const said = type === 'AccessDeniedException' ? { Message: message } : { Type: 'User', Message: message };
    return { status, body: JSON.stringify(said), headers: { 'x-amzn-errortype': type } };
  }
  if (operation === 'Invoke') return writeInvocation(answer);
  const made = statuses[operation] ?? 200;
  return { status: made, body: made === 204 ? '' : body, headers: {} };
}

function writeInvocation(answer: Members): LambdaAnswer {
  const headers: Record<string, string> = {};
  if (typeof answer.FunctionError === 'string') headers['x-amz-function-error'] = answer.FunctionError;
  if (typeof answer.ExecutedVersion === 'string') headers['x-amz-executed-version'] = answer.ExecutedVersion;
  return { status: Number(answer.StatusCode), body: String(answer.Payload ?? ''), headers };
}
