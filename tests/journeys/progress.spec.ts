/** Step 5: what can go wrong with an import, what can be done about it, and what is told meanwhile. */

import { type Page } from '@playwright/test';

import { listen } from '../stack/ear.js';
import { lookAround } from '../stack/look.js';
import { EDUCATION, MONTHLY, YEARLY, integrate, order, planForAll } from '../stack/order.js';
import { accounts, strangers } from '../stack/seed.js';
import type { Stack } from '../stack/stack.js';
import { account, atStep, ended, focused, next, outcome, plan, seats } from '../stack/technician.js';
import { expect, signIn, test } from '../stack/test.js';

test.use({ stackOptions: { customers: 240 } });

const CREATE = 'POST /LMPI/v3/customers$';
const SUBSCRIBE = 'POST /LMPI/v3/customers/*/subscriptions';
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });

test.afterEach(async ({ stack }) => {
  await stack.mend('licensing');
  await stack.settings('licensing', { pools: { [MONTHLY.id]: 50_000, [EDUCATION.id]: 50_000 } });
});

/** Customers that no account resembles, with names that stand in a request as they are. */
async function some(stack: Stack, count: number): Promise<string[]> {
  const names = (await strangers(stack)).map((one) => one.name).filter((name) => !/["\\]/.test(name));
  expect(names.length, 'customers left for this test').toBeGreaterThanOrEqual(count);
  return names.slice(0, count);
}

/** How many accounts of each name Trend Micro holds, and with how many subscriptions. */
async function held(stack: Stack, names: string[]): Promise<number[][]> {
  const all = await accounts(stack);
  return names.map((name) => all.filter((one) => one.name === name).map((one) => one.subscriptions.length));
}

test('each failure is read out, progress now and then; one row is tried again, then all that failed', async ({ page, stack }) => {
  // The list is in the order of the names: the last two fail when somebody listens already.
  const names = (await some(stack, 8)).sort((a, b) => a.localeCompare(b));
  const [one, other] = names.slice(6) as [string, string];
  for (const name of [one, other]) await stack.fault('licensing', { match: CREATE, contains: name, fault: 'status:400' });
  await stack.fault('licensing', { match: SUBSCRIBE, times: 0, fault: 'delay:700' });
  await signIn(page, stack);
  await order(page, names);
  const heard = await listen(page);
  await ended(page);
  await expect(page.getByRole('heading', { name: '6 of 8 customers imported' })).toBeVisible();
  await expect(outcome(page, one)).toContainText('Failed');
  await expect.poll(async () => (await heard()).map(({ text }) => text)).toContain('6 of 8 customers imported');

  const said = await heard();
  for (const name of [one, other]) expect(said.filter(({ text }) => text.startsWith(`${name}: Failed`))).toHaveLength(1);
  // At most every 10 % and every 5 s, however often the page hears from the service.
  const progress = said.filter(({ text }) => /^\d+ of 8 done/.test(text));
  const seconds = (said.at(-1)!.at - said[0]!.at) / 1000;
  expect(progress.length).toBeGreaterThan(0);
  expect(progress.length).toBeLessThanOrEqual(1 + seconds / 5);
  expect(new Set(progress.map(({ text }) => text)).size).toBe(progress.length);

  await lookAround(page, 'step-5-failed');
  const retry = button(page, `Retry ${one}`);
  await retry.click();
  await expect(outcome(page, one)).toContainText('Done');
  // The button is gone: its row has the focus, or the result if all was over at that moment.
  await expect.poll(async () => [one, '7 of 8 customers imported'].includes((await focused(page)) ?? '')).toBe(true);
  await expect(outcome(page, other)).toContainText('Failed');
  await ended(page);
  await button(page, 'Retry all failed').click();
  await expect(outcome(page, other)).toContainText('Done');
  await expect(page.getByRole('heading', { name: '8 customers imported' })).toBeVisible();
  expect(await held(stack, names)).toEqual(names.map(() => [1]));
});

test('a stopped import says what exists in Trend Micro; what was queued is cancelled, and all can be taken up again', async ({ page, stack }) => {
  const names = await some(stack, 3);
  await stack.fault('licensing', { match: CREATE, fault: 'delay:4000' });
  await signIn(page, stack);
  await order(page, names);
  const rows = page.getByRole('row').filter({ has: page.getByRole('rowheader') });
  await expect(rows.nth(0)).toContainText('Creating account');
  await button(page, 'Stop').click();
  await expect(page.getByText('Customers under way finish their step.')).toBeVisible();
  await ended(page);
  await expect(page.getByRole('heading', { name: 'No customer was imported' })).toBeVisible();
  await expect(rows.nth(0)).toContainText('Stopped. The account exists in Trend Micro, without this plan.');
  for (const name of names) await expect(outcome(page, name)).toContainText('Cancelled');
  expect((await held(stack, names)).flat()).toEqual([0]);
  await lookAround(page, 'step-5-stopped');

  await button(page, 'Retry all 3 not imported').click();
  for (const name of names) await expect(outcome(page, name)).toContainText('Done', { timeout: 60_000 });
  expect(await held(stack, names)).toEqual([[1], [1], [1]]);
});

test('while an import is being stopped nothing is offered that would be stopped with it', async ({ page, stack }) => {
  const names = (await some(stack, 2)).sort((a, b) => a.localeCompare(b)) as [string, string];
  await stack.fault('licensing', { match: CREATE, contains: names[0], fault: 'status:400' });
  await stack.fault('licensing', { match: SUBSCRIBE, fault: 'delay:8000' });
  await signIn(page, stack);
  await order(page, names);
  await expect(button(page, `Retry ${names[0]}`)).toBeVisible();
  await button(page, 'Stop').click();
  await expect(page.getByText('Customers under way finish their step.')).toBeVisible();
  await expect(button(page, `Retry ${names[0]}`)).toBeHidden();
  await expect(button(page, 'Retry all failed')).toBeHidden();
  await lookAround(page, 'step-5-stopping');
  await ended(page);
  await expect(button(page, `Retry ${names[0]}`)).toBeVisible();
});

test('another try is watched to its end, though nobody answered that the first end was seen', async ({ page, stack }) => {
  const [name] = await some(stack, 1);
  await stack.fault('licensing', { match: CREATE, contains: name, fault: 'status:400' });
  await signIn(page, stack);
  await page.route(/\/imports\/[^/]+\/seen$/, () => {});
  await order(page, [name!]);
  await expect(outcome(page, name!)).toContainText('Failed');
  await button(page, `Retry ${name}`).click();
  await expect(outcome(page, name!)).toContainText('Done');
  await page.unroute(/\/imports\/[^/]+\/seen$/);
});

test('Change and retry opens a new import of those that were not imported, and only those', async ({ page, stack }) => {
  const names = await some(stack, 2);
  await stack.settings('licensing', { pools: { [EDUCATION.id]: 25 } });
  await signIn(page, stack);
  await order(page, names, { plan: EDUCATION.name });
  await ended(page);
  const rows = page.getByRole('row').filter({ has: page.getByRole('rowheader') });
  const skipped = await rows.filter({ hasText: 'Skipped: no licences' }).getByRole('rowheader').innerText();
  const done = names.find((name) => name !== skipped)!;

  await button(page, 'Change and retry').click();
  await atStep(page, 1);
  await expect(page.getByRole('checkbox', { name: `Select ${skipped}`, exact: true })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: `Select ${done}`, exact: true })).toHaveCount(0);
  // What was chosen for the import before is chosen still.
  await expect(account(page, skipped), 'the account that was made before the refusal').toHaveValue(skipped);
  for (const step of [2, 3] as const) {
    await next(page);
    await atStep(page, step);
  }
  await expect(plan(page, skipped).locator('option:checked')).toHaveText(EDUCATION.name);
  await expect(seats(page, skipped)).toHaveValue('20');
  await planForAll(page, YEARLY.name, 20);
  await expect(plan(page, skipped).locator('option:checked')).toHaveText(YEARLY.name);
  await next(page);
  await atStep(page, 4);
  await integrate(page);
  await expect(outcome(page, skipped)).toContainText('Done', { timeout: 60_000 });
  expect(await held(stack, names)).toEqual([[1], [1]]);
});

test('who leaves a running import finds it again: by the strip, by the history and by a reload', async ({ page, stack }) => {
  const names = await some(stack, 4);
  await stack.fault('licensing', { match: CREATE, times: 0, fault: 'status:503' });
  await signIn(page, stack);
  await order(page, names);
  const waiting = /Waiting: no answer since \d+:\d\d [AP]M \(tries again at \d+:\d\d [AP]M\)/;
  const rows = page.getByRole('row').filter({ has: page.getByRole('rowheader') });
  await expect(rows.filter({ hasText: waiting }).first()).toBeVisible();
  await lookAround(page, 'step-5-waiting');

  await button(page, 'Back to customers').click();
  await expect(page.getByText('Import of 4: begun.')).toBeVisible();
  await page.getByRole('searchbox', { name: /^Search/ }).fill(names[0]!);
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: names[0]!, exact: true }) });
  await expect(row).toContainText('Being imported by Dana Reyes');
  await expect(page.getByRole('checkbox', { name: `Select ${names[0]}`, exact: true })).toBeDisabled();
  await lookAround(page, 'customers-import-running');
  await page.getByText('Import of 4: begun.').locator('..').getByRole('button', { name: 'Open: Import of 4: begun.', exact: true }).click();
  await atStep(page, 5);

  await button(page, 'Import history').click();
  await expect(page.getByRole('heading', { level: 1, name: 'Import history' })).toBeFocused();
  await expect(page.getByRole('row').filter({ hasText: 'Running' })).toContainText('Dana Reyes');
  await button(page, /^Open the import of /).first().click();
  await atStep(page, 5);
  await page.reload();
  await atStep(page, 5);
  await expect(rows).toHaveCount(4);

  await stack.mend('licensing');
  for (const name of names) await expect(outcome(page, name)).toContainText('Done', { timeout: 60_000 });
  expect(await held(stack, names)).toEqual(names.map(() => [1]));
  await button(page, 'Back to customers').click();
  await expect(page.getByRole('tab').first()).toBeVisible();
  await expect(page.getByText(/^Import of 4/), 'what was opened is no news').toBeHidden();
});

test('without a connection the page says so, and catches up by itself when it is back', async ({ page, stack, context }) => {
  const names = await some(stack, 2);
  await stack.fault('licensing', { match: CREATE, fault: 'delay:3000' });
  await signIn(page, stack);
  await order(page, names);
  await expect(page.getByRole('row').filter({ hasText: 'Creating account' })).toBeVisible();
  await context.setOffline(true);
  const lost = page.getByRole('status').filter({ hasText: 'Connection lost. Trying again…' });
  await expect(lost).toBeVisible({ timeout: 40_000 });
  await expect(lost).toContainText('The import goes on meanwhile.');
  await lookAround(page, 'step-5-offline');
  await expect.poll(() => held(stack, names), { timeout: 40_000 }).toEqual([[1], [1]]);
  await context.setOffline(false);
  await expect(lost).toBeHidden({ timeout: 40_000 });
  for (const name of names) await expect(outcome(page, name)).toContainText('Done', { timeout: 40_000 });
  await expect(page.getByRole('heading', { name: '2 customers imported' })).toBeVisible();
});

/** The records of a file by RFC 4180, every field quoted. */
function records(text: string): string[][] {
  const lines = text.split('\r\n');
  expect(lines.pop(), 'the last record ends like the others').toBe('');
  return lines.map((line) => {
    expect(line).toMatch(/^"(?:[^"]|"")*"(?:,"(?:[^"]|"")*")*$/);
    return [...line.matchAll(/"((?:[^"]|"")*)"/g)].map((field) => field[1]!.replaceAll('""', '"'));
  });
}

test('the result is a file that spreadsheets open unharmed, and that runs nothing in them', async ({ page, stack }) => {
  const given = (await strangers(stack)).slice(0, 3);
  const names = ['=1+1', '@SUM(1;2)', 'Smith "Smitty", Søns'];
  await stack.settings('kaseya', { names: Object.fromEntries(given.map(({ id }, at) => [id, names[at]])) });
  await signIn(page, stack);
  await button(page, 'Refresh').click();
  await page.getByRole('searchbox', { name: /^Search/ }).fill('Smitty');
  await expect(page.getByRole('rowheader', { name: names[2]!, exact: true })).toBeVisible({ timeout: 30_000 });
  await order(page, names);
  await ended(page);
  const coming = page.waitForEvent('download');
  await button(page, 'Download result (CSV)').click();
  const download = await coming;
  expect(download.suggestedFilename()).toMatch(/\.csv$/);
  const bytes = await new Response((await download.createReadStream()) as unknown as ReadableStream).bytes();
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const [head, ...rows] = records(new TextDecoder().decode(bytes.subarray(3)));
  expect(head).toEqual(expect.arrayContaining(['Customer', 'Kaseya customer ID', 'Account ID', 'Result', 'Reason']));
  expect(rows.every((row) => row.length === head!.length)).toBe(true);
  const of = (column: string) => rows.map((row) => row[head!.indexOf(column)]);
  expect(of('Customer').sort()).toEqual([`'=1+1`, `'@SUM(1;2)`, 'Smith "Smitty", Søns']);
  expect(of('Result')).toEqual(['Done', 'Done', 'Done']);
  expect(of('Kaseya customer ID').sort()).toEqual(given.map(({ id }) => `vsa1:${id}`).sort());
  expect(await held(stack, names)).toEqual([[1], [1], [1]]);
});

test('an import that is not here says where to look', async ({ page, stack }) => {
  await signIn(page, stack);
  await page.goto(`${stack.console}/customers/imports/0190-nobody`);
  await expect(page.getByRole('heading', { name: 'This import is not here' })).toBeVisible();
  await lookAround(page, 'step-5-not-here');
  await button(page, 'Import history').click();
  await expect(page.getByRole('heading', { level: 1, name: 'Import history' })).toBeFocused();
});
