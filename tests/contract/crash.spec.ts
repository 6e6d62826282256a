/** The plug-in traps: what was there says so, the console is told, and the next mount works. */

import { type Stage, type Transport, expect, inEither, test } from './stage/test.js';

/** What the page's log and window are told of a crash on purpose; nothing else. */
const OF_A_CRASH = /panicked at|unreachable|memory access out of bounds|The plug-in has stopped working/;

interface Watched {
  complaints: string[];
}

/** The next call of `document.<method>` by the plug-in goes wrong. */
async function poison(stage: Stage, method: 'createElement' | 'createTextNode'): Promise<void> {
  const realm = await stage.realm();
  await realm.evaluate((method) => {
    const real = document[method];
    (document as any)[method] = () => {
      (document as any)[method] = real;
      // Where the plug-in counts on an answer, an error is a panic; elsewhere what is thrown passes through it, as a trap does.
      if (method === 'createElement') throw new Error('no element for you');
      throw new WebAssembly.RuntimeError('memory access out of bounds');
    };
  }, method);
}

function onlyTheCrash(watched: Watched): void {
  expect(watched.complaints.length).toBeGreaterThan(0);
  for (const complaint of watched.complaints.splice(0)) expect(complaint).toMatch(OF_A_CRASH);
}

/** Two mounts, of which the first one traps while it is used. */
async function crash(stage: Stage, method: 'createElement' | 'createTextNode'): Promise<void> {
  await stage.open();
  await stage.page.evaluate(async () => {
    await window.stage.mount('customers', { instanceId: 'history', location: 'imports' });
    await window.stage.mount('admin.connectwise', { instanceId: 'admin' });
  });
  await expect(stage.content(1).getByRole('row', { name: /Dana Reyes/ })).toBeVisible();
  await expect(stage.content(2).getByLabel('Public key')).toHaveValue('public');
  await poison(stage, method);
  await stage.content(1).getByRole('button', { name: 'Back to customers' }).click();
}

const panel = (stage: Stage, nth: number) => stage.content(nth).getByRole('alert').filter({ hasText: 'This panel stopped working' });

inEither((transport: Transport) => {
  for (const [kind, method] of [
    ['a panic', 'createElement'],
    ['a trap that is no panic', 'createTextNode'],
  ] as const) {
    test(`${kind} leaves a panel, tells the console, and the next mount works`, async ({ stage, page, watched }) => {
      await crash(stage, method);
      await expect(panel(stage, 1)).toBeVisible();
      const told = () => page.evaluate(() => window.stage.told.find(([name, level]) => name === 'log' && level === 'error')?.[3]);
      await expect.poll(told).toEqual({ code: 'PLUGIN_CRASHED' });

      const after = await page.evaluate(async () => {
        const { handles, outcome } = window.stage;
        const history = handles['history'];
        return {
          update: await outcome(() => history?.update({ location: '' })),
          focus: await outcome(() => history?.focus('first')),
          canUnmount: await outcome(() => history?.canUnmount()),
          unmount: await outcome(() => history?.unmount()),
        };
      });
      const crashed = { name: 'HostError', code: 'PLUGIN_CRASHED', own: true };
      expect(after.update).toMatchObject(crashed);
      expect(after.focus).toMatchObject(crashed);
      expect(after.canUnmount.value, 'nothing keeps the person there').toEqual({ ok: true });
      expect(after.unmount.code).toBeUndefined();
      await expect(panel(stage, 1)).toHaveCount(0);

      // Loaded again, it works in the same place; so does everything in it.
      await page.evaluate(async () => {
        await window.stage.load();
        const element = document.querySelector<HTMLElement>('#place-1') ?? undefined;
        await window.stage.mount('customers', { element, instanceId: 'history', location: 'imports' });
      });
      await expect(stage.content(1).getByRole('row', { name: /Dana Reyes/ })).toBeVisible();
      await stage.content(1).getByRole('button', { name: 'Back to customers' }).click();
      await expect(stage.content(1).getByRole('tab', { name: /^Trend Micro Customers/ })).toContainText('3');
      onlyTheCrash(watched);
    });
  }

  test(
    transport === 'page'
      ? 'the other mounts of the page share the module: they end with the same panel'
      : 'the mounts in other frames have modules of their own: they go on',
    async ({ stage, page, watched }) => {
      await crash(stage, 'createElement');
      await expect(panel(stage, 1)).toBeVisible();
      const other = await page.evaluate(() =>
        window.stage.outcome(() => window.stage.handles['admin']?.update({ context: window.stage.context({ theme: 'dark' }) })),
      );
      if (transport === 'page') {
        await expect(panel(stage, 2)).toBeVisible();
        expect(other).toMatchObject({ code: 'PLUGIN_CRASHED' });
      } else {
        expect(other.code).toBeUndefined();
        await expect(stage.content(2).locator('.rmm')).toHaveAttribute('data-theme', 'dark');
      }
      onlyTheCrash(watched);
    },
  );

  test('a mount that traps while it is made is refused, and its element can be used again', async ({ stage, page, watched }) => {
    await stage.open();
    if (transport === 'frame') {
      // The frame does not exist yet: its document is poisoned as soon as it does.
      await page.addInitScript(() => {
        if (window === top) return;
        const real = document.createElement;
        let calls = 0;
        document.createElement = ((tag: string) => {
          calls += 1;
          if (calls > 3) throw new Error('no element for you');
          return real.call(document, tag);
        }) as typeof document.createElement;
      });
      await stage.open();
    } else {
      await page.evaluate(() => window.stage.load());
      await page.evaluate(() => {
        const real = document.createElement;
        let calls = 0;
        // The place and the mount's own frame are made before.
        document.createElement = ((tag: string) => {
          calls += 1;
          if (calls <= 3) return real.call(document, tag);
          document.createElement = real;
          throw new Error('no element for you');
        }) as typeof document.createElement;
      });
    }
    const refused = await page.evaluate(() => window.stage.outcome(() => window.stage.mount('customers', { instanceId: 'one' })));
    expect(refused).toMatchObject({ name: 'HostError', code: 'PLUGIN_CRASHED', own: true });
    if (transport === 'page') {
      await page.evaluate(async () => {
        await window.stage.load();
        const element = document.querySelector<HTMLElement>('#place-1') ?? undefined;
        await window.stage.mount('customers', { element, instanceId: 'one', location: 'imports' });
      });
      await expect(stage.content(1).getByRole('row', { name: /Dana Reyes/ })).toBeVisible();
    }
    onlyTheCrash(watched);
  });

  test('what a dead copy leaves behind does not disturb the living one', async ({ stage, page, watched }) => {
    await crash(stage, 'createElement');
    await expect(panel(stage, 1)).toBeVisible();
    onlyTheCrash(watched);
    await page.evaluate(async () => {
      for (const handle of Object.values(window.stage.handles)) await handle.unmount();
      await window.stage.load();
      await window.stage.mount('customers', { instanceId: 'new', location: 'imports' });
    });
    await expect(stage.content(3).getByRole('row', { name: /Dana Reyes/ })).toBeVisible();
    // Announcements, timers and promises of the dead copy come due within seconds.
    await page.waitForTimeout(1_500);
    const alive = await page.evaluate(() => window.stage.outcome(() => window.stage.handles['new']?.update({ location: '' })));
    expect(alive.code).toBeUndefined();
    await expect(stage.content(3).getByRole('tab').first()).toBeVisible();
    expect(watched.complaints).toEqual([]);
  });
});
