// Faults as people meet them: broken on purpose, seen in answers, healed.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { laboratoryReady, skip, startBrowser } from './support/browser.mjs';
import { Laboratory } from './support/laboratory.mjs';

test('faults are injected, seen in answers and healed', { skip, timeout: 600_000 }, async (t) => {
  const { open } = await startBrowser(t);
  const { page, errors } = await open();
  await laboratoryReady(page);
  const laboratory = new Laboratory(page);
  const read = () =>
    page.evaluate(async () => {
      const input = { TableName: 'Shop', Key: { pk: { S: 'CUSTOMER#c01' }, sk: { S: 'PROFILE' } } };
      const answer = window.dynascope.engine.send('GetItem', { ...input, ConsistentRead: true });
      return Promise.resolve(answer).then(
        () => 'answered',
        (error) => error.name,
      );
    });

  await t.test('without any the pane offers the first to try', async () => {
    await laboratory.press('tab', 'Faults');
    await laboratory.press('button', 'Slow the replicas of Shop by 5 s');
    await laboratory.until(/^Faults in force: 1$/);
    await laboratory.until(/^Slow replicas\. Eventually consistent reads of Shop/);
  });

  await t.test('all requests are throttled', async () => {
    await laboratory.press('radio', 'Throttling');
    await laboratory.type('Percent throttled', '100');
    await laboratory.press('button', 'Inject the fault');
    await laboratory.until(/^Faults in force: 2$/);
    await laboratory.until(/^Throttling\. 100 % of the requests to Shop are throttled/);
    assert.notEqual(await read(), 'answered');
  });

  await t.test('once all is healed they are answered again', async () => {
    await laboratory.press('button', 'Heal all');
    await laboratory.until(/^Nothing is broken$/);
    assert.equal(await read(), 'answered');
  });

  assert.deepEqual(errors, [], 'the page reports no errors');
});
