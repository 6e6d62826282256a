/** Reads every byte that the console sends to the browser during an import. */

import { type Response } from '@playwright/test';

import { createForAll } from '../stack/order.js';
import { first, strangers } from '../stack/seed.js';
import { atStep, ended, next, plan, template } from '../stack/technician.js';
import { expect, signIn, test } from '../stack/test.js';

test.use({ stackOptions: { customers: 40 } });

/** The simulators' fixed credentials: what the service must keep to itself. */
const CREDENTIALS = {
  "Kaseya's access token (PAT)": '11111111-2222-4333-8444-555555555555',
  "LMP's access token": 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee',
  "LMP's secret key": 'simulated-secret-key',
};

test('no key, no token and no address of a vendor reaches the browser', async ({ page, stack, context }) => {
  const address = (url: string) => new URL(url).host;
  const forbidden: [string, RegExp][] = [
    ['a private key', /PRIVATE KEY|"d"\s*:\s*"[\w-]{20,}"/],
    ['a JSON web token', /eyJ[\w-]{8,}/],
    ['a bearer token', /bearer\s+[\w.~+/-]{16,}/i],
    ['an address of the service', new RegExp(address(stack.service))],
    ['an address of Kaseya', new RegExp(`${address(stack.kaseya)}|/api/v1\\.0/`)],
    ['an address of LMP', new RegExp(`${address(stack.licensing)}|/LMPI/|/SMPI/`)],
    ...Object.entries(CREDENTIALS).map(([what, text]): [string, RegExp] => [what, new RegExp(text)]),
  ];
  const found: string[] = [];
  const read: Promise<void>[] = [];
  let bytes = 0;
  let answers = 0;
  const check = (url: string, text: string) => {
    for (const [what, pattern] of forbidden) if (pattern.test(text)) found.push(`${what} in ${url}`);
  };
  const unread: Response[] = [];
  const take = (url: string, body: Buffer) => {
    bytes += body.length;
    // As Latin-1 every byte is a letter, in wasm as in text.
    check(url, body.toString('latin1'));
  };
  page.on('response', (response) => {
    const url = response.url();
    const empty = response.status() === 204 || (response.status() >= 300 && response.status() < 400);
    answers += 1;
    read.push(
      response.headersArray().then((headers) => check(url, url + headers.map(({ name, value }) => `\n${name}: ${value}`).join(''))),
    );
    if (!empty) read.push(response.body().then((body) => take(url, body), () => void unread.push(response)));
  });

  const { name } = first(await strangers(stack), 'customer that no account resembles');
  await signIn(page, stack);
  await createForAll(page, [name]);
  await page.getByRole('checkbox', { name: 'Send all customer notifications to my email address' }).check();
  await next(page);
  await atStep(page, 3);
  await plan(page, name).selectOption('Worry-Free Services, yearly');
  await next(page);
  await atStep(page, 4);
  await template(page, name).selectOption('Trend Micro default');
  await page.getByRole('button', { name: 'Integrate', exact: true }).click();
  await atStep(page, 5);
  await ended(page);
  await expect(page.getByRole('heading', { name: '1 customer imported' })).toBeVisible();
  // A failing vendor must not be quoted either.
  await stack.fault('kaseya', { match: 'GET /api/v1.0/', times: 1000, fault: 'status:500' });
  await page.getByRole('button', { name: 'Back to customers' }).click();
  await page.getByRole('button', { name: 'Refresh', exact: true }).click();
  await expect(page.getByText('Kaseya could not be read')).toBeVisible({ timeout: 60_000 });

  await Promise.all(read);
  // What the browser does not hand out again is read once more: files too large for its log. Else only what the page itself gave up.
  for (const response of unread) {
    const url = response.url();
    if (url.includes('/proxy/')) expect(response.request().failure(), url).not.toBeNull();
    else take(url, await (await context.request.get(url)).body());
  }
  expect(found).toEqual([]);
  expect(answers).toBeGreaterThan(40);
  expect(bytes).toBeGreaterThan(1_000_000);
  expect(await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]))).not.toMatch(/eyJ|session/);
  const cookies = await context.cookies();
  expect(cookies.map(({ httpOnly, sameSite }) => ({ httpOnly, sameSite }))).toEqual([{ httpOnly: true, sameSite: 'Strict' }]);
});
