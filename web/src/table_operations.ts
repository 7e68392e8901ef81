/** Shapes of the operations on tables, their time to live, tags, and the account's limits. */

export interface KeySchemaElement {
  AttributeName: string;
  KeyType: 'HASH' | 'RANGE';
}

export interface AttributeDefinition {
  AttributeName: string;
  AttributeType: 'S' | 'N' | 'B';
}

export interface Projection {
  ProjectionType?: 'ALL' | 'KEYS_ONLY' | 'INCLUDE';
  NonKeyAttributes?: string[];
}

/** Capacity units a second. */
export interface ProvisionedThroughput {
  ReadCapacityUnits: number;
  WriteCapacityUnits: number;
}

export interface LocalSecondaryIndex {
  IndexName: string;
  KeySchema: KeySchemaElement[];
  Projection: Projection;
}

export interface GlobalSecondaryIndex extends LocalSecondaryIndex {
  ProvisionedThroughput?: ProvisionedThroughput;
}

export interface StreamSpecification {
  StreamEnabled: boolean;
  StreamViewType?: 'NEW_IMAGE' | 'OLD_IMAGE' | 'NEW_AND_OLD_IMAGES' | 'KEYS_ONLY';
}

export interface Tag {
  Key: string;
  Value: string;
}

export interface CreateTableInput {
  TableName: string;
  AttributeDefinitions: AttributeDefinition[];
  KeySchema: KeySchemaElement[];
  LocalSecondaryIndexes?: LocalSecondaryIndex[];
  GlobalSecondaryIndexes?: GlobalSecondaryIndex[];
  BillingMode?: 'PROVISIONED' | 'PAY_PER_REQUEST';
  ProvisionedThroughput?: ProvisionedThroughput;
  StreamSpecification?: StreamSpecification;
  TableClass?: 'STANDARD' | 'STANDARD_INFREQUENT_ACCESS';
  DeletionProtectionEnabled?: boolean;
  Tags?: Tag[];
}

export type TableStatus = 'CREATING' | 'UPDATING' | 'DELETING' | 'ACTIVE';

interface ThroughputDescription extends ProvisionedThroughput {
  NumberOfDecreasesToday: number;
  /** Epoch seconds. */
  LastIncreaseDateTime?: number;
  LastDecreaseDateTime?: number;
}

interface IndexDescription extends LocalSecondaryIndex {
  IndexArn: string;
  IndexSizeBytes: number;
  ItemCount: number;
}

export interface GlobalSecondaryIndexDescription extends IndexDescription {
  IndexStatus: TableStatus;
  Backfilling?: boolean;
  ProvisionedThroughput?: ThroughputDescription;
}

export interface TableDescription {
  TableName: string;
  TableStatus: TableStatus;
  TableArn: string;
  TableId: string;
  /** Epoch seconds. */
  CreationDateTime: number;
  ItemCount: number;
  TableSizeBytes: number;
  AttributeDefinitions?: AttributeDefinition[];
  KeySchema?: KeySchemaElement[];
  LocalSecondaryIndexes?: IndexDescription[];
  GlobalSecondaryIndexes?: GlobalSecondaryIndexDescription[];
  ProvisionedThroughput?: ThroughputDescription;
  BillingModeSummary?: { BillingMode?: 'PROVISIONED' | 'PAY_PER_REQUEST'; LastUpdateToPayPerRequestDateTime?: number };
  StreamSpecification?: StreamSpecification;
  LatestStreamArn?: string;
  LatestStreamLabel?: string;
  TableClassSummary?: { TableClass?: 'STANDARD' | 'STANDARD_INFREQUENT_ACCESS' };
  DeletionProtectionEnabled?: boolean;
}

export interface GlobalSecondaryIndexUpdate {
  Create?: GlobalSecondaryIndex;
  Update?: { IndexName: string; ProvisionedThroughput: ProvisionedThroughput };
  Delete?: { IndexName: string };
}

export interface UpdateTableInput {
  TableName: string;
  AttributeDefinitions?: AttributeDefinition[];
  BillingMode?: 'PROVISIONED' | 'PAY_PER_REQUEST';
  ProvisionedThroughput?: ProvisionedThroughput;
  GlobalSecondaryIndexUpdates?: GlobalSecondaryIndexUpdate[];
  StreamSpecification?: StreamSpecification;
  TableClass?: 'STANDARD' | 'STANDARD_INFREQUENT_ACCESS';
  DeletionProtectionEnabled?: boolean;
}

export interface TimeToLiveSpecification {
  AttributeName: string;
  Enabled: boolean;
}

export interface TableOperations {
  CreateTable: { input: CreateTableInput; output: { TableDescription: TableDescription } };
  DeleteTable: { input: { TableName: string }; output: { TableDescription: TableDescription } };
  DescribeTable: { input: { TableName: string }; output: { Table: TableDescription } };
  UpdateTable: { input: UpdateTableInput; output: { TableDescription: TableDescription } };
  ListTables: {
    input: { ExclusiveStartTableName?: string; Limit?: number };
    output: { TableNames: string[]; LastEvaluatedTableName?: string };
  };
  DescribeTimeToLive: {
    input: { TableName: string };
    output: {
      TimeToLiveDescription: {
        TimeToLiveStatus: 'ENABLING' | 'ENABLED' | 'DISABLING' | 'DISABLED';
        AttributeName?: string;
      };
    };
  };
  UpdateTimeToLive: {
    input: { TableName: string; TimeToLiveSpecification: TimeToLiveSpecification };
    output: { TimeToLiveSpecification: TimeToLiveSpecification };
  };
  TagResource: { input: { ResourceArn: string; Tags: Tag[] }; output: object };
  UntagResource: { input: { ResourceArn: string; TagKeys: string[] }; output: object };
  ListTagsOfResource: {
    input: { ResourceArn: string; NextToken?: string };
    output: { Tags?: Tag[]; NextToken?: string };
  };
  DescribeLimits: {
    input: object;
    output: {
      AccountMaxReadCapacityUnits: number;
      AccountMaxWriteCapacityUnits: number;
      TableMaxReadCapacityUnits: number;
      TableMaxWriteCapacityUnits: number;
    };
  };
  DescribeEndpoints: { input: object; output: { Endpoints: { Address: string; CachePeriodInMinutes: number }[] } };
}
