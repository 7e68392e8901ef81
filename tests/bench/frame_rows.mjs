// Processor time inside one frame of the page in Chromium. The picture itself is rendered in software here, so frames a
// second say nothing.
import { click, control, laboratoryReady, skip, startBrowser } from '../browser/support/browser.mjs';
import { Laboratory } from '../browser/support/laboratory.mjs';
import { smallItem, tableRequest } from './requests.mjs';
import { median, sized } from './rounds.mjs';

const frames = sized(60, 20);
// So many frames until the browser has compiled for speed what every frame runs.
const framesBefore = 240;
const gridItems = sized(100_000, 20_000);

/** Opens the page for one row; `t.after` collects what has to be ended. */
async function withPage(measure) {
  const ends = [];
  try {
    const { open } = await startBrowser({ after: (end) => ends.push(end) });
    const { page } = await open();
    await laboratoryReady(page);
    return await measure(page);
  } finally {
    for (const end of ends.reverse()) await end();
  }
}

/** Median milliseconds of the canvas's own frames while `stir` makes it draw. */
async function frameMilliseconds(page, stir) {
  const taken = [];
  let last = -1;
  while (taken.length < framesBefore + frames) {
    await stir(taken.length);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    const state = await page.evaluate(() => window.dynascope.debug());
    const { frames: number, cpuMs } = typeof state === 'string' ? JSON.parse(state) : state;
    if (number !== last) taken.push(cpuMs);
    last = number;
  }
  return median(taken.slice(framesBefore));
}

const moveMouse = (page) => (turn) => page.mouse.move(400 + (turn % 7), 300 + (turn % 5));

/** Sends requests to the page's engine; each text is made here, so that one protocol message carries many. */
const sendAll = (page, requests) =>
  page.evaluate((list) => {
    for (const [operation, text] of list) {
      const { status, body } = window.dynascope.engine.sendJson(operation, text);
      if (status !== 200) throw new Error(`${operation}: ${body}`);
    }
  }, requests);

async function fillTable(page, count) {
  await sendAll(page, [['CreateTable', tableRequest('Bench')]]);
  await page.evaluate(() => window.dynascope.engine.advanceBy(60_000_000));
  for (let first = 0; first < count; first += 1_000) {
    const batches = Array.from({ length: 40 }, (_, batch) => {
      const Bench = Array.from({ length: 25 }, (_, i) => ({
        PutRequest: { Item: smallItem(first + batch * 25 + i) },
      }));
      return ['BatchWriteItem', JSON.stringify({ RequestItems: { Bench } })];
    });
    await sendAll(page, batches);
    await page.evaluate(() => window.dynascope.engine.advanceBy(1_000_000));
  }
}

const idle = (page) => frameMilliseconds(page, moveMouse(page));

async function grid(page) {
  await fillTable(page, gridItems);
  const laboratory = new Laboratory(page);
  await laboratory.press('treeitem', 'Bench');
  await laboratory.press('tab', 'Items');
  await click(page, control(page, 'treeitem', 'Bench'));
  return frameMilliseconds(page, moveMouse(page));
}

async function load(page) {
  const WarmThroughput = { ReadUnitsPerSecond: 40_000, WriteUnitsPerSecond: 40_000 };
  await sendAll(page, [['CreateTable', tableRequest('Bench', { WarmThroughput })]]);
  await page.evaluate(() => window.dynascope.engine.advanceBy(600_000_000));
  const start = {
    TableName: 'Bench',
    Mix: { PutItem: 50, GetItem: 50 },
    Keys: { Distribution: 'uniform', Count: 10_000, Prefix: 'USER#' },
    RatePerSecond: 20_000,
    DurationSeconds: 3_600,
    ItemSizeBytes: 512,
  };
  // Time stands but for what each frame is given: rendered in software, the page would catch up with far more of it.
  await new Laboratory(page).press('button', 'Hold time');
  await sendAll(page, [['StartLoad', JSON.stringify(start)]]);
  // A sixtieth of a second of virtual time for each frame; its requests belong to the frame's price.
  const worked = [];
  const drawn = await frameMilliseconds(page, async () => {
    worked.push(
      await page.evaluate(() => {
        const began = performance.now();
        window.dynascope.engine.advanceBy(16_667);
        return performance.now() - began;
      }),
    );
  });
  return drawn + median(worked.slice(framesBefore));
}

const row = (id, work, goal, measure) => ({
  id,
  work,
  async measure() {
    if (skip) return { skipped: skip };
    return { value: await withPage(measure), unit: 'ms', atMost: goal };
  },
});

export const frameRows = [
  row('frame-idle', 'CPU of a frame in Chromium: idle', 2, idle),
  row('frame-grid', `CPU of a frame: ${gridItems.toLocaleString('en')} items in the grid`, 4, grid),
  row('frame-load', 'CPU of a frame: load of 20,000 operations a second', 6, load),
];
