/** What is the frame's alone: the handshake, a reload, whom it listens to, its height and the way of the focus into it and out. */

import { type Frame, type Page } from '@playwright/test';

import type { Stack } from '../stack/stack.js';
import { expect, test } from '../stack/test.js';

test.use({ stackOptions: { customers: 10 } });

/** What the page of these tests keeps on its window. */
interface Stage {
  load(env?: object): Promise<{ mount(point: string, props: object): Promise<Handle> }>;
  props: object & { location: string; host: { fetch(request: Request): Promise<Response> } };
  told: unknown[];
  handle: Handle;
  outcome: Promise<string>;
}

interface Handle {
  update(patch: object): void;
  canUnmount(): Promise<{ ok: boolean }>;
  unmount(): Promise<void>;
  focus(where: string): void;
}

declare const stage: Stage;

/** A page of the console with an element for the plug-in between two buttons, and a host that keeps what it is told. */
async function open(page: Page, stack: Stack): Promise<string> {
  await page.goto(stack.console);
  const { plugin } = (await (await fetch(`${stack.console}/console.json`)).json()) as { plugin: { base: string } };
  await page.evaluate(async (base) => {
    const { load } = await import(`${base}iframe.js`);
    const [before, place, between, after] = ['button', 'div', 'button', 'button'].map((tag) => document.createElement(tag));
    before!.textContent = 'Before';
    between!.textContent = 'Not where the console leads';
    after!.textContent = 'After';
    document.body.replaceChildren(before!, place!, between!, after!);
    const told: unknown[] = [];
    const tell = (what: string) => (...values: unknown[]) => void told.push([what, ...values]);
    const host = {
      fetch: async () => new Response('{"code":"away","detail":"Nobody is here."}', { status: 503 }),
      nav: { push: tell('push'), replace: tell('replace'), href: (location: string) => `/customers/${location}`, listen: () => () => {} },
      dirty: { set: tell('dirty') },
      ui: { download: tell('download'), returnFocus: (to: string) => void (to === 'next' ? after : before)!.focus() },
      log: tell('log'),
    };
    const user = { id: 'dana', name: 'Dana Reyes', email: 'dana@msp.example', permissions: ['customers.read', 'customers.import'] };
    const context = { partner: { id: 'p', name: 'Northgate IT' }, user, locale: 'en-US', timeZone: 'UTC', theme: 'light' };
    const props = { element: place, instanceId: 'one', host, context, location: '' };
    Object.assign(window, { stage: { load, props, told } });
  }, plugin.base);
  return plugin.base;
}

/** Mounts the customers; says what became of it. */
async function mount(page: Page, point = 'customers'): Promise<string> {
  return page.evaluate(async (point) => {
    try {
      const plugin = await stage.load();
      stage.handle = await plugin.mount(point, stage.props);
      return 'shown';
    } catch (error) {
      return String((error as { code?: string }).code ?? error);
    }
  }, point);
}

/** Another document in place of the frame's, with this script. */
async function fakeFrame(page: Page, base: string, script: () => void): Promise<void> {
  const html = `<!doctype html><html lang="en"><title>Another</title><script type="module" src="${base}another.js"></script></html>`;
  await page.route('**/frame.html', (route) => route.fulfill({ contentType: 'text/html', body: html }));
  await page.route('**/another.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', headers: { 'access-control-allow-origin': '*' }, body: `(${script.toString()})()` }),
  );
}

const inside = (page: Page): Frame => page.frames()[1]!;

test('the frame has no origin and no right but to run, and asks for nothing but the package', async ({ page, stack }) => {
  const base = await open(page, stack);
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.frame() !== page.mainFrame()) asked.push(new URL(request.url()).pathname);
  });
  expect(await mount(page)).toBe('shown');
  await expect(page.frameLocator('iframe').getByRole('heading', { level: 1, name: 'Customers' })).toBeVisible();
  expect(await page.locator('iframe').getAttribute('sandbox')).toBe('allow-scripts');
  expect(await inside(page).evaluate(() => origin)).toBe('null');
  expect(asked.length).toBeGreaterThan(3);
  expect(asked.filter((path) => !path.startsWith(base))).toEqual([]);
  const props = await page.evaluate(async () => {
    await stage.handle.unmount();
    await stage.handle.unmount();
    return document.querySelectorAll('iframe').length;
  });
  expect(props).toBe(0);
});

test('a frame that is loaded again ends what was asked of it, and shows the place where it was', async ({ page, stack }) => {
  await open(page, stack);
  await page.evaluate(() => {
    stage.props.host.fetch = (request) => {
      request.signal.addEventListener('abort', () => stage.told.push(['aborted', request.url]));
      return new Promise(() => {});
    };
  });
  expect(await mount(page)).toBe('shown');
  const frame = page.frameLocator('iframe');
  await frame.getByRole('button', { name: 'Import history' }).click();
  await expect.poll(() => page.evaluate(() => JSON.stringify(stage.told))).toContain('["push","imports"]');
  await inside(page).evaluate(() => location.reload());
  await expect(frame.getByRole('heading', { level: 1, name: 'Import history' })).toBeVisible();
  const aborted = await page.evaluate(() => stage.told.filter((one) => (one as string[])[0] === 'aborted').length);
  expect(aborted).toBeGreaterThan(0);
  expect(await page.evaluate(() => stage.handle.canUnmount())).toEqual({ ok: true });
});

test('what the frame never answers is rejected when it is loaded again', async ({ page, stack }) => {
  const base = await open(page, stack);
  await fakeFrame(page, base, () => {
    addEventListener('message', ({ ports: [port] }) => {
      port!.onmessage = ({ data: { id, method } }) => {
        if (method === 'mount') port!.postMessage({ kind: 'answer', id, value: { tokens: [] } });
        if (method === 'canUnmount') location.reload();
      };
      port!.postMessage({ kind: 'call', id: 1, method: 'ready', args: {} });
    });
    parent.postMessage({ rmm: 'hello', protocols: [1] }, '*');
  });
  expect(await mount(page)).toBe('shown');
  const code = await page.evaluate(() =>
    stage.handle.canUnmount().then(
      () => 'answered',
      (error: { code: string }) => error.code,
    ),
  );
  expect(code).toBe('CONNECTION_DESTROYED');
});

test('nobody but the frame is welcomed, and nothing but a hello', async ({ page, stack }) => {
  const base = await open(page, stack);
  await fakeFrame(page, base, () => {
    let welcomes = 0;
    addEventListener('message', ({ data, ports }) => {
      if (data === 'how many') parent.postMessage({ welcomes }, '*');
      else if (data?.rmm === 'welcome' && ports.length === 1) welcomes += 1;
    });
    for (const shape of [null, 'hello', 7, [], {}, { rmm: 'hello' }, { rmm: 'hello', protocols: 'one' }, { rmm: 'good day', protocols: [1] }]) {
      parent.postMessage(shape, '*');
    }
  });
  await page.route('**/stranger.html', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><html lang="en"><title>A stranger</title><script src="/stranger.js"></script></html>' }),
  );
  const hello = "parent.postMessage({ rmm: 'hello', protocols: [1] }, '*'); parent.postMessage('said hello', '*');";
  await page.route('**/stranger.js', (route) => route.fulfill({ contentType: 'text/javascript', body: hello }));
  const welcomes = await page.evaluate(async () => {
    const answers = (test: (data: any) => boolean) =>
      new Promise<any>((resolve) => addEventListener('message', ({ data }) => data && test(data) && resolve(data)));
    const plugin = await stage.load();
    void plugin.mount('customers', stage.props).catch(() => {});
    const frame = document.querySelector('iframe')!;
    await new Promise((loaded) => frame.addEventListener('load', loaded));
    // The page itself; a document of the console's own origin; and one without an origin that is not the plug-in's.
    window.postMessage({ rmm: 'hello', protocols: [1] }, '*');
    for (const sandbox of [null, 'allow-scripts']) {
      const other = document.createElement('iframe');
      if (sandbox !== null) other.setAttribute('sandbox', sandbox);
      other.src = '/stranger.html';
      const said = answers((data) => data === 'said hello');
      document.body.append(other);
      await said;
    }
    const told = answers((data) => 'welcomes' in data);
    frame.contentWindow!.postMessage('how many', '*');
    return (await told).welcomes;
  });
  expect(welcomes).toBe(0);
});

test('messages of any shape on the port are answered or ignored, never thrown', async ({ page, stack }) => {
  const base = await open(page, stack);
  await fakeFrame(page, base, () => {
    addEventListener('message', ({ ports: [port] }) => {
      const answers: unknown[] = [];
      port!.onmessage = ({ data }) => {
        if (data.method === 'mount') port!.postMessage({ kind: 'answer', id: data.id, value: 7 });
        if (data.kind === 'answer' && data.id > 0) answers.push([data.id, data.error?.code ?? 'done']);
        if (data.id === 99) parent.postMessage({ answers }, '*');
      };
      const call = (id: unknown, method: unknown, args: unknown) => port!.postMessage({ kind: 'call', id, method, args });
      for (const shape of [null, 'call', 7, [], {}, { kind: 'call' }, { kind: 'answer', id: 12345 }, { kind: 'cancel', id: {} }]) port!.postMessage(shape);
      call('one', 'fetch', {});
      call(1, 'no such method', {});
      call(2, 'constructor', {});
      call(3, 7, {});
      call(4, 'fetch', null);
      call(5, 'fetch', { url: 'https://service.invalid/api/v1/draft', method: 'POST', headers: [], body: 'text' });
      call(6, 'fetch', { url: 'https://service.invalid/api/v1/draft', method: 'GET', headers: [['x', 'a\r\nb: c']], body: null });
      call(7, 'fetch', { url: 'no address', method: 'GET', headers: [], body: null });
      call(8, 'nav.push', { location: 7 });
      call(9, 'nav.push', undefined);
      call(10, 'ui.download', { body: 'text', headers: [], name: 'x' });
      call(11, 'ui.toast', { text: 'The console has none' });
      call(12, 'listen', { event: 'everything' });
      call(13, 'link', { address: 'https://stranger.example/' });
      call(14, 'link', { address: 'javascript:alert(1)', tab: true });
      call(15, 'size', { height: 'tall' });
      call(16, 'log', { level: 'constructor', message: 'x' });
      call(17, 'dirty.set', { on: true, message: {} });
      call(18, 'ui.returnFocus', { to: 'nowhere' });
      call(99, 'nav.replace', { location: '' });
    });
    parent.postMessage({ rmm: 'hello', protocols: [1] }, '*');
  });
  const answers = await page.evaluate(async () => {
    const told = new Promise<any>((resolve) => addEventListener('message', ({ data }) => data?.answers && resolve(data.answers)));
    void (await stage.load()).mount('customers', stage.props).catch(() => {});
    return told;
  });
  const wrong = [4, 5, 6, 7, 8, 9, 10, 12, 16, 17, 18].map((id) => [id, 'INVALID_ARGUMENT']);
  expect(answers.sort(([one]: number[], [other]: number[]) => one! - other!)).toEqual(
    [
      [1, 'METHOD_NOT_FOUND'],
      [2, 'METHOD_NOT_FOUND'],
      ...wrong,
      [11, 'METHOD_NOT_FOUND'],
      [13, 'FORBIDDEN_ROUTE'],
      [14, 'FORBIDDEN_ROUTE'],
      [15, 'done'],
      [99, 'done'],
    ].sort(([one], [other]) => Number(one) - Number(other)),
  );
  const told = await page.evaluate(() => stage.told);
  expect(told).toEqual([['replace', '']]);
});

for (const { protocols, outcome } of [
  { protocols: [2, 3], outcome: 'VERSION_MISMATCH' },
  { protocols: [0], outcome: 'VERSION_MISMATCH' },
  { protocols: [], outcome: 'VERSION_MISMATCH' },
  { protocols: [3, 2, 1], outcome: 'shown' },
]) {
  test(`a plug-in that speaks protocols ${JSON.stringify(protocols)}: ${outcome}`, async ({ page, stack }) => {
    const base = await open(page, stack);
    await page.addInitScript((spoken) => Object.assign(window, { spoken }), protocols);
    await page.reload();
    await open(page, stack);
    await fakeFrame(page, base, () => {
      addEventListener('message', ({ data, ports: [port] }) => {
        port!.onmessage = ({ data: { id, method } }) => {
          if (method === 'mount') port!.postMessage({ kind: 'answer', id, value: { tokens: [] } });
        };
        if (data.protocol === 1) port!.postMessage({ kind: 'call', id: 1, method: 'ready', args: {} });
      });
      parent.postMessage({ rmm: 'hello', protocols: (window as unknown as { spoken: number[] }).spoken }, '*');
    });
    expect(await mount(page)).toBe(outcome);
    expect(await page.locator('iframe').count()).toBe(outcome === 'shown' ? 1 : 0);
  });
}

test('a console that welcomes with a protocol the frame does not speak is told which it speaks', async ({ page, stack }) => {
  const base = await open(page, stack);
  const refused = await page.evaluate(async (base) => {
    const frame = document.createElement('iframe');
    frame.setAttribute('sandbox', 'allow-scripts');
    frame.src = `${base}frame.html#${encodeURIComponent(origin)}`;
    const hello = new Promise<any>((resolve) => addEventListener('message', ({ data }) => resolve(data)));
    document.body.append(frame);
    const { rmm, protocols } = await hello;
    const { port1, port2 } = new MessageChannel();
    const answer = new Promise<any>((resolve) => (port1.onmessage = ({ data }) => resolve(data)));
    frame.contentWindow!.postMessage({ rmm: 'welcome', protocol: 9 }, '*', [port2]);
    const { method, args } = await answer;
    return { rmm, protocols, method, args };
  }, base);
  expect(refused).toEqual({ rmm: 'hello', protocols: [1], method: 'refused', args: { protocols: [1] } });
});

test('a frame that never says hello is given up with the reason', async ({ page, stack }) => {
  const base = await open(page, stack);
  await fakeFrame(page, base, () => {});
  expect(await mount(page)).toBe('NETWORK');
  await expect(page.locator('iframe')).toHaveCount(0);
});

test('Tab goes on into the frame and out of it at both ends, and focus() finds either', async ({ page, stack }) => {
  await open(page, stack);
  expect(await mount(page)).toBe('shown');
  const frame = page.frameLocator('iframe');
  const controls = frame.getByRole('button').or(frame.getByRole('tab', { selected: true })).or(frame.getByRole('searchbox'));
  await expect(frame.getByRole('button', { name: 'Retry' })).toBeVisible();
  const before = page.getByRole('button', { name: 'Before' });
  const after = page.getByRole('button', { name: 'After' });
  await before.focus();
  await page.keyboard.press('Tab');
  await expect(controls.first()).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(before).toBeFocused();
  await page.evaluate(() => stage.handle.focus('last'));
  await expect(controls.last()).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(after).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await expect(controls.last()).toBeFocused();
  await page.evaluate(() => stage.handle.focus('first'));
  await expect(controls.first()).toBeFocused();
});

test('the frame is as tall as its content, and no taller than what can be seen at once', async ({ page, stack }) => {
  await open(page, stack);
  expect(await mount(page)).toBe('shown');
  const frame = page.locator('iframe');
  const height = () => frame.evaluate((one) => one.getBoundingClientRect().height);
  const content = () => inside(page).evaluate(() => Math.ceil(document.body.getBoundingClientRect().height));
  await expect(page.frameLocator('iframe').getByRole('button', { name: 'Retry' })).toBeVisible();
  await expect.poll(async () => (await height()) - (await content())).toBe(0);
  const was = await height();
  const grow = (pixels: number) =>
    inside(page).evaluate((pixels) => {
      const block = document.createElement('div');
      block.style.height = `${pixels}px`;
      document.querySelector('.plugin')!.shadowRoot!.append(block);
    }, pixels);
  await grow(100);
  await expect.poll(height).toBe(was + 100);
  await grow(5_000);
  await expect.poll(height).toBeGreaterThan(was + 100);
  expect(await height()).toBeLessThanOrEqual(940);
  expect(await inside(page).evaluate(() => getComputedStyle(document.documentElement).overflowY)).toBe('auto');
});

test('a height that goes up and down by itself rests at the tallest', async ({ page, stack }) => {
  await open(page, stack);
  expect(await mount(page)).toBe('shown');
  const seen = await page.locator('iframe').evaluateHandle((frame) => {
    const heights: string[] = [];
    new MutationObserver(() => heights.push(frame.style.height)).observe(frame, { attributes: true });
    return heights;
  });
  await inside(page).evaluate(async () => {
    const block = document.createElement('div');
    document.querySelector('.plugin')!.shadowRoot!.append(block);
    for (let turn = 0; turn < 60; turn++) {
      block.style.height = `${turn % 2 === 0 ? 40 : 80}px`;
      await new Promise(requestAnimationFrame);
    }
  });
  // Each turn would be a change of its own.
  expect((await seen.evaluate((heights) => heights)).length).toBeLessThan(15);
});

test('a link that the plug-in does not follow itself is opened by the page, if it leads to the console', async ({ page, stack, context }) => {
  await open(page, stack);
  expect(await mount(page)).toBe('shown');
  const place = (address: string) =>
    inside(page).evaluate((address) => {
      const link = document.createElement('a');
      link.href = address;
      link.textContent = 'Somewhere';
      document.querySelector('.plugin')!.shadowRoot!.replaceChildren(link);
    }, address);
  const link = page.frameLocator('iframe').getByRole('link', { name: 'Somewhere' });

  await place(`${stack.console}/sign-in?x=1`);
  for (const how of [{ modifiers: ['Control'] }, { button: 'middle' }] as const) {
    const [other] = await Promise.all([context.waitForEvent('page'), link.click(how as object)]);
    await expect(other).toHaveURL(`${stack.console}/sign-in?x=1`);
    expect(await other.evaluate(() => window.opener === null)).toBe(true);
    await other.close();
  }
  await place('https://stranger.example/');
  await link.click();
  await link.click({ modifiers: ['Control'] });
  await place('javascript:alert(1)');
  await link.click();
  await place(`${stack.console}/sign-in?x=2`);
  await link.click();
  await expect(page).toHaveURL(`${stack.console}/sign-in?x=2`);
  expect(context.pages()).toHaveLength(1);
});

test("the console's theme reaches the frame and follows, and no other property does", async ({ page, stack }) => {
  await open(page, stack);
  await page.evaluate(() => {
    const { style } = document.documentElement;
    style.setProperty('--rmm-accent', 'rgb(1, 2, 3)');
    style.setProperty('--rmm-nav', 'rgb(9, 9, 9)');
  });
  expect(await mount(page)).toBe('shown');
  const property = (name: string) => inside(page).evaluate((name) => getComputedStyle(document.documentElement).getPropertyValue(name), name);
  await expect.poll(() => property('--rmm-accent')).toBe('rgb(1, 2, 3)');
  await page.evaluate(() => document.documentElement.style.setProperty('--rmm-accent', 'rgb(4, 5, 6)'));
  await expect.poll(() => property('--rmm-accent')).toBe('rgb(4, 5, 6)');
  expect(await property('--rmm-nav')).toBe('');
  await page.evaluate(() => (document.documentElement.dataset['theme'] = 'dark'));
  await expect.poll(() => inside(page).evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('dark');
});

for (const name of ['frame.html', 'frame.js', 'iframe/channel.js', 'index.js', 'plugin.js', 'plugin_bg.wasm']) {
  test(`${name} with other bytes than the manifest's does not start`, async ({ page, stack, watched }) => {
    const base = await open(page, stack);
    const { plugin } = (await (await fetch(`${stack.console}/console.json`)).json()) as { plugin: { manifest: object } };
    await page.route(`**${base}${name}`, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: Buffer.concat([await response.body(), Buffer.from('\n')]) });
    });
    const outcome = await page.evaluate(async (integrity) => {
      try {
        await (await stage.load({ integrity })).mount('customers', stage.props);
        return 'shown';
      } catch (error) {
        return (error as { code: string }).code;
      }
    }, plugin.manifest);
    expect(outcome).toBe('NETWORK');
    await expect(page.locator('iframe')).toHaveCount(0);
    // The browser names the file that it refused.
    expect(watched.complaints.splice(0).join()).toContain(name);
  });
}

test('a crash in the frame is reported to the page, ends the handle, and the next mount works', async ({ page, stack }) => {
  await open(page, stack);
  expect(await mount(page)).toBe('shown');
  await page.evaluate(() =>
    addEventListener('error', (event) => {
      stage.told.push(['error', event.error.code]);
      event.preventDefault();
    }),
  );
  await inside(page).evaluate(() => {
    dispatchEvent(new ErrorEvent('error', { error: new WebAssembly.RuntimeError('unreachable') }));
  });
  await expect.poll(() => page.evaluate(() => JSON.stringify(stage.told))).toContain('["error","PLUGIN_CRASHED"]');
  const codes = await page.evaluate(async () => {
    const code = (error: unknown) => (error as { code: string }).code;
    const found: string[] = [];
    for (const call of [() => stage.handle.update({ location: '' }), () => stage.handle.focus('first')]) {
      try {
        call();
        found.push('done');
      } catch (error) {
        found.push(code(error));
      }
    }
    found.push(await stage.handle.canUnmount().then(() => 'done', code));
    await stage.handle.unmount();
    return found;
  });
  expect(codes).toEqual(['PLUGIN_CRASHED', 'PLUGIN_CRASHED', 'PLUGIN_CRASHED']);
  expect(await mount(page)).toBe('shown');
});
