/** **Trend Micro Customers**: the list, the way to a customer's page, **Unlink**, and what is remembered of imports. */

import { type Locator, type Page } from '@playwright/test';

import { grant } from '../stack/administration.js';
import { shell } from '../stack/frame.js';
import { lookAround } from '../stack/look.js';
import { type Customer, namesakes } from '../stack/seed.js';
import { account, atStep, countOf, ended, next, select, startImport, tab, template } from '../stack/technician.js';
import { expect, expectAccessible, signIn, test } from '../stack/test.js';

test.use({ stackOptions: { customers: 40 } });

const unlink = (page: Page, name: string): Locator => page.getByRole('button', { name: `Unlink ${name}`, exact: true });
const row = (page: Page, name: string): Locator =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) });

/** Links customers to the accounts of their names, by an import; gives the customers. */
async function link(page: Page, known: { customer: Customer }[]): Promise<Customer[]> {
  const names = known.map(({ customer }) => customer.name);
  await select(page, names);
  await startImport(page);
  await next(page);
  await atStep(page, 2);
  await next(page);
  await atStep(page, 3);
  await next(page);
  await atStep(page, 4);
  for (const name of names) await template(page, name).selectOption("Keep this account's settings");
  await page.getByRole('button', { name: 'Integrate', exact: true }).click();
  await atStep(page, 5);
  await ended(page);
  return known.map(({ customer }) => customer);
}

test('linked customers are listed, sorted, filtered, opened and unlinked', async ({ page, stack }) => {
  const known = (await namesakes(stack)).slice(0, 4);
  expect(known.length).toBe(4);
  await signIn(page, stack);
  const linked = await link(page, known);
  const [grown, gone] = linked as [Customer, Customer, Customer, Customer];
  const before = (await stack.state('licensing')).customers;
  await page.goto(`${stack.console}/customers?tab=linked`);
  for (const { name } of linked) await expect(page.getByRole('rowheader', { name, exact: true })).toBeVisible();

  await test.step('drift and absence are said in words, and can be filtered by', async () => {
    await stack.settings('kaseya', { agents: { [grown.id]: 900 }, hidden_orgs: [gone.id] });
    await page.getByRole('button', { name: 'Refresh', exact: true }).click();
    await expect(row(page, grown.name)).toContainText(/\d+ more endpoints than seats/);
    await page.getByRole('button', { name: /^Not in Kaseya any more/ }).click();
    await expect(page.getByRole('rowheader')).toHaveCount(1);
    await expect(page.getByRole('row').filter({ hasText: gone.name })).toContainText('Not in Kaseya any more');
    await expectAccessible(page);
    await page.getByRole('button', { name: /^More endpoints than seats/ }).click();
    await expect(page.getByRole('rowheader').first()).toHaveText(grown.name);
    await page.getByRole('button', { name: /^More endpoints than seats/ }).click();
    await expect(page.getByRole('rowheader')).toHaveCount(4);
    await lookAround(page, 'linked-drift');
  });

  await test.step('a column sorts both ways', async () => {
    const header = page.getByRole('columnheader', { name: 'Endpoints' });
    await header.getByRole('button').click();
    await expect(header).toHaveAttribute('aria-sort', 'ascending');
    await expect(page.getByRole('rowheader').last()).toHaveText(grown.name);
    await header.getByRole('button').click();
    await expect(header).toHaveAttribute('aria-sort', 'descending');
    await expect(page.getByRole('rowheader').first()).toHaveText(grown.name);
  });

  await test.step('filtered to nothing, and back', async () => {
    await page.getByRole('searchbox', { name: /^Search/ }).fill('nobody has this name');
    await expect(page.getByRole('heading', { name: 'No customers match' })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await expect(page.getByRole('searchbox', { name: /^Search/ })).toBeFocused();
    await expect(page.getByRole('rowheader')).toHaveCount(4);
  });

  await test.step("a row leads to the console's page of the customer, and Back returns", async () => {
    await page.getByRole('link', { name: grown.name, exact: true }).click();
    await expect(shell(page).getByRole('heading', { level: 1, name: grown.name })).toBeVisible();
    const summary = shell(page).getByRole('region', { name: 'Summary' });
    await expect(summary).toContainText(`vsa1:${grown.id}`);
    await expect(summary).toContainText('900');
    await expectAccessible(page);
    await page.goBack();
    await expect(page.getByRole('rowheader', { name: grown.name, exact: true })).toBeVisible();
  });

  await test.step('the question says what stays; Esc and Keep the link change nothing', async () => {
    await unlink(page, grown.name).click();
    const dialog = page.getByRole('dialog', { name: `Unlink ${grown.name}?` });
    await expect(dialog.getByRole('button', { name: 'Keep the link' })).toBeFocused();
    await expect(dialog).toContainText('Its licences stay in use.');
    await expect(dialog).toContainText('Billing in ConnectWise Manage');
    await expect(dialog).toContainText('Scheduled billing');
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(unlink(page, grown.name)).toBeFocused();
    await unlink(page, grown.name).press('Enter');
    await dialog.getByRole('button', { name: 'Keep the link' }).press('Enter');
    await expect(unlink(page, grown.name)).toBeFocused();
    expect(await countOf(page, 'Trend Micro Customers')).toBe(4);
  });

  await test.step('unlinked: the row goes, the focus goes on, the counts follow, it is said', async () => {
    const names = await page.getByRole('rowheader').allInnerTexts();
    const at = names.findIndex((text) => text.startsWith(grown.name));
    const following = names[at + 1] ?? names[at - 1]!;
    await unlink(page, grown.name).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Unlink', exact: true }).click();
    await expect(page.getByRole('rowheader', { name: grown.name, exact: true })).toHaveCount(0);
    await expect(page.getByRole('row').filter({ hasText: following.split('\n')[0]! }).getByRole('button', { name: /^Unlink/ })).toBeFocused();
    await expect(shell(page).getByText(`${grown.name} is not linked any more`)).toBeAttached();
    await expect.poll(() => countOf(page, 'Trend Micro Customers')).toBe(3);
    expect((await stack.state('licensing')).customers).toEqual(before);
  });

  await test.step('the account is the first suggestion of the next import', async () => {
    await tab(page, 'Non-Trend Micro Customers').click();
    await select(page, [grown.name]);
    await startImport(page);
    await expect(account(page, grown.name)).toHaveValue(known[0]!.account.name);
  });
});

test('what keeps a link from being broken is said in the question', async ({ page, stack }) => {
  await signIn(page, stack);
  await page.goto(`${stack.console}/customers?tab=linked`);
  const button = page.getByRole('button', { name: /^Unlink / }).first();
  await page.route('**/linked-customers/unlink', (route) =>
    route.fulfill({
      status: 409,
      contentType: 'application/problem+json',
      json: { type: 'about:blank', title: 'Conflict', status: 409, code: 'being_imported', detail: 'It is being imported by Mia Lund.' },
    }),
  );
  await button.click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Unlink', exact: true }).click();
  await expect(dialog.getByRole('alert')).toContainText('It is being imported by Mia Lund.');
  await lookAround(page, 'linked-unlink-refused');
  await page.keyboard.press('Escape');
  await expect(button).toBeFocused();
});

test('the list while it loads, when it does not come, filtered to nothing, and before a link is broken', async ({ page, stack }) => {
  test.setTimeout(300_000);
  const list = /\/linked-customers(\?|$)/;
  const heading = (name: string) => page.getByRole('heading', { name });
  await signIn(page, stack);
  let answer = () => {};
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route(list, async (route) => {
    await held;
    await route.abort('connectionrefused');
  });
  await tab(page, 'Trend Micro Customers').click();
  await expect(page.getByText('Loading customers…').first()).toBeVisible();
  await lookAround(page, 'linked-loading');
  answer();
  await expect(heading('The customers could not be loaded')).toBeVisible({ timeout: 30_000 });
  await lookAround(page, 'linked-not-loaded');
  await page.unroute(list);
  await page.getByRole('button', { name: 'Retry', exact: true }).click();
  const unlinks = page.getByRole('button', { name: /^Unlink / });
  await expect(unlinks.first()).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: 'Customers', exact: true })).toBeFocused();

  await page.getByRole('searchbox', { name: /^Search/ }).fill('nobody has this name');
  await expect(heading('No customers match')).toBeVisible();
  await lookAround(page, 'linked-filtered-to-nothing');
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await unlinks.first().click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await lookAround(page, 'linked-unlink');
  await page.keyboard.press('Escape');

  await page.route(list, (route) => route.abort('connectionrefused'));
  await page.getByRole('columnheader', { name: 'Endpoints' }).getByRole('button').click();
  const old = page.getByRole('alert').or(page.getByRole('status')).filter({ hasText: 'The list could not be brought up to date' });
  await expect(old).toBeVisible();
  await expect(unlinks.first(), 'what was there stays').toBeVisible();
  await lookAround(page, 'linked-not-updated');
  await page.unroute(list);
  await page.getByRole('button', { name: 'Retry', exact: true }).click();
  await expect(old).toBeHidden();
});

test('where billing by schedule is set up, Unlink asks what becomes of it; a customer gone from Kaseya goes to no list', async ({ page, stack }) => {
  await signIn(page, stack);
  // The service of a partner with ConnectWise Manage; how it comes to say so is looked at elsewhere.
  const states = ['action_required', 'on', 'off'];
  await page.route(/\/linked-customers(\?|$)/, async (route) => {
    const answer = await route.fetch();
    const json = await answer.json();
    for (const [at, row] of json.rows.entries()) {
      row.connectwise = { state: states[at] ?? 'not_set_up', scheduled: at === 0 };
      row.gone = at === 1;
    }
    await route.fulfill({ response: answer, json });
  });
  await page.goto(`${stack.console}/customers?tab=linked`);
  await expect(page.getByRole('columnheader', { name: 'ConnectWise Manage' })).toBeVisible();
  const rows = page.getByRole('row').filter({ has: page.getByRole('rowheader') });
  await expect(rows.nth(0)).toContainText('Action required');
  await expect(rows.nth(2)).toContainText('Off');

  const dialog = page.getByRole('dialog');
  const stop = dialog.getByRole('checkbox', { name: 'Stop scheduled billing too' });
  await rows.nth(1).getByRole('button', { name: /^Unlink / }).click();
  await expect(dialog).toContainText('none is set up here for this customer');
  await expect(dialog).toContainText('It is not in Kaseya any more, so it is not in Non-Trend Micro Customers either');
  await expect(stop).toHaveCount(0);
  await page.keyboard.press('Escape');

  await rows.nth(0).getByRole('button', { name: /^Unlink / }).click();
  await expect(dialog).toContainText('goes back to Non-Trend Micro Customers');
  await expect(stop).not.toBeChecked();
  await expect(stop).toHaveAccessibleDescription(/^ConnectWise Manage is switched off for this account\./);
  await stop.check();
  await lookAround(page, 'linked-unlink-billing');
  const asked = page.waitForRequest(/\/linked-customers\/unlink$/);
  await page.route('**/linked-customers/unlink', (route) => route.abort('connectionrefused'));
  await dialog.getByRole('button', { name: 'Unlink', exact: true }).click();
  expect((await asked).postDataJSON()).toMatchObject({ stop_billing: true });
  await expect(dialog.getByRole('alert')).toContainText('The link was not broken');
  await page.keyboard.press('Escape');
  await rows.nth(0).getByRole('button', { name: /^Unlink / }).click();
  await expect(stop, 'asked anew, nothing is ticked').not.toBeChecked();

  await grant(page, ['customers.read', 'customers.import']);
  await page.reload();
  await rows.nth(0).getByRole('button', { name: /^Unlink / }).click();
  await expect(stop).toBeDisabled();
  await expect(stop).toHaveAccessibleDescription(/needs the right connectwise\.write/);
  await lookAround(page, 'linked-unlink-billing-not-allowed');
});

test('who may only look is told which right is missing', async ({ page, stack }) => {
  await signIn(page, stack, 'Sam Ortiz');
  await page.goto(`${stack.console}/customers?tab=linked`);
  const button = page.getByRole('button', { name: /^Unlink / }).first();
  await expect(button).toBeDisabled();
  await expect(button).toHaveAccessibleDescription(/needs the right customers\.import/);
  await lookAround(page, 'linked-look-only');
});

test('the end of an import nobody saw is told until it was seen, in any window', async ({ page, stack, context }) => {
  const { name } = (await namesakes(stack))[0]!.customer;
  await signIn(page, stack);
  await stack.fault('licensing', { match: '* /SMPI', nth: 1, fault: 'delay:4000' });
  await select(page, [name]);
  await startImport(page);
  await next(page);
  await atStep(page, 2);
  await page.getByRole('checkbox', { name: 'Send all customer notifications to my email address' }).check();
  await next(page);
  await atStep(page, 3);
  await next(page);
  await atStep(page, 4);
  await template(page, name).selectOption("Keep this account's settings");
  await page.getByRole('button', { name: 'Integrate', exact: true }).click();
  await atStep(page, 5);
  // A first look that fails is followed by another.
  await page.route(/\/imports\?news=true/, (route) => route.abort('connectionrefused'), { times: 1 });
  await page.goto(`${stack.console}/customers`);
  const told = page.getByText('Import of 1: 1 done.');
  await expect(told).toBeVisible({ timeout: 30_000 });
  await page.reload();
  await expect(told).toBeVisible();
  await lookAround(page, 'customers-import-ended');
  const marked = page.waitForResponse(/\/imports\/[^/]+\/seen$/);
  await page.getByRole('button', { name: 'Dismiss: Import of 1: 1 done.', exact: true }).click();
  expect((await marked).status()).toBe(204);
  await expect(told).toBeHidden();
  await expect(page.getByRole('heading', { level: 1, name: 'Customers', exact: true })).toBeFocused();

  const other = await context.newPage();
  await other.goto(`${stack.console}/customers`);
  await expect(tab(other, 'Trend Micro Customers')).toHaveText(/\d/);
  await expect(other.getByText('Import of 1: 1 done.')).toBeHidden();
});

test('more imports than there are lines for come up as those before them are dismissed', async ({ page, stack }) => {
  const counts = { total: 1, queued: 0, running: 0, done: 1, skipped: 0, failed: 0, cancelled: 0, action_required: 0 };
  const at = '2026-11-22T09:14:00Z';
  let unseen = [1, 2, 3, 4].map((total) => ({
    id: `import-${total}`, state: 'ended', revision: 7, placed_at: at, placed_by: 'Dana Reyes', ended_at: at,
    counts: { ...counts, total, done: total }, unseen: true, items: [],
  }));
  await page.route(/\/imports\?news=true/, (route) =>
    route.fulfill({ json: { imports: unseen.slice(0, 3), total: unseen.length, page: 1, page_size: 3 } }));
  await page.route(/\/imports\/[^/]+\/seen$/, async (route) => {
    unseen = unseen.filter(({ id }) => !route.request().url().includes(id));
    await route.fulfill({ status: 204 });
  });
  await signIn(page, stack);
  await expect(page.getByRole('button', { name: /1 more import/ })).toBeVisible();
  for (const total of [1, 2, 3]) await page.getByRole('button', { name: `Dismiss: Import of ${total}: ${total} done.`, exact: true }).click();
  await expect(page.getByText('Import of 4: 4 done.')).toBeVisible();
  await expect(page.getByRole('button', { name: /more import/ })).toBeHidden();
});
