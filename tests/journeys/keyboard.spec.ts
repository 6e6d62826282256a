/** The import of one customer with the keyboard alone. Focus never falls to the body. */

import { type Locator, type Page } from '@playwright/test';

import { focusedDocument, shell } from '../stack/frame.js';
import { first, strangers } from '../stack/seed.js';
import { account, atStep, ended, plan, problems, seats, template } from '../stack/technician.js';
import { expect, test } from '../stack/test.js';

test.use({ stackOptions: { customers: 40 } });

const KEYS_AT_MOST = 120;

/** Something has the focus, and it can be seen. */
async function expectFocus(page: Page): Promise<void> {
  const seen = await (await focusedDocument(page)).evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return active !== null && active !== document.body && active.checkVisibility();
  });
  expect(seen, 'something visible has the focus').toBe(true);
}

/** Presses Tab until the control has the focus. */
async function tabTo(page: Page, control: Locator, key = 'Tab'): Promise<void> {
  await expect(control).toBeVisible();
  for (let pressed = 0; pressed < KEYS_AT_MOST; pressed++) {
    if (await control.evaluate((node) => (node.getRootNode() as Document | ShadowRoot).activeElement === node)) return;
    await page.keyboard.press(key);
    await expectFocus(page);
  }
  throw new Error(`${KEYS_AT_MOST} times ${key} did not lead to ${control}`);
}

async function press(page: Page, control: Locator, key: string): Promise<void> {
  await tabTo(page, control);
  await page.keyboard.press(key);
}

/** Chooses by typing, as in any list of the browser. */
async function choose(page: Page, list: Locator, text: string): Promise<void> {
  await tabTo(page, list);
  await page.keyboard.type(text);
  await expect(list.locator('option:checked')).toHaveText(new RegExp(`^${text}`));
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

test('a customer is imported with the keyboard alone', async ({ page, stack }) => {
  const { name } = first(await strangers(stack), 'customer that no account resembles');
  await page.goto(stack.console);
  await press(page, shell(page).getByRole('button', { name: /Dana Reyes/ }), 'Enter');

  await tabTo(page, page.getByRole('searchbox', { name: /^Search/ }));
  await page.keyboard.type(name);
  await expect(page.getByRole('checkbox', { name: /^Select / })).toHaveCount(2);
  await press(page, page.getByRole('checkbox', { name: `Select ${name}`, exact: true }), 'Space');
  await expect(page.getByRole('checkbox', { name: `Select ${name}`, exact: true })).toBeChecked();
  await tabTo(page, button(page, 'Import to Trend Micro'), 'Shift+Tab');
  await page.keyboard.press('Enter');

  await atStep(page, 1);
  await press(page, button(page, 'Next >'), 'Enter');
  await expect(problems(page)).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(account(page, name)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('option', { name: '+ Create a new Trend Micro Account' })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(account(page, name)).toHaveValue('+ Create a new Trend Micro Account');
  await expect(account(page, name)).toBeFocused();
  await press(page, button(page, 'Next >'), 'Enter');

  await atStep(page, 2);
  await press(page, page.getByRole('checkbox', { name: 'Send all customer notifications to my email address' }), 'Space');
  await press(page, button(page, 'Next >'), 'Space');

  await atStep(page, 3);
  await choose(page, plan(page, name), 'Worry-Free Services, monthly');
  await tabTo(page, seats(page, name));
  await page.keyboard.press('Control+a');
  await page.keyboard.type('42');
  await press(page, button(page, 'Next >'), 'Enter');

  await atStep(page, 4);
  await choose(page, template(page, name), 'Trend Micro default');
  await press(page, button(page, 'Integrate'), 'Enter');

  await atStep(page, 5);
  await ended(page);
  await expect(page.getByRole('heading', { name: '1 customer imported' })).toBeFocused();
  await press(page, button(page, 'Back to customers'), 'Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Customers', exact: true })).toBeFocused();
  await tabTo(page, page.getByRole('tab', { selected: true }));
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('rowheader', { name, exact: true })).toBeVisible();
  await expectFocus(page);
});

test('the list of accounts follows its keys: arrows go round, Escape closes, typing narrows', async ({ page, stack }) => {
  const { name } = first((await strangers(stack)).slice(1), 'second customer that no account resembles');
  await page.goto(stack.console);
  await press(page, shell(page).getByRole('button', { name: /Dana Reyes/ }), 'Enter');
  await tabTo(page, page.getByRole('searchbox', { name: /^Search/ }));
  await page.keyboard.type(name);
  await expect(page.getByRole('checkbox', { name: /^Select / })).toHaveCount(2);
  await press(page, page.getByRole('checkbox', { name: `Select ${name}`, exact: true }), 'Space');
  await tabTo(page, button(page, 'Import to Trend Micro'), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await atStep(page, 1);

  const list = account(page, name);
  await tabTo(page, list);
  await expect(list).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('Alt+ArrowDown');
  await expect(list).toHaveAttribute('aria-expanded', 'true');
  const choices = page.getByRole('listbox', { name: 'Choices' }).getByRole('option');
  await expect(choices.nth(3)).toBeVisible();
  await page.keyboard.press('ArrowUp');
  await expect(choices.last()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(choices.first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Escape');
  await expect(list).toHaveAttribute('aria-expanded', 'false');
  await expect(list).toBeFocused();

  // A list that scrolls is no stop of its own: Tab goes to what follows the text.
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(() => page.getByRole('listbox', { name: 'Choices' }).evaluate((node) => node.scrollHeight > node.clientHeight)).toBe(true);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('combobox', { name: 'Rows', exact: true })).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(list).toBeFocused();
  await page.keyboard.type('zzzz');
  await expect(page.getByText('No account has this in its name')).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(list).toHaveValue('');
  await expectFocus(page);
});
