/** *Administration: ConnectWise Manage*, and what its tests do there. */

import { type Locator, type Page, expect } from '@playwright/test';

import type { Stack } from './stack.js';

/** What the reference stack's ConnectWise lets in. */
export const KEYS = { company: 'northgate', public: 'simulatedPublic', private: 'simulatedPrivate' };

export const field = (page: Page, name: string): Locator => page.getByRole('textbox', { name, exact: true });
export const site = (page: Page): Locator => field(page, 'Server URL or host');
export const company = (page: Page): Locator => field(page, 'Log-in company');
export const publicKey = (page: Page): Locator => field(page, 'Public key');
export const privateKey = (page: Page): Locator => field(page, 'Private key');
export const zone = (page: Page): Locator => page.getByRole('combobox', { name: 'Billing time zone', exact: true });
export const item = (page: Page, product: string): Locator =>
  page.getByRole('combobox', { name: `Catalogue item for ${product}`, exact: true });
export const billing = (page: Page): Locator =>
  page.getByRole('checkbox', { name: 'Send billing information for the following products to ConnectWise every month on day' });
export const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });
/** What **Save** or **Test Connection** refused. */
export const summary = (page: Page): Locator => page.getByRole('alert').filter({ has: page.getByRole('heading') });

/** Opens the page; it is shown. */
export async function openAdministration(page: Page, stack: Stack, first = 'Server URL or host'): Promise<void> {
  await page.goto(`${stack.console}/admin/connectwise`);
  await expect(field(page, first)).toBeVisible();
}

/** What the page shows; the live regions, which say the same, stand outside. */
export const shown = (page: Page, text: string | RegExp): Locator => page.locator('.plugin').getByText(text, { exact: true });

/** **Save**; it was. */
export async function saved(page: Page): Promise<void> {
  await button(page, 'Save').click();
  await expect(shown(page, 'Saved')).toBeVisible();
}

/** **Test Connection**; something was found. */
export async function tested(page: Page): Promise<void> {
  await button(page, 'Test Connection').click();
  await expect(page.getByText(/^Tested /)).toBeVisible();
}

/** Who works here has these rights from now on, after a reload. */
export async function grant(page: Page, permissions: string[]): Promise<void> {
  await page.unroute('**/session');
  await page.route('**/session', async (route) => {
    const response = await route.fetch();
    if (response.status() !== 200) return route.fulfill({ response });
    const json = await response.json();
    json.user.permissions = permissions;
    return route.fulfill({ response, json });
  });
}
