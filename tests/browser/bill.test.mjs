// The bill as people read it: lines, sum, what else it could have cost, whose prices.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { laboratoryReady, skip, startBrowser } from './support/browser.mjs';
import { Laboratory } from './support/laboratory.mjs';

test('the bill follows what is done and is compared', { skip, timeout: 600_000 }, async (t) => {
  const { open } = await startBrowser(t);
  const { page, errors } = await open();
  await laboratoryReady(page);
  const laboratory = new Laboratory(page);

  await t.test('the shop has cost something already', async () => {
    await laboratory.press('tab', 'Bill');
    await laboratory.until(/^Total: \$0\.0000\d+$/);
    await laboratory.see('row', 'Writes');
    await laboratory.see('row', 'Storage');
  });

  await t.test('modes and classes stand side by side, with a verdict and sources', async () => {
    await laboratory.until(/^\$[\d.]+, the cheapest$/);
    await laboratory.until(/^On-demand in Standard is cheapest: /);
    await laboratory.until(/^not offered$/);
    await laboratory.until(/^Prices of us-east-1 in US dollars, seen from \d{4}-\d{2}/);
    await laboratory.see('link', 'on-demand');
  });

  await t.test('a new period counts what follows: two reads are one unit', async () => {
    await laboratory.press('button', 'Start a new period');
    await laboratory.until(/^Total: (\$0|<\$0\.000000001)$/);
    await page.evaluate(async () => {
      const input = { TableName: 'Shop', Key: { pk: { S: 'CUSTOMER#c01' }, sk: { S: 'PROFILE' } } };
      await window.dynascope.engine.send('GetItem', input);
      await window.dynascope.engine.send('GetItem', input);
    });
    await laboratory.until(/^request unit$/);
    await laboratory.press('row', 'Reads');
    await laboratory.until(/^Reads: 1 request unit × \$0\.000000125 = \$0\.000000125\. Price seen/);
  });

  assert.deepEqual(errors, [], 'the page reports no errors');
});
