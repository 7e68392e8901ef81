/**
 * Inputs and outputs of the DynamoDB and DynamoDB Streams operations of this release, member by member as on the wire.
 * Numbers of items are text (`{ N: "12.5" }`), binary values are Uint8Array, times are epoch seconds.
 */

import type { LabOperations } from './lab_operations.js';
import type { StreamOperations } from './stream_operations.js';
import type { TableOperations } from './table_operations.js';

/** One value of an item: exactly one member is present. */
export type AttributeValue =
  | { S: string }
  | { N: string }
  | { B: Uint8Array }
  | { BOOL: boolean }
  | { NULL: true }
  | { M: AttributeMap }
  | { L: AttributeValue[] }
  | { SS: string[] }
  | { NS: string[] }
  | { BS: Uint8Array[] };

/** An item, a key, or the values of an expression. */
export interface AttributeMap {
  [name: string]: AttributeValue;
}

export type ReturnConsumedCapacity = 'INDEXES' | 'TOTAL' | 'NONE';

export interface Capacity {
  CapacityUnits?: number;
  ReadCapacityUnits?: number;
  WriteCapacityUnits?: number;
}

export interface ConsumedCapacity extends Capacity {
  TableName: string;
  Table?: Capacity;
  LocalSecondaryIndexes?: Record<string, Capacity>;
  GlobalSecondaryIndexes?: Record<string, Capacity>;
}

export interface ItemCollectionMetrics {
  ItemCollectionKey: AttributeMap;
  SizeEstimateRangeGB: [number, number];
}

export interface CancellationReason {
  Code: string;
  Message?: string;
  Item?: AttributeMap;
}

export interface ThrottlingReason {
  reason: string;
  resource: string;
}

interface Names {
  ExpressionAttributeNames?: Record<string, string>;
}

interface NamesAndValues extends Names {
  ExpressionAttributeValues?: AttributeMap;
}

interface Projected extends Names {
  ProjectionExpression?: string;
}

interface Conditional extends NamesAndValues {
  ConditionExpression?: string;
  ReturnValuesOnConditionCheckFailure?: 'ALL_OLD' | 'NONE';
}

interface WriteReports {
  ReturnConsumedCapacity?: ReturnConsumedCapacity;
  ReturnItemCollectionMetrics?: 'SIZE' | 'NONE';
}

interface WriteOutput {
  /** The item, or the part of it that `ReturnValues` asked for. */
  Attributes?: AttributeMap;
  ConsumedCapacity?: ConsumedCapacity;
  ItemCollectionMetrics?: ItemCollectionMetrics;
}

export interface GetItemInput extends Projected {
  TableName: string;
  Key: AttributeMap;
  ConsistentRead?: boolean;
  ReturnConsumedCapacity?: ReturnConsumedCapacity;
}

export interface GetItemOutput {
  /** Absent when there is no such item. */
  Item?: AttributeMap;
  ConsumedCapacity?: ConsumedCapacity;
}

export interface PutItemInput extends Conditional, WriteReports {
  TableName: string;
  Item: AttributeMap;
  ReturnValues?: 'NONE' | 'ALL_OLD';
}

export interface DeleteItemInput extends Conditional, WriteReports {
  TableName: string;
  Key: AttributeMap;
  ReturnValues?: 'NONE' | 'ALL_OLD';
}

export interface UpdateItemInput extends Conditional, WriteReports {
  TableName: string;
  Key: AttributeMap;
  UpdateExpression?: string;
  ReturnValues?: 'NONE' | 'ALL_OLD' | 'UPDATED_OLD' | 'ALL_NEW' | 'UPDATED_NEW';
}

interface RangeInput extends NamesAndValues, Projected {
  TableName: string;
  IndexName?: string;
  FilterExpression?: string;
  Select?: 'ALL_ATTRIBUTES' | 'ALL_PROJECTED_ATTRIBUTES' | 'SPECIFIC_ATTRIBUTES' | 'COUNT';
  Limit?: number;
  ExclusiveStartKey?: AttributeMap;
  ConsistentRead?: boolean;
  ReturnConsumedCapacity?: ReturnConsumedCapacity;
}

export interface QueryInput extends RangeInput {
  KeyConditionExpression?: string;
  ScanIndexForward?: boolean;
}

export interface ScanInput extends RangeInput {
  Segment?: number;
  TotalSegments?: number;
}

export interface RangeOutput {
  /** Absent with `Select: "COUNT"`. */
  Items?: AttributeMap[];
  Count: number;
  ScannedCount: number;
  /** Absent when the end was reached. */
  LastEvaluatedKey?: AttributeMap;
  ConsumedCapacity?: ConsumedCapacity;
}

export interface KeysAndAttributes extends Projected {
  Keys: AttributeMap[];
  ConsistentRead?: boolean;
}

export interface WriteRequest {
  PutRequest?: { Item: AttributeMap };
  DeleteRequest?: { Key: AttributeMap };
}

interface TransactAction extends Conditional {
  TableName: string;
}

export interface TransactWriteItem {
  ConditionCheck?: TransactAction & { Key: AttributeMap };
  Put?: TransactAction & { Item: AttributeMap };
  Delete?: TransactAction & { Key: AttributeMap };
  Update?: TransactAction & { Key: AttributeMap; UpdateExpression: string };
}

/** The operations on items. */
export interface ItemOperations {
  GetItem: { input: GetItemInput; output: GetItemOutput };
  PutItem: { input: PutItemInput; output: WriteOutput };
  DeleteItem: { input: DeleteItemInput; output: WriteOutput };
  UpdateItem: { input: UpdateItemInput; output: WriteOutput };
  Query: { input: QueryInput; output: RangeOutput };
  Scan: { input: ScanInput; output: RangeOutput };
  BatchGetItem: {
    input: { RequestItems: Record<string, KeysAndAttributes>; ReturnConsumedCapacity?: ReturnConsumedCapacity };
    output: {
      Responses: Record<string, AttributeMap[]>;
      UnprocessedKeys: Record<string, KeysAndAttributes>;
      ConsumedCapacity?: ConsumedCapacity[];
    };
  };
  BatchWriteItem: {
    input: { RequestItems: Record<string, WriteRequest[]> } & WriteReports;
    output: {
      UnprocessedItems: Record<string, WriteRequest[]>;
      ItemCollectionMetrics?: Record<string, ItemCollectionMetrics[]>;
      ConsumedCapacity?: ConsumedCapacity[];
    };
  };
  TransactGetItems: {
    input: {
      TransactItems: { Get: { TableName: string; Key: AttributeMap } & Projected }[];
      ReturnConsumedCapacity?: ReturnConsumedCapacity;
    };
    output: { Responses: { Item?: AttributeMap }[]; ConsumedCapacity?: ConsumedCapacity[] };
  };
  TransactWriteItems: {
    input: { TransactItems: TransactWriteItem[]; ClientRequestToken?: string } & WriteReports;
    output: {
      ConsumedCapacity?: ConsumedCapacity[];
      ItemCollectionMetrics?: Record<string, ItemCollectionMetrics[]>;
    };
  };
}

/** Every operation whose shapes are known here. Others can be sent too, as plain objects. */
export interface Operations extends ItemOperations, TableOperations, StreamOperations, LabOperations {}

export type OperationName = keyof Operations;

/** A name that is not in the list: its input cannot be checked. */
export type UnlistedOperation<Name extends string> = Name extends OperationName ? never : Name;
