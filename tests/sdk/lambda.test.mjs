// Functions on streams with the AWS command line, as a user's notes have them.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';

import { call, lab, startApi } from '../web/support/package.mjs';
import { commandLine } from './support/command_line.mjs';

const skip = spawnSync('aws', ['--version']).status !== 0 && 'the AWS command line is not installed';

// The command line looks into the file; the simulator does not.
const emptyZip = `PK\u0005\u0006${'\0'.repeat(18)}`;
const role = 'arn:aws:iam::123456789012:role/worker';

test('a mapping from a stream to a function', { skip, timeout: 300_000 }, async (t) => {
  const { url } = await startApi(t);
  const { aws, refused, file } = commandLine(t, url);
  file('code.zip', emptyZip);
  const table = await aws(`dynamodb create-table --table-name Orders --billing-mode PAY_PER_REQUEST \\
    --attribute-definitions AttributeName=id,AttributeType=S --key-schema AttributeName=id,KeyType=HASH \\
    --stream-specification StreamEnabled=true,StreamViewType=NEW_AND_OLD_IMAGES`);
  const stream = table.TableDescription.LatestStreamArn;
  await aws(`dynamodb create-table --table-name Changes --billing-mode PAY_PER_REQUEST \\
    --attribute-definitions AttributeName=id,AttributeType=S AttributeName=at,AttributeType=S \\
    --key-schema AttributeName=id,KeyType=HASH AttributeName=at,KeyType=RANGE`);

  const mapping = `lambda create-event-source-mapping \\
    --function-name process-order-changes \\
    --event-source-arn ${stream} \\
    --starting-position LATEST \\
    --batch-size 100`;
  await refused(mapping, /\(InvalidParameterValueException\).*Function does not exist/);
  const made = await aws(`lambda create-function --function-name process-order-changes --runtime nodejs22.x \\
    --role ${role} --handler audit-log --zip-file fileb://code.zip \\
    --environment 'Variables={TARGET_TABLE=Changes}'`);
  assert.equal(made.FunctionArn, 'arn:aws:lambda:us-east-1:123456789012:function:process-order-changes');
  const created = await aws(mapping);
  assert.deepEqual([created.State, created.BatchSize, created.StartingPosition], ['Creating', 100, 'LATEST']);
  await refused(mapping, /\(ResourceConflictException\).*already exists. Please update or delete/);
  const uuid = created.UUID;
  const known = await aws(`lambda get-event-source-mapping --uuid ${uuid}`);
  assert.deepEqual([known.State, known.EventSourceArn], ['Enabled', stream]);

  await aws(`dynamodb put-item --table-name Orders --item '{"id": {"S": "o1"}}'`);
  const log = await aws('dynamodb scan --table-name Changes');
  assert.equal(log.Items[0].eventName.S, 'INSERT');

  const updated = await aws(`lambda update-event-source-mapping --uuid ${uuid} --maximum-retry-attempts 3 \\
    --bisect-batch-on-function-error \\
    --destination-config '{"OnFailure": {"Destination": "arn:aws:sqs:us-east-1:123456789012:lost"}}' \\
    --filter-criteria '{"Filters": [{"Pattern": "{\\"eventName\\": [\\"REMOVE\\"]}"}]}'`);
  assert.deepEqual(
    [updated.State, updated.MaximumRetryAttempts, updated.BisectBatchOnFunctionError],
    ['Updating', 3, true],
  );
  await aws(`dynamodb put-item --table-name Orders --item '{"id": {"S": "o2"}}'`);
  assert.equal((await aws('dynamodb scan --table-name Changes')).Count, 1);
  const list = await aws('lambda list-event-source-mappings --function-name process-order-changes');
  assert.equal(list.EventSourceMappings.length, 1);
  assert.equal((await aws(`lambda delete-event-source-mapping --uuid ${uuid}`)).State, 'Deleting');
  await refused(`lambda get-event-source-mapping --uuid ${uuid}`, /\(ResourceNotFoundException\)/);
});

test('functions: concurrency, invocation, deletion', { skip, timeout: 300_000 }, async (t) => {
  const { url } = await startApi(t);
  const { aws, refused, file } = commandLine(t, url);
  file('code.zip', emptyZip);
  file('event.json', '{"any": 1}');
  await aws(`lambda create-function --function-name worker --runtime python3.13 --role ${role} \\
    --handler no-operation --zip-file fileb://code.zip --timeout 10`);
  const { Configuration } = await aws('lambda get-function --function-name worker');
  assert.deepEqual([Configuration.Timeout, Configuration.State], [10, 'Active']);
  const limited = await aws(
    'lambda put-function-concurrency --function-name worker --reserved-concurrent-executions 5',
  );
  assert.deepEqual(limited, { ReservedConcurrentExecutions: 5 });
  await aws('lambda delete-function-concurrency --function-name worker');
  const called = await aws('lambda invoke --function-name worker --payload fileb://event.json out.json');
  assert.deepEqual([called.StatusCode, called.FunctionError], [200, undefined]);
  assert.equal((await aws('lambda list-functions')).Functions.length, 1);
  const changed = await aws('lambda update-function-configuration --function-name worker --timeout 20');
  assert.deepEqual([changed.Timeout, changed.LastUpdateStatus], [20, 'Successful']);
  await aws('lambda update-function-code --function-name worker --zip-file fileb://code.zip');
  const put = await aws('lambda put-function-event-invoke-config --function-name worker --maximum-retry-attempts 1');
  assert.deepEqual([put.MaximumRetryAttempts, put.DestinationConfig], [1, { OnSuccess: {}, OnFailure: {} }]);
  await aws('lambda update-function-event-invoke-config --function-name worker --maximum-event-age-in-seconds 60');
  const settings = await aws('lambda list-function-event-invoke-configs --function-name worker');
  assert.deepEqual(settings.FunctionEventInvokeConfigs[0].MaximumEventAgeInSeconds, 60);
  await aws('lambda delete-function-event-invoke-config --function-name worker');
  await refused('lambda get-function-event-invoke-config --function-name worker', /doesn't have an EventInvokeConfig/);
  await aws('lambda delete-function --function-name worker');
  await refused('lambda get-function --function-name worker', /\(ResourceNotFoundException\).*Function not found: arn/);
});

test('a host answers for a function', { timeout: 60_000 }, async (t) => {
  const { url } = await startApi(t);
  const lambda = async (method, path, body) => {
    const response = await fetch(new URL(path, url), {
      method,
      headers: {
        'content-type': 'application/json',
        authorization: 'AWS4-HMAC-SHA256 Credential=k/20260101/us-east-1/lambda/aws4_request, Signature=0',
      },
      body: body && JSON.stringify(body),
    });
    const text = await response.text();
    return {
      status: response.status,
      type: response.headers.get('x-amzn-errortype'),
      body: text === '' ? undefined : JSON.parse(text),
    };
  };
  const { body: table } = await call(url, 'CreateTable', {
    TableName: 'Orders',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' },
  });
  const made = await lambda('POST', '/2015-03-31/functions', {
    FunctionName: 'mine',
    Runtime: 'nodejs22.x',
    Role: role,
    Handler: 'callback',
    Code: {},
  });
  assert.equal(made.status, 201);
  const mapping = await lambda('POST', '/2015-03-31/event-source-mappings', {
    FunctionName: 'mine',
    EventSourceArn: table.TableDescription.LatestStreamArn,
    StartingPosition: 'TRIM_HORIZON',
  });
  assert.equal(mapping.status, 202);
  await call(url, 'PutItem', { TableName: 'Orders', Item: { id: { S: 'a' } } });
  await call(url, 'ListTables', {});
  const waiting = (await lab(url, 'ListInvocations', {})).body.Invocations;
  assert.deepEqual(waiting[0].Event.Records[0].dynamodb.Keys, { id: { S: 'a' } });
  await lab(url, 'CompleteInvocation', { InvocationId: waiting[0].InvocationId, Result: null });
  await call(url, 'ListTables', {});
  assert.deepEqual((await lab(url, 'ListInvocations', {})).body.Invocations, []);

  const missing = await lambda('GET', '/2015-03-31/functions/other');
  assert.deepEqual([missing.status, missing.type, missing.body.Type], [404, 'ResourceNotFoundException', 'User']);
  assert.equal((await lambda('PATCH', '/2015-03-31/functions/other')).status, 404);
  assert.equal((await lambda('DELETE', '/2015-03-31/functions/mine')).status, 204);
});
