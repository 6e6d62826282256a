/** The **ConnectWise Manage** tab of a customer: what is billed from it, and each state in which it may open. */

import { grant } from '../stack/administration.js';
import { type Linked, PRODUCTS, additionsOf, enable, linkSome, mapProduct, openTab, press, row, save, setUp, tabOf, withDefault } from '../stack/connectwise.js';
import { listen } from '../stack/ear.js';
import { shell } from '../stack/frame.js';
import { lookAround } from '../stack/look.js';
import { accounts, first, strangers } from '../stack/seed.js';
import { atStep } from '../stack/technician.js';
import { expect, expectAccessible, signIn, test } from '../stack/test.js';
import { Data, beyond, xa } from '../stack/words.js';

test.use({ stackOptions: { customers: 40 } });

let known: Linked[];

test.beforeAll(async ({ browser, stack }) => {
  test.setTimeout(180_000);
  known = await linkSome(browser, stack);
});

test('billing: a line is taken over, Send now names what it sends and changes exactly that, a second time nothing', async ({ page, stack }) => {
  test.setTimeout(120_000);
  const linked = await withDefault(stack, known);
  const seats = first((await accounts(stack)).filter(({ name }) => name === linked.customer.name), 'account').subscriptions[0]!.units;
  const before = await additionsOf(stack, linked.company);
  const line = first(before.filter((one) => one.product.identifier === 'TM-WFS-SEAT'), 'line of Worry-Free Services');
  await signIn(page, stack);
  await openTab(page, stack, linked.customer);
  await mapProduct(page, 'TM-WFS-SEAT');
  await setUp(page, stack, linked);
  await page.getByRole('radio', { name: 'Use custom settings' }).check();
  await page.getByRole('checkbox', { name: /^Send billing information/ }).setChecked(true);
  for (const box of await page.getByRole('group', { name: 'Products' }).getByRole('checkbox').all()) {
    if (await box.isEnabled()) await box.setChecked((await box.getAttribute('id')) === 'cw-products');
  }
  await save(page);

  await test.step('nothing is sent before somebody says which line', async () => {
    await expect(row(page, 'Worry-Free Services')).toContainText('Action required');
    const send = page.getByRole('button', { name: 'Send now' });
    await expect(send).toBeDisabled();
    await expect(send).toHaveAccessibleDescription(/Nothing can be sent before somebody acts\./);
    const choice = page.getByRole('combobox', { name: 'Line to take over for Worry-Free Services' });
    await expect(choice).toBeVisible();
    await lookAround(page, 'connectwise-take-over');
    await choice.selectOption(String(line.id));
    await expect(send).toHaveAccessibleDescription(/Save your changes before you send\./);
    await save(page);
    await expect(row(page, 'Worry-Free Services')).toContainText(String(seats));
    await expect(choice).toBeHidden();
  });

  await test.step('the question names what will be sent; then that and nothing else is changed', async () => {
    const more = seats - line.quantity;
    await expect(row(page, 'Worry-Free Services').getByRole('cell').nth(3)).toHaveText(more > 0 ? `+${more}` : `−${-more}`);
    await press(page, 'Send now');
    const question = page.getByRole('dialog', { name: 'Send these quantities to ConnectWise now?' });
    await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await expect(question.getByRole('listitem')).toHaveText([`Worry-Free Services: ${line.quantity} → ${seats} · ${line.agreement}`]);
    await lookAround(page, 'connectwise-send');
    const heard = await listen(page);
    await question.getByRole('button', { name: 'Send now' }).click();
    await expect(page.getByRole('status').filter({ hasText: `Worry-Free Services: ${line.quantity} → ${seats}` })).toBeVisible({ timeout: 30_000 });
    await expect.poll(async () => (await heard()).map(({ text }) => text)).toContain('1 line changed in ConnectWise');
    const after = await additionsOf(stack, linked.company);
    expect(after.map(({ id, quantity }: any) => [id, quantity])).toEqual(before.map(({ id, quantity }: any) => [id, id === line.id ? seats : quantity]));
    await expectAccessible(page);
  });

  await test.step('there is nothing to send a second time, and the run is kept', async () => {
    const send = page.getByRole('button', { name: 'Send now' });
    await expect(send).toHaveAccessibleDescription(/Nothing to send: every quantity is right already\./);
    await expect(send).toBeDisabled();
    await page.reload();
    await page.getByText('Billing so far').click();
    await expect(page.getByText(/^Sent by Dana Reyes, /)).toBeVisible();
  });
});

test('every word of the tab can be translated, and fits at 320 px', async ({ page, stack }) => {
  test.setTimeout(120_000);
  const linked = known[1]!;
  const data = await Data.of(page, stack);
  // The vendor's names of products, the same in every language; and a button that says so everywhere.
  for (const name of [...PRODUCTS, 'OK']) data.add(name);
  const screen = async (what: string) => {
    expect.soft(await data.strangers(page), `${what}: words that cannot be translated`).toEqual([]);
    await page.setViewportSize({ width: 320, height: 800 });
    // The console moves its own parts first.
    await expect.configure({ soft: true }).poll(() => beyond(page), `${what}: beyond the right edge`).toEqual([]);
    await page.setViewportSize({ width: 1440, height: 940 });
  };
  const button = (name: RegExp) => page.getByRole('button', { name });
  const field = page.getByRole('textbox', { name: xa`ConnectWise Company ID` });
  await page.goto(`${tabOf(stack, linked.customer)}?locale=en-XA`);
  await shell(page).getByRole('button', { name: /Dana Reyes/ }).click();
  const on = page.getByRole('checkbox', { name: xa`Enable integration` });
  await expect(on).toBeVisible();
  await screen('as it opens');
  await on.check();
  data.add('NOBODY');
  await field.fill('NOBODY');
  await button(xa`Save`).first().click();
  await expect(page.getByRole('alert').filter({ hasText: xa`Nothing was saved` })).toBeVisible();
  await screen('refused');
  await field.fill(linked.company.identifier);
  await button(xa`Save`).first().click();
  await expect(page.getByRole('heading', { name: xa`Agreements` })).toBeVisible();
  // What stands below moves once the quantities are there.
  await expect(page.getByText(xa`Quantities read`)).toBeVisible();
  await page.getByRole('radio', { name: xa`Use custom settings` }).check();
  await page.getByRole('checkbox', { name: xa`Send billing information` }).check();
  await page.getByRole('checkbox', { name: xa`Send the following information` }).check();
  await screen('custom settings');
});

test('global settings that are missing or off are said, with the way there; a failed read keeps what was read before', async ({ page, stack }) => {
  test.setTimeout(120_000);
  const linked = await withDefault(stack, known);
  const none = known.find(({ company }) => company.id !== linked.company.id)!;
  await signIn(page, stack);
  const told = async (change: object) => {
    await page.unroute('**/connectwise/customers/*');
    await page.route('**/connectwise/customers/*', async (route) => {
      const response = await route.fetch();
      return route.fulfill({ response, json: { ...(await response.json()), ...change } });
    });
    await openTab(page, stack, none.customer);
  };
  for (const [global, words, name] of [
    ['missing', 'ConnectWise Manage is not connected', 'connectwise-missing'],
    ['off', 'ConnectWise Manage is switched off for all customers', 'connectwise-off'],
  ] as const) {
    await told({ global });
    await expect(page.getByText(words)).toBeVisible();
    await lookAround(page, name);
  }
  await page.getByRole('link', { name: 'Administration > Configure third-party integration > ConnectWise Manage' }).first().click();
  await expect(page).toHaveURL(/\/admin\/connectwise$/);
  await page.unroute('**/connectwise/customers/*');

  await setUp(page, stack, linked);
  await stack.fault('connectwise', { match: '* /', times: 100, fault: 'status:503' });
  await press(page, 'Read again');
  await expect(page.getByText('ConnectWise could not be read')).toBeVisible({ timeout: 40_000 });
  await expect(page.locator('.plugin').getByText(/Company and agreements below are from/)).toBeVisible();
  await expect(row(page, 'Worry-Free Services')).toContainText('Default (TMRM Management Solution)');
  await lookAround(page, 'connectwise-read-failed');
  await stack.mend('connectwise');
  await press(page, 'Read again');
  await expect(page.getByText('ConnectWise could not be read')).toBeHidden({ timeout: 40_000 });
  await told({ agreements: [], company: { id: '1', identifier: 'X', name: 'Xylo Ltd', status: 'Active', standing: 'active' }, settings: { enabled: true, company: 'X', custom: false, billing: { on: false, products: [], day: 1 }, detection: { on: false, items: [], every: 'month' }, agreements: [], take_over: [] } });
  await expect(page.getByText('Xylo Ltd has no agreement in ConnectWise. Create one there, then read again.')).toBeVisible();
  await expectAccessible(page);
});

test('leaving with unsaved changes asks first: by a tab, by Back, by the navigation', async ({ page, stack }) => {
  const { customer } = known[0]!;
  await signIn(page, stack);
  await page.goto(tabOf(stack, customer).replace('/connectwise', ''));
  await expect(shell(page).getByRole('region', { name: 'Summary' })).toBeVisible();
  await shell(page).getByRole('tab', { name: 'Overview' }).press('End');
  await shell(page).getByRole('tab', { name: 'ConnectWise Manage' }).press('Enter');
  await expect(page).toHaveURL(/\/connectwise$/);
  await expect(enable(page)).toBeVisible();
  const was = await enable(page).isChecked();
  await enable(page).setChecked(!was);
  const question = shell(page).getByRole('dialog', { name: 'Leave this page?' });
  for (const leave of [
    () => shell(page).getByRole('tab', { name: 'Devices' }).click(),
    () => page.goBack(),
    () => shell(page).getByRole('link', { name: 'Plug-ins' }).click(),
  ]) {
    await leave();
    await expect(question).toContainText('Your changes to the ConnectWise Manage settings are not saved.');
    await question.getByRole('button', { name: 'Stay' }).click();
    await expect(enable(page)).toBeChecked({ checked: !was });
    await expect(page).toHaveURL(/\/connectwise$/);
  }
  await shell(page).getByRole('tab', { name: 'Devices' }).click();
  await question.getByRole('button', { name: 'Leave', exact: true }).click();
  await expect(shell(page).getByRole('region', { name: 'Devices' }).getByRole('row').nth(1)).toBeVisible();
  await expect(shell(page).getByRole('tab', { name: 'Devices' })).toBeFocused();
  await expectAccessible(page);
  await page.goBack();
  await expect(enable(page)).toBeChecked({ checked: was });
});

test('a customer without an account is offered the import', async ({ page, stack }) => {
  const customer = first(await strangers(stack), 'customer that no account resembles');
  await signIn(page, stack);
  await page.goto(tabOf(stack, customer));
  await expect(page.getByRole('heading', { name: 'Not a Trend Micro customer yet' })).toBeVisible();
  await lookAround(page, 'connectwise-not-linked');
  await press(page, 'Import to Trend Micro');
  await atStep(page, 1);
  await expect(page.getByRole('rowheader', { name: customer.name })).toBeVisible();
});

test('who may only look, or not even that, is told which right is missing and who grants it', async ({ page, stack }) => {
  const linked = await withDefault(stack, known);
  await signIn(page, stack);
  await setUp(page, stack, linked);
  await grant(page, ['customers.read', 'connectwise.read']);
  await page.reload();
  await expect(page.getByText('You can look but not change: that needs the right connectwise.write')).toBeVisible();
  await expect(enable(page)).toBeDisabled();
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeHidden();
  await expect(row(page, 'Worry-Free Services')).toBeVisible();
  await lookAround(page, 'connectwise-look-only');
  await grant(page, ['customers.read']);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'You cannot see these settings' })).toBeVisible();
  await expect(page.getByText('connectwise.read, which an administrator of the console can grant')).toBeVisible();
  await expectAccessible(page);
});
