/** Errors of the engine as JavaScript errors, shaped like those of the AWS SDK for JavaScript v3. */

import type { AttributeMap, CancellationReason, ThrottlingReason } from './operations.js';
import { reviveBinary } from './wire_values.js';

/** What every answer tells about itself. */
export interface ResponseMetadata {
  httpStatusCode: number;
  requestId: string;
}

/** A request that the service refused. `name` is the exception's name: `ConditionalCheckFailedException`. */
export class DynamoDBError extends Error {
  override readonly name: string;
  readonly $fault: 'client' | 'server';
  readonly $metadata: ResponseMetadata;
  /** The item that failed its condition, when `ReturnValuesOnConditionCheckFailure` asked for it. */
  declare readonly Item?: AttributeMap;
  /** One entry for each item of a cancelled transaction. */
  declare readonly CancellationReasons?: CancellationReason[];
  /** Why a request was throttled. */
  declare readonly ThrottlingReasons?: ThrottlingReason[];

  constructor(name: string, message: string, metadata: ResponseMetadata, fields: Record<string, unknown> = {}) {
    super(message);
    this.name = name;
    this.$fault = metadata.httpStatusCode >= 500 ? 'server' : 'client';
    this.$metadata = metadata;
    Object.assign(this, fields);
  }

  /** True for errors that the same request may not meet again: throttling, and failures of the service. */
  get retryable(): boolean {
    return this.$fault === 'server' || retryableNames.has(this.name);
  }
}

/** A misuse of this library: closed engine, damaged snapshot, unknown setting. */
export class DynascopeError extends Error {
  override readonly name = 'DynascopeError';
}

const retryableNames = new Set([
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
  'TransactionInProgressException',
]);

/** Turns an error answer (status 400 or 500 and its JSON body) into an error. */
export function errorFromAnswer(status: number, body: string, requestId: string): DynamoDBError {
  const metadata = { httpStatusCode: status, requestId };
  let fields: Record<string, unknown> = {};
  try {
    fields = JSON.parse(body) as Record<string, unknown>;
  } catch {
    return new DynamoDBError('UnknownError', body, metadata);
  }
  const { __type: type, message, Message, ...rest } = fields;
  const name = String(type ?? 'UnknownError').replace(/^.*#/, '');
  return new DynamoDBError(name, String(message ?? Message ?? ''), metadata, reviveBinary(rest));
}

/** What crosses a MessagePort instead of an error object. */
export interface ErrorRecord {
  kind: 'service' | 'library' | 'other';
  name: string;
  message: string;
  metadata?: ResponseMetadata;
  fields?: Record<string, unknown>;
}

export function recordOfError(error: unknown): ErrorRecord {
  if (error instanceof DynamoDBError) {
    const { name, message, $metadata } = error;
    const fields: Record<string, unknown> = { ...error };
    for (const own of ['name', '$fault', '$metadata']) delete fields[own];
    return { kind: 'service', name, message, metadata: $metadata, fields };
  }
  const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
  return { kind: error instanceof DynascopeError ? 'library' : 'other', name, message };
}

export function errorOfRecord(record: ErrorRecord): Error {
  if (record.kind === 'service' && record.metadata) {
    return new DynamoDBError(record.name, record.message, record.metadata, record.fields);
  }
  return record.kind === 'library' ? new DynascopeError(record.message) : new Error(record.message);
}
