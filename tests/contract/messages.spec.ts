/** Between a console and a frame: messages of any shape from either side, and what the sandbox keeps from the frame. */

import type { Frame, Page } from '@playwright/test';

import { expect, test } from './stage/test.js';

const MESSAGES = 600;

/** Installs `window.nonsense(count, methods)`: messages that begin well and go wrong, the same every time. */
function makeNonsense(): void {
  let seed = 20_261_122;
  const below = (end: number): number => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * end);
  };
  const pick = <T>(from: T[]): T => from[below(from.length)] as T;
  const leaf = (): unknown =>
    pick<unknown>([undefined, null, true, 0, -1, 1.5, NaN, Infinity, 2 ** 53, '', 'x'.repeat(5_000), '\u0000\r\n', '..', '__proto__', 10n, new Date(0), /x/, new Error('x')]);
  const value = (depth: number): unknown => {
    if (depth === 0 || below(3) === 0) return leaf();
    if (below(3) === 0) return Array.from({ length: below(4) }, () => value(depth - 1));
    const names = ['event', 'value', 'location', 'url', 'method', 'headers', 'body', 'text', 'name', 'height', 'where', 'context', 'action', 'id', 'timeoutMs', 'tokens', 'room'];
    return Object.fromEntries(Array.from({ length: below(5) }, () => [pick(names), value(depth - 1)]));
  };
  const nonsense = (count: number, methods: string[]): unknown[] => {
    const named = [...methods, 'constructor', '__proto__', 'toString', '', 'hasOwnProperty', 'then', 'no.such'];
    return Array.from({ length: count }, (_, at) => {
      const kind = pick<unknown>(['call', 'call', 'call', 'answer', 'cancel', 'shout', leaf()]);
      const id = pick<unknown>([at + 1_000, at + 1_000, at + 1_000, below(40), -at, leaf()]);
      if (below(10) === 0) return value(3);
      return { kind, id, method: pick<unknown>([pick(named), pick(named), leaf()]), args: value(3), value: value(2), error: pick([undefined, value(2)]) };
    });
  };
  Object.assign(window, { nonsense });
}

/** The plug-in's own frame under a console of the test's making: says hello, is welcomed and shows the history of imports. */
async function welcome(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = document.createElement('iframe');
    frame.setAttribute('sandbox', 'allow-scripts');
    frame.src = `/pkg/frame.html#${encodeURIComponent(origin)}`;
    const { port1, port2 } = new MessageChannel();
    const answers: any[] = [];
    const hello = new Promise<void>((resolve) =>
      addEventListener('message', ({ source, data }) => source === frame.contentWindow && data?.rmm === 'hello' && resolve()),
    );
    document.body.append(frame);
    await hello;
    Object.assign(window, { frame, port: port1, answers });
    const mounted = new Promise<void>((resolve) => {
      port1.onmessage = async ({ data }) => {
        if (data.kind === 'answer') {
          answers.push(data);
          if (data.id === 1) resolve();
        } else if (data.method === 'ready') {
          const host = { offered: {}, versions: null, addresses: { nav: { start: '', path: null, query: null }, customers: null, points: {} } };
          const args = { point: 'customers', instanceId: 'one', context: window.stage.context(), location: 'imports', host };
          port1.postMessage({ kind: 'call', id: 1, method: 'mount', args });
        } else if (data.method === 'fetch') {
          const { url, method, headers } = data.args;
          const answer = window.stage.canned(new Request(url, { method, headers }));
          const body = await answer.arrayBuffer();
          port1.postMessage({ kind: 'answer', id: data.id, value: { status: 200, statusText: '', headers: [...answer.headers], body } });
        }
      };
    });
    frame.contentWindow?.postMessage({ rmm: 'welcome', protocol: 1 }, '*', [port2]);
    await mounted;
  });
}

test.use({ embedding: 'frame' });

test('hundreds of messages of every shape from a frame: none is thrown at the console, and what is called gets an answer', async ({ stage, page }) => {
  await page.addInitScript(makeNonsense);
  await stage.open();
  await page.evaluate(async () => {
    await window.stage.load('/rogue/');
    await window.stage.mount('customers', { instanceId: 'rogue' });
  });
  const rogue = await stage.realm();
  const { called, answered } = await rogue.evaluate(async (count) => {
    const { port, answers, nonsense } = window as any;
    const methods = ['fetch', 'nav.push', 'nav.replace', 'customers.open', 'points.open', 'dirty.set', 'ui.toast', 'ui.download', 'ui.announce', 'ui.returnFocus', 'log', 'listen', 'size'];
    const called = new Set<number>();
    for (const message of nonsense(count, methods)) {
      port.postMessage(message);
      if (message?.kind === 'call' && Number.isSafeInteger(message.id) && typeof message.method === 'string') called.add(message.id);
    }
    const ids = () => new Set(answers.map(({ id }: any) => id));
    const all = () => [...called].every((id) => ids().has(id));
    for (let turn = 0; turn < 200 && !all(); turn++) await new Promise((next) => setTimeout(next, 50));
    return { called: [...called].sort(), answered: [...ids()].filter((id) => called.has(id as number)).sort() };
  }, MESSAGES);
  expect(called.length).toBeGreaterThan(100);
  expect(answered).toEqual(called);
  const codes = await rogue.evaluate(() => [...new Set((window as any).answers.map(({ error }: any) => error?.code ?? 'done'))].sort());
  expect(codes).toEqual(expect.arrayContaining(['INVALID_ARGUMENT', 'METHOD_NOT_FOUND']));
  // Requests that were forged went nowhere, and the console is as it was.
  for (const { url } of await page.evaluate(() => window.stage.asked)) expect(url).toMatch(/^https?:/);
  await page.evaluate(() => window.stage.handles['rogue']?.unmount());
  expect(await page.locator('iframe').count()).toBe(0);
});

test('headers with line breaks and a body that is none never become a request', async ({ stage, page }) => {
  await stage.open();
  await page.evaluate(async () => {
    await window.stage.load('/rogue/');
    await window.stage.mount('customers', { instanceId: 'rogue' });
  });
  const rogue = await stage.realm();
  const codes = await rogue.evaluate(async () => {
    const { port, answers } = window as any;
    const url = 'https://service.invalid/api/v1/draft';
    const wrong = [
      { url, method: 'GET', headers: [['x', 'a\r\nauthorization: Bearer b']], body: null },
      { url, method: 'GET', headers: [['x\r\ny', 'a']], body: null },
      { url, method: 'GET', headers: [['x', 'a\nb']], body: null },
      { url, method: 'GE T', headers: [], body: null },
      { url, method: 'CONNECT', headers: [], body: null },
      { url, method: 'GET', headers: [], body: new ArrayBuffer(1) },
      { url, method: 'POST', headers: [], body: { length: 7 } },
      { url, method: 'POST', headers: 'x: y', body: null },
      { url: 'https://user:secret@service.invalid/', method: 'GET', headers: [], body: null },
    ];
    for (const [at, args] of wrong.entries()) port.postMessage({ kind: 'call', id: 100 + at, method: 'fetch', args });
    while (answers.filter(({ id }: any) => id >= 100).length < wrong.length) await new Promise((next) => setTimeout(next, 20));
    return answers.filter(({ id }: any) => id >= 100).map(({ error }: any) => error?.code);
  });
  for (const code of codes) expect(code).toBe('INVALID_ARGUMENT');
  expect(await page.evaluate(() => window.stage.asked.length)).toBe(0);
});

test('hundreds of messages of every shape from a console: the plug-in goes on', async ({ stage, page }) => {
  await page.addInitScript(makeNonsense);
  await stage.open();
  await welcome(page);
  const inside = page.frameLocator('iframe');
  await expect(inside.getByRole('row', { name: /Dana Reyes/ })).toBeVisible();
  await page.evaluate(async (count) => {
    const { frame, port, nonsense } = window as any;
    // A second mount would be refused; a place is no nonsense.
    const methods = ['update', 'focus', 'canUnmount', 'act', 'room', 'event', 'theme'];
    for (const message of nonsense(count, methods)) {
      port.postMessage(message);
      frame.contentWindow.postMessage(message, '*');
    }
    for (const welcome of [{ rmm: 'welcome' }, { rmm: 'welcome', protocol: 1 }]) {
      frame.contentWindow.postMessage(welcome, '*', [new MessageChannel().port2]);
    }
    port.postMessage({ kind: 'call', id: 9_000, method: 'canUnmount', args: {} });
    const { answers } = window as any;
    while (!answers.some(({ id }: any) => id === 9_000)) await new Promise((next) => setTimeout(next, 20));
  }, MESSAGES);
  const answer = await page.evaluate(() => (window as any).answers.find(({ id }: any) => id === 9_000));
  expect(answer.value).toEqual({ ok: true });
  await inside.getByRole('button', { name: 'Back to customers' }).click();
  await expect(inside.getByRole('tab', { name: /^Trend Micro Customers/ })).toContainText('3');
});

test('a welcome from anybody but the console that made the frame is not heard', async ({ stage, page, server }) => {
  await stage.open();
  await page.evaluate(async (stranger) => {
    const add = (name: string, src: string, sandbox?: string): Promise<unknown> => {
      const frame = document.createElement('iframe');
      frame.name = name;
      if (sandbox) frame.setAttribute('sandbox', sandbox);
      frame.src = src;
      const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
      document.body.append(frame);
      return loaded;
    };
    await add('misled', `/pkg/frame.html#${encodeURIComponent(stranger)}`, 'allow-scripts');
    await add('ours', `/pkg/frame.html#${encodeURIComponent(origin)}`, 'allow-scripts');
    await add('neighbour', '/bare');
  }, server.stranger);
  /** Welcomes a frame from here, with a port or without; whether it answered. */
  const welcomes = ([name, shape]: [string, object]): Promise<boolean> => {
    const { port1, port2 } = new MessageChannel();
    const answered = new Promise<boolean>((resolve) => {
      port1.onmessage = () => resolve(true);
      setTimeout(() => resolve(false), 700);
    });
    (window.top as any)[name].postMessage(shape, '*', [port2]);
    return answered;
  };
  const heard = (from: Page | Frame, name: string, shape: object): Promise<boolean> => from.evaluate(welcomes, [name, shape] as [string, object]);
  const welcome = { rmm: 'welcome', protocol: 1 };
  expect(await heard(page, 'misled', welcome), 'told that another origin is its console').toBe(false);
  const neighbour = page.frame('neighbour');
  expect(await heard(neighbour ?? page, 'ours', welcome), 'a document beside it').toBe(false);
  for (const shape of [{}, { rmm: 'hello', protocol: 1 }, ['welcome']]) {
    expect(await heard(page, 'ours', shape), JSON.stringify(shape)).toBe(false);
  }
  expect(await heard(page, 'ours', welcome), 'the console').toBe(true);
});

test('Enter in a field of the frame does what its button does, and nothing is ever submitted', async ({ stage, page }) => {
  await stage.open();
  await page.evaluate(() => window.stage.mount('customer.connectwise', { context: window.stage.context({ customerId: 'vsa1:1' }) }));
  const realm = await stage.realm();
  await realm.evaluate(() => {
    const submits: string[] = [];
    Object.assign(window, { submits });
    addEventListener('submit', () => submits.push('submit'), true);
  });
  const verifies = () => page.evaluate(() => window.stage.asked.filter(({ url }) => url.includes('/connectwise/verify')).map(({ url }) => url));
  const field = stage.content().getByLabel('ConnectWise Company ID');
  await field.fill('AlbrightDental');
  await field.press('Enter');
  await expect.poll(verifies).toHaveLength(1);
  await field.fill('AlbrightDentist');
  await stage.content().getByRole('button', { name: 'Verify', exact: true }).click();
  await expect.poll(verifies).toHaveLength(2);
  expect((await verifies())[0]).toContain('AlbrightDental');
  expect(await realm.evaluate(() => [(window as any).submits.length, document.querySelectorAll('form').length])).toEqual([0, 0]);
});

test("the frame reaches neither the console's document, nor its cookies and storage, nor the network", async ({ stage, page, server, watched }) => {
  await stage.open();
  await page.evaluate(async () => {
    document.cookie = 'session=secret';
    localStorage.setItem('secret', 'of the console');
    await window.stage.mount('customers', { location: 'imports' });
  });
  await expect(stage.content().getByRole('row', { name: /Dana Reyes/ })).toBeVisible();
  server.paths = [];
  const frame = await stage.realm();
  const tried = await frame.evaluate(async (urls) => {
    const tries: Record<string, () => unknown> = {
      'the document': () => parent.document.title,
      'its stage': () => (parent as any).stage,
      'its address': () => parent.location.href,
      cookies: () => document.cookie,
      storage: () => localStorage.getItem('secret'),
      'session storage': () => sessionStorage.length,
      databases: () => indexedDB.open('x'),
      'a new window': () => {
        if (window.open('/page') === null) throw new Error('refused');
      },
      'the page itself': () => {
        (top as Window).location.href = '/bare';
      },
      ...Object.fromEntries(
        urls.map((url) => [
          `fetch ${new URL(url).pathname}`,
          async () => (await fetch(url, { credentials: 'include', mode: 'cors' })).text(),
        ]),
      ),
    };
    const reached = [];
    for (const [name, attempt] of Object.entries(tries)) {
      try {
        await attempt();
        reached.push(name);
      } catch {
        // As it should be.
      }
    }
    return reached;
  }, [`${server.url}/session`, `${server.url}/proxy/api/v1/accounts`, `${server.url}/canned.json`]);
  expect(tried).toEqual([]);
  expect(new URL(page.url()).pathname).toBe('/page');
  watched.complaints.length = 0; // what the browser says of each attempt
});
