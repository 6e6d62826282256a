/** The **ConnectWise Manage** tab of a customer: company, agreements, what is sent and when, and what keeps it from being saved. */

import { type Linked, agreementsOf, companies, companyId, enable, linkSome, moreThanListed, openTab, press, row, save, setUp, withDefault } from '../stack/connectwise.js';
import { listen } from '../stack/ear.js';
import { focusIsLost, shell } from '../stack/frame.js';
import { lookAround } from '../stack/look.js';
import { first } from '../stack/seed.js';
import { expect, expectAccessible, signIn, test } from '../stack/test.js';

test.use({ stackOptions: { customers: 40 } });

let known: Linked[];

test.beforeAll(async ({ browser, stack }) => {
  test.setTimeout(180_000);
  known = await linkSome(browser, stack);
});

/** The next three last days of a month, as the service's time zone has them. */
function lastDays(): string[] {
  const [year, month] = new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/Chicago' }).format(new Date()).split('-').map(Number);
  const format = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' });
  return [0, 1, 2].map((later) => format.format(new Date(Date.UTC(year!, month! + later, 0))));
}

test('enabled, verified, saved, agreements assigned, custom settings with day 31: all of it is kept', async ({ page, stack }) => {
  test.setTimeout(180_000);
  const { customer, company } = await withDefault(stack, known);
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
    await moreThanListed(page, 'companies');
    await search.fill(company.name.slice(0, 6));
    const found = page.getByRole('option', { name: new RegExp(`^${company.name}.*${company.identifier} · Active`) });
    await expect(found).toBeVisible();
    await expect(page.getByRole('option', { name: 'More companies match. Type more of the name.' })).toBeVisible();
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
  const one = await withDefault(stack, known);
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
  const linked = await withDefault(stack, known);
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
