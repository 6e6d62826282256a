/** How the frame and the page come together: whom each listens to, in which words, by which version, and with which files. */

import { fakeFrame, mount, open, type Stage } from '../stack/framed.js';
import { expect, test } from '../stack/test.js';

test.use({ stackOptions: { customers: 10 } });

declare const stage: Stage;

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
