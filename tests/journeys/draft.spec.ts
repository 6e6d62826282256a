/** The draft lives in the service: reloads, the browser's Back, other windows and tomorrow find it as it was. */

import { type Page } from '@playwright/test';

import { listen } from '../stack/ear.js';
import { lookAround } from '../stack/look.js';
import { first, lackingOnly, namesakes, strangers } from '../stack/seed.js';
import type { Stack } from '../stack/stack.js';
import { account, atStep, createAccount, details, heading, next, plan, seats, select, startImport, template } from '../stack/technician.js';
import { expect, signIn, test } from '../stack/test.js';

test.use({ stackOptions: { customers: 40 } });

const PLAN = 'Worry-Free Services, yearly';

/** An import of two customers, begun: one without an account, one with an account of its name; and of another, if wished. */
async function begin(page: Page, stack: Stack, ...others: string[]): Promise<{ fresh: string; known: string }> {
  const fresh = first(await strangers(stack), 'customer that no account resembles').name;
  const known = first(await namesakes(stack), 'customer with an account of its name').customer.name;
  await signIn(page, stack);
  await select(page, [fresh, known, ...others]);
  await startImport(page);
  return { fresh, known };
}

async function saved(page: Page): Promise<void> {
  await expect(page.getByText(/^Saved \d/)).toBeVisible();
}

test('a reload stays at the step, with everything that was entered', async ({ page, stack }) => {
  const { fresh, known } = await begin(page, stack);
  await createAccount(page, fresh);
  await saved(page);
  await page.reload();
  await atStep(page, 1);
  await expect(account(page, fresh)).toHaveValue('+ Create a new Trend Micro Account');
  await expect(account(page, known)).toHaveValue(known);

  await next(page);
  await atStep(page, 2);
  const notify = page.getByRole('checkbox', { name: 'Send all customer notifications to my email address' });
  await notify.check();
  await saved(page);
  await page.reload();
  await atStep(page, 2);
  await expect(notify).toBeChecked();

  await next(page);
  await atStep(page, 3);
  await plan(page, fresh).selectOption(PLAN);
  await seats(page, fresh).fill('44');
  await saved(page);
  await page.reload();
  await atStep(page, 3);
  await expect(seats(page, fresh)).toHaveValue('44');
  await expect(plan(page, fresh).locator('option:checked')).toHaveText(PLAN);

  await next(page);
  await atStep(page, 4);
  await template(page, fresh).selectOption('Trend Micro default');
  await saved(page);
  await page.reload();
  await atStep(page, 4);
  await expect(template(page, fresh).locator('option:checked')).toHaveText('Trend Micro default');
});

test("the browser's Back is the previous step, and so is Back", async ({ page, stack }) => {
  const { fresh } = await begin(page, stack);
  await createAccount(page, fresh);
  await next(page);
  await atStep(page, 2);
  await next(page);
  await atStep(page, 3);
  await page.goBack();
  await atStep(page, 2);
  await page.goBack();
  await atStep(page, 1);
  await page.goForward();
  await atStep(page, 2);
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await atStep(page, 1);
  await expect(account(page, fresh)).toHaveValue('+ Create a new Trend Micro Account');
});

test('a second window is told that the first one saved, and takes over what it has', async ({ page, stack, context }) => {
  const { fresh, known } = await begin(page, stack);
  const other = await context.newPage();
  await other.goto(page.url());
  await atStep(other, 1);

  await createAccount(page, fresh);
  await saved(page);
  await other.getByRole('checkbox', { name: `Select ${known}`, exact: true }).uncheck();
  const dialog = other.getByRole('dialog', { name: 'The import was changed in another window' });
  await expect(dialog).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Use it with my last changes' })).toBeFocused();
  await lookAround(other, 'step-1-changed-elsewhere');
  await dialog.getByRole('button', { name: 'Use it with my last changes' }).click();
  await expect(dialog).toBeHidden();
  await expect(account(other, fresh)).toHaveValue('+ Create a new Trend Micro Account');
  await expect(other.getByRole('checkbox', { name: `Select ${known}`, exact: true })).not.toBeChecked();
  await saved(other);

  await page.getByRole('checkbox', { name: `Select ${fresh}`, exact: true }).uncheck();
  const here = page.getByRole('dialog', { name: 'The import was changed in another window' });
  await here.getByRole('button', { name: 'Use it without my last changes' }).click();
  await expect(page.getByRole('checkbox', { name: `Select ${fresh}`, exact: true })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: `Select ${known}`, exact: true })).not.toBeChecked();
});

test('an import that was begun is asked about: go on where it stopped, or start again', async ({ page, stack }) => {
  const { fresh, known } = await begin(page, stack);
  await createAccount(page, fresh);
  await next(page);
  await atStep(page, 2);
  await page.getByRole('button', { name: 'Save and close' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Customers', exact: true })).toBeFocused();

  await page.reload();
  await select(page, [known]);
  await page.getByRole('button', { name: 'Import to Trend Micro' }).click();
  const dialog = page.getByRole('dialog', { name: 'You have begun an import' });
  await dialog.getByRole('button', { name: 'Continue (2 customers, step 2)' }).click();
  await atStep(page, 2);
  await page.goBack();

  await page.getByRole('button', { name: 'Import to Trend Micro' }).click();
  await expect(dialog.getByRole('button', { name: /^Continue/ })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'Import to Trend Micro' })).toBeFocused();

  await page.getByRole('button', { name: 'Import to Trend Micro' }).click();
  await dialog.getByRole('button', { name: 'Start again' }).click();
  await atStep(page, 1);
  await expect(page.getByRole('checkbox', { name: `Select ${known}`, exact: true })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: `Select ${fresh}`, exact: true })).toBeHidden();
});

test('an import that was changed in another window meanwhile is not thrown away unseen', async ({ page, stack, context }) => {
  const { known } = await begin(page, stack);
  const other = await context.newPage();
  await other.goto(page.url());
  await atStep(other, 1);
  await page.bringToFront();
  await toCustomers(page);
  await page.getByRole('button', { name: 'Import to Trend Micro' }).click();
  const dialog = page.getByRole('dialog', { name: 'You have begun an import' });
  await expect(dialog.getByRole('button', { name: 'Continue (2 customers, step 1)' })).toBeFocused();
  await tick(other, known).uncheck();
  await saved(other);

  await page.bringToFront();
  const heard = await listen(page);
  const question = 'It was changed just now. Go on with it, or throw it away and start again.';
  await dialog.getByRole('button', { name: 'Start again' }).press('Enter');
  await expect(dialog.getByRole('status')).toHaveText(question);
  await expect(dialog.getByRole('button', { name: 'Continue (1 customer, step 1)' })).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Start again' })).toBeFocused();
  expect((await heard()).map(({ text }) => text)).toContain(question);
  await lookAround(page, 'begun-before-changed');
  await dialog.getByRole('button', { name: 'Start again' }).press('Enter');
  await expect(dialog).toBeHidden();
  await expect(tick(page, known)).toBeChecked();
});

const LOST = 'The last changes of the import were not saved';
/** What the list says of them; the announcement has the first line alone. */
const told = (page: Page) => page.getByRole('status').filter({ hasText: `${LOST}It was changed or ordered in another window` });
const tick = (page: Page, name: string) => page.getByRole('checkbox', { name: `Select ${name}`, exact: true });
const toCustomers = (page: Page) => page.getByRole('button', { name: 'Back', exact: true }).click();

/** Keeps saves back until the answer is called. */
async function holdSaves(page: Page): Promise<() => void> {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/draft/edits', async (route) => {
    await held;
    await route.continue();
  });
  return release;
}

/** Opens the import that was begun again, by the question over it. */
async function goOn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Import to Trend Micro' }).click();
  await page.getByRole('button', { name: /^Continue / }).click();
  await atStep(page, 1);
}

/** How often the browser asks whether to leave, when the page is loaded again. */
async function questionsOfReload(page: Page): Promise<number> {
  let asked = 0;
  page.on('dialog', async (dialog) => {
    asked += 1;
    await dialog.accept();
  });
  await page.reload();
  return asked;
}

test('a change that another window is ahead of is told after the wizard was left, and holds nobody back', async ({ page, stack, context }) => {
  const { fresh, known } = await begin(page, stack);
  const other = await context.newPage();
  await other.goto(page.url());
  await atStep(other, 1);
  const heard = await listen(page);
  const release = await holdSaves(page);
  await tick(page, known).uncheck();
  await toCustomers(page);
  await tick(other, fresh).uncheck();
  await saved(other);
  release();
  await expect(told(page)).toBeVisible();
  await expect.poll(async () => (await heard()).map(({ text }) => text)).toContain(LOST);
  await lookAround(page, 'customers-import-not-saved');
  expect(await questionsOfReload(page), 'nothing waits to be saved').toBe(0);
  await expect(told(page)).toBeHidden();
  await select(page, [fresh]);
  await goOn(page);
  await expect(tick(page, known)).toBeChecked();
  await expect(tick(page, fresh)).not.toBeChecked();
});

test('who leaves the question about another window by Back is told what that loses', async ({ page, stack, context }) => {
  const { fresh, known } = await begin(page, stack);
  const other = await context.newPage();
  await other.goto(page.url());
  await atStep(other, 1);
  await tick(other, fresh).uncheck();
  await saved(other);
  await tick(page, known).uncheck();
  await expect(page.getByRole('dialog', { name: 'The import was changed in another window' })).toBeVisible();
  await page.goBack();
  await expect(told(page)).toBeVisible();
  await page.getByRole('button', { name: 'Dismiss', exact: true }).click();
  await expect(told(page)).toBeHidden();
  await expect(page.getByRole('heading', { level: 1, name: 'Customers', exact: true })).toBeFocused();
  expect(await questionsOfReload(page), 'nothing waits to be saved').toBe(0);
});

test('the wizard opened again while a change is on its way shows it, and it is saved', async ({ page, stack }) => {
  const { fresh, known } = await begin(page, stack);
  await saved(page);
  const release = await holdSaves(page);
  await tick(page, known).uncheck();
  await toCustomers(page);
  await goOn(page);
  await expect(tick(page, known)).not.toBeChecked();
  await tick(page, fresh).uncheck();
  release();
  await saved(page);
  await expect(page.getByRole('dialog')).toBeHidden();
  expect(await questionsOfReload(page)).toBe(0);
  for (const name of [fresh, known]) await expect(tick(page, name)).not.toBeChecked();
});

test('a change whose answer was lost is known for our own after the wizard was left', async ({ page, stack }) => {
  const { known } = await begin(page, stack);
  await saved(page);
  let tries = 0;
  await page.route('**/draft/edits', async (route) => {
    tries += 1;
    if (tries > 1) return route.continue();
    await route.fetch();
    await route.abort('connectionrefused');
  });
  await tick(page, known).uncheck();
  await toCustomers(page);
  await page.waitForResponse((answer) => answer.url().endsWith('/draft/edits') && answer.status() === 409);
  await page.evaluate(() => new Promise((done) => setTimeout(done, 100)));
  await expect(page.getByText(LOST)).toBeHidden();
  expect(await questionsOfReload(page), 'nothing waits to be saved').toBe(0);
  expect(tries).toBe(2);
});

test('taking the import without the last changes leaves the focus on the heading, where its field is gone', async ({ page, stack, context }) => {
  const mute = first(await lackingOnly(stack, 'email'), 'customer without an e-mail address').name;
  const { fresh } = await begin(page, stack, mute);
  const other = await context.newPage();
  await other.goto(page.url());
  await atStep(other, 1);
  await tick(other, fresh).uncheck();
  await saved(other);
  await page.bringToFront();
  await createAccount(page, mute);
  await page.getByRole('button', { name: `Change the contact data of ${mute}` }).click();
  const dialog = page.getByRole('dialog', { name: 'The import was changed in another window' });
  await dialog.getByRole('button', { name: 'Use it without my last changes' }).click();
  await expect(details(page, mute)).toBeHidden();
  await atStep(page, 1);
});

test('a save that the console does not let through is not tried for ever: it says why, and can be tried again', async ({ page, stack }) => {
  const { known } = await begin(page, stack);
  await saved(page);
  await page.route('**/draft/edits', (route) => route.fulfill({ status: 403, headers: { 'x-rmm-console': 'forbidden_route' }, body: '' }));
  await tick(page, known).uncheck();
  const refused = page.getByRole('alert').filter({ hasText: 'Your last changes are not saved' });
  await expect(refused).toContainText('The console does not let this request through.');
  await page.unroute('**/draft/edits');
  await refused.getByRole('button', { name: 'Try again' }).click();
  await saved(page);
});

/** A new account for nobody but `known`, whose account has all that is needed, up to step 4. */
async function toTemplates(page: Page, fresh: string): Promise<void> {
  await tick(page, fresh).uncheck();
  for (const step of [2, 3, 4] as const) {
    await next(page);
    await atStep(page, step);
  }
  await saved(page);
}

const integrate = (page: Page) => page.getByRole('button', { name: 'Integrate', exact: true });
const close = (page: Page) => page.getByRole('button', { name: 'Save and close' });

test('Integrate that waits for a save orders nothing once the technician has gone back', async ({ page, stack }) => {
  const { fresh, known } = await begin(page, stack);
  await toTemplates(page, fresh);
  let ordered = 0;
  await page.route(/\/imports$/, async (route) => {
    ordered += 1;
    await route.abort('connectionrefused');
  });
  const release = await holdSaves(page);
  await template(page, known).selectOption('Trend Micro default');
  await integrate(page).click();
  await expect(integrate(page)).toHaveAttribute('aria-busy', 'true');
  await toCustomers(page);
  await atStep(page, 3);
  release();
  await saved(page);
  await next(page);
  await atStep(page, 4);
  await expect(integrate(page)).not.toHaveAttribute('aria-busy');
  expect(ordered).toBe(0);
});

test('Integrate after Save and close, both while a save waits, orders; and neither stays busy', async ({ page, stack }) => {
  const { fresh, known } = await begin(page, stack);
  await toTemplates(page, fresh);
  await page.route(/\/imports$/, (route) => route.abort('connectionrefused'));
  const release = await holdSaves(page);
  await template(page, known).selectOption('Trend Micro default');
  await close(page).click();
  await expect(close(page)).toHaveAttribute('aria-busy', 'true');
  await integrate(page).click();
  await expect(close(page)).not.toHaveAttribute('aria-busy');
  release();
  await expect(page.getByRole('alert').filter({ hasText: 'The import was not started' })).toBeVisible();
  for (const button of [close(page), integrate(page)]) await expect(button).not.toHaveAttribute('aria-busy');
});

test('an import that was ordered in another window is closed here, and says where it went', async ({ page, stack, context }) => {
  const { known } = await begin(page, stack);
  const other = await context.newPage();
  await other.goto(page.url());
  await atStep(other, 1);

  const fresh = first(await strangers(stack), 'customer that no account resembles').name;
  await page.getByRole('checkbox', { name: `Select ${fresh}`, exact: true }).uncheck();
  for (const step of [2, 3, 4] as const) {
    await next(page);
    await atStep(page, step);
  }
  await page.getByRole('button', { name: 'Integrate', exact: true }).click();
  await atStep(page, 5);

  await other.getByRole('checkbox', { name: `Select ${known}`, exact: true }).uncheck();
  await expect(other.getByRole('alert').filter({ hasText: 'This import is not open any more' })).toBeVisible();
  await lookAround(other, 'step-1-ordered-elsewhere');
  await other.getByRole('button', { name: 'Back to customers' }).first().click();
  await expect(other.getByRole('heading', { level: 1, name: 'Customers', exact: true })).toBeVisible();
  await expect(heading(other, 1)).toBeHidden();
});
