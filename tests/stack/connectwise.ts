/** What tests of ConnectWise Manage start from: linked customers, and the tab of one. */

import { type Browser, type Locator, type Page, expect } from '@playwright/test';

import { type Customer, namesakes } from './seed.js';
import type { Stack } from './stack.js';
import { atStep, ended, next, select, startImport, template } from './technician.js';
import { signIn } from './test.js';

/** Trend Micro's names of its products, the same in every language. */
export const PRODUCTS = [
  'Worry-Free Services',
  'Worry-Free Business Security',
  'Hosted Email Security',
  'Cloud App Security',
  'Cloud Edge',
  'InterScan Web Security as a Service',
];

export interface Company {
  id: number;
  identifier: string;
  name: string;
  deletedFlag: boolean;
  status: { name: string };
}

export interface Linked {
  customer: Customer;
  company: Company;
}

/** The companies in ConnectWise. */
export async function companies(stack: Stack): Promise<Company[]> {
  return (await stack.state('connectwise')).companies;
}

/** The agreements of a company in ConnectWise. */
export async function agreementsOf(stack: Stack, company: Company): Promise<any[]> {
  return (await stack.state('connectwise')).agreements.filter((one: any) => one.company.id === company.id);
}

/** The additions of a company in ConnectWise. */
export async function additionsOf(stack: Stack, company: Company): Promise<any[]> {
  const own = (await agreementsOf(stack, company)).map(({ id }: any) => id);
  return (await stack.state('connectwise')).additions.filter((one: any) => own.includes(one.agreementId));
}

/** Customers with an account and an active company of the very same name, each with that company. */
export async function billable(stack: Stack): Promise<Linked[]> {
  const all = await companies(stack);
  const known = await namesakes(stack);
  return known.flatMap(({ customer }) => {
    const found = all.find((one) => one.name === customer.name && !one.deletedFlag && one.status.name === 'Active');
    return found ? [{ customer, company: found }] : [];
  });
}

/** A few of the {@link billable}, linked to their accounts. */
export async function linkSome(browser: Browser, stack: Stack): Promise<Linked[]> {
  const known = (await billable(stack)).slice(0, 4);
  expect(known.length).toBeGreaterThan(2);
  const page = await browser.newPage();
  await signIn(page, stack);
  await link(page, known.map(({ customer }) => customer));
  await page.close();
  return known;
}

/** The one of `known` whose company has one active agreement that fits **Default**. */
export async function withDefault(stack: Stack, known: Linked[]): Promise<Linked> {
  for (const one of known) {
    const active = (await agreementsOf(stack, one.company)).filter((agreement) => agreement.agreementStatus === 'Active');
    if (active.length === 1 && active[0].type.name === 'TMRM Management Solution') return one;
  }
  throw new Error('the seeded data hold no linked customer with one TMRM Management Solution');
}

/** Links customers to the accounts of their names, by an import. */
export async function link(page: Page, customers: Customer[]): Promise<void> {
  const names = customers.map(({ name }) => name);
  await select(page, names);
  await startImport(page);
  for (const step of [2, 3, 4] as const) {
    await next(page);
    await atStep(page, step);
  }
  for (const name of names) await template(page, name).selectOption("Keep this account's settings");
  await page.getByRole('button', { name: 'Integrate', exact: true }).click();
  await atStep(page, 5);
  await ended(page);
}

/** The address of the **ConnectWise Manage** tab. */
export const tabOf = (stack: Stack, { id }: Customer): string => `${stack.console}/customer/vsa1:${id}/connectwise`;

/** Opens the tab; it is shown. */
export async function openTab(page: Page, stack: Stack, customer: Customer): Promise<void> {
  await page.goto(tabOf(stack, customer));
  await expect(enable(page)).toBeVisible();
}

export const enable = (page: Page): Locator => page.getByRole('checkbox', { name: 'Enable integration', exact: true });
export const companyId = (page: Page): Locator => page.getByRole('textbox', { name: 'ConnectWise Company ID', exact: true });
export const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
export const products = (page: Page): Locator => page.getByRole('region', { name: 'Products and their agreements' });
export const row = (page: Page, product: string): Locator =>
  products(page).getByRole('row').filter({ has: page.getByRole('rowheader', { name: product, exact: true }) });

/** The next search finds more than ConnectWise is asked to list. */
export async function moreThanListed(page: Page, what: 'catalogue' | 'companies'): Promise<void> {
  const address = new RegExp(`/connectwise/${what}\\?`);
  await page.route(
    address,
    async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, json: { ...(await answer.json()), more: true } });
    },
    { times: 1 },
  );
}

/** **Save**; it was. */
export async function save(page: Page): Promise<void> {
  await press(page, 'Save');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
}

/** Enables the integration with a company and saves it. */
export async function setUp(page: Page, stack: Stack, { customer, company }: Linked): Promise<void> {
  await openTab(page, stack, customer);
  if (!(await enable(page).isChecked())) await enable(page).check();
  await companyId(page).fill(company.identifier);
  await save(page);
}

/** Says in the administration's settings which catalogue item Worry-Free Services is billed as; `page` shows a page of the plug-in. */
export async function mapProduct(page: Page, item: string): Promise<void> {
  const sent = page.waitForRequest(/\/proxy\/api\/v1\//);
  await page.reload();
  const session = (await (await sent).allHeaders())['x-console-session']!;
  const status = await page.evaluate(
    async ([session, item]) => {
      const headers = { 'content-type': 'application/json', 'x-console-session': session! };
      const { version, settings } = await (await fetch('/proxy/api/v1/connectwise/settings', { headers })).json();
      const body = JSON.stringify({ version, settings: { ...settings, catalogue: [{ product: 'worry_free_services', item }] } });
      return (await fetch('/proxy/api/v1/connectwise/settings', { method: 'PUT', headers, body })).status;
    },
    [session, item] as const,
  );
  expect(status).toBe(200);
}
