/** What people mistype and what servers do: each is said in words, mended on the spot, and loses nothing. */

import { type Page } from '@playwright/test';

import { focusIsLost } from '../stack/frame.js';
import { lookAround } from '../stack/look.js';
import { accounts, first, lackingOnly, strangers } from '../stack/seed.js';
import type { Stack } from '../stack/stack.js';
import {
  atStep,
  account,
  createAccount,
  details,
  ended,
  next,
  outcome,
  plan,
  problems,
  seats,
  select,
  startImport,
  template,
} from '../stack/technician.js';
import { expect, signIn, test } from '../stack/test.js';

test.use({ stackOptions: { customers: 40 } });

const MONTHLY = { id: '5e1f0002-7a10-4c01-9a01-000000000002', name: 'Worry-Free Services, monthly' };

/** An import of these customers, each with a new account, in step 1. */
async function begin(page: Page, stack: Stack, names: string[]): Promise<void> {
  await signIn(page, stack);
  await select(page, names);
  await startImport(page);
  for (const name of names) await createAccount(page, name);
}

/** The summary has the focus and says this; its link leads to the field, which is marked and still has its text. */
async function expectProblem(page: Page, sentence: string, field: ReturnType<typeof seats>, text: string): Promise<void> {
  await expect(problems(page)).toBeFocused();
  await problems(page).getByRole('button', { name: sentence }).click();
  await expect(field).toBeFocused();
  await expect(field).toHaveValue(text);
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveAccessibleDescription(new RegExp(sentence.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
}

test('seats that are too few, too many or no number are named, and mended in place', async ({ page, stack }) => {
  const { name } = first(await strangers(stack), 'customer that no account resembles');
  await begin(page, stack, [name]);
  await next(page);
  await atStep(page, 2);
  await next(page);
  await atStep(page, 3);
  await plan(page, name).selectOption(MONTHLY.name);
  for (const [typed, sentence] of [
    ['0', `Seats for ${name} must be 10 or more.`],
    ['9', `Seats for ${name} must be 10 or more.`],
    ['-5', `Seats for ${name} must be 10 or more.`],
    ['1.5', `Seats for ${name} must be a whole number, like 36.`],
    ['many', `Seats for ${name} must be a whole number, like 36.`],
    ['1000000000', `Seats for ${name} must be 999,999 or fewer.`],
    ['', `Enter the seats for ${name}.`],
  ] as const) {
    await seats(page, name).fill(typed);
    await next(page);
    await expectProblem(page, sentence, seats(page, name), typed);
  }
  await seats(page, name).fill('36');
  await expect(problems(page)).toBeHidden();
  await next(page);
  await atStep(page, 4);
});

test('an account and a plan that are not chosen are asked for, each in its step', async ({ page, stack }) => {
  const { name } = first(await strangers(stack), 'customer that no account resembles');
  await signIn(page, stack);
  await select(page, [name]);
  await startImport(page);
  await next(page);
  await expectProblem(page, `Choose a Trend Micro account for ${name}, or create a new one.`, account(page, name), '');
  await createAccount(page, name);
  await next(page);
  await atStep(page, 2);
  await next(page);
  await atStep(page, 3);
  await next(page);
  await expectProblem(page, `Choose a service plan for ${name}.`, plan(page, name), '');
  await plan(page, name).selectOption(MONTHLY.name);
  await next(page);
  await atStep(page, 4);
  // A new account starts with the default; no choice is needed.
  await expect(template(page, name).locator('option:checked')).toHaveText('Trend Micro default');
  expect((await accounts(stack)).some((one) => one.name === name)).toBe(false);
});

test('a country nobody knows and an address with a plus are refused where they are typed', async ({ page, stack }) => {
  const nowhere = first(await lackingOnly(stack, 'country'), 'customer without a country').name;
  const mute = first(await lackingOnly(stack, 'email'), 'customer without an e-mail address').name;
  await begin(page, stack, [nowhere, mute]);
  const country = details(page, nowhere).getByLabel('Country', { exact: true });
  await country.fill('Atlantis');
  await next(page);
  await expectProblem(page, `Enter the country for ${nowhere} by its name or code, like Germany or DE.`, country, 'Atlantis');
  await country.fill('Deutschland');

  await page.getByRole('button', { name: `Change the contact data of ${mute}` }).click();
  const email = details(page, mute).getByLabel('Email', { exact: true });
  await email.fill('ann+it@customer.example');
  await next(page);
  await expectProblem(page, `Enter an e-mail address for ${mute} like ann@example.com.`, email, 'ann+it@customer.example');
  await email.fill('ann@customer.example');
  await next(page);
  await atStep(page, 2);
});

test('with nobody ticked there is nothing to import, and it says so', async ({ page, stack }) => {
  const { name } = first(await strangers(stack), 'customer that no account resembles');
  await begin(page, stack, [name]);
  await page.getByRole('checkbox', { name: `Select ${name}`, exact: true }).uncheck();
  await next(page);
  await expect(problems(page)).toBeFocused();
  await lookAround(page, 'step-1-nobody-ticked');
  await problems(page).getByRole('button', { name: 'Tick at least one customer.' }).click();
  await expect(page.getByRole('checkbox', { name: 'Select all customers of this page' })).toBeFocused();
});

for (const [what, fault] of [
  ['breaks the connection', 'reset'],
  ['answers 503', 'status:503'],
  ['answers HTML', 'body:<html><body>Maintenance</body></html>'],
] as const) {
  test(`while Kaseya ${what} the list is kept, and says so`, async ({ page, stack }) => {
    const { name } = first(await strangers(stack), 'customer that no account resembles');
    await signIn(page, stack);
    await expect(page.getByText(/^Kaseya customers read/)).toBeVisible();
    await stack.fault('kaseya', { match: 'GET /api/v1.0/', times: 1000, fault });
    await page.getByRole('button', { name: 'Refresh', exact: true }).click();
    const warning = page.getByRole('status').filter({ hasText: 'Kaseya could not be read' });
    await expect(warning).toBeVisible({ timeout: 60_000 });
    await expect(warning).toContainText('The list below was read');
    if (fault === 'reset') await lookAround(page, 'customers-vendor-down');
    await select(page, [name]);

    await stack.mend('kaseya');
    await page.getByRole('button', { name: 'Refresh', exact: true }).click();
    await expect(warning).toBeHidden({ timeout: 30_000 });
  });
}

test('while the service does not answer, the list stays and Retry brings it up to date', async ({ page, stack }) => {
  const { name } = first(await strangers(stack), 'customer that no account resembles');
  await signIn(page, stack);
  await expect(page.getByRole('checkbox', { name: /^Select / }).nth(3)).toBeVisible();
  await page.route('**/proxy/**', (route) => route.abort('connectionrefused'));
  await page.getByRole('button', { name: 'Refresh', exact: true }).click();
  const failure = page.getByRole('alert').filter({ hasText: 'The list could not be brought up to date' });
  await expect(failure).toContainText('The console cannot reach its server. Check the network, then retry.');
  await lookAround(page, 'customers-not-updated');
  await page.getByRole('searchbox', { name: /^Search/ }).fill(name);
  await expect(page.getByRole('rowheader', { name, exact: true })).toBeVisible();
  await page.unroute('**/proxy/**');
  await failure.getByRole('button', { name: 'Retry' }).click();
  await expect(failure).toBeHidden();
  await expect(page.getByRole('checkbox', { name: /^Select / })).toHaveCount(2);
  await expect(page.getByRole('rowheader', { name, exact: true })).toBeVisible();
  await expect.poll(() => focusIsLost(page)).toBe(false);
});

test('a page opened while the service does not answer says so, and Retry opens it', async ({ page, stack }) => {
  await page.route('**/proxy/**', (route) => route.abort('connectionrefused'));
  await signIn(page, stack);
  await expect(page.getByRole('heading', { name: 'The customers could not be loaded' })).toBeVisible();
  await lookAround(page, 'customers-not-loaded');
  await page.unroute('**/proxy/**');
  await page.getByRole('button', { name: 'Retry' }).click();
  await expect(page.getByRole('checkbox', { name: /^Select / }).nth(3)).toBeVisible();
});

test('what is typed while the service is away is saved when it is back', async ({ page, stack }) => {
  const { name } = first(await strangers(stack), 'customer that no account resembles');
  await begin(page, stack, [name]);
  await expect(page.getByText(/^Saved \d/)).toBeVisible();
  await page.route('**/proxy/**', (route) => route.abort('connectionrefused'));
  await page.getByRole('checkbox', { name: `Select ${name}`, exact: true }).uncheck();
  await expect(page.getByText('Not saved. Retrying…')).toBeVisible();
  await lookAround(page, 'step-1-not-saved');
  await page.unroute('**/proxy/**');
  await expect(page.getByText(/^Saved \d/)).toBeVisible({ timeout: 30_000 });
  await page.reload();
  await expect(page.getByRole('checkbox', { name: `Select ${name}`, exact: true })).not.toBeChecked();
});

test('where licences run out the later customers are skipped and told why, and imported when there are more', async ({ page, stack }) => {
  const names = (await strangers(stack)).slice(0, 3).map((one) => one.name);
  expect(names).toHaveLength(3);
  await begin(page, stack, names);
  await next(page);
  await atStep(page, 2);
  await next(page);
  await atStep(page, 3);
  for (const name of names) {
    await plan(page, name).selectOption(MONTHLY.name);
    await seats(page, name).fill('20');
  }
  await next(page);
  await atStep(page, 4);
  for (const name of names) await template(page, name).selectOption('Trend Micro default');
  await stack.settings('licensing', { pools: { [MONTHLY.id]: 25 } });
  await page.getByRole('button', { name: 'Integrate', exact: true }).click();
  await atStep(page, 5);
  await ended(page);
  await expect(page.getByRole('heading', { name: '1 of 3 customers imported' })).toBeVisible();
  await lookAround(page, 'step-5-no-licences');
  // The list has its own order: whoever stands first is served.
  const rows = page.getByRole('row').filter({ has: page.getByRole('rowheader') });
  await expect(rows.nth(0)).toContainText('Done');
  for (const later of [1, 2]) {
    await expect(rows.nth(later)).toContainText('Skipped: no licences');
    await expect(rows.nth(later).getByRole('cell').filter({ hasText: 'Skipped: no licences' })).toHaveText(/: .*licence/i);
  }
  const served = () => accounts(stack).then((all) => all.filter((one) => names.includes(one.name) && one.subscriptions.length > 0));
  expect(await served()).toHaveLength(1);

  await stack.settings('licensing', { pools: { [MONTHLY.id]: 2_500 } });
  await page.getByRole('button', { name: 'Retry all 2 not imported' }).click();
  for (const name of names) await expect(outcome(page, name)).toContainText('Done', { timeout: 60_000 });
  await expect(page.getByRole('heading', { name: '3 customers imported' })).toBeVisible();
  expect((await served()).map(({ subscriptions }) => subscriptions.map(({ units }) => units))).toEqual([[20], [20], [20]]);
});
