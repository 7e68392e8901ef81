/** Shapes of the DynamoDB Streams operations. */

import type { AttributeMap } from './operations.js';
import type { KeySchemaElement, StreamSpecification } from './table_operations.js';

type StreamViewType = NonNullable<StreamSpecification['StreamViewType']>;

export interface StreamShard {
  ShardId: string;
  ParentShardId?: string;
  SequenceNumberRange: { StartingSequenceNumber?: string; EndingSequenceNumber?: string };
}

export interface StreamDescription {
  StreamArn: string;
  StreamLabel: string;
  StreamStatus: 'ENABLING' | 'ENABLED' | 'DISABLING' | 'DISABLED';
  StreamViewType: StreamViewType;
  /** Epoch seconds. */
  CreationRequestDateTime: number;
  TableName: string;
  KeySchema: KeySchemaElement[];
  Shards: StreamShard[];
  LastEvaluatedShardId?: string;
}

export interface StreamRecord {
  eventID: string;
  eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  eventVersion: string;
  eventSource: string;
  awsRegion: string;
  dynamodb: {
    /** Epoch seconds. */
    ApproximateCreationDateTime: number;
    Keys: AttributeMap;
    NewImage?: AttributeMap;
    OldImage?: AttributeMap;
    SequenceNumber: string;
    SizeBytes: number;
    StreamViewType: StreamViewType;
  };
  /** Present on deletes by time to live. */
  userIdentity?: { PrincipalId: string; Type: string };
}

export interface StreamOperations {
  ListStreams: {
    input: { TableName?: string; Limit?: number; ExclusiveStartStreamArn?: string };
    output: {
      Streams: { StreamArn: string; TableName: string; StreamLabel: string }[];
      LastEvaluatedStreamArn?: string;
    };
  };
  DescribeStream: {
    input: {
      StreamArn: string;
      Limit?: number;
      ExclusiveStartShardId?: string;
      ShardFilter?: { Type: 'CHILD_SHARDS'; ShardId: string };
    };
    output: { StreamDescription: StreamDescription };
  };
  GetShardIterator: {
    input: {
      StreamArn: string;
      ShardId: string;
      ShardIteratorType: 'TRIM_HORIZON' | 'LATEST' | 'AT_SEQUENCE_NUMBER' | 'AFTER_SEQUENCE_NUMBER';
      SequenceNumber?: string;
    };
    output: { ShardIterator: string };
  };
  GetRecords: {
    input: { ShardIterator: string; Limit?: number };
    output: { Records: StreamRecord[]; NextShardIterator?: string };
  };
}
