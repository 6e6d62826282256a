/** One side of the comparison: its page, and what it shall show after each step. */

import type { Page } from 'playwright-core';

import { say } from './figures.js';

/** Milliseconds, one per event. */
export interface Times {
  mount: number[];
  keys: number[];
  sort: number[];
  text: number[];
}

export interface Side {
  name: string;
  page: Page;
  /** What the screen says after each key, and after each sort. */
  after: { keys: string[]; sort: string; text: string };
}

/** Typed, and taken back. */
const KEYS = [...'dental', ...Array<string>(6).fill('Backspace')];
/** Longer than any side waits before it answers. */
const STILL_MS = 1_000;

/** Goes through everything once, without hurry, and notes what each step leads to. */
export async function learn(name: string, page: Page): Promise<Side> {
  await page.bringToFront();
  const still = (): Promise<string> => page.evaluate((forMs) => window.clock.still(forMs), STILL_MS);
  await page.click('#mount');
  const side: Side = { name, page, after: { keys: [], sort: '', text: '' } };
  const first = await still();
  say(`  ${name}: ${first}`);
  await page.evaluate(() => window.searchBox().focus());
  for (const key of KEYS) {
    await page.keyboard.press(key);
    side.after.keys.push(await still());
  }
  if (name !== 'blank') {
    if (new Set(side.after.keys).size < 5) throw new Error(`${name} does not follow its search: ${side.after.keys.join('; ')}`);
    side.after.sort = await sorted(page, 'endpoints', still);
    side.after.text = await sorted(page, 'name', still);
    await page.evaluate(() => window.unmountList());
  }
  return side;
}

async function sorted(page: Page, by: 'name' | 'endpoints', still: () => Promise<string>): Promise<string> {
  const before = await still();
  await clickHeader(page, by);
  const after = await still();
  if (after === before) throw new Error(`sorting by ${by} shows nothing: ${after}`);
  return after;
}

async function clickHeader(page: Page, by: 'name' | 'endpoints'): Promise<void> {
  const at = await page.evaluate((which) => {
    const { left, top, width, height } = window.sortHeader(which).getBoundingClientRect();
    return { x: left + Math.min(width / 2, 40), y: top + height / 2 };
  }, by);
  await page.mouse.click(at.x, at.y);
}

/** Mounts, types, sorts twice, unmounts. */
export async function measure(side: Side): Promise<Times> {
  const { name, page, after } = side;
  await page.bringToFront();
  const times: Times = { mount: [], keys: [], sort: [], text: [] };
  const take = async (type: string, wanted: string | undefined, act: () => Promise<void>): Promise<number> => {
    await page.evaluate(([kind, key]) => window.clock.arm(kind!, key), [type, wanted] as const);
    await act();
    return page.evaluate(() => window.clock.took);
  };
  times.mount.push(await take('click', undefined, () => page.click('#mount')));
  await page.evaluate(() => window.searchBox().focus());
  for (const [at, key] of KEYS.entries()) times.keys.push(await take('keydown', after.keys[at], () => page.keyboard.press(key)));
  if (name === 'blank') return times;
  times.sort.push(await take('click', after.sort, () => clickHeader(page, 'endpoints')));
  times.text.push(await take('click', after.text, () => clickHeader(page, 'name')));
  await page.evaluate(() => window.unmountList());
  return times;
}
