/** What a technician does, by the words on the screen only. */

import { type Locator, type Page, expect } from '@playwright/test';

import { focusedDocument } from './frame.js';

export const STEPS = [
  'Step 1 of 5: Integrate Kaseya Customers with Trend Micro Accounts',
  'Step 2 of 5: Trend Micro Customer Notifications',
  'Step 3 of 5: Assign Service Plan',
  'Step 4 of 5: Assign Template',
  'Step 5 of 5: Complete Integration',
] as const;

/** What became of an import, once it ended. */
const RESULT = / imported$/;

/** What is typed where Kaseya has nothing, by the label of the field. */
export const CONTACT: Record<string, string> = {
  City: 'Duluth',
  State: 'MN',
  Country: 'United States',
  'First name': 'Ann',
  'Last name': 'Lee',
  Email: 'ann.lee@customer.example',
};

export function tab(page: Page, name: 'Trend Micro Customers' | 'Non-Trend Micro Customers'): Locator {
  return page.getByRole('tab', { name: new RegExp(`^${name}`) });
}

/** The count in the label of a tab. */
export async function countOf(page: Page, name: 'Trend Micro Customers' | 'Non-Trend Micro Customers'): Promise<number> {
  await expect(tab(page, name)).toHaveText(/\d/);
  return Number(/\d+/.exec(await tab(page, name).innerText())?.[0]);
}

/** Selects customers in the tab, each by searching its name. */
export async function select(page: Page, names: string[]): Promise<void> {
  const search = page.getByRole('searchbox', { name: /^Search/ });
  for (const name of names) {
    await search.fill(name);
    const box = page.getByRole('checkbox', { name: `Select ${name}`, exact: true });
    await box.check();
    await expect(box).toBeChecked();
  }
  await search.fill('');
  await expect(page.getByText(new RegExp(`^${names.length} selected`)).first()).toBeVisible();
}

/** **Import to Trend Micro**; an import begun before is thrown away. Ends in step 1. */
export async function startImport(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Import to Trend Micro' }).click();
  const startAgain = page.getByRole('button', { name: 'Start again' });
  await expect(heading(page, 1).or(startAgain).first()).toBeVisible();
  if (await startAgain.isVisible()) await startAgain.click();
  await atStep(page, 1);
}

export function heading(page: Page, step: 1 | 2 | 3 | 4 | 5): Locator {
  return page.getByRole('heading', { level: 1, name: STEPS[step - 1], exact: true });
}

/** The step is shown, and the focus is on its heading; a short import may have ended by then, and its result has the focus. */
export async function atStep(page: Page, step: 1 | 2 | 3 | 4 | 5): Promise<void> {
  if (step < 5) return expect(heading(page, step)).toBeFocused();
  await atLastStep(page, heading(page, step), RESULT);
}

/** The last step is shown with this heading; that, or the result by its name, has the focus. */
export async function atLastStep(page: Page, heading: Locator, result: RegExp): Promise<void> {
  await expect(heading).toBeVisible();
  await expect(heading.or(page.getByRole('heading', { level: 2, name: result })).and(page.locator(':focus'))).toBeFocused();
}

export async function next(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Next >' }).click();
}

/** **Trend Micro Customer Account** of a row. */
export function account(page: Page, customer: string): Locator {
  return page.getByRole('combobox', { name: `Trend Micro Customer Account for ${customer}`, exact: true });
}

export async function createAccount(page: Page, customer: string): Promise<void> {
  await account(page, customer).click();
  await page.getByRole('option', { name: '+ Create a new Trend Micro Account' }).click();
  await expect(account(page, customer)).toHaveValue('+ Create a new Trend Micro Account');
}

/** The fields that a new account needs and Kaseya lacks. */
export function details(page: Page, customer: string): Locator {
  return page.getByRole('group', { name: `New account for ${customer}` });
}

/** The list of what keeps the technician from going on; it has the focus when it appears. */
export function problems(page: Page): Locator {
  return page.getByRole('alert').filter({ has: page.getByRole('heading', { name: /problem|need attention/ }) });
}

/** Types everything that Kaseya lacks of a customer. */
export async function typeWhatIsMissing(page: Page, customer: string): Promise<void> {
  await expect(details(page, customer)).toBeVisible();
  for (const [label, text] of Object.entries(CONTACT)) {
    const field = details(page, customer).getByLabel(label, { exact: true });
    if (await field.isVisible()) await field.fill(text);
  }
  await page.keyboard.press('Tab');
}

export function plan(page: Page, customer: string): Locator {
  return page.getByRole('combobox', { name: `Service Plan for ${customer}`, exact: true });
}

export function seats(page: Page, customer: string): Locator {
  return page.getByRole('textbox', { name: `Seats for ${customer}`, exact: true });
}

export function template(page: Page, customer: string): Locator {
  return page.getByRole('combobox', { name: `Template for ${customer}`, exact: true });
}

/** What the page says about a row of step 5. */
export function outcome(page: Page, customer: string): Locator {
  return page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: customer, exact: true }) });
}

/** Waits until the import has ended. */
export async function ended(page: Page): Promise<void> {
  // Before the import is shown there is no Stop either.
  await expect(page.getByRole('progressbar')).toHaveAccessibleName(/Customers imported/);
  await expect(page.getByRole('button', { name: 'Stop', exact: true })).toBeHidden({ timeout: 60_000 });
}

/** The text of what has the focus; null where nothing has it. */
export async function focused(page: Page): Promise<string | null> {
  return (await focusedDocument(page)).evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return active === null || active === document.body ? null : (active.textContent ?? '');
  });
}
