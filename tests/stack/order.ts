/** Imports the short way: the same choice for all rows, for tests that are about something else. */

import { type Page } from '@playwright/test';

import { account, atStep, createAccount, next, select, startImport } from './technician.js';

export const YEARLY = { id: '5e1f0001-7a10-4c01-9a01-000000000001', name: 'Worry-Free Services, yearly' };
export const MONTHLY = { id: '5e1f0002-7a10-4c01-9a01-000000000002', name: 'Worry-Free Services, monthly' };
export const EDUCATION = { id: '5e1f0003-7a10-4c01-9a01-000000000003', name: 'Worry-Free Services for Education' };

/** A new account for each: those without a match by one click, the others one by one. */
export async function createAll(page: Page, names: string[]): Promise<void> {
  const all = page.getByRole('button', { name: /^Create new accounts for the \d/ });
  if (await all.isVisible()) await all.click();
  for (const name of names) if ((await account(page, name).inputValue()) === '') await createAccount(page, name);
}

/** One plan, and maybe one number of seats, for all rows of step 3. */
export async function planForAll(page: Page, plan: string, seats?: number): Promise<void> {
  await page.getByRole('combobox', { name: 'Service Plan for all rows' }).selectOption(plan);
  await page.getByRole('button', { name: /^Apply to \d/ }).click();
  if (seats !== undefined) {
    await page.getByRole('textbox', { name: 'Seats for all rows' }).fill(String(seats));
    await page.getByRole('button', { name: /^Set seats in \d/ }).click();
  }
}

/** Selects customers that no account resembles, and goes on to step 2 with a new account for each. */
export async function createForAll(page: Page, names: string[]): Promise<void> {
  await select(page, names);
  await startImport(page);
  await createAll(page, names);
  await next(page);
  await atStep(page, 2);
}

/** The same up to step 3. */
export async function prepare(page: Page, names: string[]): Promise<void> {
  await createForAll(page, names);
  await next(page);
  await atStep(page, 3);
}

/** Prepares an import of such customers up to step 4. */
export async function preview(page: Page, names: string[], { plan = MONTHLY.name, seats = 20 } = {}): Promise<void> {
  await prepare(page, names);
  await planForAll(page, plan, seats);
  await next(page);
  await atStep(page, 4);
}

/** Orders one. */
export async function order(page: Page, names: string[], choice: { plan?: string; seats?: number } = {}): Promise<void> {
  await preview(page, names, choice);
  await integrate(page);
}

/** **Integrate**; ends in step 5. */
export async function integrate(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Integrate', exact: true }).click();
  await atStep(page, 5);
}
