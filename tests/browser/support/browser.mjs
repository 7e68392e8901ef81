// A browser with the page in it, and ways to find the canvas's controls by role and name.
import { existsSync } from 'node:fs';

import { chromium } from 'playwright-core';

import { serveSite, siteIsBuilt } from './site.mjs';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const browserArguments = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
];

/** For `test(name, { skip }, ...)`: why there is nothing to test here. */
export const skip =
  (!siteIsBuilt && 'the page is not built') || (!existsSync(executablePath) && `${executablePath} is not installed`);

const defaults = { viewport: { width: 1280, height: 720 }, colorScheme: 'dark', reducedMotion: 'reduce' };

/** Starts a browser and a server, ended after the test. `open` makes tabs of one profile. */
export async function startBrowser(t, options = {}) {
  const url = await serveSite(t);
  const browser = await chromium.launch({ executablePath, args: browserArguments });
  t.after(() => browser.close());
  const context = await browser.newContext({ ...defaults, ...options });
  await context.addInitScript(() => {
    window.violations = [];
    document.addEventListener('securitypolicyviolation', (event) => {
      window.violations.push(`${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  return { url, browser, context, open: (suffix) => openTab(context, url, suffix) };
}

async function openTab(context, url, suffix = '') {
  const page = await context.newPage();
  const seen = { errors: [], requests: [] };
  page.on('console', (message) => message.type() === 'error' && seen.errors.push(message.text()));
  page.on('pageerror', (error) => seen.errors.push(String(error.stack)));
  page.on('request', (request) => seen.requests.push(request.url()));
  await page.goto(url + suffix);
  return { page, ...seen };
}

/** Waits until the laboratory stands; answers milliseconds from navigation to its first frame. */
export async function laboratoryReady(page) {
  await page.waitForFunction(() => performance.getEntriesByName('dynascope-first-frame').length > 0, undefined, {
    timeout: 60_000,
  });
  return page.evaluate(() => performance.getEntriesByName('dynascope-first-frame')[0].startTime);
}

/** The control of the canvas with this role and name. */
export function control(page, role, name, options = {}) {
  return page.locator('#mirror').getByRole(role, { name, ...options });
}

/** Clicks where the canvas draws a control, with the mouse as a person would. */
export async function click(page, target) {
  const { x, y, width, height } = await target.boundingBox();
  await page.mouse.click(x + width / 2, y + height / 2);
}

/** A screen reader's press: the action reaches the same control without the pointer. */
export const activate = (target) => target.evaluate((element) => element.click());

/** What the canvas tells of itself: frames drawn, nodes, widgets that are not mirrored. */
export const canvasState = (page) => page.evaluate(() => window.dynascope.debug());
