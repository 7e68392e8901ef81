/** Why an answer is what it is. Sizes are bytes, units are capacity units (0.5 and up). */

export interface Trace {
  /** Who asked, where IAM was asked; empty for callers that are not held to policies. */
  Principal: string;
  /** What IAM was asked, and the statement that decided. */
  Access: {
    Action: string;
    Resource: string;
    Verdict: 'Allowed' | 'ImplicitlyDenied' | 'ExplicitlyDenied';
    /** Empty when no statement applied. */
    Policy: string;
    Statement: string;
  }[];
  Table: string;
  /** Empty for the table itself. */
  Index: string;
  /** "GetItem by key", "Query of an index by partition key", ... */
  Plan: string;
  ItemsExamined: number;
  ItemsReturned: number;
  BytesExamined: number;
  /** Empty when the request was admitted. */
  ThrottleReason: string;
  ThrottleResource: string;
  /** Replica 0 is the leader, 1 and 2 are followers. */
  Partitions: {
    Resource: string;
    PartitionId: number;
    Replica: number;
    Access: 'read' | 'write';
    StalenessMicroseconds: number;
  }[];
  /** Each charge with its arithmetic. */
  Charges: { Resource: string; Access: 'read' | 'write'; SizeBytes: number; Units: number; Why: string }[];
  /** Decimals: what the request adds to the bill, and what it would add in on-demand mode. */
  Cost: { Dollars: string; OnDemandDollars: string };
  /** Looks into the caches of a cluster of DAX; absent when the request went to the table directly. */
  Cache?: {
    ClusterName: string;
    NodeId: string;
    Cache: 'item' | 'query';
    /** `write-through` of a single write, `refresh` of what a transaction wrote. */
    Outcome: 'hit' | 'miss' | 'pass-through' | 'write-through' | 'refresh';
    /** A table, or TABLE/INDEX. */
    Resource: string;
    Why: string;
    /** Of a hit. */
    AgeMicroseconds: number;
    /** Of a hit: the table has another item, or was written since the query was answered. */
    Stale: boolean;
    /** The cache knows that there is no such item. */
    Negative: boolean;
    /** 0 while the part `Latency` is off. */
    LatencyMicroseconds: number;
  }[];
  /** Where the part Latency is on: from the same Region, over a connection that is kept. */
  LatencyMicroseconds?: number;
  /** Units left in the buckets. */
  Tokens: { Resource: string; Access: 'read' | 'write'; Units: number }[];
  /** Work that follows from the request; `Due` in epoch seconds. */
  Events: { Kind: string; Target: string; Due: number }[];
}
