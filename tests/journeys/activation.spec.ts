/** After the plug-in was activated: **Activation Successful**, **Start**, and step 1 over every customer without an account. */

import { type Page } from '@playwright/test';

import { shell } from '../stack/frame.js';
import { lookAround } from '../stack/look.js';
import { customers, first, strangers } from '../stack/seed.js';
import { atStep, countOf, createAccount, heading, next, plan, tab, template } from '../stack/technician.js';
import { expect, expectAccessible, signIn, test } from '../stack/test.js';

test.use({ stackOptions: { customers: 40 } });

const successful = (page: Page) => page.getByRole('heading', { level: 1, name: 'Activation Successful' });
const start = (page: Page) => page.getByRole('button', { name: 'Start', exact: true });

/** Administration > Plug-ins, and there **Activate**. */
async function activate(page: Page): Promise<void> {
  await shell(page).getByRole('link', { name: 'Plug-ins' }).click();
  await expect(shell(page).getByRole('heading', { level: 1, name: 'Plug-ins' })).toBeVisible();
  await shell(page).getByRole('button', { name: 'Activate', exact: true }).click();
  await expect(successful(page)).toBeVisible();
}

test('an activated plug-in starts an import over every customer, none ticked, and it goes on to the end', async ({ page, stack }) => {
  const { name } = first(await strangers(stack), 'customer that no account resembles');
  const all = (await customers(stack)).length;
  await signIn(page, stack);
  await shell(page).getByRole('link', { name: 'Plug-ins' }).click();
  await expect(shell(page).getByText('Not activated for Northgate IT yet.')).toBeVisible();
  await expectAccessible(page);
  await activate(page);
  await expect(page.getByText(`${all} customers have no Trend Micro account yet.`)).toBeVisible();
  await lookAround(page, 'activation');

  await start(page).click();
  await atStep(page, 1);
  const boxes = page.getByRole('checkbox', { name: /^Select / });
  await expect(boxes.nth(5)).toBeVisible();
  await expect(page.getByRole('checkbox', { name: /^Select /, checked: true })).toHaveCount(0);
  await expect(page.getByText(new RegExp(`of ${all}\\b`)).first()).toBeVisible();

  await page.getByRole('searchbox', { name: /^Search/ }).fill(name);
  const box = page.getByRole('checkbox', { name: `Select ${name}`, exact: true });
  await box.check();
  await createAccount(page, name);
  await next(page);
  await atStep(page, 2);
  await next(page);
  await atStep(page, 3);
  await plan(page, name).selectOption('Worry-Free Services, monthly');
  await next(page);
  await atStep(page, 4);
  await template(page, name).selectOption('Trend Micro default');
  await page.getByRole('button', { name: 'Integrate', exact: true }).click();
  await atStep(page, 5);
  await expect(page.getByRole('heading', { name: '1 customer imported' })).toBeVisible({ timeout: 60_000 });

  // The tabs open in the same place, and both of them can be looked at.
  await page.getByRole('button', { name: 'Back to customers' }).click();
  await expect.poll(() => countOf(page, 'Non-Trend Micro Customers')).toBe(all - 1);
  await tab(page, 'Trend Micro Customers').click();
  await expect(page.getByRole('rowheader', { name, exact: true })).toBeVisible();
  await tab(page, 'Non-Trend Micro Customers').click();
  await expect(page.getByRole('checkbox', { name: 'Select page' })).toBeVisible();
  const made = (await stack.state('licensing')).customers.filter((one: { seeded: boolean }) => !one.seeded);
  expect(made.map((one: { name: string }) => one.name)).toEqual([name]);
});

test('Back leads to the greeting, a reload stays, and Start goes on with what was begun', async ({ page, stack }) => {
  await signIn(page, stack);
  await page.goto(`${stack.console}/plug-ins/start`);
  await expect(successful(page)).toBeVisible();
  await start(page).click();
  await atStep(page, 1);
  await page.reload();
  await expect(heading(page, 1)).toBeVisible();
  await expect(page).toHaveURL(/\/plug-ins\/start\/import\/accounts$/);
  await page.goBack();
  await expect(successful(page)).toBeVisible();
  await start(page).click();
  await atStep(page, 1);
  await shell(page).getByRole('link', { name: 'Plug-ins' }).click();
  await expect(shell(page).getByText(/^Activated for Northgate IT on |^Not activated/)).toBeVisible();
});

test('who may not import sees why, and Start does nothing', async ({ page, stack }) => {
  await signIn(page, stack, 'Sam Ortiz');
  await activate(page);
  await expect(start(page)).toBeDisabled();
  await expect(start(page)).toHaveAccessibleDescription(/needs the right customers\.import/);
  await lookAround(page, 'activation-look-only');
  await shell(page).getByRole('link', { name: 'Plug-ins' }).click();
  await expect(shell(page).getByText(/^Activated for Northgate IT on /)).toBeVisible();
  await shell(page).getByRole('button', { name: 'Open the start page' }).click();
  await expect(successful(page)).toBeVisible();
});

test('a service that is away is said to be, and Start works when it is back', async ({ page, stack }) => {
  await signIn(page, stack);
  await page.route('**/proxy/api/v1/draft', (route) => route.abort());
  await page.goto(`${stack.console}/plug-ins/start`);
  await start(page).click();
  await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toContainText('The import could not be prepared');
  await lookAround(page, 'activation-not-prepared');
  await page.unroute('**/proxy/api/v1/draft');
  await start(page).click();
  await atStep(page, 1);
  await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toHaveCount(0);
});
