/** A console that lacks capabilities, breaks them, or says one thing and does another. */

import { expect, inEither, test } from './stage/test.js';

inEither((transport) => {
  test('every capability may throw, or reject afterwards, and the screen goes on', async ({ stage, page }) => {
    await stage.open();
    await page.evaluate(async () => {
      const broken: Record<string, () => unknown> = {
        throws() {
          throw new Error('no');
        },
        rejects: () => Promise.reject(new Error('no, later')),
        nonsense: () => Symbol('nothing of use'),
      };
      for (const call of Object.values(broken)) {
        const ui = { toast: call, download: call, announce: call, returnFocus: call };
        const nav = { push: call, replace: call, href: call, listen: call };
        const customers = { href: call, open: call };
        const points = { href: call, open: call };
        const host = window.stage.host({ has: call, nav, customers, points, dirty: { set: call }, ui, on: call, log: call });
        await window.stage.mount('customers', { host, location: 'imports/ended' });
        await window.stage.mount('admin.connectwise', { host });
      }
    });
    for (const nth of [1, 3, 5]) {
      await expect(stage.content(nth).getByText('🦷 Dental')).toBeVisible();
      await stage.content(nth).getByRole('button', { name: 'Download result (CSV)' }).click();
      await stage.content(nth).getByRole('button', { name: 'Back to customers' }).click();
      await expect(stage.content(nth).getByRole('tab', { name: /^Trend Micro Customers/ })).toContainText('3');
      // Dirty, and the announcement that follows a change taken back.
      await stage.content(nth + 1).getByLabel('Public key').fill('another');
      await stage.content(nth + 1).getByRole('button', { name: 'Discard' }).click();
      await expect(stage.content(nth + 1).getByLabel('Public key')).toHaveValue('public');
    }
    await page.evaluate(async () => {
      for (const handle of Object.values(window.stage.handles)) await handle.unmount();
    });
    await stage.idle();
  });

  test('members that are no functions, and getters that throw, count as missing', async ({ stage, page }) => {
    await stage.open();
    await page.evaluate(async (transport) => {
      const { fetch, nav } = window.stage.host();
      const download = async (): Promise<void> => {};
      const none = { has: 7, customers: null, points: [], dirty: true, on: {}, log: 'log', ui: { download, announce: 'no', toast: 7 } };
      await window.stage.mount('customers', { host: window.stage.host(none), location: 'imports' });
      const hidden = { fetch, nav, ui: { download } };
      for (const name of ['has', 'customers', 'points', 'dirty', 'on', 'log']) {
        Object.defineProperty(hidden, name, {
          get() {
            throw new Error('not for you');
          },
        });
      }
      await window.stage.mount('customers', { host: hidden, location: 'imports' });
      // In the page nothing but `fetch` is compulsory.
      if (transport === 'page') await window.stage.mount('customers', { host: { fetch, nav: 7, ui: 'ui' } as any, location: 'imports' });
    }, transport);
    for (const nth of transport === 'page' ? [1, 2, 3] : [1, 2]) {
      await expect(stage.content(nth).getByRole('row', { name: /Dana Reyes/ })).toBeVisible();
    }
  });

  test('a console that says it can everything and can nothing is taken at what it does', async ({ stage, page }) => {
    await stage.open();
    await page.evaluate(() => {
      const { fetch, nav } = window.stage.host();
      const ui = { download: async () => {} };
      return window.stage.mount('admin.connectwise', { host: { fetch, nav, ui, has: () => true } as any });
    });
    await stage.content().getByLabel('Public key').fill('another');
    expect(await page.evaluate(() => window.stage.handles.last.canUnmount())).toMatchObject({ ok: false });
  });

  test('without `dirty`, or with one that throws, the browser itself asks before the page is left', async ({ stage, page }) => {
    for (const way of ['missing', 'throws'] as const) {
      await stage.open();
      await page.evaluate((way) => {
        const set = (): never => {
          throw new Error('no');
        };
        const host = window.stage.host({ dirty: way === 'missing' ? undefined : { set } });
        return window.stage.mount('admin.connectwise', { host });
      }, way);
      await stage.content().getByLabel('Public key').fill('another');
      await expect.poll(() => page.evaluate(() => window.stage.handles.last.canUnmount())).toMatchObject({ ok: false });
      // The console's own document is the one that is left, whatever shows the plug-in.
      const asks = () =>
        page.evaluate(() => {
          const leaving = new Event('beforeunload', { cancelable: true });
          window.dispatchEvent(leaving);
          return leaving.defaultPrevented;
        });
      await expect.poll(asks, way).toBe(true);
      await stage.content().getByRole('button', { name: 'Discard' }).click();
      await expect.poll(asks, way).toBe(false);
      await stage.content().getByLabel('Public key').fill('another');
      await expect.poll(asks, way).toBe(true);
      await page.evaluate(() => window.stage.handles.last.unmount());
      expect(await asks(), `${way}: after unmount`).toBe(false);
    }
  });

  test('without `announce`, or with one that throws, the plug-in speaks itself', async ({ stage, page }) => {
    await stage.open();
    await page.evaluate(async () => {
      const announce = (): never => {
        throw new Error('no');
      };
      const download = async (): Promise<void> => {};
      for (const ui of [{ download }, { announce, download }]) {
        await window.stage.mount('admin.connectwise', { host: window.stage.host({ ui }) });
      }
    });
    for (const nth of [1, 2]) {
      // Over a frame the first text is gone before it is known that the console failed.
      for (let time = 0; time < (transport === 'frame' ? 2 : 1); time++) {
        await stage.content(nth).getByLabel('Public key').fill('another');
        await stage.content(nth).getByRole('button', { name: 'Discard' }).click();
      }
      await expect(stage.content(nth).getByRole('status').filter({ hasText: 'Changes discarded' })).toBeAttached();
    }
  });

  test('events and contexts of the wrong shape change nothing', async ({ stage, page }) => {
    await stage.open();
    await page.evaluate(async () => {
      const host = window.stage.host();
      await window.stage.mount('customers', { host, location: 'imports' });
      const other = window.stage.context({ partner: { id: 'p2', name: 'Contoso' }, locale: 'de-DE' });
      const cyclic: Record<string, unknown> = { ...window.stage.context() };
      cyclic['partner'] = cyclic;
      const wrong = [undefined, null, 7, 'de-DE', Symbol('context'), [], {}, { locale: 'de-DE' }, { user: null }, cyclic, other];
      for (const value of wrong) {
        host.emit('context', value);
        if (typeof value !== 'string') host.emit('nav', value);
      }
      host.emit('nav', 'nowhere/at/all?#');
      host.emit('nav', 'imports');
      host.emit('visibility', 'perhaps');
    });
    await stage.idle();
    await expect(stage.content().getByRole('heading', { name: 'Import history' })).toBeVisible();
    await expect(stage.content().getByRole('row', { name: /Dana Reyes/ })).toBeVisible();
  });

  test('a right context of the event changes language and theme', async ({ stage, page }) => {
    await stage.open();
    await page.evaluate(async () => {
      const host = window.stage.host();
      await window.stage.mount('customers', { host, location: 'imports' });
      host.emit('context', window.stage.context({ locale: 'de-DE', theme: 'dark' }));
    });
    await expect(stage.content().getByRole('heading', { name: 'Importverlauf' })).toBeVisible();
    await expect(stage.content().locator('.rmm')).toHaveAttribute('data-theme', 'dark');
  });

  test('a place that the console brings is shown, and one that we go to is told', async ({ stage, page }) => {
    await stage.open();
    await page.evaluate(async () => {
      const host = window.stage.host();
      Object.assign(window, { host });
      await window.stage.mount('customers', { host, location: 'imports' });
    });
    await stage.content().getByRole('button', { name: 'Back to customers' }).click();
    await expect.poll(() => page.evaluate(() => window.stage.told.filter(([name]) => name === 'push'))).toEqual([['push', '']]);
    await page.evaluate(() => (window as any).host.emit('nav', 'imports'));
    await expect(stage.content().getByRole('heading', { name: 'Import history' })).toBeVisible();
  });

  test('what was listened to is let go at unmount, and a console that goes on calling hurts nobody', async ({ stage, page }) => {
    await stage.open();
    const kept = await page.evaluate(async () => {
      const kept: ((value: unknown) => void)[] = [];
      const listen = (listener: (value: unknown) => void): void => void kept.push(listener);
      const whole = window.stage.host();
      const host = window.stage.host({
        nav: { ...whole.nav, listen },
        on: (_: string, listener: (value: unknown) => void) => listen(listener),
      });
      await window.stage.mount('customers', { host, location: 'imports' });
      await window.stage.mount('customers', { host: whole });
      for (const handle of Object.values(window.stage.handles)) await handle.unmount();
      for (const call of kept) for (const value of ['imports', window.stage.context(), {}]) call(value);
      return kept.length;
    });
    expect(kept).toBeGreaterThan(2);
    const told = await page.evaluate(() => window.stage.told.map(([name, event]) => `${name} ${event}`));
    for (const event of ['nav', 'context', 'session.expired']) {
      expect(told, event).toContain(`on ${event}`);
      expect(told, event).toContain(`off ${event}`);
    }
    await stage.idle();
  });

  test('a session that is gone is said above the screen, and what was changed stays', async ({ stage, page }) => {
    await stage.open();
    await page.evaluate(() => {
      const fetch = async (request: Request): Promise<Response> => {
        if (request.method === 'GET') return window.stage.canned(request);
        throw Object.assign(new Error('You are signed out.'), { name: 'HostError', code: 'SESSION_EXPIRED' });
      };
      return window.stage.mount('admin.connectwise', { host: window.stage.host({ fetch }) });
    });
    await stage.chooseZone();
    await stage.content().getByRole('button', { name: 'Save', exact: true }).click();
    await expect(stage.content().getByText('Your session in the console has ended')).toBeVisible();
    await expect(stage.content().getByRole('combobox', { name: 'Billing time zone' })).toHaveValue('Europe/Berlin');
    expect(await page.evaluate(() => window.stage.handles.last.canUnmount())).toMatchObject({ ok: false });
    // The event alone says the same.
    await page.evaluate(async () => {
      const host = window.stage.host();
      Object.assign(window, { host });
      await window.stage.mount('customers', { host, location: 'imports' });
    });
    await expect(stage.content(2).getByRole('row', { name: /Dana Reyes/ })).toBeVisible();
    await page.evaluate(() => (window as any).host.emit('session.expired', undefined));
    await expect(stage.content(2).getByText('Your session in the console has ended')).toBeVisible();
  });

  if (transport === 'frame') {
    test('a frame needs `nav` and `download`, and says which is missing', async ({ stage, page }) => {
      await stage.open();
      for (const missing of ['nav', 'ui']) {
        const refused = await page.evaluate(
          (missing) => window.stage.outcome(() => window.stage.mount('customers', { host: window.stage.host({ [missing]: undefined }) })),
          missing,
        );
        expect(refused).toMatchObject({ name: 'HostError', code: 'INVALID_ARGUMENT', own: true });
        expect(refused.message).toContain(missing === 'nav' ? 'nav' : 'download');
      }
    });
  }
});
