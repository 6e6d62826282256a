/** Detection information in the **ConnectWise Manage** tab: what was sent, and what holds it up. */

import { type Linked, PRODUCTS, linkSome, openTab, save, setUp, tabOf, withDefault } from '../stack/connectwise.js';
import { lookAround } from '../stack/look.js';
import { accounts, first } from '../stack/seed.js';
import type { Stack } from '../stack/stack.js';
import { expect, expectAccessible, signIn, test } from '../stack/test.js';
import { Data, xa } from '../stack/words.js';

test.use({ stackOptions: { customers: 40 } });

let known: Linked[];

test.beforeAll(async ({ browser, stack }) => {
  test.setTimeout(180_000);
  known = await linkSome(browser, stack);
});

/** Moves the date by which reports go. */
async function at(stack: Stack, now: string): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${stack.service}/clock`, { method: 'PUT', headers, body: JSON.stringify({ now }) });
  expect(answer.status).toBe(200);
}

/** The computers of an account were asked what they found. */
const counted = async (stack: Stack, account: string): Promise<boolean> =>
  (await stack.requests('licensing')).some((one: any) => one.path.endsWith('/components') && one.query.includes(account));

test('what was sent for a day is shown with its counts; what holds the next one up is said', async ({ page, stack }) => {
  test.setTimeout(180_000);
  const { customer, company } = await withDefault(stack, known);
  const { customer_id: account } = first((await accounts(stack)).filter(({ name }) => name === customer.name), 'account');
  // A Monday, 10:00 in Chicago.
  await at(stack, '2027-01-04T16:00:00Z');
  await signIn(page, stack);
  await setUp(page, stack, { customer, company });
  await page.getByRole('radio', { name: 'Use custom settings' }).check();
  await page.getByRole('checkbox', { name: /^Send billing information/ }).setChecked(false);
  await page.getByRole('checkbox', { name: /^Send the following information/ }).setChecked(true);
  await page.getByRole('combobox', { name: 'How often' }).selectOption('day');
  for (const name of ['Viruses and malware', 'Spyware']) {
    await page.getByRole('group', { name: 'Information' }).getByRole('checkbox', { name, exact: true }).setChecked(true);
  }
  await save(page);
  const reports = page.getByText('Detection information so far', { exact: true });
  await expect(reports).toBeHidden();
  // The clock that moves has the service look at once for what is due.
  await at(stack, '2027-01-04T16:01:00Z');
  await expect.poll(() => counted(stack, account), { timeout: 60_000 }).toBe(true);

  await test.step('the next morning', async () => {
    await stack.settings('licensing', { detections: { [account]: { 'NEW-1': { virus: 3 } } } });
    await at(stack, '2027-01-05T12:05:00Z');
    await expect(async () => {
      await openTab(page, stack, customer);
      await reports.click({ timeout: 1_000 });
      await expect(page.getByText(/^Jan 4, 2027: sent /)).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 60_000 });
    await expect(page.getByText(/^Viruses and malware: 3 · Spyware: 0\b/)).toBeVisible();
    const tickets = (await stack.state('connectwise')).tickets;
    expect(tickets.filter((one: any) => one.externalXRef === `trend-micro-detections:${account}:day:2027-01-04`)).toHaveLength(1);
  });

  await test.step('without the right to make tickets', async () => {
    await stack.settings('connectwise', { missing_rights: ['Service Tickets Add'] });
    await at(stack, '2027-01-06T12:05:00Z');
    const held = page.getByText('Detection information could not be sent', { exact: true });
    await expect(async () => {
      await openTab(page, stack, customer);
      await expect(held).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 60_000 });
    await expect(page.getByText('The API member may not create service tickets; an administrator of ConnectWise can allow it.')).toBeVisible();
    await reports.click();
    await expect(page.getByText('Jan 5, 2027: not sent yet', { exact: true })).toBeVisible();
    await expectAccessible(page);
    await lookAround(page, 'connectwise-reports');
  });

  await test.step('every word of it can be translated', async () => {
    const data = await Data.of(page, stack);
    await page.goto(`${tabOf(stack, customer)}?locale=en-XA`);
    await page.getByText(xa`Detection information so far`).click();
    // Names of the vendor's products, and a button that says so everywhere.
    for (const name of [...PRODUCTS, 'OK']) data.add(name);
    expect(await data.strangers(page)).toEqual([]);
  });
});
