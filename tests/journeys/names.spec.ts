/** Names as people have them: as long as allowed, of emoji, from right to left with a piece from left to right, and of what looks like code. */

import { type Page } from '@playwright/test';

import { fits } from '../stack/look.js';
import { createAll, integrate, planForAll } from '../stack/order.js';
import { accounts, strangers } from '../stack/seed.js';
import { account, atStep, ended, next, outcome, plan, seats, select, startImport, tab, template } from '../stack/technician.js';
import { expect, signIn, test } from '../stack/test.js';

test.use({ stackOptions: { customers: 60 } });

const NAMES = [
  'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'.repeat(2).slice(0, 128),
  '👩‍👩‍👧‍👦🏳️‍🌈 🍕🍕🍕 ☀️',
  'מאפיית "Sunrise 24/7" בע"מ (2024)',
  '<img src=x onerror=alert(1)> & "Söhne"',
];

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });

/** On a desk and at 320 px the page does not scroll sideways, and the name stands whole in its cell. */
async function expectLayout(page: Page, where: string): Promise<void> {
  for (const width of [1440, 320]) {
    await page.setViewportSize({ width, height: 900 });
    await fits(page, `${where} at ${width} px`);
    for (const name of NAMES) {
      const cell = page.getByRole('rowheader').filter({ hasText: name });
      const cut = await cell.evaluateAll((cells) => cells.map((one) => one.scrollWidth - one.clientWidth));
      expect.soft(cut, `${where} at ${width} px: ${name}`).toEqual([0]);
    }
  }
  await page.setViewportSize({ width: 1440, height: 940 });
}

test('names of every kind go unharmed through table, wizard, progress and file, and break no layout', async ({ page, stack }) => {
  test.setTimeout(150_000);
  const given = (await strangers(stack)).slice(0, NAMES.length);
  await stack.settings('kaseya', { names: Object.fromEntries(given.map(({ id }, at) => [id, NAMES[at]])) });
  await signIn(page, stack);
  await button(page, 'Refresh').click();
  const search = page.getByRole('searchbox', { name: /^Search/ });
  for (const name of NAMES) {
    await search.fill(name);
    await expect(page.getByRole('rowheader', { name, exact: true })).toBeVisible({ timeout: 40_000 });
  }
  await search.fill('');
  await select(page, NAMES);
  await page.getByRole('combobox', { name: 'Rows' }).selectOption('100');
  await expect(page.getByRole('rowheader').nth(55)).toBeVisible();
  await expectLayout(page, 'the tab');

  await startImport(page);
  await createAll(page, NAMES);
  for (const name of NAMES) await expect(account(page, name)).toHaveValue('+ Create a new Trend Micro Account');
  await expectLayout(page, 'step 1');
  for (const step of [2, 3] as const) {
    await next(page);
    await atStep(page, step);
  }
  for (const name of NAMES) await seats(page, name).fill('9');
  await next(page);
  for (const name of NAMES) {
    await expect(page.getByRole('alert').getByRole('button', { name: `Seats for ${name} must be 10 or more.`, exact: true })).toBeVisible();
  }
  await expectLayout(page, 'step 3 with its problems');
  await planForAll(page, 'Worry-Free Services, yearly', 12);
  for (const name of NAMES) await expect(plan(page, name).locator('option:checked')).toHaveText('Worry-Free Services, yearly');
  await next(page);
  await atStep(page, 4);
  for (const name of NAMES) await expect(template(page, name)).toBeVisible();
  await expectLayout(page, 'step 4');
  await integrate(page);
  await ended(page);
  for (const name of NAMES) await expect(outcome(page, name)).toContainText('Done');
  await expectLayout(page, 'step 5');

  const coming = page.waitForEvent('download');
  await button(page, 'Download result (CSV)').click();
  const file = await new Response((await (await coming).createReadStream()) as unknown as ReadableStream).text();
  for (const name of NAMES) expect(file).toContain(`"${name.replaceAll('"', '""')}"`);
  const made = (await accounts(stack)).filter((one) => !one.seeded).map((one) => one.name);
  expect(made.sort()).toEqual([...NAMES].sort());

  await button(page, 'Back to customers').click();
  await tab(page, 'Trend Micro Customers').click();
  for (const name of NAMES) await expect(page.getByRole('rowheader', { name: new RegExp(`^${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`) })).toBeVisible();
  await expectLayout(page, 'the linked customers');
});
