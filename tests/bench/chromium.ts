/** One Chromium for all sides. */

import { type Browser, type CDPSession, type Page, chromium } from 'playwright-core';

import { install } from './clock.js';
import { told } from './figures.js';

export async function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: told('CHROMIUM'),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--disable-background-timer-throttling',
      '--disable-renderer-backgrounding',
      '--disable-backgrounding-occluded-windows',
    ],
  });
}

/** A page in a context of its own, with the clock in it. */
export async function open(browser: Browser, cookie?: { url: string; header: string }): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-US' });
  if (cookie) {
    const at = cookie.header.indexOf('=');
    await context.addCookies([{ name: cookie.header.slice(0, at), value: cookie.header.slice(at + 1), url: cookie.url }]);
  }
  const page = await context.newPage();
  await page.addInitScript(install);
  page.on('pageerror', (error) => {
    throw error;
  });
  return page;
}

/** Bytes in use after garbage was collected: JavaScript, DOM, buffers, and wasm memory. */
export async function memory(page: Page): Promise<{ bytes: number; parts: string }> {
  const session = await page.context().newCDPSession(page);
  for (let i = 0; i < 3; i++) await session.send('HeapProfiler.collectGarbage');
  const heap = (await session.send('Runtime.getHeapUsage')) as unknown as Record<string, number>;
  const wasm = await page.evaluate(() => window.clock.wasmBytes());
  await session.detach();
  const script = (heap['usedSize'] ?? 0) + (heap['embedderHeapUsedSize'] ?? 0);
  // Wasm memory stands among the buffers' bytes too.
  const buffers = Math.max(0, (heap['backingStorageSize'] ?? 0) - wasm);
  const mb = (bytes: number): string => (bytes / 1024 / 1024).toFixed(1);
  return { bytes: script + buffers + wasm, parts: `heap ${mb(script)}, buffers ${mb(buffers)}, wasm ${mb(wasm)} MB` };
}

/** How many event listeners the page has. */
export async function listeners(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { jsEventListeners } = await session.send('Memory.getDOMCounters');
  return jsEventListeners;
}
