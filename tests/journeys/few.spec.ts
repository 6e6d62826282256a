/** A partner with six customers: everybody can be imported, and every account taken. And a technician without any right. */

import { type Page } from '@playwright/test';

import { lookAround } from '../stack/look.js';
import { YEARLY, integrate, planForAll } from '../stack/order.js';
import { accounts, customers, first, namesakes } from '../stack/seed.js';
import { account, atStep, countOf, createAccount, ended, next, startImport, typeWhatIsMissing } from '../stack/technician.js';
import { expect, signIn, test } from '../stack/test.js';

test.use({ stackOptions: { customers: 6 } });

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });

/** What the console tells about who is signed in, changed on its way. */
async function tell(page: Page, change: (session: any) => void): Promise<void> {
  await page.route('**/session', async (route) => {
    const answer = await route.fetch();
    const session = await answer.json().catch(() => null);
    if (session) change(session);
    await route.fulfill(session ? { response: answer, json: session } : { response: answer });
  });
}

/** Sets every field of this name in it. */
function everywhere(value: any, field: string, to: unknown): void {
  for (const key of Object.keys(value ?? {})) {
    if (key === field) value[key] = to;
    else if (typeof value[key] === 'object') everywhere(value[key], field, to);
  }
}

test('who may not even look is told which right is missing and who grants it', async ({ page, stack }) => {
  await tell(page, (session) => everywhere(session, 'permissions', []));
  await signIn(page, stack);
  await expect(page.getByRole('heading', { name: 'You cannot see customers here' })).toBeVisible();
  await expect(page.getByText('That needs the right customers.read, which an administrator of the console can grant.')).toBeVisible();
  await lookAround(page, 'customers-no-access');
});

test('when every account is taken the list says so; when everybody is imported the tab does', async ({ page, stack }) => {
  const all = await customers(stack);
  const known = await accounts(stack);
  await signIn(page, stack);
  await expect(page.getByRole('checkbox', { name: /^Select / }).nth(3)).toBeVisible();
  await page.getByRole('checkbox', { name: 'Select page' }).check();
  await startImport(page);
  const use = page.getByRole('button', { name: /^Use .* for / });
  while ((await use.count()) > 0) await use.first().click();
  const values = () => Promise.all(all.map(({ name }) => account(page, name).inputValue()));
  await expect.poll(async () => (await values()).filter(Boolean).length).toBe(known.length);
  const bare: string[] = [];
  for (const { name } of all) if ((await account(page, name).inputValue()) === '') bare.push(name);

  await account(page, bare[0]!).click();
  await expect(page.getByRole('option', { name: 'Every account is taken' })).toBeVisible();
  const choices = page.getByRole('listbox', { name: 'Choices' }).getByRole('option');
  await expect(choices.filter({ hasText: 'Chosen for' })).toHaveCount(known.length);
  await lookAround(page, 'step-1-all-taken');
  await page.keyboard.press('Escape');

  for (const name of bare) await createAccount(page, name);
  for (const name of bare) if (await page.getByRole('group', { name: `New account for ${name}` }).isVisible()) await typeWhatIsMissing(page, name);
  for (const step of [2, 3] as const) {
    await next(page);
    await atStep(page, step);
  }
  await planForAll(page, YEARLY.name);
  await next(page);
  await atStep(page, 4);
  await integrate(page);
  await ended(page);
  await expect(page.getByRole('heading', { name: `${all.length} customers imported` })).toBeVisible();
  await lookAround(page, 'step-5-finished');
  await button(page, 'Back to customers').click();
  await expect(page.getByRole('heading', { name: 'Every Kaseya customer is a Trend Micro customer' })).toBeVisible();
  expect(await countOf(page, 'Non-Trend Micro Customers')).toBe(0);
  await lookAround(page, 'customers-all-done');

  // A button that goes with what it mends leaves the focus in the page.
  const columns = '**/proxy/api/v1/customers/columns**';
  await page.route(columns, (route) => route.abort('connectionrefused'));
  await page.reload();
  await expect(page.getByRole('heading', { name: 'The customers could not be loaded' })).toBeVisible();
  await page.unroute(columns);
  await button(page, 'Retry').click();
  await expect(page.getByRole('heading', { name: 'Every Kaseya customer is a Trend Micro customer' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: 'Customers', exact: true })).toBeFocused();
});
