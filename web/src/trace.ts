/** Why an answer is what it is. Sizes are bytes, times whole microseconds, units capacity units (0.5 and up). */

export interface Trace {
  TableName: string;
  IndexName: string;
  /** "GetItem by key", "Query of an index by partition key", ... */
  Plan: string;
  ItemsExamined: number;
  ItemsReturned: number;
  BytesExamined: number;
  /** Replica 0 is the leader. */
  Partitions: {
    Resource: string;
    Partition: number;
    Replica: number;
    Access: 'read' | 'write';
    StalenessMicroseconds: number;
  }[];
  /** Each charge with its arithmetic. */
  Charges: {
    Resource: string;
    Access: 'read' | 'write';
    SizeBytes: number;
    StepBytes: number;
    Units: number;
    Why: string;
  }[];
  TokensLeft: { Resource: string; Access: 'read' | 'write'; Units: number }[];
  /** Work that follows from the request. */
  Events: { Kind: string; Target: string; DueMicroseconds: number }[];
  /** Empty when the request was admitted. */
  ThrottleReason: string;
  ThrottleResource: string;
  LatencyMicroseconds: number;
}
