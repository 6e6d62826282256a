/** The plug-in in the reference console. */

import { readFile } from 'node:fs/promises';

import type { Browser, Page } from 'playwright-core';

import { open } from './chromium.js';
import type { Console } from './console.js';
import { learn, measure } from './side.js';

/** The folder of this bench; `run.mjs` puts it here. */
declare const BENCH: string;

/** The console's page with the plug-in loaded and not mounted. */
export async function openOurs(browser: Browser, person: Console): Promise<Page> {
  const page = await open(browser, { url: person.url, header: person.cookie });
  // A page of the console that is no mount point: everything of the console is there, and the plug-in is not.
  await page.goto(`${person.url}/admin/bench`);
  await page.waitForSelector('h1');
  await page.evaluate(await readFile(`${BENCH}pages/ours.js`, 'utf8'));
  return page;
}

/** Tasks over 50 ms from mount to sort, with the processor slowed down. */
export async function slowTasks(page: Page, times: number): Promise<number[]> {
  const side = await learn('ours', page);
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: times });
  const before = await page.evaluate(() => window.clock.longTasks.length);
  await measure(side);
  const tasks = await page.evaluate(() => window.clock.longTasks);
  await page.context().close();
  return tasks.slice(before);
}
