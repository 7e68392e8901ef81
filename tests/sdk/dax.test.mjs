// DAX with the AWS command line and the SDK, as a user's notes have it: a cluster is made and described with `aws dax`,
// and the same client code reads through it once its endpoint is the cluster's.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';

import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import { call, lab, startApi } from '../web/support/package.mjs';
import { commandLine } from './support/command_line.mjs';

const skip = spawnSync('aws', ['--version']).status !== 0 && 'the AWS command line is not installed';
const role = 'arn:aws:iam::123456789012:role/DAXServiceRole';

function products(url) {
  return call(url, 'CreateTable', {
    TableName: 'Products',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  });
}

test('clusters, groups, tags and events from the command line', { skip, timeout: 300_000 }, async (t) => {
  const { url } = await startApi(t);
  const { aws, refused } = commandLine(t, url);
  await aws('dax create-parameter-group --parameter-group-name custom-ttl');
  await aws(`dax update-parameter-group --parameter-group-name custom-ttl --parameter-name-values \
    "ParameterName=record-ttl-millis,ParameterValue=600000" "ParameterName=query-ttl-millis,ParameterValue=180000"`);
  const shown = await aws(`dax describe-parameters --parameter-group-name custom-ttl \
    --query "Parameters[*].[ParameterName,ParameterValue]"`);
  assert.deepEqual(shown, [
    ['query-ttl-millis', '180000'],
    ['record-ttl-millis', '600000'],
  ]);
  await aws('dax create-subnet-group --subnet-group-name subnets --subnet-ids subnet-11111111 subnet-22222222');
  const create = `dax create-cluster --cluster-name my-dax-cluster --node-type dax.r5.large --replication-factor 3 \
    --iam-role-arn ${role} --parameter-group-name custom-ttl --subnet-group-name subnets \
    --sse-specification Enabled=true --tags Key=team,Value=red`;
  const { Cluster } = await aws(create);
  assert.deepEqual([Cluster.Status, Cluster.TotalNodes, Cluster.SSEDescription.Status], ['creating', 3, 'ENABLED']);
  await refused(create, /\(ClusterAlreadyExistsFault\)/);
  const { Clusters } = await aws('dax describe-clusters --cluster-names my-dax-cluster');
  assert.equal(Clusters[0].Status, 'available');
  assert.match(Clusters[0].ClusterDiscoveryEndpoint.URL, /^dax:\/\/my-dax-cluster\.[0-9a-f]{6}\.dax-clusters\./);
  // The first version of the command line shows seconds, the second a date.
  const created = Clusters[0].Nodes[0].NodeCreateTime;
  assert.ok(new Date(typeof created === 'number' ? created * 1000 : created).getFullYear() >= 2026, created);
  const arn = Clusters[0].ClusterArn;
  await aws(`dax tag-resource --resource-name ${arn} --tags="Key=ClusterUsage,Value=prod"`);
  await aws(`dax untag-resource --resource-name ${arn} --tag-keys team`);
  const { Tags } = await aws(`dax list-tags --resource-name ${arn}`);
  assert.deepEqual(Tags, [{ Key: 'ClusterUsage', Value: 'prod' }]);
  await aws('dax decrease-replication-factor --cluster-name my-dax-cluster --new-replication-factor 2');
  await aws('dax increase-replication-factor --cluster-name my-dax-cluster --new-replication-factor 4');
  await aws('dax reboot-node --cluster-name my-dax-cluster --node-id my-dax-cluster-a');
  await aws('dax update-cluster --cluster-name my-dax-cluster --description second');
  await aws('dax delete-cluster --cluster-name my-dax-cluster');
  await refused('dax delete-cluster --cluster-name my-dax-cluster', /\(ClusterNotFoundFault\).*Cluster not found\./);
  const { Events } = await aws('dax describe-events --source-type CLUSTER --source-name my-dax-cluster');
  assert.equal(Events[0].Message, 'Cluster deleted.');
  await aws('dax delete-subnet-group --subnet-group-name subnets');
  await aws('dax delete-parameter-group --parameter-group-name custom-ttl');
  await refused('dax delete-subnet-group --subnet-group-name default', /default is reserved and cannot be modified/);
});

test("the SDK's clients read through a cluster whose endpoint they are given", { timeout: 60_000 }, async (t) => {
  const { url } = await startApi(t);
  await products(url);
  const cluster = { ClusterName: 'my-dax-cluster', NodeType: 'dax.t3.small', ReplicationFactor: 1, IamRoleArn: role };
  assert.equal((await call(url, 'CreateCluster', cluster, { service: 'AmazonDAXV3' })).status, 200);
  const client = (endpoint) => {
    const credentials = { accessKeyId: 'tester', secretAccessKey: 'secret' };
    const made = DynamoDBDocument.from(new DynamoDBClient({ endpoint, region: 'us-east-1', credentials }));
    t.after(() => made.destroy());
    return made;
  };
  const table = client(url);
  const dax = client(new URL('/dax/my-dax-cluster', url).href);
  const key = { TableName: 'Products', Key: { id: 'a' } };
  await dax.put({ TableName: 'Products', Item: { id: 'a', price: 1 } });
  await table.put({ TableName: 'Products', Item: { id: 'a', price: 2 } });
  assert.equal((await table.get(key)).Item.price, 2);
  const { Item, ConsumedCapacity } = await dax.get({ ...key, ReturnConsumedCapacity: 'TOTAL' });
  assert.deepEqual([Item.price, ConsumedCapacity.CapacityUnits], [1, 0]);
  assert.equal((await dax.get({ ...key, ConsistentRead: true })).Item.price, 2);
  await lab(url, 'Advance', { Seconds: 300 });
  assert.equal((await dax.get(key)).Item.price, 2);
  await assert.rejects(client(new URL('/dax/other', url).href).get(key), { name: 'ResourceNotFoundException' });
});
