/** The way of a technician through an import of nearly 5,000 customers: how long the browser hears nothing. */

import type { Browser, Locator, Page } from 'playwright-core';

import { launch, open } from '../chromium.js';
import { Console } from '../console.js';
import { report, say, told } from '../figures.js';
import { type Tasks, sum, tasks } from '../tasks.js';

/** How often the way is gone; the processor's caches are not always alike. */
const TIMES = Number(told('TIMES'));
/** How slow a processor the aim is for. */
const SLOW = 4;

const person = await Console.signIn();
const customers = await person.settled();
const plan: string = (await person.get('plans')).plans[0].id;
const browser = await launch();

/** One step after the other, each with what it took. */
async function way(browser: Browser, slowed: number): Promise<Map<string, Tasks>> {
  const page = await open(browser, { url: person.url, header: person.cookie });
  const took = new Map<string, Tasks>();
  const step = async (name: string, act: () => Promise<unknown>): Promise<void> => {
    const found = await tasks(browser, page, slowed, async () => {
      await act();
      await page.evaluate(() => new Promise((done) => setTimeout(done, 1000)));
    });
    took.set(name, found);
    say(`    ${name}: ${found.longest.toFixed(0)} ms`);
  };
  const button = (name: string | RegExp): Locator => page.getByRole('button', { name, exact: typeof name === 'string' }).first();
  const heading = async (step: number): Promise<void> => page.getByRole('heading', { level: 1, name: new RegExp(`^Step ${step} of 5`) }).waitFor();

  await step('load', async () => {
    await page.goto(`${person.url}/customers`);
    await page.getByRole('checkbox', { name: 'Select page' }).waitFor();
  });
  await step('more rows', async () => page.getByRole('combobox', { name: 'Rows' }).selectOption('100'));
  await step('all selected', async () => {
    await page.getByRole('checkbox', { name: 'Select page' }).check();
    await button(/^Select all /).click();
  });
  await step('step 1', async () => {
    await button('Import to Trend Micro').click();
    await startAgain(page);
    await heading(1);
    await page.getByText(/customers selected$/).waitFor();
  });
  const search = page.getByRole('searchbox').first();
  await step('searched', async () => search.pressSequentially('abc'));
  await step('found all', async () => search.fill(''));
  await step('filtered', async () => button(/^Needs attention/).click());
  await step('new accounts', async () => {
    await button(/^Needs attention/).click();
    await button(/^Create new accounts for the \d/).click();
  });
  await step('problems', async () => button('Next >').click());

  // What takes one press a row the service is told.
  const rows = 'all';
  const contact = { city: 'Duluth', state: 'MN', country: 'US', first_name: 'Ann', last_name: 'Lee', email: 'ann.lee@customer.example' };
  const { id, version } = await person.get('draft');
  const edits = [{ edit: 'account', rows, account: { kind: 'new' } }, { edit: 'default_contact', contact }, { edit: 'notify', on: false }];
  await person.post('draft/edits', { id, version, edits });
  await step('step 4', async () => {
    await page.goto(`${person.url}/customers/import/templates`);
    await heading(4);
  });
  const steps = page.getByRole('navigation', { name: 'Import steps' });
  const goTo = async (number: number, name: string): Promise<void> => {
    await steps.getByRole('button', { name }).click();
    await heading(number);
  };
  await step('step 3', async () => goTo(3, 'Service plan and seats'));
  await step('plan for all', async () => {
    await page.getByRole('combobox', { name: 'Service Plan for all rows' }).selectOption(plan);
    await button(/^Apply to \d/).click();
  });
  await step('step 4, with plans', async () => goTo(4, 'Template'));
  await step('step 1, again', async () => goTo(1, 'Accounts'));
  await step('back to the list', async () => {
    await button('Save and close').click();
    await page.getByRole('checkbox', { name: 'Select page' }).waitFor();
  });
  await page.context().close();
  return took;
}

async function startAgain(page: Page): Promise<void> {
  const again = page.getByRole('button', { name: 'Start again' });
  await Promise.race([again.waitFor(), page.getByRole('heading', { level: 1, name: /^Step 1 of 5/ }).waitFor()]);
  if (await again.isVisible()) await again.click();
}

async function measure(times: number, slowed: number): Promise<{ total: Tasks; note: string }> {
  const steps = new Map<string, Tasks[]>();
  for (let time = 1; time <= times; time++) {
    say(`  ${time} of ${times}, slowed ${slowed} times`);
    for (const [name, took] of await way(browser, slowed)) steps.set(name, [...(steps.get(name) ?? []), took]);
  }
  const all = [...steps].map(([name, took]) => [name, sum(took)] as const);
  const worst = all.sort(([, a], [, b]) => b.longest - a.longest).slice(0, 4);
  const note = worst.map(([name, { longest }]) => `${name} ${longest.toFixed(0)} ms`).join(', ');
  return { total: sum(all.map(([, took]) => took)), note: `${customers} customers, ${times} times; longest: ${note}` };
}

const plain = await measure(TIMES, 1);
report('tasks.long', plain.total.long, plain.note);
const slow = await measure(1, SLOW);
report('tasks.long.slow', slow.total.long, slow.note);
await browser.close();
