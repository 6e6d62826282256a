/** What the draft and the list rest on goes away, and servers that do not answer: all of it is said, nothing is lost, nothing is made twice. */

import { type Page } from '@playwright/test';

import { lookAround } from '../stack/look.js';
import { MONTHLY, integrate, planForAll, preview } from '../stack/order.js';
import { accounts, customers, first, namesakes, strangers, templates } from '../stack/seed.js';
import type { Stack } from '../stack/stack.js';
import { account, atStep, createAccount, ended, next, outcome, plan, problems, select, startImport, tab, template } from '../stack/technician.js';
import { expect, signIn, test } from '../stack/test.js';

test.use({ stackOptions: { customers: 60 } });

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const preview_of = (page: Page) => page.getByRole('region', { name: 'What Integrate will do' });
const loaded = (page: Page) => expect(page.getByRole('checkbox', { name: /^Select / }).nth(3)).toBeVisible();

test.afterEach(async ({ stack }) => {
  await stack.mend('kaseya');
  await stack.mend('licensing');
});

/** **Refresh**, and waits until Kaseya was read again. */
async function refresh(page: Page): Promise<void> {
  // So few customers are read before anybody could see that they are being read.
  const asked = page.waitForResponse((response) => response.url().endsWith('/customers/refresh'));
  await button(page, 'Refresh').click();
  await asked;
  await expect(button(page, 'Refresh')).not.toHaveAttribute('aria-disabled', 'true', { timeout: 40_000 });
}

/** How many accounts of each name Trend Micro holds. */
async function held(stack: Stack, names: string[]): Promise<number[]> {
  const all = await accounts(stack);
  return names.map((name) => all.filter((one) => one.name === name).length);
}

test('the first answer takes its time: the page has its shape before it, and says that it loads', async ({ page, stack }) => {
  let go = () => {};
  const wait = new Promise<void>((resolve) => (go = resolve));
  await page.route('**/proxy/api/v1/customers**', async (route) => {
    await wait;
    await route.continue();
  });
  await signIn(page, stack);
  const loads = async () => {
    await expect(page.getByRole('heading', { level: 1, name: 'Customers', exact: true })).toBeVisible();
    await expect(page.getByText('Loading customers…')).toBeAttached();
  };
  await loads();
  await lookAround(page, 'customers-loading', async () => {
    await page.reload();
    await loads();
  });
  go();
  await loaded(page);
  await expect(page.getByText('Loading customers…')).not.toBeAttached();
});

test('Kaseya is slow: the list stays in use, says that it is read, and how far', async ({ page, stack }) => {
  const { name } = first(await strangers(stack), 'customer that no account resembles');
  await signIn(page, stack);
  await loaded(page);
  await stack.fault('kaseya', { match: 'GET /api/v1.0/', times: 0, fault: 'delay:6000' });
  await button(page, 'Refresh').click();
  await expect(page.getByText(/Reading again: \d+ customers? so far\./)).toBeVisible();
  await select(page, [name]);
  await lookAround(page, 'customers-reading');
  await stack.mend('kaseya');
  await expect(page.getByText(/Reading again/)).toBeHidden({ timeout: 60_000 });
  await page.getByRole('searchbox', { name: /^Search/ }).fill(name);
  await expect(page.getByRole('checkbox', { name: `Select ${name}`, exact: true })).toBeChecked();
});

test('less than half of the customers come back: the list is kept and the page asks; the shorter one can be had', async ({ page, stack }) => {
  const all = await customers(stack);
  const kept = all.slice(0, 12).map(({ name }) => name);
  await signIn(page, stack);
  await loaded(page);
  await stack.settings('kaseya', { hidden_orgs: all.slice(12).map(({ id }) => id) });
  await button(page, 'Refresh').click();
  const question = page.getByRole('status').filter({ hasText: 'Kaseya returned less than half of the customers' });
  await expect(question).toBeVisible({ timeout: 40_000 });
  await expect(tab(page, 'Non-Trend Micro Customers')).toContainText(String(all.length));
  await lookAround(page, 'customers-shrunk');
  await button(page, 'Show the shorter list').click();
  await expect(question).toBeHidden({ timeout: 40_000 });
  await page.getByRole('searchbox', { name: /^Search/ }).fill(kept[0]!);
  await expect(page.getByRole('rowheader', { name: kept[0]!, exact: true })).toBeVisible();

  await stack.settings('kaseya', { hidden_orgs: [] });
  await page.getByRole('searchbox', { name: /^Search/ }).fill('');
  await button(page, 'Refresh').click();
  await expect(tab(page, 'Non-Trend Micro Customers')).toContainText(String(all.length), { timeout: 40_000 });
});

test('a linked customer that Kaseya has no more stays linked, and says so', async ({ page, stack }) => {
  const { customer } = (await namesakes(stack)).at(-1)!;
  await signIn(page, stack);
  await select(page, [customer.name]);
  await startImport(page);
  for (const step of [2, 3, 4] as const) {
    await next(page);
    await atStep(page, step);
  }
  await integrate(page);
  await ended(page);
  await expect(outcome(page, customer.name)).toContainText('Done');
  await stack.settings('kaseya', { hidden_orgs: [customer.id] });
  await button(page, 'Back to customers').click();
  await refresh(page);
  await tab(page, 'Trend Micro Customers').click();
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: new RegExp(`^${customer.name}`) }) });
  await expect(row).toContainText('Not in Kaseya any more');
  await lookAround(page, 'linked-gone');
  await stack.settings('kaseya', { hidden_orgs: [] });
});

test('a list that was read more than a day ago says so', async ({ page, stack }) => {
  await signIn(page, stack);
  await loaded(page);
  await page.route(/\/proxy\/api\/v1\/customers\/columns(\?|$)/, async (route) => {
    const answer = await route.fetch();
    const body = await answer.body();
    // The list begins with what is said of it, behind its length; its rows follow.
    const end = 4 + body.readUInt32LE(0);
    const long_ago = new Date(Date.now() - 30 * 3_600_000).toISOString();
    const head = Buffer.from(body.toString('utf8', 4, end).replace(/("read_at":")[^"]+/g, `$1${long_ago}`));
    const length = Buffer.alloc(4);
    length.writeUInt32LE(head.length);
    await route.fulfill({ status: answer.status(), contentType: answer.headers()['content-type'], body: Buffer.concat([length, head, body.subarray(end)]) });
  });
  await page.reload();
  await expect(page.getByText('This list is old')).toBeVisible();
  await expect(page.getByText(/Kaseya was read .* Refresh before importing\./)).toBeVisible();
  await lookAround(page, 'customers-old');
});

test('the connection drops while an import is ordered: it is said, and ordering again makes one import', async ({ page, stack }) => {
  const names = (await strangers(stack)).slice(0, 2).map(({ name }) => name);
  await signIn(page, stack);
  await preview(page, names);
  await expect(page.getByText(/^Saved \d/)).toBeVisible();
  // The service takes the order; the answer never comes.
  await page.route('**/proxy/api/v1/imports', async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    await route.fetch();
    await route.abort('connectionreset');
  });
  await button(page, 'Integrate').click();
  const alert = page.getByRole('alert').filter({ hasText: 'The import was not started' });
  await expect(alert).toContainText('Nothing is imported twice when you choose Integrate again.');
  await lookAround(page, 'step-4-no-connection');
  await page.unroute('**/proxy/api/v1/imports');
  await integrate(page);
  await ended(page);
  for (const name of names) await expect(outcome(page, name)).toContainText('Done');
  expect(await held(stack, names)).toEqual([1, 1]);
  await button(page, 'Import history').click();
  await expect(button(page, /^Open the import of /).first()).toBeVisible();
  expect((await page.getByRole('row').filter({ hasText: 'Dana Reyes' }).allInnerTexts()).filter((text) => /\t2\t2\t/.test(text))).toHaveLength(1);
});

test("yesterday's import whose customers, accounts, plans and templates are all gone still opens, says it row by row, and orders nothing", async ({ page, stack }) => {
  const fresh = (await strangers(stack)).slice(0, 2);
  const { customer: known, account: existing } = first(await namesakes(stack), 'customer with an account of its name');
  const source = first((await templates(stack)).filter(({ name }) => name !== existing.name), 'account with settings of its own');
  const [one, two] = fresh as [(typeof fresh)[0], (typeof fresh)[0]];
  await signIn(page, stack);
  await select(page, [one.name, two.name, known.name]);
  await startImport(page);
  for (const { name } of fresh) if ((await account(page, name).inputValue()) === '') await createAccount(page, name);
  for (const step of [2, 3] as const) {
    await next(page);
    await atStep(page, step);
  }
  for (const { name } of fresh) await plan(page, name).selectOption(MONTHLY.name);
  await next(page);
  await atStep(page, 4);
  for (const { name } of fresh) await template(page, name).selectOption(source.name);
  await expect(page.getByText(/^Saved \d/)).toBeVisible();
  await button(page, 'Save and close').click();
  await loaded(page);

  await stack.settings('kaseya', { hidden_orgs: [one, known].map(({ id }) => id) });
  await stack.settings('licensing', {
    deleted_accounts: [existing.customer_id, source.customer_id],
    withdrawn_plans: [MONTHLY.id],
  });
  await refresh(page);
  await page.goto(`${stack.console}/customers`);
  await loaded(page);
  // LMP is read beside Kaseya and may take longer.
  await expect(async () => {
    await page.goto(`${stack.console}/customers/import/templates`);
    await atStep(page, 4);
    await expect(preview_of(page)).toContainText(`The service plan of ${two.name} is not offered any more.`, { timeout: 1_000 });
  }).toPass({ timeout: 40_000 });
  await expect(preview_of(page)).toContainText(`${one.name} is not in Kaseya any more. Un-tick it.`);
  await expect(preview_of(page)).toContainText(`${known.name} is not in Kaseya any more. Un-tick it.`);
  await lookAround(page, 'step-4-all-gone');
  await button(page, 'Integrate').click();
  await expect(problems(page)).toBeFocused();
  expect(await held(stack, [one.name, two.name])).toEqual([0, 0]);

  await problems(page).getByRole('button', { name: `${one.name} is not in Kaseya any more. Un-tick it.` }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Step 1 of 5/ })).toBeVisible();
  for (const { name } of [one, known]) {
    const box = page.getByRole('checkbox', { name: `Select ${name}`, exact: true });
    await expect(page.getByRole('row').filter({ has: box })).toContainText('Not in Kaseya any more');
    await box.uncheck();
  }
  await lookAround(page, 'step-1-all-gone');
  for (const step of [2, 3] as const) {
    await next(page);
    await atStep(page, step);
  }
  await expect(plan(page, two.name).locator('option', { hasText: MONTHLY.name })).toHaveCount(0);
  await planForAll(page, 'Worry-Free Services, yearly');
  await next(page);
  await atStep(page, 4);
  await template(page, two.name).selectOption('Trend Micro default');
  await integrate(page);
  await ended(page);
  await expect(outcome(page, two.name)).toContainText('Done');
  expect(await held(stack, [one.name, two.name])).toEqual([0, 1]);
});
