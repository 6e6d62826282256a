/** Non-Trend Micro Customers: what is typed, sorted, paged and selected is answered by the page itself, and survives what comes from outside. */

import { type Page } from '@playwright/test';

import { listen } from '../stack/ear.js';
import { shell } from '../stack/frame.js';
import { expect, signIn, test } from '../stack/test.js';

test.use({ stackOptions: { customers: 130 } });

const rows = (page: Page) => page.getByRole('checkbox', { name: /^Select (?!page)/ });
const FOLLOW = 'Suggested accounts follow.';
const search = (page: Page) => page.getByRole('searchbox', { name: /^Search \d+ customers$/ });
const names = (page: Page) => page.getByRole('rowheader').allInnerTexts();
const numbers = async (page: Page) =>
  (await page.getByRole('row').locator('td:nth-child(3)').allInnerTexts()).map((text) => Number(/\d+/.exec(text)?.[0]));
const header = (page: Page, name: string) => page.getByRole('columnheader', { name });
const turn = (page: Page, to: 'Next page' | 'Previous page') => page.getByRole('button', { name: to }).click();

/** Signed in, with the first page of the list. */
async function open(page: Page, stack: Parameters<typeof signIn>[1]): Promise<void> {
  await signIn(page, stack);
  // The list asks again by itself until both vendors were read and accounts are suggested.
  await expect(page.getByRole('button', { name: /^Suggested match [1-9]/ })).toBeVisible();
  await expect(page.getByText(FOLLOW)).toBeHidden();
  await expect(rows(page)).toHaveCount(25);
}

test('while suggested accounts follow, the list says so and asks again until they are there', async ({ page, stack }) => {
  await open(page, stack);
  let asked = 0;
  await shell(page).route('**/api/v1/customers/columns*', async (route) => {
    asked += 1;
    const response = await route.fetch();
    const body = await response.body();
    // The first part, behind its length, is an object that tells of the list.
    const length = body.readUInt32LE(0);
    const told = { ...JSON.parse(body.subarray(4, 4 + length).toString()), suggesting: asked < 3 };
    const head = Buffer.from(JSON.stringify(told));
    const behind = Buffer.alloc(4);
    behind.writeUInt32LE(head.length);
    const { 'content-encoding': _, 'content-length': __, ...headers } = response.headers();
    await route.fulfill({ status: response.status(), headers, body: Buffer.concat([behind, head, body.subarray(4 + length)]) });
  });
  await page.reload();
  await expect(page.getByText(FOLLOW)).toBeVisible();
  await expect(page.getByText(FOLLOW)).toBeHidden();
  expect(asked).toBe(3);
  await expect(rows(page)).toHaveCount(25);
});

test('typing, filtering, sorting and paging ask the service nothing', async ({ page, stack }) => {
  await open(page, stack);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const all = await names(page);
  const some = all[12] ?? '';
  await search(page).pressSequentially(some.toUpperCase());
  await expect(rows(page).first()).toHaveAccessibleName(`Select ${some}`);
  await expect(page.getByText(/^\d+(–\d+)? of \d+ matching · 130 in all$/)).toBeVisible();
  await search(page).fill('');
  await expect.poll(() => names(page)).toEqual(all);

  const chip = page.getByRole('button', { name: /^No endpoints \d+$/ });
  const count = Number(/\d+/.exec(await chip.innerText())?.[0]);
  await chip.click();
  await expect(chip).toHaveAttribute('aria-pressed', 'true');
  await expect(rows(page)).toHaveCount(Math.min(count, 25));
  expect(new Set(await numbers(page))).toEqual(new Set([0]));
  await chip.click();

  await page.getByRole('button', { name: 'Endpoints', exact: true }).click();
  await expect(header(page, 'Endpoints')).toHaveAttribute('aria-sort', 'ascending');
  const up = await numbers(page);
  expect(up).toEqual([...up].sort((a, b) => a - b));
  await page.getByRole('button', { name: 'Endpoints', exact: true }).click();
  await expect(header(page, 'Endpoints')).toHaveAttribute('aria-sort', 'descending');
  const down = await numbers(page);
  expect(down).toEqual([...down].sort((a, b) => b - a));
  expect(down[0]).toBeGreaterThan(up[0] ?? 0);
  await page.getByRole('button', { name: 'Status', exact: true }).click();
  await expect(header(page, 'Status')).toHaveAttribute('aria-sort', 'ascending');
  await expect(page.getByRole('row').nth(1)).toContainText('Ready');
  await page.getByRole('button', { name: 'Suggested account', exact: true }).click();
  await expect(page.getByRole('row').nth(1)).not.toContainText('No candidate');
  await turn(page, 'Next page');
  await expect(page.getByText('26–50 of 130', { exact: true })).toBeVisible();
  await page.getByLabel('Rows').selectOption('100');
  await expect(rows(page)).toHaveCount(100);
  expect(asked).toEqual([]);
});

test('a selection survives search, filter, sort and paging, and says what is hidden', async ({ page, stack }) => {
  await open(page, stack);
  const heard = await listen(page);
  const [first, , third] = await names(page);
  await rows(page).nth(0).check();
  await rows(page).nth(2).press('Shift+Space');
  await expect(page.getByText('3 selected', { exact: true }).last()).toBeVisible();
  await turn(page, 'Next page');
  await expect(page.getByRole('table').locator('caption')).toBeFocused();
  await expect(page.getByRole('table')).toHaveAccessibleName('Customers without a Trend Micro account, page 2 of 6');
  await rows(page).nth(4).check();
  await expect(page.getByText('4 selected', { exact: true }).last()).toBeVisible();
  await search(page).fill(third ?? '');
  await expect(page.getByText(/^\d not shown by this filter$/).last()).toBeVisible();
  await expect(search(page)).toBeFocused();
  await expect.poll(async () => (await heard()).map(({ text }) => text).join('\n')).toMatch(/^\d+ of 130 customers$/m);
  await search(page).fill('');
  await page.getByRole('button', { name: 'Customer', exact: true }).click();
  await page.getByRole('button', { name: 'Customer', exact: true }).click();
  await expect(page.getByRole('checkbox', { name: `Select ${first}`, exact: true })).toBeChecked();

  await page.getByRole('checkbox', { name: 'Select page' }).check();
  await expect(page.getByText(/^2[5-9] selected$/).last()).toBeVisible();
  await page.getByRole('button', { name: 'Select all 130 customers' }).click();
  await expect(page.getByText('130 selected', { exact: true }).last()).toBeVisible();
  await expect(page.getByRole('button', { name: /^Select all/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Clear', exact: true })).toHaveCount(0);
  await expect(search(page)).toBeFocused();
  await expect.poll(async () => (await heard()).map(({ text }) => text)).toContain('Nothing selected');
});

test('keys inside the table go to the search and select the page', async ({ page, stack }) => {
  await open(page, stack);
  const heard = await listen(page);
  await search(page).pressSequentially('/');
  await expect(search(page)).toHaveValue('/');
  await search(page).fill('');
  await rows(page).nth(3).focus();
  await page.keyboard.press('Space');
  await expect(rows(page).nth(3)).toBeChecked();
  await page.keyboard.press('Control+a');
  await expect(page.getByText('25 selected', { exact: true }).last()).toBeVisible();
  await expect
    .poll(async () => (await heard()).map(({ text }) => text))
    .toContain('25 selected. To select everybody, use: Select all 130 customers');
  await page.keyboard.press('/');
  await expect(search(page)).toBeFocused();
  await expect(search(page)).toHaveValue('');
});

test('a list that is read again stays under the hands: focus, selection, page and place', async ({ page, stack }) => {
  await open(page, stack);
  await turn(page, 'Next page');
  const box = rows(page).nth(6);
  await box.check();
  const name = (await names(page))[6] ?? '';
  const other = (await names(page))[8] ?? '';
  const org = async (of: string): Promise<string> => {
    const state = await stack.state('kaseya');
    const found = state.orgs.find((one: { OrgName: string }) => one.OrgName === of);
    return String(found.OrgId);
  };
  await stack.settings('kaseya', { agents: { [await org(other)]: 777 } });
  await page.getByRole('button', { name: 'Refresh', exact: true }).click();
  await box.focus();
  await expect(page.getByRole('row', { name: new RegExp(other.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')) })).toContainText('777');
  await expect(box).toBeFocused();
  await expect(page.getByRole('checkbox', { name: `Select ${name}`, exact: true })).toBeChecked();
  await expect(page.getByText('26–50 of 130', { exact: true })).toBeVisible();
  await expect(page.getByText('1 selected', { exact: true }).last()).toBeVisible();
});
