// PartiQL through the SDK's clients, and calls whose answers have no body.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  CreateTableCommand,
  DescribeTableCommand,
  DuplicateItemException,
  ListTagsOfResourceCommand,
  TagResourceCommand,
  TransactionCanceledException,
  UntagResourceCommand,
} from '@aws-sdk/client-dynamodb';
import {
  BatchExecuteStatementCommand,
  ExecuteStatementCommand,
  ExecuteTransactionCommand,
} from '@aws-sdk/lib-dynamodb';

import { startClients, table } from './support/clients.mjs';

const strings = (...names) => names.map((name) => [name, 'S']);

async function visits(t) {
  const { client, documents } = await startClients(t);
  await client.send(new CreateTableCommand(table('Visits', strings('guest', 'day'), ['guest', 'day'])));
  const execute = async (Statement, ...Parameters) =>
    documents.send(
      new ExecuteStatementCommand({
        Statement,
        ...(Parameters.length > 0 && { Parameters }),
        ReturnConsumedCapacity: 'TOTAL',
      }),
    );
  for (const [guest, day, paid] of [
    ['ida', '2026-01-02', 4],
    ['ida', '2026-02-03', 6.5],
    ['ida', '2026-03-04', 0],
    ['leo', '2026-02-01', 8],
  ]) {
    await execute("INSERT INTO Visits VALUE {'guest': ?, 'day': ?, 'paid': ?}", guest, day, paid);
  }
  return { client, documents, execute };
}

test('a SELECT by key is a query, one without is a scan of the whole table', async (t) => {
  const { execute } = await visits(t);
  const byKey = await execute("SELECT * FROM Visits WHERE guest = 'ida' AND day > '2026-01-31'");
  assert.deepEqual(byKey.Items, [
    { guest: 'ida', day: '2026-02-03', paid: 6.5 },
    { guest: 'ida', day: '2026-03-04', paid: 0 },
  ]);
  assert.equal(byKey.ConsumedCapacity.CapacityUnits, 0.5);
  const byNone = await execute('SELECT guest FROM "Visits" WHERE paid >= ?', 6);
  assert.deepEqual(byNone.Items.map(({ guest }) => guest).sort(), ['ida', 'leo']);
});

test('UPDATE and DELETE tell what they changed; an INSERT is made once', async (t) => {
  const { execute } = await visits(t);
  const at = "WHERE guest = 'ida' AND day = '2026-01-02'";
  const changed = await execute(`UPDATE Visits SET paid = paid + ? SET tags = <<'kind'>> ${at} RETURNING ALL NEW *`, 1);
  assert.deepEqual(changed.Items, [{ guest: 'ida', day: '2026-01-02', paid: 5, tags: new Set(['kind']) }]);
  await assert.rejects(
    execute("INSERT INTO Visits VALUE {'guest': 'ida', 'day': '2026-01-02'}"),
    (error) => error instanceof DuplicateItemException,
  );
  await assert.rejects(execute(`DELETE FROM Visits ${at} AND paid > 100`), { name: 'ConditionalCheckFailedException' });
  const gone = await execute(`DELETE FROM Visits ${at} RETURNING ALL OLD *`);
  assert.equal(gone.Items[0].paid, 5);
  await assert.rejects(execute("DELETE FROM Visits WHERE guest = 'ida'"), {
    name: 'ValidationException',
    message: 'Where clause does not contain a mandatory equality on all key attributes',
  });
});

test('pages, batches and transactions of statements', async (t) => {
  const { documents } = await visits(t);
  const pages = [];
  const all = { Statement: "SELECT day FROM Visits WHERE guest = 'ida'", Limit: 2 };
  let NextToken;
  do {
    const page = await documents.send(new ExecuteStatementCommand({ ...all, NextToken }));
    pages.push(...page.Items.map(({ day }) => day));
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  assert.deepEqual(pages, ['2026-01-02', '2026-02-03', '2026-03-04']);

  const one = (day) => ({ Statement: 'SELECT * FROM Visits WHERE guest = ? AND day = ?', Parameters: ['ida', day] });
  const { Responses } = await documents.send(
    new BatchExecuteStatementCommand({ Statements: [one('2026-02-03'), one('1999-01-01')] }),
  );
  assert.deepEqual(
    Responses.map(({ Item }) => Item?.paid),
    [6.5, undefined],
  );

  const pay = (guest, day, change) => ({
    Statement: 'UPDATE Visits SET paid = paid + ? WHERE guest = ? AND day = ? AND paid > 0',
    Parameters: [change, guest, day],
  });
  const both = new ExecuteTransactionCommand({
    TransactStatements: [pay('ida', '2026-02-03', -1), pay('leo', '2026-02-01', 1)],
  });
  await documents.send(both);
  const refused = new ExecuteTransactionCommand({
    TransactStatements: [pay('ida', '2026-02-03', -1), pay('nobody', '2026-02-01', 1)],
  });
  await assert.rejects(documents.send(refused), (error) => {
    assert.ok(error instanceof TransactionCanceledException);
    assert.deepEqual(
      error.CancellationReasons.map(({ Code }) => Code),
      ['None', 'ConditionalCheckFailed'],
    );
    return true;
  });
});

test('tags are set and removed by answers without a body', async (t) => {
  const { client } = await visits(t);
  const { Table } = await client.send(new DescribeTableCommand({ TableName: 'Visits' }));
  const ResourceArn = Table.TableArn;
  const Tags = [{ Key: 'team', Value: 'red' }];
  const tagged = await client.send(new TagResourceCommand({ ResourceArn, Tags }));
  assert.equal(tagged.$metadata.httpStatusCode, 200);
  assert.deepEqual((await client.send(new ListTagsOfResourceCommand({ ResourceArn }))).Tags, Tags);
  await client.send(new UntagResourceCommand({ ResourceArn, TagKeys: ['team'] }));
  assert.deepEqual((await client.send(new ListTagsOfResourceCommand({ ResourceArn }))).Tags, []);
});
