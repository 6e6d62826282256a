/** axe on every screen: light and dark, on a desk and at 320 px. With PICTURES set, each is also kept as a picture. */

import { type Page } from '@playwright/test';

import { shell } from '../stack/frame.js';
import { inBothWidths } from '../stack/look.js';
import { expect, expectAccessible, signIn, test, violations } from '../stack/test.js';
import { tour } from '../stack/tour.js';

// Eighty audits in one test: a trace of them takes longer than they do.
test.use({ stackOptions: { customers: 40 }, trace: 'off' });

/** Switches the console's theme; before anyone has signed in it follows the browser's wish. */
async function show(page: Page, theme: 'light' | 'dark', screen: string): Promise<void> {
  if (screen === 'sign-in') {
    await page.emulateMedia({ colorScheme: theme });
    await page.reload();
    await expect(shell(page).getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  } else {
    await shell(page).getByRole('button', { name: theme === 'light' ? 'Light' : 'Dark', exact: true }).click();
  }
  await expect(shell(page).locator('html')).toHaveAttribute('data-theme', theme);
}

test('no rule of axe is broken on any screen, light and dark, on a desk and at 320 px', async ({ page, stack }) => {
  test.setTimeout(300_000);
  await tour(page, stack, async (screen, { modal, again } = {}) => {
    if (modal) return inBothWidths(page, `${screen}-${await shell(page).locator('html').getAttribute('data-theme')}`);
    for (const theme of ['light', 'dark'] as const) {
      await show(page, theme, screen);
      // A list that is open closes when the focus goes to the switch of the theme.
      await again?.();
      await inBothWidths(page, `${screen}-${theme}`);
    }
  });
});

test('a page with known faults does not pass', async ({ page, stack }) => {
  await signIn(page, stack);
  await expect(page.getByRole('tab').first()).toBeVisible();
  await expectAccessible(page);
  await page.evaluate(() => {
    const image = document.createElement('img');
    const field = document.createElement('input');
    const faint = document.createElement('p');
    faint.textContent = 'Hardly to be read';
    faint.style.color = '#eee';
    faint.style.background = '#fff';
    document.querySelector('main')!.append(image, field, faint);
  });
  const found = (await violations(page)).map((one) => one.split(':')[0]);
  expect(found).toEqual(expect.arrayContaining(['image-alt', 'label', 'color-contrast']));
});

test('faults inside the plug-in are seen as well', async ({ page, stack }) => {
  await signIn(page, stack);
  const box = page.getByRole('searchbox', { name: /^Search/ });
  await expect(box).toBeVisible();
  await box.evaluate((node) => {
    for (const label of node.closest('.stack')!.querySelectorAll('label')) label.remove();
    for (const attribute of ['aria-label', 'aria-labelledby', 'placeholder', 'title']) node.removeAttribute(attribute);
  });
  expect((await violations(page)).join('\n')).toMatch(/^label: /m);
});
