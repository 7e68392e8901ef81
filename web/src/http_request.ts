/** What the endpoint reads from a request's headers: the operation, who asks, and whether to listen at all. */

import type { IncomingHttpHeaders } from 'node:http';

/** A refusal before the engine is asked. */
export interface Refusal {
  status: number;
  type: string;
  message: string;
}

export interface Target {
  operation: string;
  caller: string;
  region: string;
  /** Of DAX, that the request goes through. */
  cluster?: string | undefined;
}

const services = new Set(['DynamoDB_20120810', 'DynamoDBStreams_20120810', 'Dynascope_20261121']);
const labService = 'Dynascope_20261121';
const streamService = 'DynamoDBStreams_20120810';
const streamOperations = new Set(['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams']);
const daxService = 'AmazonDAXV3';
/** Names that DynamoDB has too: the engine knows DAX's by a prefix. */
const sharedNames = new Set(['TagResource', 'UntagResource']);
/** Services beside DynamoDB, with what is known of them. */
const neighbours = new Map([
  [
    'AnyScaleFrontendService',
    new Set([
      'DeleteScalingPolicy',
      'DeleteScheduledAction',
      'DeregisterScalableTarget',
      'DescribeScalableTargets',
      'DescribeScalingActivities',
      'DescribeScalingPolicies',
      'DescribeScheduledActions',
      'PutScalingPolicy',
      'PutScheduledAction',
      'RegisterScalableTarget',
    ]),
  ],
  [
    daxService,
    new Set([
      'CreateCluster',
      'CreateParameterGroup',
      'CreateSubnetGroup',
      'DecreaseReplicationFactor',
      'DeleteCluster',
      'DeleteParameterGroup',
      'DeleteSubnetGroup',
      'DescribeClusters',
      'DescribeDefaultParameters',
      'DescribeEvents',
      'DescribeParameterGroups',
      'DescribeParameters',
      'DescribeSubnetGroups',
      'IncreaseReplicationFactor',
      'ListTags',
      'RebootNode',
      'TagResource',
      'UntagResource',
      'UpdateCluster',
      'UpdateParameterGroup',
      'UpdateSubnetGroup',
    ]),
  ],
  ['GraniteServiceVersion20100801', new Set(['DescribeAlarms', 'GetMetricData', 'GetMetricStatistics'])],
]);
const neighbourOperations = new Set(
  [...neighbours.values()].flatMap((operations) => [...operations]).filter((name) => !sharedNames.has(name)),
);
const contentTypes = /^application\/(x-amz-json-1\.[01]|json)\s*(;|$)/i;
const localHost = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i;

/**
 * Refuses what a page in a browser could send: a foreign Host (a name that was bound to this machine to get around
 * the browser's rules) and any Origin. SDKs and command-line tools send neither.
 */
export function refuseForeign(headers: IncomingHttpHeaders): Refusal | undefined {
  if (!localHost.test(headers.host ?? '')) {
    return forbidden('Host', `${headers.host ?? 'nothing'} is not a name of this machine; use http://127.0.0.1`);
  }
  if (headers.origin !== undefined) {
    return forbidden('Origin', 'requests from web pages are not answered; use an AWS SDK, the AWS CLI or curl');
  }
  return undefined;
}

function forbidden(header: string, why: string): Refusal {
  return { status: 403, type: 'AccessDeniedException', message: `Refused for its ${header} header: ${why}` };
}

/** Requests to /dax/NAME go through that cluster of DAX: what a client's endpoint ends with. */
export function clusterOfPath(url: string | undefined): string | undefined {
  return /^\/dax\/([A-Za-z0-9-]{1,20})\/?(\?|$)/.exec(url ?? '')?.[1]?.toLowerCase();
}

/** Finds the operation and its caller. Signatures are read, never verified. */
export function readTarget(headers: IncomingHttpHeaders): Target | Refusal {
  if (!contentTypes.test(headers['content-type'] ?? '')) {
    return {
      status: 404,
      type: 'UnknownOperationException',
      message: 'Content-Type must be application/x-amz-json-1.0',
    };
  }
  const asked = operationOf(String(headers['x-amz-target'] ?? ''));
  if (asked === undefined) return unknownOperation;
  const scope = credentialScope(headers.authorization);
  if (scope !== undefined) return { operation: asked.name, caller: scope.caller, region: scope.region };
  if (!asked.unsigned) return refuseSignature(headers.authorization ?? '');
  return { operation: asked.name, caller: 'anonymous', region: 'us-east-1' };
}

interface AskedOperation {
  /** As the engine knows it. */
  name: string;
  /** Whether it needs no signature. */
  unsigned: boolean;
}

const knownTargets = new Map<string, AskedOperation>();
const knownTargetsMax = 512;

/** The operation of an `x-amz-target`; undefined when there is none. */
function operationOf(target: string): AskedOperation | undefined {
  const known = knownTargets.get(target);
  if (known !== undefined) return known;
  const asked = findOperation(target);
  if (asked !== undefined && knownTargets.size < knownTargetsMax) knownTargets.set(target, asked);
  return asked;
}

function findOperation(target: string): AskedOperation | undefined {
  const [service, operation, ...rest] = target.split('.');
  if (
    !service ||
    !operation ||
    rest.length > 0 ||
    !(services.has(service) || neighbours.get(service)?.has(operation)) ||
    !/^[A-Za-z]{1,64}$/.test(operation)
  ) {
    return undefined;
  }
  if ((service === streamService) !== streamOperations.has(operation)) return undefined;
  if (services.has(service) && neighbourOperations.has(operation)) return undefined;
  const name = service === daxService && sharedNames.has(operation) ? `dax:${operation}` : operation;
  return { name, unsigned: service === labService };
}

/** Whether the body is a form, as requests to IAM and CloudWatch are. */
export function isForm(headers: IncomingHttpHeaders): boolean {
  return /^application\/x-www-form-urlencoded\s*(;|$)/i.test(headers['content-type'] ?? '');
}

/** Who sends a form; its operation is in the body. */
export function readFormTarget(headers: IncomingHttpHeaders): Target | Refusal {
  const scope = credentialScope(headers.authorization);
  return scope === undefined ? refuseSignature(headers.authorization ?? '') : { operation: '', ...scope };
}

const unknownOperation: Refusal = { status: 400, type: 'UnknownOperationException', message: '' };

/** Answers have the type of their request: plain JSON for plain JSON, Amazon's otherwise. */
export function answerType(headers: IncomingHttpHeaders): string {
  const asked = /^application\/(json|x-amz-json-1\.1)\s*(;|$)/i.exec(headers['content-type'] ?? '')?.[1];
  return `application/${asked?.toLowerCase() ?? 'x-amz-json-1.0'}`;
}

/** What is wrong with an Authorization header that names no scope. */
function refuseSignature(authorization: string): Refusal {
  if (!authorization.trim().startsWith('AWS4-')) {
    const message = 'Request is missing Authentication Token';
    return { status: 400, type: 'MissingAuthenticationTokenException', message };
  }
  const credential = /Credential=([^,\s]*)/.exec(authorization)?.[1];
  const message =
    credential === undefined
      ? `Authorization header requires 'Credential' parameter. Authorization=${authorization}`
      : 'Credential must have exactly 5 slash-delimited elements, ' +
        `e.g. keyid/date/region/service/term, got '${credential}'`;
  return { status: 400, type: 'IncompleteSignatureException', message };
}

/** `AWS4-HMAC-SHA256 Credential=KEY/20260101/us-east-1/dynamodb/aws4_request, ...`: the key names the caller. */
function credentialScope(authorization: string | undefined): { caller: string; region: string } | undefined {
  const scope = /Credential=([^/,\s]{1,128})\/\d{8}\/([a-z0-9-]{1,32})\/[a-z-]+\/aws4_request/;
  const match = scope.exec(authorization ?? '');
  return match ? { caller: match[1] as string, region: match[2] as string } : undefined;
}
