/** Step 4: the settings a customer starts with, and what Integrate will do: told before, with a way back, and true when it is clicked. */

import { type Page } from '@playwright/test';

import { shell } from '../stack/frame.js';
import { lookAround } from '../stack/look.js';
import { MONTHLY, integrate, preview } from '../stack/order.js';
import { accounts, first, namesakes, strangers, templates } from '../stack/seed.js';
import { account, atStep, createAccount, ended, next, outcome, plan, problems, seats, select, startImport, template } from '../stack/technician.js';
import { expect, signIn, test } from '../stack/test.js';

test.use({ stackOptions: { customers: 60 } });

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const plans = (page: Page) => page.getByRole('region', { name: 'What Integrate will do' });

test('an existing account keeps its settings unless another choice is made, and that says what it replaces', async ({ page, stack }) => {
  const known = first(await namesakes(stack), 'customer with an account of its name').customer.name;
  const fresh = first(await strangers(stack), 'customer that no account resembles').name;
  const source = first((await templates(stack)).filter(({ name }) => name !== known), 'account with settings of its own').name;
  await signIn(page, stack);
  await select(page, [known, fresh]);
  await startImport(page);
  await createAccount(page, fresh);
  for (const step of [2, 3] as const) {
    await next(page);
    await atStep(page, step);
  }
  await plan(page, fresh).selectOption(MONTHLY.name);
  await next(page);
  await atStep(page, 4);
  await expect(page.getByText('Check a template before you use it')).toBeVisible();
  await template(page, known).focus();
  await expect(template(page, known).locator('option:checked')).toHaveText("Keep this account's settings");
  expect((await template(page, known).locator('option:not([disabled])').allInnerTexts()).filter((text) => text !== 'Choose a template')[0]).toBe(
    "Keep this account's settings",
  );
  await expect(template(page, fresh).locator('option', { hasText: "Keep this account's settings" })).toHaveCount(0);
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: known, exact: true }) });
  await expect(row).not.toContainText('Replaces');

  await template(page, known).selectOption(source);
  await expect(row).toContainText("Replaces this customer's policies");
  await expect(plans(page)).toContainText('replaced in 1 existing account');
  await lookAround(page, 'step-4-replaces');
  await template(page, known).selectOption("Keep this account's settings");
  await expect(row).not.toContainText('Replaces');

  // For all rows: an existing account only where that is ticked.
  await page.getByRole('combobox', { name: 'Template for all rows' }).selectOption(source);
  await button(page, 'Apply to 1 row').click();
  await expect(template(page, fresh).locator('option:checked')).toHaveText(source);
  await expect(template(page, known).locator('option:checked')).toHaveText("Keep this account's settings");
  await page.getByRole('checkbox', { name: 'Also for 1 existing account, replacing the policies' }).check();
  await button(page, 'Apply to 2 rows').click();
  await expect(template(page, known).locator('option:checked')).toHaveText(source);
});

test('what is still missing stands in the preview with the way to it, and nothing is ordered before it is there', async ({ page, stack }) => {
  const [ready, bare] = (await strangers(stack)).map(({ name }) => name) as [string, string];
  await signIn(page, stack);
  await select(page, [ready, bare]);
  await startImport(page);
  await createAccount(page, ready);
  await expect(page.getByText(/^Saved \d/)).toBeVisible();
  await page.goto(`${stack.console}/customers/import/templates`);
  await atStep(page, 4);
  await expect(plans(page)).toContainText('To mend before anything is imported');
  await expect(plans(page)).toContainText(`Choose a Trend Micro account for ${bare}, or create a new one. And 2 more in this row.`);
  await lookAround(page, 'step-4-to-mend');
  await button(page, 'Integrate').click();
  await expect(problems(page)).toBeFocused();
  expect((await accounts(stack)).some(({ name }) => name === ready)).toBe(false);

  await plans(page).getByRole('button', { name: `Change ${bare}`, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Step 1 of 5/ })).toBeVisible();
  await expect(account(page, bare)).toBeFocused();
  await page.goBack();
  await atStep(page, 4);
  await plans(page).getByRole('button', { name: `Change ${ready}`, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Step 3 of 5/ })).toBeVisible();
  await expect(plan(page, ready)).toBeFocused();
});

test('what another window changed since the preview is not ordered unseen', async ({ page, stack, context }) => {
  const names = (await strangers(stack)).slice(0, 2).map(({ name }) => name) as [string, string];
  await signIn(page, stack);
  await preview(page, names);
  await expect(page.getByText(/^Saved \d/)).toBeVisible();
  const other = await context.newPage();
  await other.goto(`${stack.console}/customers/import/plans`);
  await atStep(other, 3);
  await seats(other, names[0]).fill('77');
  await expect(other.getByText(/^Saved \d/)).toBeVisible();

  // Back in the first window: a frame in one that is behind may miss a click.
  await shell(page).bringToFront();
  await button(page, 'Integrate').click();
  const dialog = page.getByRole('dialog', { name: 'The import was changed in another window' });
  await expect(dialog).toBeVisible();
  await lookAround(page, 'step-4-changed');
  expect((await accounts(stack)).some(({ name }) => names.includes(name))).toBe(false);
  // Nothing of this window is unsaved: there is nothing to choose.
  await expect(dialog).toContainText('after your last changes here');
  await dialog.getByRole('button', { name: 'Show it' }).click();
  await expect(plans(page)).toContainText('97 more seats for 2 customers');
});

test('what Kaseya changed since the preview stops the order, and leads to the row', async ({ page, stack }) => {
  const [stays, goes] = (await strangers(stack)).slice(2);
  if (!stays || !goes) throw new Error('the seeded data hold too few customers that no account resembles');
  await signIn(page, stack);
  await preview(page, [stays.name, goes.name]);
  await stack.settings('kaseya', { hidden_orgs: [goes.id] });
  const other = await page.context().newPage();
  await other.goto(stack.console);
  await button(other, 'Refresh').click();
  await other.getByRole('searchbox', { name: /^Search/ }).fill(goes.name);
  await expect(other.getByText('Not in Kaseya any more').or(other.getByRole('heading', { name: 'No customers match' })).first()).toBeVisible({ timeout: 30_000 });
  await other.close();

  await button(page, 'Integrate').click();
  await expect(problems(page)).toBeFocused();
  await expect(page.getByRole('heading', { level: 1, name: /^Step 1 of 5/ })).toBeVisible();
  await problems(page).getByRole('button', { name: `${goes.name} is not in Kaseya any more. Un-tick it.` }).click();
  const box = page.getByRole('checkbox', { name: `Select ${goes.name}`, exact: true });
  await expect(box).toBeFocused();
  await lookAround(page, 'step-1-gone');
  await box.uncheck();
  for (const step of [2, 3, 4] as const) {
    await next(page);
    await atStep(page, step);
  }
  await integrate(page);
  await ended(page);
  await expect(outcome(page, stays.name)).toContainText('Done');
});

test('a template that is gone from Trend Micro is told, and another one is asked for', async ({ page, stack }) => {
  const fresh = first(await strangers(stack), 'customer that no account resembles').name;
  const source = (await templates(stack)).at(-1)!;
  await signIn(page, stack);
  await preview(page, [fresh]);
  await template(page, fresh).selectOption(source.name);
  await expect(page.getByText(/^Saved \d/)).toBeVisible();
  await stack.settings('licensing', { deleted_accounts: [source.customer_id] });
  const other = await page.context().newPage();
  await other.goto(stack.console);
  await button(other, 'Refresh').click();
  await other.close();

  const sentence = `The template of ${fresh} is not there any more. Choose another one.`;
  await expect(async () => {
    await page.reload();
    await atStep(page, 4);
    await expect(plans(page)).toContainText(sentence, { timeout: 1_000 });
  }).toPass({ timeout: 40_000 });
  await button(page, 'Integrate').click();
  await problems(page).getByRole('button', { name: sentence }).click();
  await expect(template(page, fresh)).toBeFocused();
  await lookAround(page, 'step-4-template-gone');
  await template(page, fresh).selectOption('Trend Micro default');
  await integrate(page);
  await ended(page);
  await expect(outcome(page, fresh)).toContainText('Done');
});
