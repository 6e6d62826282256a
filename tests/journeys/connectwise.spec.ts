/** The **ConnectWise Manage** tab of a customer: company, agreements, what is sent and when, and what keeps it from being saved. */

import {
  type Linked,
  additionsOf,
  agreementsOf,
  billable,
  companies,
  companyId,
  enable,
  link,
  mapProduct,
  openTab,
  press,
  row,
  save,
  setUp,
  tabOf,
} from '../stack/connectwise.js';
import { listen } from '../stack/ear.js';
import { focusIsLost, shell } from '../stack/frame.js';
import { lookAround } from '../stack/look.js';
import { accounts, first, strangers } from '../stack/seed.js';
import { atStep } from '../stack/technician.js';
import { expect, expectAccessible, signIn, test } from '../stack/test.js';
import { Data, beyond, xa } from '../stack/words.js';

test.use({ stackOptions: { customers: 40 } });

let known: Linked[];

test.beforeAll(async ({ browser, stack }) => {
  test.setTimeout(180_000);
  known = (await billable(stack)).slice(0, 4);
  expect(known.length).toBeGreaterThan(2);
  const page = await browser.newPage();
  await signIn(page, stack);
  await link(page, known.map(({ customer }) => customer));
  await page.close();
});

/** The customer whose company has one active agreement that fits **Default**. */
async function withDefault(stack: Parameters<typeof companies>[0]): Promise<Linked> {
  for (const one of known) {
    const active = (await agreementsOf(stack, one.company)).filter((agreement) => agreement.agreementStatus === 'Active');
    if (active.length === 1 && active[0].type.name === 'TMRM Management Solution') return one;
  }
  throw new Error('the seeded data hold no linked customer with one TMRM Management Solution');
}

/** The next three last days of a month, as the service's time zone has them. */
function lastDays(): string[] {
  const [year, month] = new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/Chicago' }).format(new Date()).split('-').map(Number);
  const format = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' });
  return [0, 1, 2].map((later) => format.format(new Date(Date.UTC(year!, month! + later, 0))));
}

test('enabled, verified, saved, agreements assigned, custom settings with day 31: all of it is kept', async ({ page, stack }) => {
  test.setTimeout(180_000);
  const { customer, company } = await withDefault(stack);
  const [agreement] = (await agreementsOf(stack, company)).filter((one) => one.agreementStatus === 'Active');
  await signIn(page, stack);
  await page.goto(`${stack.console}/customers?tab=linked`);
  await page.getByRole('link', { name: customer.name, exact: true }).click();
  await shell(page).getByRole('tab', { name: 'ConnectWise Manage' }).click();
  await expect(enable(page)).not.toBeChecked();
  await expect(page.getByText('Nothing is sent to ConnectWise Manage for this customer.')).toBeVisible();
  await lookAround(page, 'connectwise-disabled');

  await test.step('Save without a company ID says so, and leads to the field', async () => {
    await enable(page).check();
    await expect(page.getByText('Unsaved changes')).toBeVisible();
    await press(page, 'Save');
    const summary = page.getByRole('alert').filter({ hasText: 'Nothing was saved' });
    await expect(summary).toBeFocused();
    await lookAround(page, 'connectwise-problems');
    await summary.getByRole('button', { name: 'Enter the ConnectWise company ID.' }).click();
    await expect(companyId(page)).toBeFocused();
    await expect(companyId(page)).toHaveAttribute('aria-invalid', 'true');
  });

  await test.step('a company is found by its name', async () => {
    await press(page, 'Search by name');
    const search = page.getByRole('combobox', { name: 'Company name' });
    await expect(search).toBeFocused();
    await search.fill(company.name.slice(0, 6));
    const found = page.getByRole('option', { name: new RegExp(`^${company.name}.*${company.identifier} · Active`) });
    await expect(found).toBeVisible();
    await lookAround(page, 'connectwise-search');
    await found.click();
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(companyId(page)).toHaveValue(company.identifier);
    await expect(page.getByText(`Found: ${company.name} · Active`)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Search by name' })).toBeFocused();
  });

  await test.step('Save loads the agreements, says how many, and keeps the focus', async () => {
    const heard = await listen(page);
    await press(page, 'Save');
    await expect(page.getByRole('heading', { name: 'Agreements', exact: true })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeFocused();
    await expect.poll(async () => (await heard()).map(({ text }) => text)).toContain('Saved. 1 agreement loaded');
    await expect(page.getByText('1 agreement read from ConnectWise just now')).toBeVisible();
    await expect(row(page, 'Worry-Free Services')).toContainText(`Default (TMRM Management Solution)${agreement.name}`);
  });

  await test.step('Product Agreements: type, then name; OK and Esc lead back to Set Up; Default can be chosen again', async () => {
    const setUp = page.getByRole('button', { name: 'Set Up' });
    await setUp.click();
    const dialog = page.getByRole('dialog', { name: 'Product Agreements' });
    const kind = dialog.getByRole('combobox', { name: 'Agreement type for Cloud App Security' });
    const name = dialog.getByRole('combobox', { name: 'Agreement name for Cloud App Security' });
    await expect(dialog.getByRole('combobox').first()).toBeFocused();
    await expect(name).toBeDisabled();
    await kind.selectOption('TMRM Management Solution');
    await expect(name).toHaveValue(String(agreement.id));
    await lookAround(page, 'connectwise-product-agreements');
    await dialog.getByRole('button', { name: 'OK', exact: true }).click();
    await expect(setUp).toBeFocused();
    await expect(row(page, 'Cloud App Security')).toContainText(`${agreement.name} not saved yet`);
    await setUp.press('Enter');
    await page.keyboard.press('Escape');
    await expect(setUp).toBeFocused();
    await save(page);
    await expect(row(page, 'Cloud App Security')).toContainText(agreement.name);
    await expect(row(page, 'Cloud App Security')).not.toContainText('Default');
    await setUp.click();
    await kind.selectOption('Default');
    await dialog.getByRole('button', { name: 'OK', exact: true }).click();
    await expect(row(page, 'Cloud App Security')).toContainText('Default not saved yet');
  });

  await test.step('custom settings: a product and an item are compulsory, day 31 tells its dates', async () => {
    await page.getByRole('radio', { name: 'Use custom settings' }).check();
    const billing = page.getByRole('checkbox', {
      name: 'Send billing information for the following products to ConnectWise every month on day',
    });
    await billing.check();
    await page.getByRole('checkbox', { name: 'Send the following information from Hosted Email Security to ConnectWise every' }).check();
    await page.getByRole('combobox', { name: 'How often' }).selectOption('week');
    await page.getByRole('combobox', { name: 'Day of the month' }).selectOption('31');
    const dates = `Next: ${lastDays().join(', ')} (America/Chicago). A shorter month uses its last day.`;
    await expect(page.getByText(dates)).toBeVisible();
    await press(page, 'Save');
    const summary = page.getByRole('alert').filter({ hasText: 'Nothing was saved' });
    await expect(summary).toContainText('Choose at least one product to bill.');
    await lookAround(page, 'connectwise-custom');
    await summary.getByRole('button', { name: 'Choose at least one kind of information to send.' }).click();
    await expect(page.getByRole('checkbox', { name: 'Viruses and malware', exact: true })).toBeFocused();
    await expect(page.getByRole('checkbox', { name: 'Phishing (Hosted Email Security)' })).toBeDisabled();
    await expect(page.getByRole('checkbox', { name: 'Phishing (Hosted Email Security)' })).toHaveAccessibleDescription('no data source');
    await page.getByRole('checkbox', { name: 'Worry-Free Services', exact: true }).check();
    await page.getByRole('checkbox', { name: 'Spyware', exact: true }).check();
    await expect(summary).toBeHidden();
    await save(page);
    await expect(page.getByText(dates)).toBeVisible();
  });

  await test.step('a reload shows what was saved; global settings leave the custom ones as they are', async () => {
    await page.reload();
    await expect(page.getByRole('combobox', { name: 'Day of the month' })).toHaveValue('31');
    await expect(page.getByRole('combobox', { name: 'How often' })).toHaveValue('week');
    await page.getByRole('radio', { name: 'Use global settings' }).check();
    await save(page);
    await page.getByRole('radio', { name: 'Use custom settings' }).check();
    await expect(page.getByRole('combobox', { name: 'Day of the month' })).toHaveValue('31');
    await expect(page.getByRole('checkbox', { name: 'Spyware', exact: true })).toBeChecked();
    await press(page, 'Discard');
    await expect(page.getByRole('radio', { name: 'Use global settings' })).toBeChecked();
  });

  await test.step('switching off says what it does before it is saved', async () => {
    await enable(page).uncheck();
    await press(page, 'Save');
    const dialog = page.getByRole('dialog', { name: 'Switch the integration off?' });
    await expect(dialog).toContainText('Lines in ConnectWise agreements stay as they are');
    await lookAround(page, 'connectwise-switch-off');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeFocused();
    await press(page, 'Save');
    await press(page, 'Switch off and save');
    await expect(page.getByText('What was set up is kept.')).toBeVisible();
    await enable(page).check();
    await expect(companyId(page)).toHaveValue(company.identifier);
    await save(page);
  });
});

test('each state of Verify has its own words', async ({ page, stack }) => {
  test.setTimeout(120_000);
  const one = await withDefault(stack);
  const [free] = known.filter(({ customer }) => customer.id !== one.customer.id);
  const all = await companies(stack);
  const deleted = first(all.filter((company) => company.deletedFlag), 'deleted company');
  const inactive = first(all.filter((company) => !company.deletedFlag && company.status.name === 'Inactive'), 'inactive company');
  await signIn(page, stack);
  await setUp(page, stack, one);
  await openTab(page, stack, free!.customer);
  await enable(page).check();
  const field = companyId(page);
  await expect(field).toHaveAccessibleDescription(/Not entered yet$/);
  const verify = async (typed: string, words: string | RegExp) => {
    await field.fill(typed);
    await expect(field).toHaveAccessibleDescription(/Not verified$/);
    await press(page, 'Verify');
    await expect(field).toHaveAccessibleDescription(typeof words === 'string' ? new RegExp(words) : words);
    await expectAccessible(page);
  };
  await verify(`  ${free!.company.identifier.toLowerCase()} `, `Found: ${free!.company.name} · Active$`);
  await verify('NO-SUCH"COMPANY', /No company with the ID “NO-SUCH"COMPANY” in ConnectWise\. Check the ID or search by name\.$/);
  await verify(inactive.identifier, `Not active in ConnectWise: ${inactive.name} · Inactive$`);
  await verify(deleted.identifier, 'Deleted in ConnectWise: ');
  await verify(one.company.identifier, `This company already belongs to ${one.customer.name}\\. A company can have one customer only\\.$`);
  await lookAround(page, 'connectwise-taken');
  await field.fill('x'.repeat(500));
  await press(page, 'Verify');
  await expect(field).toHaveAccessibleDescription(/has at most 156 characters/);

  await stack.settings('connectwise', { missing_rights: ['Company Maintenance Inquire'] });
  await verify(free!.company.identifier, 'does not let the API member read companies');
  await stack.settings('connectwise', { missing_rights: [] });
  await stack.fault('connectwise', { match: '* /', times: 50, fault: 'status:503' });
  await verify(free!.company.identifier, 'It could not be checked');
  await stack.mend('connectwise');
  await page.route('**/connectwise/verify?**', (route) => route.fulfill({ json: { several: 2 } }));
  await verify('TWO', '2 companies have this ID');
  await page.unroute('**/connectwise/verify?**');

  let go = () => {};
  const held = new Promise<void>((resolve) => (go = resolve));
  await page.route('**/connectwise/verify?**', async (route) => {
    await held;
    await route.continue();
  });
  await field.fill(free!.company.identifier);
  await press(page, 'Verify');
  await expect(field).toHaveAccessibleDescription(/Checking…$/);
  go();
  await expect(field).toHaveAccessibleDescription(/Found: /);
});

test('Save verifies first: what is not found is not saved, what is not active is confirmed, another company too', async ({ page, stack }) => {
  test.setTimeout(120_000);
  const linked = known.at(-1)!;
  const all = await companies(stack);
  const inactive = first(all.filter((company) => !company.deletedFlag && company.status.name === 'Inactive'), 'inactive company');
  await signIn(page, stack);
  await openTab(page, stack, linked.customer);
  await enable(page).check();
  await companyId(page).fill('NOBODY');
  await press(page, 'Save');
  const summary = page.getByRole('alert').filter({ hasText: 'Nothing was saved' });
  await expect(summary).toBeFocused();
  await expect(summary).toContainText('ConnectWise Company ID: No company with the ID “NOBODY” in ConnectWise.');
  await expect(page.getByText('Unsaved changes')).toBeVisible();
  await companyId(page).fill(inactive.identifier);
  await expect(summary).toBeHidden();
  await press(page, 'Save');
  const question = page.getByRole('dialog', { name: 'Save a company that is not active?' });
  await expect(question).toContainText(`Not active in ConnectWise: ${inactive.name}`);
  await expectAccessible(page);
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeFocused();
  await press(page, 'Discard');
  await expect(enable(page)).not.toBeChecked();
  await page.reload();
  await expect(enable(page)).not.toBeChecked();

  await enable(page).check();
  await companyId(page).fill(inactive.identifier);
  await press(page, 'Save');
  await press(page, 'Save it all the same');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await companyId(page).fill(linked.company.identifier);
  await expect(page.getByText('The agreements of the company you entered are loaded when you save.')).toBeVisible();
  await press(page, 'Save');
  const other = page.getByRole('dialog', { name: 'Save another company?' });
  await expect(other).toContainText('are no longer maintained');
  await lookAround(page, 'connectwise-other-company');
  await press(page, 'Save the other company');
  await expect(page.getByText(`Found: ${linked.company.name} · Active`)).toBeVisible();
});

test('two technicians: the second is told what changed, field by field, and chooses', async ({ page, stack, context }) => {
  test.setTimeout(120_000);
  const linked = await withDefault(stack);
  await signIn(page, stack);
  await setUp(page, stack, linked);
  const other = await context.newPage();
  await openTab(other, stack, linked.customer);
  await other.getByRole('radio', { name: 'Use custom settings' }).check();
  await other.getByRole('combobox', { name: 'Day of the month' }).selectOption('7');
  await save(other);

  await page.getByRole('radio', { name: 'Use custom settings' }).check();
  await page.getByRole('combobox', { name: 'Day of the month' }).selectOption('9');
  await page.getByRole('combobox', { name: 'How often' }).selectOption('day');
  await press(page, 'Save');
  const dialog = page.getByRole('dialog', { name: 'Somebody else saved meanwhile' });
  await expect(dialog).toContainText('Dana Reyes saved these settings at');
  await lookAround(page, 'connectwise-conflict');
  await expect(dialog.getByRole('group')).toHaveCount(await dialog.getByRole('radio', { name: /^Keep mine/ }).count());
  for (const theirs of await dialog.getByRole('radio', { name: /^Take theirs/ }).all()) await theirs.check();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('combobox', { name: 'Day of the month' })).toHaveValue('9');
  await press(page, 'Save');
  await dialog.getByRole('group', { name: 'Custom billing' }).getByRole('radio', { name: /^Take theirs/ }).check();
  await press(page, 'Save these');
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Day of the month' })).toHaveValue('7');
  await other.reload();
  await expect(other.getByRole('combobox', { name: 'How often' })).toHaveValue('day');
});

test('billing: a line is taken over, Send now names what it sends and changes exactly that, a second time nothing', async ({ page, stack }) => {
  test.setTimeout(120_000);
  const linked = await withDefault(stack);
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
  for (const name of ['Worry-Free Services', 'Worry-Free Business Security', 'Hosted Email Security', 'Cloud App Security', 'Cloud Edge', 'InterScan Web Security as a Service', 'OK']) data.add(name);
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
  await page.getByRole('radio', { name: xa`Use custom settings` }).check();
  await page.getByRole('checkbox', { name: xa`Send billing information` }).check();
  await page.getByRole('checkbox', { name: xa`Send the following information` }).check();
  await screen('custom settings');
});

test('global settings that are missing or off are said, with the way there; a failed read keeps what was read before', async ({ page, stack }) => {
  test.setTimeout(120_000);
  const linked = await withDefault(stack);
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
  const grant = async (permissions: string[]) => {
    await page.unroute('**/session');
    await page.route('**/session', async (route) => {
      const response = await route.fetch();
      if (response.status() !== 200) return route.fulfill({ response });
      const json = await response.json();
      json.user.permissions = permissions;
      return route.fulfill({ response, json });
    });
  };
  const linked = await withDefault(stack);
  await signIn(page, stack);
  await setUp(page, stack, linked);
  await grant(['customers.read', 'connectwise.read']);
  await page.reload();
  await expect(page.getByText('You can look but not change: that needs the right connectwise.write')).toBeVisible();
  await expect(enable(page)).toBeDisabled();
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeHidden();
  await expect(row(page, 'Worry-Free Services')).toBeVisible();
  await lookAround(page, 'connectwise-look-only');
  await grant(['customers.read']);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'You cannot see these settings' })).toBeVisible();
  await expect(page.getByText('connectwise.read, which an administrator of the console can grant')).toBeVisible();
  await expectAccessible(page);
});

test('with the keyboard alone: enabled, verified, saved; the focus is never lost', async ({ page, stack }) => {
  test.setTimeout(120_000);
  const linked = known.at(-1)!;
  await signIn(page, stack);
  await openTab(page, stack, linked.customer);
  const on = await enable(page).isChecked();
  await enable(page).focus();
  if (!on) await page.keyboard.press('Space');
  await expect(enable(page)).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(companyId(page)).toBeFocused();
  await page.keyboard.press('Control+A');
  await page.keyboard.type(linked.company.identifier);
  await page.keyboard.press('Enter');
  await expect(page.getByText(`Found: ${linked.company.name} · Active`)).toBeVisible();
  await expect(companyId(page)).toBeFocused();
  const lost = () => focusIsLost(page);
  const focused = async (name: string) => page.getByRole('button', { name, exact: true }).evaluate((node) => (node.getRootNode() as ShadowRoot).activeElement === node);
  for (let pressed = 0; pressed < 60 && !(await focused('Save')); pressed++) {
    await page.keyboard.press('Tab');
    expect(await lost()).toBe(false);
  }
  if (!(await page.getByText('Unsaved changes').isVisible())) return;
  await page.keyboard.press('Enter');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeFocused();
});
