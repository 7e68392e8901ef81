// The shipped page in a real Chromium, used through its ARIA mirror as a screen reader's user would.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { serve as serveFiles } from '../../../scripts/serve.mjs';

const flags = [
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
const site = process.env.DYNASCOPE_SITE ?? 'dist/site';
// The picture is rendered in software; what is waited for is an event, never a time.
const patience = 60_000;

export async function serve() {
  if (!existsSync(site)) throw new Error(`${site} is missing: run ./scripts/build`);
  return serveFiles(site, 0);
}

export const launch = () => chromium.launch({ executablePath: '/usr/bin/chromium', args: flags });

export class Laboratory {
  problems = [];

  static async open(browser, url, options = {}) {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 720 },
      colorScheme: 'dark',
      ...options,
    });
    const page = await context.newPage();
    const laboratory = new Laboratory(page, url);
    page.on('console', (message) => {
      if (message.type() === 'error') laboratory.problems.push(message.text());
    });
    page.on('pageerror', (error) => laboratory.problems.push(error.message));
    await laboratory.load();
    return laboratory;
  }

  constructor(page, url) {
    this.page = page;
    this.url = url;
    page.setDefaultTimeout(patience);
  }

  async load() {
    await this.page.goto(this.url);
    await this.find('tree', 'Explorer').waitFor({ state: 'attached' });
  }

  find(role, name, exact = false) {
    return this.page.getByRole(role, name === undefined ? {} : { name, exact }).first();
  }

  async see(role, name) {
    await this.find(role, name).waitFor({ state: 'attached' });
  }

  async press(role, name, exact = false) {
    const control = this.find(role, name, exact);
    await control.waitFor({ state: 'attached' });
    await control.evaluate((element) => element.click());
  }

  async type(name, text) {
    const field = this.find('textbox', name);
    await field.waitFor({ state: 'attached' });
    await field.evaluate((element, value) => {
      element.value = value;
      element.dispatchEvent(new Event('input', { bubbles: true }));
    }, text);
    await this.page.waitForFunction(([element, value]) => element.value === value, [await field.elementHandle(), text]);
  }

  async choose(name, option) {
    const box = this.find('combobox', name);
    await box.waitFor({ state: 'attached' });
    await box.evaluate((element, value) => {
      element.value = value;
      element.dispatchEvent(new Event('change', { bubbles: true }));
    }, option);
    await this.page.waitForFunction(([element, value]) => element.value === value, [await box.elementHandle(), option]);
  }

  /** Waits until an element of this role has a text or name that matches. */
  async until(pattern) {
    await this.page.waitForFunction(
      ([source, marks]) => {
        const wanted = new RegExp(source, marks);
        return [...document.querySelectorAll('#mirror *')].some((element) =>
          wanted.test(element.getAttribute('aria-label') ?? element.firstChild?.data ?? ''),
        );
      },
      [pattern.source, pattern.flags],
    );
  }

  async close() {
    await this.page.context().close();
  }
}
