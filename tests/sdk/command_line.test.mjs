// The AWS command line as a user types it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';

import { startApi } from '../web/support/package.mjs';
import { commandLine } from './support/command_line.mjs';

const skip = spawnSync('aws', ['--version']).status !== 0 && 'the AWS command line is not installed';

async function shell(t) {
  return commandLine(t, (await startApi(t)).url);
}

const trips = `dynamodb create-table \\
  --table-name Trips \\
  --attribute-definitions \\
    AttributeName=bike,AttributeType=S \\
    AttributeName=start,AttributeType=S \\
  --key-schema \\
    AttributeName=bike,KeyType=HASH \\
    AttributeName=start,KeyType=RANGE`;

test('tables: provisioned, an index added later, a stream, TTL', { skip, timeout: 300_000 }, async (t) => {
  const { aws, refused } = await shell(t);
  const made = await aws(`${trips} \\
    --billing-mode PROVISIONED \\
    --provisioned-throughput ReadCapacityUnits=6,WriteCapacityUnits=3`);
  assert.equal(made.TableDescription.TableStatus, 'CREATING');
  await aws('dynamodb wait table-exists --table-name Trips');

  const indexed = await aws(`dynamodb update-table --table-name Trips \\
    --attribute-definitions \\
      AttributeName=town,AttributeType=S \\
      AttributeName=start,AttributeType=S \\
    --global-secondary-index-updates '[{
      "Create": {
        "IndexName": "town-start-index",
        "KeySchema": [
          {"AttributeName": "town", "KeyType": "HASH"},
          {"AttributeName": "start", "KeyType": "RANGE"}
        ],
        "Projection": {"ProjectionType": "ALL"},
        "ProvisionedThroughput": {"ReadCapacityUnits": 2, "WriteCapacityUnits": 2}
      }
    }]'`);
  assert.equal(indexed.TableDescription.GlobalSecondaryIndexes[0].IndexName, 'town-start-index');

  const streaming = await aws(`dynamodb update-table --table-name Trips \\
    --stream-specification StreamEnabled=true,StreamViewType=NEW_AND_OLD_IMAGES`);
  assert.match(streaming.TableDescription.LatestStreamArn, /:table\/Trips\/stream\//);

  const ttl = await aws(`dynamodb update-time-to-live --table-name Trips \\
    --time-to-live-specification Enabled=true,AttributeName=forgetAt`);
  assert.deepEqual(ttl.TimeToLiveSpecification, { Enabled: true, AttributeName: 'forgetAt' });

  const { Table } = await aws('dynamodb describe-table --table-name Trips');
  assert.deepEqual(
    [Table.TableStatus, Table.GlobalSecondaryIndexes[0].IndexStatus, Table.ProvisionedThroughput.ReadCapacityUnits],
    ['ACTIVE', 'ACTIVE', 6],
  );
  await refused(`${trips} --billing-mode PAY_PER_REQUEST`, /\(ResourceInUseException\).*CreateTable/);
  await aws('dynamodb delete-table --table-name Trips');
  await aws('dynamodb wait table-not-exists --table-name Trips');
  assert.deepEqual(await aws('dynamodb list-tables --region us-east-1'), { TableNames: [] });
});

test('an index on an on-demand table needs no throughput', { skip, timeout: 300_000 }, async (t) => {
  const { aws, refused } = await shell(t);
  await aws(`${trips} --billing-mode PAY_PER_REQUEST`);
  await aws(`dynamodb update-table \\
    --table-name Trips \\
    --attribute-definitions AttributeName=G1PK,AttributeType=S AttributeName=G1SK,AttributeType=S \\
    --global-secondary-index-updates '[{
      "Create": {
        "IndexName": "GSI1",
        "KeySchema": [
          {"AttributeName": "G1PK", "KeyType": "HASH"},
          {"AttributeName": "G1SK", "KeyType": "RANGE"}
        ],
        "Projection": {"ProjectionType": "ALL"}
      }
    }]'`);
  await aws(`dynamodb put-item --table-name Trips --item \\
    '{"bike": {"S": "b7"}, "start": {"S": "2026-04-01"}, "G1PK": {"S": "TOWN#ulm"}, "G1SK": {"S": "2026-04"}}'`);
  const found = await aws(`dynamodb query --table-name Trips --index-name GSI1 \\
    --key-condition-expression 'G1PK = :t AND begins_with(G1SK, :m)' \\
    --expression-attribute-values '{":t": {"S": "TOWN#ulm"}, ":m": {"S": "2026-"}}'`);
  assert.equal(found.Items[0].bike.S, 'b7');
  await refused(
    `dynamodb query --table-name Trips --key-condition-expression 'bike = "b7"'`,
    /\(ValidationException\).*Invalid KeyConditionExpression: Syntax error; token:/,
  );
});

test('items: conditions, projections, pages, batches, transactions', { skip, timeout: 300_000 }, async (t) => {
  const { aws, run, refused, file } = await shell(t);
  await aws(`${trips} --billing-mode PAY_PER_REQUEST`);
  file('ride.json', JSON.stringify({ bike: { S: 'b1' }, start: { S: '2026-05-02T08:00' }, km: { N: '4.20' } }));
  const put = `dynamodb put-item --table-name Trips --item file://ride.json \\
    --condition-expression 'attribute_not_exists(bike)' --return-consumed-capacity TOTAL`;
  assert.equal((await aws(put)).ConsumedCapacity.CapacityUnits, 1);
  await refused(put, /\(ConditionalCheckFailedException\).*PutItem operation: The conditional request failed/);

  const key = `--key '{"bike": {"S": "b1"}, "start": {"S": "2026-05-02T08:00"}}'`;
  const read = await aws(
    `dynamodb get-item --table-name Trips ${key} --consistent-read --return-consumed-capacity TOTAL`,
  );
  assert.deepEqual([read.Item.km.N, read.ConsumedCapacity.CapacityUnits], ['4.2', 1]);
  const changed = await aws(`dynamodb update-item --table-name Trips ${key} \\
    --update-expression 'SET #s = :s ADD km :more' --expression-attribute-names '{"#s": "state"}' \\
    --expression-attribute-values '{":s": {"S": "done"}, ":more": {"N": "0.8"}}' --return-values ALL_NEW`);
  assert.deepEqual([changed.Attributes.km.N, changed.Attributes.state.S], ['5', 'done']);

  file(
    'rides.json',
    JSON.stringify({
      Trips: Array.from({ length: 25 }, (_, at) => ({
        PutRequest: { Item: { bike: { S: 'b2' }, start: { S: `2026-06-${10 + at}` }, km: { N: String(at) } } },
      })),
    }),
  );
  assert.deepEqual(await aws('dynamodb batch-write-item --request-items file://rides.json'), { UnprocessedItems: {} });
  const query = `dynamodb query --table-name Trips --key-condition-expression 'bike = :b' \\
    --expression-attribute-values '{":b": {"S": "b2"}}'`;
  assert.equal((await aws(`${query} --page-size 10`)).Count, 25);
  const part = await aws(`${query} --max-items 3 --no-scan-index-forward --projection-expression km`);
  assert.deepEqual(
    part.Items.map(({ km }) => km.N),
    ['24', '23', '22'],
  );
  assert.ok(part.NextToken);
  assert.equal((await aws(`${query} --select COUNT`)).Count, 25);
  const scan = await aws(`dynamodb scan --table-name Trips --total-segments 2 --segment 0 \\
    --filter-expression 'km > :k' --expression-attribute-values '{":k": {"N": "-1"}}'`);
  const other = await aws('dynamodb scan --table-name Trips --total-segments 2 --segment 1');
  assert.equal(scan.Count + other.Count, 26);
  const got = await aws(`dynamodb batch-get-item --request-items \\
    '{"Trips": {"Keys": [{"bike": {"S": "b2"}, "start": {"S": "2026-06-10"}}]}}'`);
  assert.equal(got.Responses.Trips.length, 1);

  const select = await aws(`dynamodb execute-statement --statement \\
    "SELECT * FROM Trips WHERE bike = 'b2' AND \\"start\\" > '2026-06-30'"`);
  assert.deepEqual(
    select.Items.map(({ km }) => km.N),
    ['21', '22', '23', '24'],
  );
  const arn = 'arn:aws:dynamodb:us-east-1:123456789012:table/Trips';
  assert.equal(await aws(`dynamodb tag-resource --resource-arn ${arn} --tags Key=team,Value=red`), undefined);
  const { Tags } = await aws(`dynamodb list-tags-of-resource --resource-arn ${arn}`);
  assert.deepEqual(Tags, [{ Key: 'team', Value: 'red' }]);

  const transaction = (least) => `dynamodb transact-write-items --transact-items '[
    {"Update": {"TableName": "Trips", "Key": {"bike": {"S": "b1"}, "start": {"S": "2026-05-02T08:00"}},
      "UpdateExpression": "SET km = km - :k", "ConditionExpression": "km >= :k",
      "ExpressionAttributeValues": {":k": {"N": "${least}"}}}},
    {"Put": {"TableName": "Trips", "Item": {"bike": {"S": "b9"}, "start": {"S": "2026-07-01"}}}}]'`;
  assert.equal((await run(transaction(5))).code, 0);
  await refused(transaction(5), /\(TransactionCanceledException\).*\[ConditionalCheckFailed, None\]/);
  await refused(
    'dynamodb get-item --table-name Nowhere --key {}',
    /\(ResourceNotFoundException\)|\(ValidationException\)/,
  );
  await aws(`dynamodb delete-item --table-name Trips ${key}`);
});

test('streams are read with their own commands', { skip, timeout: 300_000 }, async (t) => {
  const { aws } = await shell(t);
  const { TableDescription } = await aws(`${trips} --billing-mode PAY_PER_REQUEST \\
    --stream-specification StreamEnabled=true,StreamViewType=KEYS_ONLY`);
  const arn = TableDescription.LatestStreamArn;
  await aws(`dynamodb put-item --table-name Trips --item '{"bike": {"S": "b1"}, "start": {"S": "now"}}'`);
  const { Streams } = await aws('dynamodbstreams list-streams --table-name Trips');
  assert.equal(Streams[0].StreamArn, arn);
  const { StreamDescription } = await aws(`dynamodbstreams describe-stream --stream-arn ${arn}`);
  const records = [];
  for (const { ShardId } of StreamDescription.Shards) {
    const { ShardIterator } = await aws(`dynamodbstreams get-shard-iterator --stream-arn ${arn} \\
      --shard-id ${ShardId} --shard-iterator-type TRIM_HORIZON`);
    records.push(...(await aws(`dynamodbstreams get-records --shard-iterator '${ShardIterator}'`)).Records);
  }
  assert.deepEqual(
    records.map(({ eventName }) => eventName),
    ['INSERT'],
  );
});

test('auto scaling: a target, a policy and a scheduled action', { skip, timeout: 300_000 }, async (t) => {
  const { aws, refused } = await shell(t);
  const place =
    '--service-namespace dynamodb --resource-id table/Trips --scalable-dimension dynamodb:table:WriteCapacityUnits';
  await aws(`${trips} --provisioned-throughput ReadCapacityUnits=5,WriteCapacityUnits=5`);
  const scaling = 'application-autoscaling';
  await refused(`${scaling} deregister-scalable-target ${place}`, /ObjectNotFoundException/);
  await aws(`${scaling} register-scalable-target ${place} --min-capacity 5 --max-capacity 50`);
  const policy = JSON.stringify({
    TargetValue: 70,
    PredefinedMetricSpecification: { PredefinedMetricType: 'DynamoDBWriteCapacityUtilization' },
  });
  const put = `${scaling} put-scaling-policy --policy-name track --policy-type TargetTrackingScaling ${place}`;
  const made = await aws(`${put} --target-tracking-scaling-policy-configuration '${policy}'`);
  assert.equal(made.Alarms.length, 4);
  const schedule = `--schedule 'cron(0 8 * * ? *)' --scalable-target-action MinCapacity=10`;
  await aws(`${scaling} put-scheduled-action --scheduled-action-name morning ${place} ${schedule}`);
  const targets = await aws(`${scaling} describe-scalable-targets --service-namespace dynamodb`);
  assert.equal(targets.ScalableTargets[0].MaxCapacity, 50);
  const policies = await aws(`${scaling} describe-scaling-policies --service-namespace dynamodb`);
  assert.equal(policies.ScalingPolicies[0].TargetTrackingScalingPolicyConfiguration.TargetValue, 70);
  const actions = await aws(`${scaling} describe-scheduled-actions --service-namespace dynamodb`);
  assert.equal(actions.ScheduledActions[0].ScheduledActionName, 'morning');
  const activities = await aws(`${scaling} describe-scaling-activities --service-namespace dynamodb`);
  assert.deepEqual(activities.ScalingActivities, []);
});

test('metrics: what CloudWatch sees of a table', { skip, timeout: 300_000 }, async (t) => {
  const { aws, refused } = await shell(t);
  await aws(`${trips} --billing-mode PAY_PER_REQUEST`);
  await aws(`dynamodb put-item --table-name Trips --item '{"bike":{"S":"b"},"start":{"S":"s"}}'`);
  const around = (seconds) => new Date(Date.now() + seconds * 1000).toISOString();
  const range = `--start-time ${around(-600)} --end-time ${around(600)}`;
  const metric =
    '--namespace AWS/DynamoDB --metric-name ConsumedWriteCapacityUnits --dimensions Name=TableName,Value=Trips';
  const statistics = await aws(`cloudwatch get-metric-statistics ${metric} ${range} --period 300 --statistics Sum`);
  assert.equal(statistics.Datapoints[0].Sum, 1);
  const alarms = await aws('cloudwatch describe-alarms');
  assert.deepEqual(alarms.MetricAlarms, []);
  await refused(`cloudwatch get-metric-statistics ${metric} ${range} --period 61 --statistics Sum`, /multiple of 60/);
});
