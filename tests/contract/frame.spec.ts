/** What is the frame's alone once it is there: a reload, its height, links and theme, the way of the focus into it and out, a crash. */

import { fakeFrame, inside, mount, open, type Stage } from '../stack/framed.js';
import { expect, test } from '../stack/test.js';

test.use({ stackOptions: { customers: 10 } });

declare const stage: Stage;

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
  // Nothing can be lost any more.
  expect(codes).toEqual(['PLUGIN_CRASHED', 'PLUGIN_CRASHED', 'done']);
  expect(await mount(page)).toBe('shown');
});
