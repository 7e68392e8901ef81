// The laboratory used through its ARIA mirror, as a screen reader's user would.
// The picture is rendered in software; what is waited for is an event, never a time.
const patienceMilliseconds = 180_000;

export class Laboratory {
  constructor(page) {
    this.page = page;
    page.setDefaultTimeout(patienceMilliseconds);
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
}
