/** Mounting, moving on and going away, in every order a console may think of. */

import { expect, inEither, test } from './stage/test.js';

const INVALID = { name: 'HostError', code: 'INVALID_ARGUMENT', own: true };

inEither((transport) => {
  test('each wrong argument of a mount is refused with its name', async ({ stage, page }) => {
    await stage.open();
    const refused = await page.evaluate(async () => {
      const { context, host, place } = window.stage;
      const wrong: [named: string, point: any, changes: any][] = [
        ['point', 'nowhere', {}],
        ['point', undefined, {}],
        ['point', Symbol('customers'), {}],
        ['point', '__proto__', {}],
        ['element', 'customers', { element: null }],
        ['element', 'customers', { element: document.createTextNode('text') }],
        ['element', 'customers', { element: document.createElementNS('http://www.w3.org/2000/svg', 'g') }],
        ['element', 'customers', { element: '#place' }],
        ['instanceId', 'customers', { instanceId: '' }],
        ['instanceId', 'customers', { instanceId: 7 }],
        ['host', 'customers', { host: undefined }],
        ['host', 'customers', { host: null }],
        ['host', 'customers', { host: {} }],
        ['host', 'customers', { host: { fetch: 'fetch' } }],
        ['context', 'customers', { context: undefined }],
        ['context', 'customers', { context: null }],
        ['context.partner.id', 'customers', { context: context({ partner: { id: '', name: 'x' } }) }],
        ['context.partner.name', 'customers', { context: context({ partner: { id: 'p1' } as any }) }],
        ['context.user.email', 'customers', { context: { ...context(), user: { ...context().user, email: null } } }],
        ['context.user', 'customers', { context: context({ user: undefined as any }) }],
        ['context.user.permissions', 'customers', { context: { ...context(), user: { ...context().user, permissions: 'all' } } }],
        ['context.user.permissions', 'customers', { context: { ...context(), user: { ...context().user, permissions: [7] } } }],
        ['context.locale', 'customers', { context: context({ locale: 7 as any }) }],
        ['context.timeZone', 'customers', { context: context({ timeZone: '' }) }],
        ['context.theme', 'customers', { context: context({ theme: 'pink' as any }) }],
        ['context.customerId', 'customers', { context: context({ customerId: 7 as any }) }],
        ['location', 'customers', { location: undefined }],
        ['location', 'customers', { location: { path: 'imports' } }],
        ['signal', 'customers', { signal: {} }],
      ];
      const outcomes = [];
      for (const [named, point, changes] of wrong) {
        const element = 'element' in changes ? changes.element : place();
        const props = { element, instanceId: 'one', host: host(), context: context(), location: '', ...changes };
        const plugin = await window.stage.load();
        const { value, ...error } = await window.stage.outcome(() => plugin.mount(point, props));
        outcomes.push({ named, mounted: value !== undefined, error, left: element?.childNodes?.length ?? 0 });
      }
      const plugin = await window.stage.load();
      for (const props of [undefined, null, 7]) {
        const { value, ...error } = await window.stage.outcome(() => plugin.mount('customers', props as any));
        outcomes.push({ named: 'props', mounted: value !== undefined, error, left: 0 });
      }
      return outcomes;
    });
    for (const { named, mounted, error, left } of refused) {
      expect.soft(mounted, named).toBe(false);
      expect.soft(error, named).toMatchObject(INVALID);
      expect.soft(error.message, named).toContain(named);
      expect.soft(left, `${named}: the element is as it was`).toBe(0);
    }
  });

  test('a technician without an e-mail address is somebody all the same', async ({ stage, page }) => {
    await stage.open();
    await page.evaluate(() => {
      const { context, mount } = window.stage;
      return mount('customers', { context: context({ user: { ...context().user, email: '' } }), location: 'imports' });
    });
    await expect(stage.content().getByRole('row', { name: /Dana Reyes/ })).toBeVisible();
  });

  test('odd locales, time zones and places are survived', async ({ stage, page }) => {
    await stage.open();
    const odd = [
      { locale: 'no such thing', timeZone: 'Nowhere/Nothing' },
      { locale: 'x', timeZone: '\u0000' },
      { locale: 'de_DE@euro', timeZone: 'Europe/Berlin' },
    ];
    for (const [at, changes] of odd.entries()) {
      await page.evaluate(
        (changes) => window.stage.mount('customers', { context: window.stage.context(changes), location: 'imports/../../?%00#x' }),
        changes,
      );
      await expect(stage.content(at + 1).getByRole('tab').first()).toBeVisible();
    }
  });

  test('one element and one instance id hold one mount', async ({ stage, page }) => {
    await stage.open();
    const outcomes = await page.evaluate(async () => {
      const { outcome, mount, place } = window.stage;
      const element = place();
      await mount('customers', { element, instanceId: 'one', location: 'imports' });
      const sameElement = await outcome(() => mount('customers', { element, instanceId: 'two' }));
      const sameInstance = await outcome(() => mount('customers', { element: place(), instanceId: 'one' }));
      // At the same time, too.
      const race = place();
      const both = await Promise.all(['three', 'four'].map((instanceId) => outcome(() => mount('customers', { element: race, instanceId }))));
      return { sameElement, sameInstance, both: both.map(({ code }) => code ?? 'mounted') };
    });
    expect(outcomes.sameElement).toMatchObject({ name: 'HostError', code: 'ALREADY_MOUNTED', own: true });
    expect(outcomes.sameInstance).toMatchObject({ name: 'HostError', code: 'ALREADY_MOUNTED', own: true });
    expect(outcomes.both.sort()).toEqual(['ALREADY_MOUNTED', 'mounted']);
    await expect(stage.content().getByRole('row', { name: /Dana Reyes/ })).toBeVisible();
    // Given back, both may be used again.
    await page.evaluate(async () => {
      await window.stage.handles['one']?.unmount();
      const element = document.querySelector<HTMLElement>('#place-1') ?? undefined;
      await window.stage.mount('customers', { element, instanceId: 'one', location: 'imports' });
    });
    await expect(stage.content().getByRole('row', { name: /Dana Reyes/ })).toBeVisible();
  });

  test('several mounts live beside each other, and one goes without the others', async ({ stage, page }) => {
    await stage.open();
    await page.evaluate(async () => {
      await window.stage.mount('customers', { instanceId: 'customers', context: window.stage.context({ theme: 'dark' }) });
      await window.stage.mount('admin.connectwise', { instanceId: 'admin' });
      await window.stage.mount('activation', { instanceId: 'activation' });
      await window.stage.mount('customers', { instanceId: 'history', location: 'imports' });
    });
    await stage.content(2).getByLabel('Public key').fill('mine');
    await expect(stage.content(4).getByRole('row', { name: /Dana Reyes/ })).toBeVisible();
    await page.evaluate(() => window.stage.handles['customers']?.unmount());
    await expect(stage.content(1).getByRole('tab')).toHaveCount(0);
    await expect(stage.content(2).getByLabel('Public key')).toHaveValue('mine');
    await expect(stage.content(2).locator('.rmm')).toHaveAttribute('data-theme', 'light');
    await page.evaluate(() => window.stage.handles['admin']?.update({ context: window.stage.context({ theme: 'high-contrast' }) }));
    await expect(stage.content(2).locator('.rmm')).toHaveAttribute('data-theme', 'high-contrast');
    await expect(stage.content(4).locator('.rmm')).toHaveAttribute('data-theme', 'light');
    await stage.content(4).getByRole('button', { name: 'Back to customers' }).click();
    await expect(stage.content(4).getByRole('tab', { name: /^Trend Micro Customers/ })).toContainText('3');
  });

  test('`update` takes what is right and refuses the rest, another partner and customer before all', async ({ stage, page }) => {
    await stage.open();
    await page.evaluate(() => window.stage.mount('customers', { location: 'imports' }));
    await expect(stage.content().getByRole('row', { name: /Dana Reyes/ })).toBeVisible();
    const refused = await page.evaluate(async () => {
      const { context, handles, outcome } = window.stage;
      const wrong: any[] = [
        null,
        undefined,
        7,
        'imports',
        { location: 7 },
        { location: null },
        { context: null },
        { context: {} },
        { context: { ...context(), theme: 'pink' } },
        { context: { ...context(), user: { ...context().user, permissions: null } } },
        { context: context({ partner: { id: 'p2', name: 'Contoso' } }) },
        { context: context({ customerId: 'vsa1:7' }) },
      ];
      const outcomes = [];
      for (const patch of wrong) outcomes.push(await outcome(() => handles.last.update(patch)));
      return outcomes;
    });
    for (const outcome of refused) expect(outcome).toMatchObject(INVALID);
    await expect(stage.content().getByRole('heading', { name: 'Import history' })).toBeVisible();
    await page.evaluate(() => {
      window.stage.handles.last.update({});
      window.stage.handles.last.update({ location: '' });
    });
    await expect(stage.content().getByRole('tab').first()).toBeVisible();
    await page.evaluate(() => {
      window.stage.handles.last.update({ context: window.stage.context({ locale: 'de-DE' }), location: 'imports' });
    });
    await expect(stage.content().getByRole('heading', { name: 'Importverlauf' })).toBeVisible();
  });

  test('`canUnmount` says what would be lost, and no longer once it is saved or the mount is gone', async ({ stage, page }) => {
    await stage.open();
    const may = () => page.evaluate(() => window.stage.handles.last.canUnmount());
    await page.evaluate(() => window.stage.mount('admin.connectwise'));
    expect(await may()).toEqual({ ok: true });
    await stage.content().getByLabel('Public key').fill('another');
    await expect.poll(may).toEqual({ ok: false, message: expect.stringMatching(/\w+ .*\./) });
    const told = await page.evaluate(() => window.stage.told.filter(([name]) => name === 'dirty'));
    expect(told.at(-1)).toEqual(['dirty', true, expect.any(String)]);
    await stage.content().getByRole('button', { name: 'Discard' }).click();
    await expect.poll(may).toEqual({ ok: true });
    await stage.content().getByLabel('Public key').fill('another');
    await expect.poll(may).toMatchObject({ ok: false });
    await page.evaluate(() => window.stage.handles.last.unmount());
    expect(await may()).toEqual({ ok: true });
    const last = await page.evaluate(() => window.stage.told.filter(([name]) => name === 'dirty').at(-1));
    expect(last?.slice(0, 2)).toEqual(['dirty', false]);
  });

  test('`focus` goes to the first and to the last control, and nothing else is a place', async ({ stage, page }) => {
    await stage.open();
    await page.evaluate(() => window.stage.mount('admin.connectwise'));
    await expect(stage.content().getByLabel('Public key')).toHaveValue('public');
    await page.evaluate(() => window.stage.handles.last.focus('first'));
    await expect(stage.content().getByRole('checkbox').first()).toBeFocused();
    await page.evaluate(() => window.stage.handles.last.focus('last'));
    await expect(stage.content().locator('button, input, select').filter({ visible: true }).last()).toBeFocused();
    const wrong = await page.evaluate(async () => {
      const outcomes = [];
      for (const where of ['middle', undefined, null, 7]) {
        outcomes.push(await window.stage.outcome(() => window.stage.handles.last.focus(where as any)));
      }
      return outcomes;
    });
    for (const outcome of wrong) expect(outcome).toMatchObject(INVALID);
  });

  test('unmounting twice, and after the element was cleared, moved or taken away, is all right', async ({ stage, page }) => {
    await stage.open();
    const outcomes = await page.evaluate(async () => {
      const { outcome, mount, place } = window.stage;
      const outcomes: Record<string, unknown> = {};
      const ways: Record<string, (element: HTMLElement) => void> = {
        twice: () => {},
        cleared: (element) => element.replaceChildren(),
        'cleared inside': (element) => element.shadowRoot?.replaceChildren(),
        moved: (element) => document.body.prepend(element),
        removed: (element) => element.remove(),
        'moved to another document': (element) => void document.implementation.createHTMLDocument('').body.append(element),
      };
      for (const [name, spoil] of Object.entries(ways)) {
        const element = place();
        const handle = await mount('customers', { element, instanceId: name, location: 'imports' });
        spoil(element);
        await new Promise((next) => setTimeout(next, 30));
        const first = await outcome(() => handle.unmount());
        const second = await outcome(() => handle.unmount());
        const both = await outcome(() => Promise.all([handle.unmount(), handle.unmount()]));
        outcomes[name] = [first.name, second.name, both.name];
      }
      return outcomes;
    });
    for (const [name, errors] of Object.entries(outcomes)) expect(errors, name).toEqual([undefined, undefined, undefined]);
    const gone = await page.evaluate(async () => {
      const { handles, outcome } = window.stage;
      return [await outcome(() => handles.last.update({ location: '' })), await outcome(() => handles.last.focus('first'))];
    });
    for (const one of gone) expect(one).toMatchObject({ name: 'HostError', code: 'NOT_MOUNTED', own: true });
  });

  test('a mount that the console moves in its page goes on', async ({ stage, page }) => {
    await stage.open();
    await page.evaluate(() => window.stage.mount('customers', { location: 'imports' }));
    await expect(stage.content().getByRole('row', { name: /Dana Reyes/ })).toBeVisible();
    await page.evaluate(() => {
      const other = document.createElement('main');
      document.body.append(other);
      other.append(document.querySelector('#place-1') ?? '');
    });
    await expect(stage.content().getByRole('row', { name: /Dana Reyes/ })).toBeVisible();
    await stage.content().getByRole('button', { name: 'Back to customers' }).click();
    await expect(stage.content().getByRole('tab').first()).toBeVisible();
  });

  test('`signal` calls a mount off before, during and after it', async ({ stage, page }) => {
    await stage.open();
    const outcomes = await page.evaluate(async () => {
      const { host, mount, outcome } = window.stage;
      const before = await outcome(() => mount('customers', { instanceId: 'before', signal: AbortSignal.abort('never mind') }));
      const within = new AbortController();
      const on = (): (() => void) => {
        within.abort();
        return () => {};
      };
      const during = await outcome(() => mount('customers', { instanceId: 'during', signal: within.signal, host: host({ on }) }));
      const soon = new AbortController();
      const mounting = outcome(() => mount('customers', { instanceId: 'soon', signal: soon.signal }));
      soon.abort();
      const atOnce = await mounting;
      const after = new AbortController();
      const handle = await mount('customers', { instanceId: 'after', signal: after.signal, location: 'imports' });
      after.abort();
      await new Promise((next) => setTimeout(next, 50));
      const gone = await outcome(() => handle.update({ location: '' }));
      return { before, during, atOnce, gone };
    });
    const aborted = { name: 'HostError', code: 'ABORTED', own: true };
    expect(outcomes.before).toMatchObject(aborted);
    expect(outcomes.gone).toMatchObject({ code: 'NOT_MOUNTED' });
    // Called off while it was made: it is gone, whether the mount was refused or had just been made.
    await stage.idle();
    expect(outcomes.during).toMatchObject(aborted);
    if (transport === 'frame') expect(outcomes.atOnce).toMatchObject(aborted);
    for (const nth of [1, 2, 3, 4]) await expect(stage.content(nth).getByRole('tab')).toHaveCount(0);
    // None of the ids is taken.
    const again = await page.evaluate(async () => {
      for (const instanceId of ['before', 'during', 'soon', 'after']) await window.stage.mount('customers', { instanceId });
      return Object.keys(window.stage.handles);
    });
    expect(again).toContain('during');
  });

  test('mounts and unmounts raced end as the last one said', async ({ stage, page }) => {
    test.slow();
    await stage.open();
    await page.evaluate(async () => {
      const { mount, outcome, place } = window.stage;
      const element = place();
      const pause = () => new Promise((next) => setTimeout(next, Math.random() * 10));
      for (let round = 0; round < 12; round++) {
        const mounting = mount('customers', { element, instanceId: 'raced', location: round % 2 ? 'imports' : '' });
        if (round % 3 === 0) await pause();
        const handle = await mounting;
        await Promise.all([outcome(() => handle.unmount()), outcome(() => handle.canUnmount()), round % 2 ? pause() : undefined]);
      }
      // Not waited for.
      const controller = new AbortController();
      const called = mount('customers', { element, instanceId: 'raced', signal: controller.signal }).catch(() => {});
      controller.abort();
      await called;
      await mount('customers', { element, instanceId: 'raced', location: 'imports' });
    });
    await expect(stage.content().getByRole('row', { name: /Dana Reyes/ })).toBeVisible();
  });

  test('a console that unmounts inside a call of the plug-in is not in its way', async ({ stage, page }) => {
    await stage.open();
    await page.evaluate(async () => {
      const whole = window.stage.host();
      const leave = (): void => void window.stage.handles.last.unmount();
      const host = window.stage.host({ nav: { ...whole.nav, push: leave } });
      await window.stage.mount('customers', { host, location: 'imports' });
    });
    // Not by a click of the test's: it would wait for an answer of a frame that is gone.
    await stage
      .content()
      .getByRole('button', { name: 'Back to customers' })
      .evaluate((button: HTMLElement) => void setTimeout(() => button.click()));
    await expect(stage.content().getByRole('tab')).toHaveCount(0);
    await expect(stage.content().getByRole('button')).toHaveCount(0);
    await page.evaluate(() => window.stage.mount('customers', { location: 'imports' }));
    await expect(stage.content(2).getByRole('row', { name: /Dana Reyes/ })).toBeVisible();
  });

  test('a load that failed may be tried again, and a load that works is shared', async ({ stage, page }) => {
    await stage.open();
    const facade = transport === 'page' ? 'index.js' : 'iframe.js';
    const shared = await page.evaluate(async (facade) => {
      const { load } = await import(`/pkg/${facade}`);
      const [one, two] = await Promise.all([load(), load()]);
      return [one === two, (await load()) === one, one.protocol];
    }, facade);
    expect(shared).toEqual([true, true, 1]);
  });
});
