/** Contracted licences, data that move between the preview and the order, and an import that takes longer. */

import { type Page } from '@playwright/test';

import { shell } from '../stack/frame.js';
import { lookAround } from '../stack/look.js';
import { MONTHLY, YEARLY, integrate, planForAll, prepare, preview } from '../stack/order.js';
import { strangers } from '../stack/seed.js';
import { atStep, ended, outcome } from '../stack/technician.js';
import { expect, signIn, test } from '../stack/test.js';

test.use({ stackOptions: { customers: 60 } });

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });

test.afterEach(async ({ stack }) => stack.mend('licensing'));

test('contracted licences are entered beside the meter; who did it and when stands there, and the cut follows', async ({ page, stack }) => {
  const names = (await strangers(stack)).slice(0, 3).map(({ name }) => name);
  await signIn(page, stack);
  await prepare(page, names);
  await planForAll(page, MONTHLY.name, 20);
  await expect(page.getByText('60 requested · LMP decides while importing').first()).toBeVisible();
  await expect(page.getByText('Nobody entered how many licences are contracted.')).toBeVisible();

  await button(page, `Enter contracted licences: ${MONTHLY.name}`).click();
  const dialog = page.getByRole('dialog', { name: `Licences contracted in ${MONTHLY.name}` });
  const field = dialog.getByRole('textbox', { name: 'Licences contracted in this plan' });
  await expect(field).toBeFocused();
  await field.fill('a hundred');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(field).toHaveAccessibleDescription(/Enter a whole number up to 9,999,999\./);
  await lookAround(page, 'step-3-contracted');
  await field.fill('1000000');
  await field.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(button(page, `Enter contracted licences: ${MONTHLY.name}`)).toBeFocused();
  await expect(page.getByRole('paragraph').filter({ hasText: /^1,000,000 licences contracted, entered by Dana Reyes on / })).toBeVisible();
  await expect(page.getByText(/^60 of [\d,]+ seats requested · [\d,]+ left$/).first()).toBeVisible();

  // So many that two of three fit.
  const free = Number(/of ([\d,]+) seats/.exec(await page.getByText(/^60 of /).first().innerText())![1]!.replaceAll(',', ''));
  await button(page, `Enter contracted licences: ${MONTHLY.name}`).click();
  await field.fill(String(1_000_000 - free + 50));
  await field.press('Enter');
  await expect(page.getByText(/^60 of 50 seats requested · 10 too many$/).first()).toBeVisible();
  await expect(page.getByText(`Licences end here in ${MONTHLY.name}. 1 customer below will not be imported.`)).toBeVisible();
  await button(page, `Enter contracted licences: ${MONTHLY.name}`).click();
  await field.fill('');
  await field.press('Enter');
  await expect(page.getByText('60 requested · LMP decides while importing').first()).toBeVisible();
});

test('what changes between the preview and Integrate is shown before anything is imported', async ({ page, stack }) => {
  const names = (await strangers(stack)).slice(3, 5).map(({ name }) => name);
  await signIn(page, stack);
  await preview(page, names, { plan: YEARLY.name, seats: 20 });
  await expect(page.getByText(/^Saved \d/)).toBeVisible();
  // Somebody else enters that one seat is contracted.
  const answers = await page.evaluate(async (plan) => {
    const path = `/proxy/api/v1/plans/${plan}/contract`;
    const headers = { 'content-type': 'application/json' };
    return (await fetch(path, { method: 'PUT', headers, body: JSON.stringify({ seats: 1, version: 0 }) })).status;
  }, YEARLY.id);
  expect(answers).toBe(200);
  await button(page, 'Integrate').click();
  const alert = page.getByRole('alert').filter({ hasText: 'The data changed since the preview' });
  await expect(alert).toContainText('Nothing was imported.');
  const region = page.getByRole('region', { name: 'What Integrate will do' });
  await expect(region).toContainText('Will not be imported');
  await lookAround(page, 'step-4-changed-since-preview');
  await integrate(page);
  await ended(page);
  for (const name of names) await expect(outcome(page, name)).toContainText('Skipped: no licences');
});

test('an import that stands still for ten seconds says so; a done row leads to the customer in the console', async ({ page, stack }) => {
  const names = (await strangers(stack)).slice(6, 7).map(({ name }) => name);
  await signIn(page, stack);
  await stack.fault('licensing', { match: 'POST /LMPI/v3/customers$', fault: 'delay:13000' });
  await preview(page, names);
  await integrate(page);
  await atStep(page, 5);
  await expect(page.getByText('This takes longer. You can leave the page; the import goes on.')).toBeVisible({ timeout: 30_000 });
  await lookAround(page, 'step-5-slow');
  await ended(page);
  await expect(page.getByText('This takes longer.')).toBeHidden();
  const link = outcome(page, names[0]!).getByRole('link', { name: `Verify all settings of ${names[0]}` });
  await expect(link).toHaveAttribute('href', /\/customer\//);
  await link.click();
  await expect(shell(page).getByRole('heading', { level: 1, name: names[0]! })).toBeVisible();
});
