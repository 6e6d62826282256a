/** The main job: three Kaseya customers become Trend Micro accounts. Knows labels only; the simulators' state proves the rest. */

import {
  type Account,
  type Customer,
  accounts,
  defaultSeats,
  first,
  namesakes,
  strangers,
  templates,
  withoutCity,
} from '../stack/seed.js';
import {
  CONTACT,
  account,
  atStep,
  countOf,
  createAccount,
  details,
  next,
  outcome,
  plan,
  seats,
  select,
  startImport,
  tab,
  template,
  typeWhatIsMissing,
} from '../stack/technician.js';
import { expect, signIn, test } from '../stack/test.js';

test.use({ stackOptions: { customers: 40 } });

const PLAN = 'Worry-Free Services, monthly';

test('three customers are imported in five steps, and Trend Micro holds what was ordered', async ({ page, stack }) => {
  const fresh = first(await strangers(stack), 'customer that no account resembles');
  const homeless = first(await withoutCity(stack), 'customer without a city');
  const { customer: known, account: existing } = first(await namesakes(stack), 'customer with an account of its name');
  const source = first((await templates(stack)).filter((one) => one.name !== existing.name), 'account with settings of its own');
  const names = [fresh.name, homeless.name, known.name];
  const before = await accounts(stack);

  await signIn(page, stack);
  const withoutAccount = await countOf(page, 'Non-Trend Micro Customers');
  await select(page, names);
  await startImport(page);

  await test.step('step 1: an account for each, and what Kaseya does not know', async () => {
    for (const name of names) await expect(page.getByRole('checkbox', { name: `Select ${name}`, exact: true })).toBeChecked();
    await expect(account(page, known.name)).toHaveValue(existing.name);
    await expect(account(page, fresh.name)).toHaveValue('');
    await createAccount(page, fresh.name);
    await createAccount(page, homeless.name);
    await expect(details(page, homeless.name).getByLabel('City', { exact: true })).toHaveValue('');
    await expect(details(page, fresh.name)).toBeHidden();
    await typeWhatIsMissing(page, homeless.name);
    await next(page);
  });

  const address = await test.step('step 2: notifications to the technician', async () => {
    await atStep(page, 2);
    await page.getByRole('checkbox', { name: 'Send all customer notifications to my email address' }).check();
    const shown = await page.getByText(/^Your registered address: /).innerText();
    await next(page);
    return shown.replace('Your registered address: ', '');
  });

  await test.step('step 3: plan and seats', async () => {
    await atStep(page, 3);
    for (const { name, endpoints } of [fresh, homeless]) {
      await expect(seats(page, name)).toHaveValue(String(defaultSeats(endpoints)));
      await plan(page, name).selectOption(PLAN);
    }
    await seats(page, homeless.name).fill('37');
    await expect(plan(page, known.name).locator('option:checked')).toHaveText(existing.subscriptions[0]!.plan);
    await next(page);
  });

  await test.step('step 4: templates, and what Integrate will do', async () => {
    await atStep(page, 4);
    await template(page, fresh.name).selectOption(source.name);
    await template(page, homeless.name).selectOption('Trend Micro default');
    await template(page, known.name).selectOption("Keep this account's settings");
    const preview = page.getByRole('region', { name: 'What Integrate will do' });
    await expect(preview).toContainText('2 accounts');
    await expect(preview).toContainText('1 account');
    await expect(preview).toContainText(PLAN);
    await expect(preview).toContainText(address);
    await page.getByRole('button', { name: 'Integrate', exact: true }).click();
  });

  await test.step('step 5: all are done', async () => {
    await atStep(page, 5);
    for (const name of names) await expect(outcome(page, name)).toContainText('Done', { timeout: 60_000 });
    await expect(page.getByRole('heading', { name: '3 customers imported' })).toBeVisible();
    await expect(page.getByText('Verify all settings')).toBeVisible();
  });

  await test.step('the tabs show it', async () => {
    await page.getByRole('button', { name: 'Back to customers' }).click();
    await expect.poll(() => countOf(page, 'Non-Trend Micro Customers')).toBe(withoutAccount - 3);
    await tab(page, 'Trend Micro Customers').click();
    for (const name of names) await expect(page.getByRole('rowheader', { name, exact: true })).toBeVisible();
    expect(await countOf(page, 'Trend Micro Customers')).toBe(3);
  });

  await test.step('Trend Micro holds what was ordered, and nothing else', async () => {
    const state = await stack.state('licensing');
    expect(state.changes_of_all).toBe(0);
    expect(state.cross_grades).toBe(0);
    const made: Account[] = state.customers.filter((one: Account) => !one.seeded);
    expect(made.map(({ name }) => name).sort()).toEqual([fresh.name, homeless.name].sort());
    const of = (customer: Customer) => first(made.filter(({ name }) => name === customer.name), `account of ${customer.name}`);

    for (const customer of [fresh, homeless]) {
      expect(of(customer).note).toMatch(/^rmm:\S+$/);
      expect(of(customer).smpi.recipients).toContain(address);
    }
    expect(of(fresh)).toMatchObject({ city: fresh.city, contact: { email: fresh.email } });
    expect(of(homeless)).toMatchObject({ city: CONTACT['City'] });
    expect(of(fresh).subscriptions).toMatchObject([{ plan: PLAN, units: defaultSeats(fresh.endpoints), enabled: true }]);
    expect(of(homeless).subscriptions).toMatchObject([{ plan: PLAN, units: 37, enabled: true }]);
    expect(of(fresh).smpi.policies).toEqual(source.smpi.policies);
    expect(of(homeless).smpi.policies).toEqual({});

    const linked: Account = state.customers.find((one: Account) => one.customer_id === existing.customer_id);
    expect(linked.smpi.recipients).toEqual([...existing.smpi.recipients, address]);
    expect(linked.smpi.policies).toEqual(existing.smpi.policies);
    expect(linked.subscriptions).toEqual([
      { ...existing.subscriptions[0], units: Math.max(existing.subscriptions[0]!.units, defaultSeats(known.endpoints)) },
    ]);
    const others = (all: Account[]) => all.filter((one) => one.seeded && one.customer_id !== existing.customer_id);
    expect(others(state.customers)).toEqual(others(before));
  });

  await test.step('the policies were copied by four requests, each naming the customer', async () => {
    const copies = (await stack.requests('licensing')).filter(
      ({ method, path }: { method: string; path: string }) => method === 'PUT' && path.endsWith('/policies'),
    );
    expect(copies).toHaveLength(4);
    for (const { query, body } of copies) {
      expect(query).toContain('cids=');
      expect(JSON.parse(body).replicate_from.cid.toLowerCase()).toBe(source.customer_id);
    }
  });
});
