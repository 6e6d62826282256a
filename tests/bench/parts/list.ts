/** 100,000 customers: keys, sorts, mount, memory and long tasks, beside the peers in one browser. */

import type { Page } from 'playwright-core';

import { launch, memory, open } from '../chromium.js';
import { Console } from '../console.js';
import { median, ms, quantile, report, say, told } from '../figures.js';
import { type Side, type Times, learn, measure } from '../side.js';
import { rowsOf, serve } from '../peers.js';
import { listTasks, openOurs } from '../ours.js';

const REPEATS = Number(told('REPEATS'));
/** Repeats before those that count. */
const WARM = REPEATS > 5 ? 2 : 1;

const person = await Console.signIn();
const customers = await person.settled();
const peers = await serve(await rowsOf(told('KASEYA')));
const browser = await launch();
say(`${customers} customers; ${REPEATS} repeats`);

const opened = async (name: string): Promise<Page> => {
  if (name === 'ours') return openOurs(browser, person);
  const page = await open(browser);
  await page.goto(`${peers.url}/${name}`);
  return page;
};
const names = ['blank', 'ours', 'ag', 'react'];
const sides: Side[] = [];
for (const name of names) sides.push(await learn(name, await opened(name)));

const times = new Map<string, Times>(names.map((name) => [name, { mount: [], keys: [], sort: [], text: [] }]));
for (let repeat = 0; repeat < WARM + REPEATS; repeat++) {
  // Turn by turn, and every other time the other way round.
  for (const side of repeat % 2 ? [...sides].reverse() : sides) {
    const found = await measure(side);
    if (repeat >= WARM) for (const kind of Object.keys(found) as (keyof Times)[]) times.get(side.name)![kind].push(...found[kind]);
  }
  say(`  ${repeat + 1} of ${WARM + REPEATS}`);
}

/** What a side takes over the empty page. */
const of = (name: string, kind: keyof Times, share: number): number => {
  const floor = quantile(times.get('blank')!.keys, share);
  return Math.max(0, quantile(times.get(name)![kind], share) - floor);
};
const floor = `an empty page ${ms(median(times.get('blank')!.keys))}, p95 ${ms(quantile(times.get('blank')!.keys, 0.95))}`;
const told2 = (kind: keyof Times, share: number): string =>
  ['ours', 'ag', 'react'].map((name) => `${name} ${ms(of(name, kind, share))}`).join(', ');
report('list.key.ag', of('ours', 'keys', 0.95) / of('ag', 'keys', 0.95), `p95 over the floor: ${told2('keys', 0.95)}; ${floor}`);
report('list.key.react', of('ours', 'keys', 0.95) / of('react', 'keys', 0.95), `medians: ${told2('keys', 0.5)}`);
report('list.key.ours', of('ours', 'keys', 0.95), 'p95');
report('list.sort.ag', of('ours', 'sort', 0.5) / of('ag', 'sort', 0.5), `medians: ${told2('sort', 0.5)}`);
report('list.text.ag', of('ours', 'text', 0.5) / of('ag', 'text', 0.5), `medians: ${told2('text', 0.5)}`);
report('list.mount.ag', of('ours', 'mount', 0.5) / of('ag', 'mount', 0.5), `medians: ${told2('mount', 0.5)}`);
report('list.mount.react', of('ours', 'mount', 0.5) / of('react', 'mount', 0.5), '');
for (const { page } of sides) await page.context().close();

const plain = await listTasks(browser, await opened('ours'), WARM + 3, 1);
report('list.longtasks', plain.long, `longest ${plain.longest.toFixed(0)} ms of the processor's time`);
const slow = await listTasks(browser, await opened('ours'), 1, 4);
report('list.longtasks.slow', slow.long, `longest ${slow.longest.toFixed(0)} ms`);

// Each in a fresh page; what the page without a list holds is taken off.
const held = new Map<string, { bytes: number; parts: string }>();
for (const name of names) {
  const page = await opened(name);
  await page.bringToFront();
  await page.evaluate(() => window.clock.arm('click'));
  await page.click('#mount');
  await page.evaluate(() => window.clock.took);
  await page.evaluate(() => window.clock.still(1000));
  held.set(name, await memory(page));
  await page.context().close();
}
const blank = held.get('blank')!.bytes;
const over = (name: string): number => held.get(name)!.bytes - blank;
const parts = ['ours', 'ag', 'react'].map((name) => `${name} ${(over(name) / 1e6).toFixed(1)} MB (${held.get(name)!.parts})`);
report('list.memory.ag', over('ours') / over('ag'), parts.join('; '));

await browser.close();
peers.stop();
