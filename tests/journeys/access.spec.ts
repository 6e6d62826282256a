/** Who may do what: by permission, by partner, and not at all after signing out. */

import { shell } from '../stack/frame.js';
import { lookAround } from '../stack/look.js';
import { createForAll } from '../stack/order.js';
import { first, strangers } from '../stack/seed.js';
import { expect, signIn, test } from '../stack/test.js';

test.use({ stackOptions: { customers: 40 } });

const WHY = /You can look but not import: that needs the right customers\.import/;

test('who may only look sees the customers, and why importing is not possible', async ({ page, stack }) => {
  const { name } = first(await strangers(stack), 'customer that no account resembles');
  await signIn(page, stack, 'Sam Ortiz');
  await page.getByRole('searchbox', { name: /^Search/ }).fill(name);
  await expect(page.getByRole('rowheader', { name, exact: true })).toBeVisible();
  await expect(page.getByRole('checkbox', { name: `Select ${name}`, exact: true })).toBeDisabled();
  const button = page.getByRole('button', { name: 'Import to Trend Micro' });
  await expect(button).toBeDisabled();
  await expect(button).toHaveAccessibleDescription(WHY);
  await expect(page.getByText(WHY)).toBeVisible();
  await lookAround(page, 'customers-look-only');

  await page.goto(`${stack.console}/customers/import/accounts`);
  await expect(page.getByRole('heading', { name: 'You cannot import customers' })).toBeVisible();
  await lookAround(page, 'import-no-right');
});

test('the service refuses what the screen does not offer', async ({ page, stack }) => {
  const { id } = first(await strangers(stack), 'customer that no account resembles');
  await signIn(page, stack, 'Sam Ortiz');
  const sent = page.waitForRequest(/\/proxy\/api\/v1\/customers/);
  await page.reload();
  const headers = await (await sent).allHeaders();
  const answer = await page.evaluate(
    async ([session, customer]) => {
      const answer = await fetch('/proxy/api/v1/draft', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-console-session': session! },
        body: JSON.stringify({ customers: [`vsa1:${customer}`] }),
      });
      return { status: answer.status, type: answer.headers.get('content-type'), body: await answer.json() };
    },
    [headers['x-console-session'], id],
  );
  expect(answer).toMatchObject({ status: 403, type: 'application/problem+json' });
  expect(answer.body.detail).toContain('customers.import');
});

test('a partner without Kaseya is told so, and sees nobody of another partner', async ({ page, stack }) => {
  const answers: string[] = [];
  page.on('response', async (response) => {
    if (response.url().includes('/proxy/')) answers.push(await response.text().catch(() => ''));
  });
  await signIn(page, stack, 'Mia Lund');
  await expect(page.getByRole('heading', { name: 'Kaseya is not connected' })).toBeVisible();
  await expect(page.getByText('No Kaseya server is connected for Harbor Light Computing.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Refresh', exact: true })).toBeHidden();
  await lookAround(page, 'customers-not-connected');
  expect(answers.length).toBeGreaterThan(0);
  for (const { name } of await strangers(stack)) expect(answers.join('\n')).not.toContain(name);
});

test('signing out ends it, in other windows too', async ({ page, stack, context }) => {
  await signIn(page, stack);
  const other = await context.newPage();
  await other.goto(stack.console);
  await expect(other.getByRole('checkbox', { name: /^Select / }).nth(3)).toBeVisible();

  await shell(page).getByRole('button', { name: 'Sign out' }).click();
  await expect(shell(page).getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('tab')).toHaveCount(0);

  await other.getByRole('button', { name: 'Refresh', exact: true }).click();
  const dialog = shell(other).getByRole('dialog', { name: 'You are signed out' });
  await expect(dialog).toBeVisible();
  await lookAround(other, 'signed-out');
  await dialog.getByRole('button', { name: 'Sign in as Dana Reyes' }).click();
  await expect(dialog).toBeHidden();
  await expect(other.getByRole('checkbox', { name: /^Select / }).nth(3)).toBeVisible();
});

test('without an address notifications cannot be asked for, and those asked for before can be turned off', async ({ page, stack }) => {
  const { name } = first(await strangers(stack), 'customer that no account resembles');
  await signIn(page, stack);
  await createForAll(page, [name]);
  const notify = page.getByRole('checkbox', { name: 'Send all customer notifications to my email address' });
  await notify.check();
  await expect(page.getByText(/^Saved \d/)).toBeVisible();
  await page.route('**/session', async (route) => {
    const answer = await route.fetch();
    const json = await answer.json();
    json.user.email = '';
    await route.fulfill({ response: answer, json });
  });
  await page.reload();
  await expect(page.getByText('The console knows no e-mail address of yours.')).toBeVisible();
  await expect(notify).toBeChecked();
  await notify.uncheck();
  await expect(notify).toBeFocused();
  await notify.click();
  await expect(notify).not.toBeChecked();
  await expect(page.getByText(/^Saved \d/)).toBeVisible();
  await page.reload();
  await expect(notify).toBeDisabled();
});
