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
  blank.set(context, await open());
  context.newPage = async () => lookingInside(await open());
}

/** An empty page of each context with frames. */
const blank = new WeakMap<BrowserContext, Page>();

/**
 * The page for a program that opens another for itself for a while, as axe does: it gets one that is there already. A page that opens takes the
 * focus out of the frame, and with it goes what closes when the focus does.
 */
export function unmoved(page: Page): Page {
  const own = shell(page);
  const other = blank.get(own.context());
  if (!other) return own;
  const instead = (of: object, name: string, value: unknown) =>
    new Proxy(of, {
      get(target, key) {
        const found: unknown = key === name ? value : Reflect.get(target, key);
        return typeof found === 'function' && key !== name ? found.bind(target) : found;
      },
    });
  const lent = instead(other, 'close', async () => {});
  const lend = async () => {
    await other.goto('about:blank'); // with nothing of the last time on its window
    return lent;
  };
  return instead(own, 'context', () => instead(own.context(), 'newPage', lend)) as Page;
}

function lookingInside(page: Page): Page {
  const inside = page.frameLocator(FRAME);
  teach(Object.getPrototypeOf(inside.locator('*')) as Locator);
  const within = new Proxy(page, {
    get(target, name) {
      const place = typeof name === 'string' && FINDS.test(name) ? inside : target;
      const value: unknown = Reflect.get(place, name);
      return typeof value === 'function' ? value.bind(place) : value;
    },
  });
  behind.set(within, page);
  return within;
}

/** What Playwright keeps of a locator. */
type Kept = { _selector: string };

const WAY = `${FRAME} >> internal:control=enter-frame >> `;
const taught = new WeakSet<Locator>();

/**
 * Lets locators of the frame be composed of others of the frame (`has`, `or`, `and`): Playwright takes these relative to the document they are in,
 * so the way into the frame is left out of them.
 */
function teach(locators: Locator): void {
  if (taught.has(locators)) return;
  taught.add(locators);
  const relative = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if ('_selector' in value) {
      const { _selector } = value as Kept;
      if (!_selector.startsWith(WAY)) return value;
      return Object.assign(Object.create(Object.getPrototypeOf(value)), value, { _selector: _selector.slice(WAY.length) });
    }
    if (Object.getPrototypeOf(value) !== Object.prototype) return value;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, relative(each)]));
  };
  for (const name of ['filter', 'locator', 'or', 'and'] as const) {
    const own = locators[name] as (...args: unknown[]) => Locator;
    const composed = function (this: Locator & Kept, ...args: unknown[]) {
      return own.apply(this, this._selector.startsWith(WAY) ? args.map(relative) : args);
    };
    Object.defineProperty(locators, name, { value: composed });
  }
}
