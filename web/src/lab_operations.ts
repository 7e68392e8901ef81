/** Shapes of the lab operations: what stands beside DynamoDB, under the prefix `Dynascope_20261121.` over HTTP. */

import type { AttributeMap } from './operations.js';

/** Parts of the simulation. A part that is off costs nothing and never makes a request wait or fail. */
export interface SimulationParts {
  Throttling: boolean;
  ReplicaLag: boolean;
  IndexLag: boolean;
  RegionLag: boolean;
  Lifecycle: boolean;
  Latency: boolean;
  TtlDelay: boolean;
  Functions: boolean;
  Iam: boolean;
  AutoScaling: boolean;
}

/** All parts, none of them, or some. */
export type Simulation = 'all' | 'none' | Partial<SimulationParts>;

/** Typical lags of the simulation. */
export interface Lags {
  ReplicaMilliseconds: number;
  IndexMilliseconds: number;
  RegionMilliseconds: number;
  TtlSeconds: number;
  TableMilliseconds: number;
  IndexTransitionMilliseconds: number;
  BackupMilliseconds: number;
  RestoreSeconds: number;
  ExportSeconds: number;
  ImportSeconds: number;
  FunctionMilliseconds: number;
  /** From the end of a minute until the alarms of auto scaling know of it; not drawn. */
  AlarmSeconds: number;
  /** How long a cluster of DAX is creating, modifying, rebooting or deleting; not drawn. */
  ClusterSeconds: number;
  /** From one node of a cluster to the others. */
  CacheReplicationMilliseconds: number;
  /** Figures of the trace; not drawn. */
  CacheHitMicroseconds: number;
  CacheMissMicroseconds: number;
}

/** How long requests take, typically, where the part Latency is on. */
export interface Latencies {
  /** Within the service. */
  ReadMicroseconds: number;
  WriteMicroseconds: number;
  /** A round trip between a client and the endpoint of its own Region. */
  RegionMicroseconds: number;
  /** What a round trip over that distance adds. */
  ThousandKilometresMicroseconds: number;
  /** Of a new connection. */
  HandshakeRoundTrips: number;
}

export interface Configuration {
  Seed: number;
  /** Epoch seconds. */
  Now: number;
  Simulation: SimulationParts;
  Lag: Lags;
  /** How much each cache of a DAX node holds; 0: half of the memory of its type. */
  CacheBytes: number;
  Latency: Latencies;
}

export type LoadOperationName = 'PutItem' | 'UpdateItem' | 'GetItem' | 'GetItemConsistent' | 'Query' | 'DeleteItem';

/** A load: many requests a second as one cause. */
export interface StartLoadInput {
  TableName: string;
  /** Weights of the operations. */
  Mix: Partial<Record<LoadOperationName, number>>;
  Keys?: {
    Distribution?: 'uniform' | 'zipf' | 'hot' | 'sequential';
    Count?: number;
    Prefix?: string;
    HotPercent?: number;
  };
  RatePerSecond?: number;
  DurationSeconds?: number;
  ItemSizeBytes?: number;
  Name?: string;
  /** Who sends: nobody who tries again, or clients in a retry mode of the SDKs. */
  Client?: ClientName;
  /** Each with retry tokens and a limiter of its own; by default one for each 50 requests a second, at most 100. */
  Clients?: number;
  /** Of `standard` and `adaptive`: the SDKs' rules of 2026 (the default) or those of before. */
  RetryRules?: RetryRules;
  MaxAttempts?: number;
  /** The longest first wait after a throttle; it doubles with each retry, up to 20 seconds. */
  BaseDelayMilliseconds?: number;
  /** The same after a timeout, an internal error or a conflict of replicas. */
  TransientBaseDelayMilliseconds?: number;
  /** Waits are drawn between nothing and the longest; `false`: all wait the longest. */
  Jitter?: boolean;
  /** An attempt that takes longer has failed for its client, whatever the service did; 0 for none. */
  TimeoutMilliseconds?: number;
  /** Where the clients run; by default in the table's Region. */
  ClientRegion?: string;
  /** `new`: each attempt opens a connection. */
  Connections?: 'kept' | 'new';
  /** A DAX cluster that all requests go through. */
  Cluster?: string;
}

export type ClientName = 'none' | 'naive' | 'legacy' | 'standard' | 'adaptive';
export type RetryRules = '2026' | 'classic';

/** What a load's clients did. `Requests` are those that succeeded, were given up, failed and wait. */
export interface ClientFigures {
  Clients: number;
  RetryRules?: RetryRules;
  MaxAttempts: number;
  BaseDelayMilliseconds: number;
  TransientBaseDelayMilliseconds: number;
  Jitter: boolean;
  TimeoutMilliseconds: number;
  ClientRegion: string;
  Connections: 'kept' | 'new';
  Requests: number;
  Attempts: number;
  Retries: number;
  Timeouts: number;
  AttemptsPerRequest: number;
  FirstTrySuccesses: number;
  RetrySuccesses: number;
  GivenUp: number;
  /** Of these: retry tokens were used up. */
  GivenUpWithoutTokens: number;
  /** Of these: 100,000 requests were waiting. */
  GivenUpCrowded: number;
  Failed: number;
  Waiting: number;
  /** Of requests that succeeded, waits included. */
  AverageLatencyMilliseconds: number;
  P50LatencyMilliseconds: number;
  P90LatencyMilliseconds: number;
  P99LatencyMilliseconds: number;
  /** Each row counts those that are in none before it. */
  Latencies: { BelowMilliseconds: number; Count: number }[];
  /** Left to all clients, in the modes `standard` and `adaptive`. */
  RetryTokens?: number;
  /** What the limiters of the mode `adaptive` let pass, once one of them holds requests back. */
  RequestsPerSecond?: number;
}

export interface LoadDescription {
  LoadId: number;
  Name: string;
  TableName: string;
  State: 'RUNNING' | 'PAUSED' | 'STOPPED' | 'FINISHED';
  RatePerSecond: number;
  RanMilliseconds: number;
  Sent: number;
  Succeeded: number;
  Throttled: number;
  Failed: number;
  ConsumedReadHalfUnits: number;
  ConsumedWriteHalfUnits: number;
  /** With `CacheHits` and `CacheMisses`: reads that the cluster answered, and that went on to the table. */
  Cluster?: string;
  CacheHits?: number;
  CacheMisses?: number;
  LastError?: string;
  Client: ClientName;
  ClientFigures?: ClientFigures;
}

export type InspectTopic =
  | 'tables'
  | 'partitions'
  | 'replicas'
  | 'queue'
  | 'metrics'
  | 'streams'
  | 'timeline'
  | 'loads'
  | 'functions'
  | 'bill'
  | 'prices'
  | 'caches'
  | 'globalTables'
  | 'faults';

export interface WaitingInvocation {
  InvocationId: number;
  FunctionName: string;
  /** Epoch seconds. */
  Started: number;
  /** Epoch seconds: without an answer until then the call has failed. */
  Deadline: number;
  /** As Lambda gives it to a function. */
  Event: unknown;
}

export interface ObjectName {
  Bucket: string;
  Key: string;
}

export interface ObjectSummary {
  Key: string;
  Size: number;
  ETag: string;
  /** Epoch seconds. */
  LastModified: number;
}

export interface LabOperations {
  /** `Seconds` may have up to six decimals; `Events` counts what fell due. */
  Advance: { input: { Seconds: number }; output: { Now: number; Events: number } };
  Reset: { input: { Seed?: number }; output: { Seed: number; Now: number } };
  Configure: {
    input: { Simulation?: Simulation; Lag?: Partial<Lags>; Latency?: Partial<Latencies>; CacheBytes?: number };
    output: Configuration;
  };
  DescribeConfiguration: { input: object; output: Configuration };
  InjectFault: {
    input:
      | { Fault: 'SlowReplicas'; TableName: string; Milliseconds: number; PartitionId?: number; Follower?: 1 | 2 }
      | ({ Fault: 'LostLeader'; TableName: string; Milliseconds?: number } & (
          | { PartitionId: number }
          | { Key: AttributeMap }
        ))
      | { Fault: 'Throttle'; TableName: string; Percent?: number }
      | { Fault: 'FunctionFailure'; TableName: string }
      | { Fault: 'PoisonRecord'; TableName: string; Key: AttributeMap }
      | { Fault: 'CutOffRegion'; Region: string };
    output: { FaultId: number };
  };
  HealFault: { input: { FaultId: number }; output: object };
  StartLoad: { input: StartLoadInput; output: { LoadId: number } };
  PauseLoad: { input: { LoadId: number }; output: LoadDescription };
  ResumeLoad: { input: { LoadId: number }; output: LoadDescription };
  StopLoad: { input: { LoadId: number }; output: LoadDescription };
  DescribeLoad: { input: { LoadId: number }; output: LoadDescription };
  ConnectFunction: {
    input: {
      Function: 'aggregate';
      TableName: string;
      TargetTableName: string;
      KeyPrefix?: string;
      GroupBy: string;
      Sum?: string;
    };
    output: { FunctionId: number };
  };
  DisconnectFunction: { input: { FunctionId: number }; output: object };
  /** Calls of functions with the handler `callback` that wait for the host, oldest first. */
  ListInvocations: { input: { FunctionName?: string }; output: { Invocations: WaitingInvocation[] } };
  /** The host's answer to such a call, and how much virtual time it took. */
  CompleteInvocation: {
    input: { InvocationId: number; Milliseconds?: number } & ({ Result?: unknown } | { Error: string });
    output: object;
  };
  /** Brings a file into the simulated S3: imports read it there. A bucket begins with its first object. */
  PutObject: { input: ObjectName & ({ Text: string } | { Base64: string }); output: ObjectSummary };
  DeleteObject: { input: ObjectName; output: object };
  /** `Text` when the content is UTF-8, `Base64` otherwise. */
  GetObject: {
    input: ObjectName & { Decompress?: boolean };
    output: ObjectSummary & { Text?: string; Base64?: string };
  };
  /** At most 1,000 objects; all buckets when none is named. */
  ListObjects: {
    input: { Bucket?: string; Prefix?: string; StartAfter?: string };
    output: {
      Objects?: ObjectSummary[];
      NextStartAfter?: string;
      Buckets?: { Name: string; Objects: number }[];
    };
  };
  /** Ends the bill's period within the month: `Inspect` of `bill` tells of what follows, `PeriodsBack: 1` of before. */
  StartBillingPeriod: { input: object; output: { Since: number; ClosedPeriods: number } };
  /** Each stored item stands for `Factor` (1 to 1e9) alike: sizes, partitions and bills follow, requests do not. */
  ScaleTable: {
    input: { TableName: string; Factor: number };
    output: { TableName: string; Factor: number; ItemCount: number; TableSizeBytes: number; Partitions: number };
  };
  /** A picture of the simulation: the answer's members depend on the topic. */
  Inspect: {
    input: { What: InspectTopic; TableName?: string; IndexName?: string; PeriodsBack?: number };
    output: Record<string, unknown>;
  };
}
