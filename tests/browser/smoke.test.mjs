// The page as a first visitor meets it.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { canvasState, laboratoryReady, skip, startBrowser } from './support/browser.mjs';

const firstFrameMillisecondsMax = 15_000;

test('the laboratory opens, is mirrored, and breaks no rule of its policy', { skip }, async (t) => {
  const { url, open } = await startBrowser(t);
  const { page, errors, requests } = await open();
  const first = await laboratoryReady(page);
  t.diagnostic(`first frame after ${Math.round(first)} ms`);
  assert.ok(first < firstFrameMillisecondsMax);
  assert.equal(await page.title(), 'Dynascope');
  assert.equal(await page.locator('#loading').isVisible(), false);
  assert.ok((await page.locator('#mirror').getByRole('button').count()) > 3, 'buttons in the mirror');
  assert.ok((await page.locator('#mirror').getByRole('tab').count()) > 1, 'tabs in the mirror');
  assert.deepEqual((await canvasState(page)).unmirrored, []);
  assert.deepEqual(await page.evaluate(() => window.violations), []);
  assert.deepEqual(errors, []);
  const foreign = requests.filter((address) => !address.startsWith(url) && !/^(blob|data):/.test(address));
  assert.deepEqual(foreign, []);
});

test('mirror nodes stand where the canvas is, and never take the pointer', { skip }, async (t) => {
  const { open } = await startBrowser(t);
  const { page } = await open();
  await laboratoryReady(page);
  const boxes = await page.locator('#mirror button').evaluateAll((buttons) =>
    buttons.map((button) => {
      const { left, top, right, bottom, width } = button.getBoundingClientRect();
      const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      return {
        name: button.textContent,
        inside: left >= 0 && top >= 0 && right <= 1281 && bottom <= 721,
        width,
        hit: hit?.id,
      };
    }),
  );
  for (const { name, inside, hit, width } of boxes) {
    if (width > 0 && inside) assert.equal(hit, 'canvas', name);
  }
  assert.ok(boxes.filter(({ inside, width }) => inside && width > 0).length > 3);
});

test('without WebGL 2 the page says so in words', { skip }, async (t) => {
  const { context, open } = await startBrowser(t);
  await context.addInitScript(() => {
    const original = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
      return kind === 'webgl2' ? null : original.call(this, kind, ...rest);
    };
  });
  const { page } = await open();
  await page.getByText('Dynascope draws with WebGL 2').waitFor();
});

test('without JavaScript the page says what it is', { skip }, async (t) => {
  const { open } = await startBrowser(t, { javaScriptEnabled: false });
  const { page } = await open();
  const text = page.locator('noscript p');
  await text.waitFor();
  assert.match(await text.textContent(), /It needs JavaScript/);
  assert.equal(await page.locator('#loading-text').isVisible(), false);
});

test('a module that does not arrive is explained', { skip }, async (t) => {
  const { context, open } = await startBrowser(t);
  await context.route('**/playground.wasm', (route) => route.fulfill({ status: 503, body: '' }));
  const { page } = await open();
  await page.getByText('could not be loaded. Check the connection').waitFor();
});
