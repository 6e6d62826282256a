/** The plug-in in the reference console. */

import { readFile } from 'node:fs/promises';

import type { Browser, Page } from 'playwright-core';

import { open } from './chromium.js';
import type { Console } from './console.js';
import { type Side, learn, measure } from './side.js';
import { type Tasks, sum, tasks } from './tasks.js';

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

/** The tasks from mount to sort, so many `times`, with the processor `slowed` down. */
export async function listTasks(browser: Browser, page: Page, times: number, slowed: number): Promise<Tasks> {
  let side: Side | undefined;
  const found = [await tasks(browser, page, slowed, async () => (side = await learn('ours', page)))];
  for (let time = 1; time < times; time++) found.push(await tasks(browser, page, slowed, async () => measure(side!)));
  await page.context().close();
  return sum(found);
}
