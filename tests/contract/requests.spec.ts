/** What the plug-in asks of a console: whole requests, ended by their deadline, and called off when it goes. */

import type { Page } from '@playwright/test';

import { COMPANY, NAMES } from './stage/canned.js';
import { type Stage, expect, inEither, test } from './stage/test.js';

/** How much longer than its deadline the plug-in waits for a console that does not keep to it. */
const GRACE_MS = 2_000;

/** The test moves the time from now on. */
async function installClock(page: Page): Promise<void> {
  await page.clock.install();
  // Playwright counts its timers from a number that no browser reaches, and that is too large for the plug-in to keep.
  await page.addInitScript(() => {
    const FIRST = 1e12;
    const [set, clear] = [window.setTimeout, window.clearTimeout];
    Object.assign(window, {
      setTimeout: (...given: Parameters<typeof set>) => (set(...given) as unknown as number) - FIRST,
      clearTimeout: (id?: number) => clear(id === undefined ? id : id + FIRST),
    });
  });
}

/** Stops the page's clock, and moves it to `ms` after its last request. */
async function after(ms: number, { page }: Stage): Promise<void> {
  const now = await page.evaluate(() => Date.now());
  await page.clock.pauseAt(now + 5_000);
  const since = await page.evaluate(() => performance.now() - (window.stage.asked.at(-1)?.at ?? 0));
  await page.clock.runFor(Math.round(ms - since));
}

inEither((transport) => {
  test('every request is absolute, on an origin that exists nowhere, and carries no credential', async ({ stage, page }) => {
    await stage.open();
    await page.evaluate(async () => {
      document.cookie = 'session=secret';
      await window.stage.mount('customers');
      await window.stage.mount('admin.connectwise');
    });
    await expect(stage.content(1).getByRole('tab', { name: /^Trend Micro Customers/ })).toContainText('3');
    await expect(stage.content(2).getByLabel('Public key')).toHaveValue('public');
    const asked = await page.evaluate(() => window.stage.asked);
    expect(asked.length).toBeGreaterThan(2);
    for (const { url, headers } of asked) {
      expect(url).toMatch(/^https:\/\/service\.invalid\/api\/v1\/\w/);
      for (const name of Object.keys(headers)) expect(name).not.toMatch(/^(authorization|cookie|proxy-.*)$/);
    }
  });

  test("the page's own fetch, XMLHttpRequest and beacon are never used", async ({ stage, page, server }) => {
    await stage.open();
    await page.evaluate(() => window.stage.mount('admin.connectwise'));
    await expect(stage.content().getByLabel('Public key')).toHaveValue('public');
    const realm = await stage.realm();
    await realm.evaluate(() => {
      const never = (): never => {
        throw new Error('the plug-in went past the bridge');
      };
      Object.assign(window, { fetch: never, XMLHttpRequest: never, WebSocket: never, EventSource: never });
      navigator.sendBeacon = never;
    });
    server.paths = [];
    const before = await page.evaluate(() => window.stage.asked.length);
    await stage.chooseZone();
    await stage.content().getByRole('button', { name: 'Save', exact: true }).click();
    await expect.poll(() => page.evaluate(() => window.stage.asked.length)).toBeGreaterThan(before);
    expect(server.paths).toEqual([]);
  });

  test('a write has its method, its headers and every byte of its body', async ({ stage, page }) => {
    await stage.open();
    await page.evaluate(() => window.stage.mount('admin.connectwise'));
    await stage.chooseZone();
    await stage.content().getByRole('button', { name: 'Save', exact: true }).click();
    const found = () => page.evaluate(() => window.stage.asked.find((one) => one.method === 'PUT'));
    await expect.poll(found).toBeTruthy();
    const put = await found();
    expect(put?.headers).toMatchObject({ 'content-type': 'application/json', accept: 'application/json' });
    expect(JSON.parse(Buffer.from(put?.body ?? []).toString()).settings).toMatchObject({ login_company: COMPANY, time_zone: 'Europe/Berlin' });
  });

  test('a console that never answers is given up two seconds after the deadline, and told so', async ({ stage, page }) => {
    await installClock(page);
    await stage.open();
    await page.evaluate(() => {
      const fetch = async (request: Request, options: object): Promise<void> => {
        await window.stage.keep(request, options);
        await new Promise(() => {});
      };
      return window.stage.mount('customers', { host: window.stage.host({ fetch }), location: 'imports' });
    });
    await expect.poll(() => page.evaluate(() => window.stage.asked.length)).toBe(1);
    expect(await page.evaluate(() => window.stage.asked[0]?.options?.timeoutMs)).toBe(30_000);
    await after(30_000 - 200, stage);
    await expect(stage.content().getByText('No answer came in time.')).toHaveCount(0);
    expect(await page.evaluate(() => window.stage.asked[0]?.aborted), 'the console has its time').toBe(false);
    await page.clock.runFor(GRACE_MS + 400);
    await expect(stage.content().getByText('No answer came in time.')).toBeVisible();
    await expect.poll(() => page.evaluate(() => window.stage.asked[0]?.aborted)).toBe(true);
  });

  test('a body that never ends is given up by the same deadline', async ({ stage, page }) => {
    await installClock(page);
    await stage.open();
    await page.evaluate(() => {
      const fetch = async (request: Request, options: object): Promise<Response> => {
        await window.stage.keep(request, options);
        return new Response(new ReadableStream({ start: (stream) => stream.enqueue(new TextEncoder().encode('{')) }));
      };
      return window.stage.mount('customers', { host: window.stage.host({ fetch }), location: 'imports' });
    });
    await expect.poll(() => page.evaluate(() => window.stage.asked.length)).toBe(1);
    await after(30_000 + GRACE_MS + 100, stage);
    await expect(stage.content().getByText('No answer came in time.')).toBeVisible();
  });

  test('a long poll asks for its hold time and ten seconds, and is asked again after it was lost', async ({ stage, page }) => {
    await installClock(page);
    await stage.open();
    await page.evaluate(() => {
      const fetch = async (request: Request, options: object): Promise<Response> => {
        await window.stage.keep(request, options);
        const { line } = window as any;
        if (line === 'dead' || (line !== 'back' && request.url.includes('wait=20'))) {
          Object.assign(window, { line: 'dead' });
          await new Promise(() => {});
        }
        return window.stage.canned(request);
      };
      return window.stage.mount('customers', { host: window.stage.host({ fetch }), location: 'imports/running' });
    });
    const polls = () => page.evaluate(() => window.stage.asked.filter(({ url }) => url.includes('wait=20')));
    await expect.poll(async () => (await polls()).length).toBe(1);
    expect((await polls())[0]?.options?.timeoutMs).toBe(30_000);
    await after(30_000 + GRACE_MS + 100, stage);
    await expect(stage.content().getByText('Connection lost. Trying again…')).toBeVisible();
    await page.evaluate(() => Object.assign(window, { line: 'back' }));
    // The question asked meanwhile is lost, too, and the next one is not.
    await expect(async () => {
      await page.clock.runFor(10_000);
      await expect(stage.content().getByText('Connection lost. Trying again…')).toBeHidden({ timeout: 1_000 });
    }).toPass();
    await expect.poll(async () => (await polls()).length).toBeGreaterThan(1);
  });

  test('everything that is under way is called off at unmount, and nothing is asked afterwards', async ({ stage, page }) => {
    await stage.open();
    const before = await page.evaluate(async () => {
      const fetch = async (request: Request, options: object): Promise<Response> => {
        await window.stage.keep(request, options);
        const hold = () => new Promise<never>((_, reject) => request.signal.addEventListener('abort', () => reject(request.signal.reason)));
        // The list never gets its headers, the rest never the end of its body.
        if (request.url.includes('columns')) return hold();
        return new Response(new ReadableStream({ pull: hold }));
      };
      await window.stage.mount('customers', { host: window.stage.host({ fetch }) });
      await window.stage.mount('customers', { host: window.stage.host({ fetch }), location: 'imports' });
      await window.stage.mount('admin.connectwise', { host: window.stage.host({ fetch }) });
      while (window.stage.asked.length < 4) await new Promise((next) => setTimeout(next, 20));
      for (const handle of Object.values(window.stage.handles)) await handle.unmount();
      return window.stage.asked.length;
    });
    await expect.poll(() => page.evaluate(() => window.stage.asked.every(({ aborted }) => aborted))).toBe(true);
    await stage.idle();
    expect(await page.evaluate(() => window.stage.asked.length)).toBe(before);
  });

  test('a result with letters of all scripts reaches the console as the bytes of its file', async ({ stage, page }) => {
    await stage.open();
    await page.evaluate(() => window.stage.mount('customers', { location: 'imports/ended' }));
    await stage.content().getByRole('button', { name: 'Download result (CSV)' }).click();
    const found = () => page.evaluate(() => window.stage.told.find(([name]) => name === 'download'));
    await expect.poll(found).toBeTruthy();
    const [, name, bytes] = (await found()) ?? [];
    expect(name).toBe('import-result.csv');
    const file = Buffer.from(bytes);
    expect([...file.subarray(0, 3)], 'the mark of UTF-8').toEqual([0xef, 0xbb, 0xbf]);
    for (const one of NAMES) expect(file.toString()).toContain(`"${one.replaceAll('"', '""')}"`);
  });

  if (transport === 'page') {
    test('without a download of the console the browser saves the same file', async ({ stage, page }) => {
      await stage.open();
      await page.evaluate(() =>
        window.stage.mount('customers', { location: 'imports/ended', host: window.stage.host({ ui: undefined }) }),
      );
      const saved = page.waitForEvent('download');
      await stage.content().getByRole('button', { name: 'Download result (CSV)' }).click();
      const chunks: Buffer[] = [];
      for await (const chunk of await (await saved).createReadStream()) chunks.push(chunk as Buffer);
      expect(Buffer.concat(chunks).toString()).toContain('"🦷 Dental"');
    });
  }
});
