/**
 * The journeys with the plug-in in a sandboxed frame. Tests speak of what is on the screen; where a frame is, `page` finds the plug-in's parts in
 * it, and {@link shell} the console's own.
 */

import { type BrowserContext, type Frame, type Locator, type Page } from '@playwright/test';

/** Where the console shows plug-ins. */
export type Transport = 'page' | 'frame';

const FRAME = '.plugin > iframe';
const FINDS = /^(getBy|locator$)/;

/** The page behind each that looks into the frame. */
const behind = new WeakMap<Page, Page>();

/** The console's own parts: what stands around the plug-in, and its pages without one. */
export function shell(page: Page): Page {
  return behind.get(page) ?? page;
}

/** The documents on the screen: the console's, and that of the frame where there is one. */
export function documents(page: Page): Frame[] {
  return shell(page).frames();
}

/** The document that holds the plug-in. */
export function plugin(page: Page): Frame {
  const own = shell(page);
  return (behind.has(page) ? own.frames().find((frame) => frame !== own.mainFrame()) : undefined) ?? own.mainFrame();
}

/** The document that has the focus. */
export async function focusedDocument(page: Page): Promise<Frame> {
  const main = shell(page).mainFrame();
  const inside = await main.evaluate(() => document.activeElement?.tagName === 'IFRAME');
  return inside ? plugin(page) : main;
}

/** Nothing has the focus, in the document that would have it. */
export async function focusIsLost(page: Page): Promise<boolean> {
  return (await focusedDocument(page)).evaluate(() => document.activeElement === document.body);
}

/** What `look` finds in each document. */
export async function inEach<T>(page: Page, look: () => T[]): Promise<T[]> {
  return (await Promise.all(documents(page).map((one) => one.evaluate(look)))).flat();
}

/** Every page of `context` shows plug-ins in frames from now on, and looks into them. */
export async function useFrames(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    // The sandboxed document itself has no storage.
    if (window === window.top) localStorage.setItem('plug-ins', 'frame');
  });
  const open = context.newPage.bind(context);
  context.newPage = async () => lookingInside(await open());
}

function lookingInside(page: Page): Page {
  const inside = page.frameLocator(FRAME);
  const within = new Proxy(page, {
    get(target, name) {
      const finds = typeof name === 'string' && FINDS.test(name);
      const value = Reflect.get(finds ? inside : target, name);
      if (typeof value !== 'function') return value;
      return finds ? (...args: unknown[]) => together(value.apply(inside, args)) : value.bind(target);
    },
  });
  behind.set(within, page);
  return within;
}

/** What Playwright keeps of a locator. */
type Kept = { _selector: string };

/**
 * A locator of the frame whose `has`, `or` and `and` may be other locators of the frame: Playwright takes these relative to the document they are
 * in, so the way into the frame is left out of them.
 */
function together(locator: Locator): Locator {
  const inner = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if ('_selector' in value) {
      const way = `${FRAME} >> internal:control=enter-frame >> `;
      const { _selector } = value as Kept;
      if (!_selector.startsWith(way)) return value;
      return Object.assign(Object.create(Object.getPrototypeOf(value)), value, { _selector: _selector.slice(way.length) });
    }
    if (Object.getPrototypeOf(value) !== Object.prototype) return value;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, inner(each)]));
  };
  const composed = ['filter', 'locator', 'or', 'and', 'getByRole', 'first', 'last', 'nth', 'getByText', 'getByLabel'] as const;
  for (const name of composed) {
    const own = (locator[name] as (...args: unknown[]) => Locator).bind(locator);
    Object.defineProperty(locator, name, { value: (...args: unknown[]) => together(own(...args.map(inner))) });
  }
  return locator;
}
