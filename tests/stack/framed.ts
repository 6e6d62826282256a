/** A page of the console with the plug-in in a frame and a host that keeps what it is told, for tests of the bridge. */

import { type Frame, type Page } from '@playwright/test';

import type { Stack } from './stack.js';

/** What the page of these tests keeps on its window. */
export interface Stage {
  load(env?: object): Promise<{ mount(point: string, props: object): Promise<Handle> }>;
  props: object & { location: string; host: { fetch(request: Request): Promise<Response> } };
  told: unknown[];
  handle: Handle;
  outcome: Promise<string>;
}

export interface Handle {
  update(patch: object): void;
  canUnmount(): Promise<{ ok: boolean }>;
  unmount(): Promise<void>;
  focus(where: string): void;
}

declare const stage: Stage;

/** A page of the console with an element for the plug-in between two buttons, and a host that keeps what it is told. */
export async function open(page: Page, stack: Stack): Promise<string> {
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
export async function mount(page: Page, point = 'customers'): Promise<string> {
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
export async function fakeFrame(page: Page, base: string, script: () => void): Promise<void> {
  const html = `<!doctype html><html lang="en"><title>Another</title><script type="module" src="${base}another.js"></script></html>`;
  await page.route('**/frame.html', (route) => route.fulfill({ contentType: 'text/html', body: html }));
  await page.route('**/another.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', headers: { 'access-control-allow-origin': '*' }, body: `(${script.toString()})()` }),
  );
}

export const inside = (page: Page): Frame => page.frames()[1]!;
