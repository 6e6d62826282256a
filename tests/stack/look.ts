/** Looking at a screen as a reviewer would: axe, ids, the right edge, and with PICTURES set a picture. */

import { type Page } from '@playwright/test';

import { documents, shell } from './frame.js';
import { widest } from './measure.js';
import { expect, test, violations } from './test.js';

const WIDE = { width: 1440, height: 940 };
const NARROW = { width: 320, height: 800 };
const PICTURES = process.env['PICTURES'];

/** Ids that stand twice in the plug-in: a label or description leads to the first of them, whichever was meant. axe passes over them. */
async function doubledIds(page: Page): Promise<string[]> {
  const ids = await page.locator('[id]').evaluateAll((nodes) => nodes.map((node) => node.id));
  return ids.filter((id, at) => ids.indexOf(id) !== at);
}

/** Pixels by which the page, the plug-in's frame in it, or an open dialog is wider than what shows it: then it scrolls sideways. */
async function tooWide(page: Page): Promise<number> {
  const each = documents(page).map((one) =>
    one.locator('html, dialog[open]').evaluateAll((nodes) => Math.max(...nodes.map((node) => node.scrollWidth - node.clientWidth))),
  );
  return Math.max(...(await Promise.all(each)));
}

/** Nothing stands beyond the right edge, once the page has taken its width. */
export async function fits(page: Page, what: string): Promise<void> {
  const beyond = async () => {
    const pixels = await tooWide(page);
    return pixels > 0 ? [`${pixels} px`, ...(await widest(page))] : [];
  };
  await expect.configure({ soft: true }).poll(beyond, `${what}: beyond the right edge`).toEqual([]);
}

/** Tells what is wrong on the screen as it is, and keeps its picture. */
export async function look(page: Page, name: string): Promise<void> {
  // The console moves its own parts when the width changes: what is looked at is what stays.
  await fits(page, name);
  expect.soft(await violations(page), name).toEqual([]);
  expect.soft(await doubledIds(page), `${name}: ids that stand twice`).toEqual([]);
  // A frame is never taller than the window, and Chromium has it at no width while it takes a picture of more.
  if (PICTURES) await page.screenshot({ path: `pictures/${name}.png`, fullPage: documents(page).length === 1 });
}

/** On a desk and at 320 px. */
export async function inBothWidths(page: Page, name: string): Promise<void> {
  await look(page, `${name}-wide`);
  await page.setViewportSize(NARROW);
  await look(page, `${name}-320`);
  await page.setViewportSize(WIDE);
  await settled(page);
}

/** The console has moved its own parts, and the frame has followed in size and place: a click lands where it was aimed. */
async function settled(page: Page): Promise<void> {
  const places = () =>
    Promise.all(
      documents(page).map((one) =>
        one.evaluate(
          () =>
            new Promise<number[]>((tell) =>
              requestAnimationFrame(() =>
                setTimeout(() => {
                  const root = document.documentElement;
                  const frame = document.querySelector('.plugin > iframe')?.getBoundingClientRect();
                  tell([root.clientWidth, root.clientHeight, window.scrollY, frame?.top ?? 0, frame?.height ?? 0]);
                }, 50),
              ),
            ),
        ),
      ),
    );
  let before = '';
  const same = async () => before === (before = JSON.stringify(await places()));
  await expect.poll(same).toBe(true);
}

/** Switches the console's theme and leaves the focus where it is: lists and dialogs stay open. */
async function switchTheme(page: Page, theme: 'light' | 'dark'): Promise<void> {
  const words = theme === 'light' ? 'Light' : 'Dark';
  await shell(page).locator('button', { hasText: new RegExp(`^${words}$`) }).evaluate((button: HTMLButtonElement) => button.click());
  await expect(shell(page).locator('html')).toHaveAttribute('data-theme', theme);
}

/** What looking around takes at most: it comes on top of the time that the test has anyway. */
const LOOKING = 40_000;

/** Light and dark, on a desk and at 320 px; ends light and wide. `again` shows once more what does not last. */
export async function lookAround(page: Page, name: string, again?: () => Promise<void>): Promise<void> {
  const { timeout } = test.info();
  if (timeout > 0) test.setTimeout(timeout + LOOKING);
  for (const theme of ['dark', 'light'] as const) {
    await switchTheme(page, theme);
    await again?.();
    await inBothWidths(page, `${name}-${theme}`);
  }
}
