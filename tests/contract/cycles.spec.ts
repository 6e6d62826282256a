/** Mounted and unmounted a thousand times, nothing is left behind: no memory, no listener, no timer, no request. */

import type { CDPSession, Page } from '@playwright/test';

import { type Stage, expect, inEither, test } from './stage/test.js';

/** Mounts before the counting begins: lists and buffers grow to their size, and memory to what is freed between two collections. */
const WARM = { page: 200, frame: 2 };
/** A frame is a document with a module of its own, so there are fewer of them. */
const CYCLES = { page: 1_000, frame: 12 };
const BATCH = 50;

interface Left {
  pages: number;
  listeners: string;
  timers: number;
  frames: number;
}

/** Runs before the page's own scripts: keeps the module's memory and the timers that are set. */
function keepCount(): void {
  const memories: WebAssembly.Memory[] = [];
  const timers = new Set<number>();
  const instantiate = WebAssembly.instantiateStreaming;
  WebAssembly.instantiateStreaming = async (...given) => {
    const made = await instantiate(...given);
    for (const one of Object.values(made.instance.exports)) if (one instanceof WebAssembly.Memory) memories.push(one);
    return made;
  };
  const [set, clear] = [window.setTimeout, window.clearTimeout];
  const later = (run: unknown, ms?: number, ...given: unknown[]): number => {
    const id = set(() => {
      timers.delete(id);
      if (typeof run === 'function') run(...given);
    }, ms) as unknown as number;
    timers.add(id);
    return id;
  };
  const never = (id?: number): void => {
    if (id !== undefined) timers.delete(id);
    clear(id);
  };
  const every = window.setInterval;
  const interval = (...given: unknown[]): number => {
    const id = (every as (...given: unknown[]) => number)(...given);
    timers.add(id);
    return id;
  };
  Object.assign(window, { setTimeout: later, clearTimeout: never, setInterval: interval, clearInterval: never });
  Object.assign(window, { counted: () => ({ pages: memories.reduce((sum, { buffer }) => sum + buffer.byteLength / 65_536, 0), timers: timers.size }) });
}

async function listenersOf(session: CDPSession, expression: string): Promise<string> {
  const { result } = await session.send('Runtime.evaluate', { expression });
  const { listeners } = await session.send('DOMDebugger.getEventListeners', { objectId: result.objectId ?? '' });
  return `${expression}: ${listeners.map(({ type }) => type).sort().join(' ')}`;
}

/** What is there when nothing is mounted, after garbage was collected. */
async function left(page: Page, session: CDPSession): Promise<Left> {
  await session.send('HeapProfiler.collectGarbage');
  const { pages, timers } = await page.evaluate(() => (window as any).counted());
  const listeners = await Promise.all(['window', 'document', 'document.body', 'visualViewport'].map((one) => listenersOf(session, one)));
  return { pages, timers, listeners: listeners.join('; '), frames: page.frames().length };
}

async function cycles(stage: Stage, count: number): Promise<void> {
  const session = await stage.page.context().newCDPSession(stage.page);
  for (let done = 0; done < count; done += BATCH) {
    await stage.page.evaluate(async (times) => {
      const { elements, signal } = window as any;
      const { port1, port2 } = new MessageChannel();
      const turn = () =>
        new Promise<void>((next) => {
          port1.onmessage = () => next();
          port2.postMessage(null);
        });
      for (let i = 0; i < times; i++) {
        const points = elements.length === 1 ? (['customers'] as const) : (['customers', 'admin.connectwise'] as const);
        const handles = await Promise.all(
          points.map((point, at) => window.stage.mount(point, { element: elements[at], instanceId: `cycle-${at}`, signal })),
        );
        await turn();
        for (const handle of handles) await handle.unmount();
        await turn();
      }
      port1.close();
      window.stage.told.length = 0;
    }, Math.min(BATCH, count - done));
    await session.send('HeapProfiler.collectGarbage');
    await stage.idle(); // what was collected is given back in a turn of its own
  }
  await session.detach();
}

// Playwright's own recording would be there a thousand times, too.
test.use({ trace: 'off' });

inEither((transport) => {
  for (const where of ['light', 'open', 'closed'] as const) {
    for (const mounts of [1, 2]) {
      test(`${mounts} in a ${where} root: nothing is left behind`, async ({ stage, page }) => {
        test.setTimeout(600_000); // at a desk some seconds; a busy machine takes its time
        await page.addInitScript(keepCount);
        await stage.open();
        const session = await page.context().newCDPSession(page);
        await page.evaluate(
          ({ where, mounts }) => {
            const link = document.createElement('a');
            link.href = '#elsewhere';
            link.textContent = "The console's own link";
            document.body.append(link);
            const elements = Array.from({ length: mounts }, () => window.stage.place(where));
            // One signal of the console for all: nothing may pile up on it.
            Object.assign(window, { elements, signal: new AbortController().signal });
          },
          { where, mounts },
        );
        await cycles(stage, WARM[transport]);
        await stage.idle();
        const before = await left(page, session);
        const onSignal = await listenersOf(session, 'signal');
        await page.evaluate(() => void (window.stage.asked.length = 0));
        await cycles(stage, CYCLES[transport]);
        await stage.idle();
        const asked = await page.evaluate(() => window.stage.asked.length);
        expect(asked, 'they were really there').toBeGreaterThan(CYCLES[transport] / 2);
        await stage.idle();
        expect(await left(page, session)).toEqual(before);
        expect(before.timers).toBe(0);
        expect(await listenersOf(session, 'signal')).toBe(onSignal);
        expect(await page.evaluate(() => window.stage.asked.length), 'nothing is asked afterwards').toBe(asked);

        // The console's links are its own, with the plug-in on the page and without.
        for (const mounted of [true, false]) {
          await page.evaluate(async (mounted) => {
            history.replaceState(null, '', location.pathname + location.search);
            const element = (window as any).elements[0];
            if (mounted) await window.stage.mount('customers', { element, instanceId: 'last' });
            else await window.stage.handles.last.unmount();
          }, mounted);
          await page.getByRole('link', { name: "The console's own link" }).click();
          expect(new URL(page.url()).hash, mounted ? 'while it is mounted' : 'afterwards').toBe('#elsewhere');
        }
      });
    }
  }
});
