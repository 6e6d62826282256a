/** A walk past every screen of the product, for tests that look at all of them. */

import { type Page, expect } from '@playwright/test';

import { shell } from './frame.js';
import { first, namesakes, strangers, withoutCity } from './seed.js';
import type { Stack } from './stack.js';
import {
  account,
  atStep,
  createAccount,
  ended,
  heading,
  next,
  outcome,
  plan,
  seats,
  select,
  tab,
  template,
  typeWhatIsMissing,
} from './technician.js';
import { signIn } from './test.js';

/** A stop: what is on the screen; whether a dialog covers the rest of the page; how to show again what closes when the focus leaves. */
export type Stop = (screen: string, how?: { modal?: boolean; again?: () => Promise<void> }) => Promise<void>;

const MONTHLY = { id: '5e1f0002-7a10-4c01-9a01-000000000002', name: 'Worry-Free Services, monthly' };

/** Signs in, imports with one success and one refusal, and stops at every screen on the way. */
export async function tour(page: Page, stack: Stack, screen: Stop): Promise<void> {
  const [fresh, second] = await strangers(stack);
  const homeless = first(await withoutCity(stack), 'customer without a city');
  const { customer: known } = first(await namesakes(stack), 'customer with an account of its name');
  if (!fresh || !second) throw new Error('the seeded data hold too few customers that no account resembles');
  const names = [fresh.name, second.name, homeless.name, known.name];

  await page.goto(stack.console);
  await expect(shell(page).getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await screen('sign-in');

  await signIn(page, stack);
  await expect(page.getByRole('checkbox', { name: /^Select / }).nth(3)).toBeVisible();
  await screen('customers');
  const search = page.getByRole('searchbox', { name: /^Search/ });
  await search.fill('nobody has this name');
  await expect(page.getByRole('heading', { name: 'No customers match' })).toBeVisible();
  await screen('customers-filtered-to-nothing');
  await tab(page, 'Trend Micro Customers').click();
  await expect(page.getByRole('heading', { name: 'No customer is linked' })).toBeVisible();
  await screen('linked-none');
  await page.getByRole('button', { name: 'Import history' }).click();
  await expect(page.getByRole('heading', { name: 'No customer was imported yet' })).toBeVisible();
  await screen('history-none');

  await page.goBack();
  await tab(page, 'Non-Trend Micro Customers').click();
  await select(page, names);
  await screen('customers-selected');
  await page.getByRole('button', { name: 'Import to Trend Micro' }).click();
  await atStep(page, 1);
  await screen('step-1');
  await next(page);
  await expect(page.getByRole('alert').filter({ hasText: 'need attention' })).toBeFocused();
  await screen('step-1-problems');
  for (const name of [fresh.name, second.name, homeless.name]) await createAccount(page, name);
  await typeWhatIsMissing(page, homeless.name);
  await page.getByText('Default contact for new accounts:').click();
  await screen('step-1-filled-in');
  const accounts = async () => {
    await account(page, fresh.name).click();
    await expect(page.getByRole('listbox', { name: 'Choices' }).getByRole('option').nth(1)).toBeVisible();
  };
  await screen('step-1-accounts-open', { again: accounts });
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Save and close' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Customers', exact: true })).toBeVisible();
  for (const theme of ['Light', 'Dark']) {
    await shell(page).getByRole('button', { name: theme, exact: true }).click();
    await page.getByRole('button', { name: 'Import to Trend Micro' }).click();
    await expect(page.getByRole('dialog', { name: 'You have begun an import' })).toBeVisible();
    await screen('begun-before', { modal: true });
    await page.keyboard.press('Escape');
  }
  await page.getByRole('button', { name: 'Import to Trend Micro' }).click();
  await page.getByRole('button', { name: /^Continue / }).click();
  await atStep(page, 1);

  await next(page);
  await atStep(page, 2);
  await screen('step-2');
  await page.getByRole('checkbox', { name: 'Send all customer notifications to my email address' }).check();
  await screen('step-2-on');
  await next(page);
  await atStep(page, 3);
  await seats(page, fresh.name).fill('1.5');
  await next(page);
  await expect(page.getByRole('alert').filter({ hasText: 'need attention' })).toBeFocused();
  await screen('step-3-problems');
  for (const name of [fresh.name, second.name, homeless.name]) {
    await plan(page, name).selectOption(MONTHLY.name);
    await seats(page, name).fill('20');
  }
  await screen('step-3');
  await next(page);
  await atStep(page, 4);
  await template(page, fresh.name).selectOption('Trend Micro default');
  await template(page, second.name).selectOption('Trend Micro default');
  await screen('step-4');
  await template(page, homeless.name).selectOption('Trend Micro default');
  await template(page, known.name).selectOption("Keep this account's settings");

  // Enough for the first of three; and slow, so that the import can be seen running.
  await stack.settings('licensing', { pools: { [MONTHLY.id]: 25 } });
  await stack.fault('licensing', { match: 'POST /LMPI/v3/customers', nth: 1, fault: 'delay:5000' });
  await page.getByRole('button', { name: 'Integrate', exact: true }).click();
  await atStep(page, 5);
  await expect(outcome(page, fresh.name)).toContainText(/Queued|Checking|Creating/);
  await screen('step-5-running');
  await ended(page);
  await expect(page.getByText('Skipped: no licences').first()).toBeVisible();
  await screen('step-5-ended');
  await page.getByRole('button', { name: 'Import history' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Import history' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Open the import/ })).toBeVisible();
  await screen('history');
  await page.goto(`${stack.console}/customers?tab=linked`);
  await expect(page.getByRole('rowheader', { name: known.name, exact: true })).toBeVisible();
  await screen('linked');
  await page.goto(`${stack.console}/customers/import/plans`);
  await expect(page.getByRole('heading', { name: 'No import is being prepared' })).toBeVisible();
  await expect(heading(page, 3)).toBeHidden();
  await screen('no-import');
}
