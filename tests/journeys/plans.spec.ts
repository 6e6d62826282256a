/** Step 3: who gets which plan and how many seats, in which order, and what happens where licences end. */

import { type Locator, type Page } from '@playwright/test';

import { listen } from '../stack/ear.js';
import { lookAround } from '../stack/look.js';
import { EDUCATION, MONTHLY, YEARLY, planForAll, prepare } from '../stack/order.js';
import { namesakes, strangers } from '../stack/seed.js';
import { account, atStep, ended, next, plan, problems, seats, select, startImport } from '../stack/technician.js';
import { expect, signIn, test } from '../stack/test.js';

test.use({ stackOptions: { customers: 60 } });

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const row = (page: Page, customer: string): Locator =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: new RegExp(`^${customer}`) }) });
const saved = (page: Page) => expect(page.getByText(/^Saved \d/)).toBeVisible();

/** The customers of the table, from the top. */
function listed(page: Page): Promise<string[]> {
  return page.getByRole('rowheader').locator('.name').allInnerTexts();
}

/** An existing account with more seats than the least, and its customer; in step 3. */
async function existing(page: Page, stack: Parameters<typeof namesakes>[0]): Promise<{ name: string; units: number; has: string }> {
  const found = (await namesakes(stack)).find(({ account }) => account.subscriptions[0]!.units > 15);
  if (!found) throw new Error('the seeded data hold no account with more than 15 seats');
  const { name } = found.customer;
  await signIn(page, stack);
  await select(page, [name]);
  await startImport(page);
  await expect(account(page, name)).toHaveValue(name);
  for (const step of [2, 3] as const) {
    await next(page);
    await atStep(page, step);
  }
  return { name, units: found.account.subscriptions[0]!.units, has: found.account.subscriptions[0]!.plan };
}

test('rows are moved up, down, to the top and to a position, by pointer and by keys; the order is kept', async ({ page, stack }) => {
  const names = (await strangers(stack)).slice(0, 4).map(({ name }) => name);
  await signIn(page, stack);
  await prepare(page, names);
  const [a, b, c, d] = (await listed(page)) as [string, string, string, string];
  const heard = await listen(page);

  await button(page, `Move down: ${a}`).click();
  await expect.poll(() => listed(page)).toEqual([b, a, c, d]);
  await expect(button(page, `Move down: ${a}`)).toBeFocused();
  await expect.poll(async () => (await heard()).map(({ text }) => text)).toContain(`${a} is now 2 of 4.`);
  await button(page, `Move to the top: ${d}`).click();
  await expect.poll(() => listed(page)).toEqual([d, b, a, c]);
  await expect(button(page, `Move to the top: ${d}`)).toBeDisabled();
  await button(page, `Move up: ${c}`).press('Alt+ArrowUp');
  await expect.poll(() => listed(page)).toEqual([d, b, c, a]);
  await button(page, `Move up: ${c}`).press('Alt+ArrowDown');
  await expect.poll(() => listed(page)).toEqual([d, b, a, c]);

  await button(page, `4 of 4: move ${c} to a position`).click();
  const dialog = page.getByRole('dialog', { name: `Move ${c}` });
  await expect(dialog.getByLabel('Position')).toBeFocused();
  await page.keyboard.type('9');
  await page.keyboard.press('Enter');
  await expect(dialog.getByLabel('Position')).toHaveAccessibleDescription(/Enter a position from 1 to 4\./);
  await lookAround(page, 'step-3-position');
  await dialog.getByLabel('Position').fill('2');
  await dialog.getByLabel('Position').press('Enter');
  await expect(dialog).toBeHidden();
  await expect.poll(() => listed(page)).toEqual([d, c, b, a]);
  await expect(button(page, `2 of 4: move ${c} to a position`)).toBeFocused();
  await button(page, `2 of 4: move ${c} to a position`).press('Enter');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  await saved(page);
  await page.reload();
  await atStep(page, 3);
  await expect.poll(() => listed(page)).toEqual([d, c, b, a]);
});

test('while nobody knows the pool the page says that LMP decides; after a refusal it shows where licences end', async ({ page, stack }) => {
  const names = (await strangers(stack)).slice(0, 5).map(({ name }) => name);
  const [refused, ...later] = names as [string, ...string[]];
  await signIn(page, stack);
  await prepare(page, [refused]);
  await planForAll(page, EDUCATION.name, 20);
  await expect(page.getByText('20 requested · LMP decides while importing').first()).toBeVisible();
  await expect(row(page, refused)).toContainText('not known');
  await stack.settings('licensing', { pools: { [EDUCATION.id]: 0 } });
  await next(page);
  await atStep(page, 4);
  await button(page, 'Integrate').click();
  await atStep(page, 5);
  await ended(page);
  await expect(row(page, refused)).toContainText('Skipped: no licences');
  await button(page, 'Back to customers').click();

  await prepare(page, later);
  const heard = await listen(page);
  await planForAll(page, EDUCATION.name, 20);
  const meter = page.getByRole('region').or(page.locator('section')).filter({ has: page.getByRole('heading', { name: EDUCATION.name }) }).first();
  await expect(meter).toContainText(/80 requested · none left at \d+:\d\d [AP]M/);
  await expect(meter).toContainText('4 customers · 4 only if LMP has licences again');
  await expect(page.getByText(`Licences end here in ${EDUCATION.name}. 4 customers below are imported only if LMP has licences again.`)).toBeVisible();
  const [top] = (await listed(page)) as [string];
  await expect(row(page, top)).toContainText('needs 20, 0 left');
  await expect.poll(async () => (await heard()).map(({ text }) => text).join('\n')).toMatch(new RegExp(`^${EDUCATION.name}: 80 requested`, 'm'));
  await lookAround(page, 'step-3-cut');

  await button(page, 'Show the first').click();
  await expect(seats(page, top)).toBeFocused();
  await button(page, 'Skip customers that do not fit and try the next').click();
  await expect(page.getByText('Customers that do not fit are skipped.')).toBeVisible();
  await expect(page.getByText(/^Licences end here/)).toBeHidden();
  await lookAround(page, 'step-3-skipping');
  await button(page, 'Stop at the first that does not fit').click();
  await expect(page.getByText(/^Licences end here/)).toBeVisible();

  // Another plan for one: it is served, the cut is below it.
  await plan(page, top).selectOption(YEARLY.name);
  await expect(page.getByText(`Licences end here in ${EDUCATION.name}. 3 customers below are imported only if LMP has licences again.`)).toBeVisible();
  await next(page);
  await atStep(page, 4);
  const preview = page.getByRole('region', { name: 'What Integrate will do' });
  await expect(preview).toContainText('Imported only if LMP has licences again');
  await expect(preview).not.toContainText('Will not be imported');
  const [short] = (await listed(page)).filter((name) => name !== top) as [string];
  await expect(preview).toContainText(new RegExp(`${short} needs 20 seats\\. None were left at \\d+:\\d\\d [AP]M; LMP is asked again while importing\\.`));
  await lookAround(page, 'step-4-asked-again');
  await preview.getByRole('button', { name: `Change ${short}`, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Step 3 of 5: Assign Service Plan' })).toBeVisible();
  await expect(seats(page, short)).toBeFocused();
});

test('an account keeps the plan it has; fewer seats than it has are confirmed first', async ({ page, stack }) => {
  const { name, units, has } = await existing(page, stack);
  await expect(plan(page, name).locator('option:checked')).toHaveText(has);
  await expect(plan(page, name)).toHaveAccessibleDescription(new RegExp(`has ${has} now; another plan would replace that licence`));
  const others = plan(page, name).locator('option').filter({ hasNotText: has }).filter({ hasNotText: 'Choose a plan' });
  expect(await others.count()).toBeGreaterThan(1);
  for (const other of await others.all()) await expect(other).toHaveAttribute('disabled');
  await expect(seats(page, name)).toHaveAccessibleDescription(new RegExp(`has ${units} now`));

  await seats(page, name).fill('11');
  await lookAround(page, 'step-3-fewer');
  await next(page);
  await expect(problems(page)).toBeFocused();
  const sentence = `${name} has ${units} seats now. Confirm that it shall have fewer.`;
  await problems(page).getByRole('button', { name: sentence }).click();
  await expect(seats(page, name)).toBeFocused();
  await page.getByRole('checkbox', { name: `Reduce from ${units} to 11 seats` }).check();
  await expect(problems(page)).toBeHidden();
  // Another number is another question.
  await seats(page, name).fill(String(units + 3));
  await expect(page.getByRole('checkbox', { name: /^Reduce from/ })).toBeHidden();
  await expect(seats(page, name)).toHaveAccessibleDescription(new RegExp(`has ${units} now; 3 more`));
  await next(page);
  await atStep(page, 4);
});

test('one control sets all rows, each row can differ, and the defaults can be had again', async ({ page, stack }) => {
  const names = (await strangers(stack)).slice(0, 3).map(({ name }) => name);
  await signIn(page, stack);
  await prepare(page, names);
  const [a, b, c] = names as [string, string, string];
  const defaults = await Promise.all(names.map((name) => seats(page, name).inputValue()));
  await button(page, /^Apply to \d/).click();
  await expect(page.getByRole('combobox', { name: 'Service Plan for all rows' })).toHaveAccessibleDescription(/Choose a service plan for all rows\./);
  await page.getByRole('textbox', { name: 'Seats for all rows' }).fill('5');
  await button(page, /^Set seats in \d/).click();
  await expect(page.getByRole('textbox', { name: 'Seats for all rows' })).toHaveAccessibleDescription(/must be 10 or more/);
  for (const [at, name] of names.entries()) await expect(seats(page, name)).toHaveValue(defaults[at]!);

  await planForAll(page, MONTHLY.name, 33);
  for (const name of names) {
    await expect(seats(page, name)).toHaveValue('33');
    await expect(plan(page, name).locator('option:checked')).toHaveText(MONTHLY.name);
  }
  await plan(page, b).selectOption(YEARLY.name);
  await seats(page, b).fill('44');
  await expect(seats(page, a)).toHaveValue('33');
  await button(page, `Use ${defaults[2]} for ${c}`).click();
  await expect(seats(page, c)).toHaveValue(defaults[2]!);
  await expect(seats(page, c)).toBeFocused();
  await button(page, 'Use the default seats').click();
  for (const [at, name] of names.entries()) await expect(seats(page, name)).toHaveValue(defaults[at]!);
  await expect(plan(page, b).locator('option:checked')).toHaveText(YEARLY.name);
});
