/** More customers than one import takes. */

import { listen } from '../stack/ear.js';
import { lookAround } from '../stack/look.js';
import { customers } from '../stack/seed.js';
import { expect, signIn, test } from '../stack/test.js';

test.use({ stackOptions: { customers: 5_060 } });

const MOST = 5_000;
const PAGE = 100;
const written = (number: number) => number.toLocaleString('en-US');

test('more than 5,000 selected customers open nothing, and it says why; 5,000 and fewer do', async ({ page, stack }) => {
  test.setTimeout(300_000);
  const all = (await customers(stack)).length;
  expect(all).toBeGreaterThan(MOST);
  expect(all - PAGE).toBeLessThanOrEqual(MOST);
  await signIn(page, stack);
  await expect(page.getByText(/^Kaseya customers read/)).toBeVisible({ timeout: 120_000 });
  const wholePage = page.getByRole('checkbox', { name: 'Select page' });
  await page.getByRole('combobox', { name: 'Rows' }).selectOption(String(PAGE));
  await wholePage.check();
  await page.getByRole('button', { name: `Select all ${written(all)} customers` }).click();
  await expect(page.getByText(`${written(all)} selected`).first()).toBeVisible();

  const why = 'One import takes at most 5,000 customers. Un-tick the others, or import in parts.';
  await expect(page.getByText(why).first()).toBeVisible();
  const heard = await listen(page);
  const button = page.getByRole('button', { name: 'Import to Trend Micro' });
  await button.click();
  await expect.poll(async () => (await heard()).map(({ text }) => text)).toContain(why);
  await expect(page.getByRole('heading', { level: 1, name: 'Customers', exact: true })).toBeVisible();
  await expect(button).toBeFocused();
  await lookAround(page, 'customers-too-many');

  await wholePage.uncheck();
  await expect(page.getByText(`${written(all - PAGE)} selected`).first()).toBeVisible();
  await expect(page.getByText(why).filter({ visible: true })).toHaveCount(0);
  await button.click();
  await expect(page.getByRole('heading', { level: 1, name: /^Step 1 of 5/ })).toBeFocused({ timeout: 120_000 });
  await expect(page.getByText(`${written(all - PAGE)} of ${written(all - PAGE)} customers selected`)).toBeVisible({ timeout: 60_000 });
});
