/** What the contract tests start from: a page that hosts the package by one of the transports, under a console's policy. */

import type { Frame, FrameLocator, Locator, Page } from '@playwright/test';

import type { Host, HostContext, MountHandle, MountPoint, MountProps, RmmPlugin } from '../../../pkg/index.js';
import type { Transport } from '../../stack/frame.js';
import { expect, test as watched } from '../../stack/test.js';
import { ContractServer, type Policy } from './server.js';

export { expect };
export type { Transport };

/** A request as `browser/console.js` keeps it. */
export interface Asked {
  method: string;
  url: string;
  credentials: string;
  options: { timeoutMs?: number } | undefined;
  headers: Record<string, string>;
  body: number[];
  aborted: boolean;
  at: number;
}

/** What a call came to. */
export interface Outcome<T> {
  value?: T;
  name?: string;
  code?: string;
  message?: string;
  /** The error is one of this page's own realm. */
  own?: boolean;
}

/** `window.stage` of the page: `browser/console.js`. */
export interface Bench {
  transport: Transport;
  asked: Asked[];
  told: [name: string, ...given: any[]][];
  handles: Record<string, MountHandle> & { last: MountHandle };
  context(changes?: Partial<HostContext>): HostContext;
  host(changes?: { [K in keyof Host]?: unknown }): Host & { emit(event: string, value: unknown): void };
  place(where?: 'light' | 'open' | 'closed'): HTMLElement;
  load(folder?: string): Promise<RmmPlugin>;
  mount(point: MountPoint, changes?: Partial<MountProps>): Promise<MountHandle>;
  canned(request: Request): Response;
  keep(request: Request, options?: object): Promise<void>;
  problem(status: number, code: string, detail: string, headers?: Record<string, string>): Response;
  outcome<T>(call: () => T | Promise<T>): Promise<Outcome<T>>;
}

declare global {
  interface Window {
    stage: Bench;
  }
  const stage: Bench;
}

/** The page of a test. */
export class Stage {
  constructor(
    readonly page: Page,
    readonly server: ContractServer,
    readonly transport: Transport,
  ) {}

  /** Opens the page, under this policy. */
  async open(policy: Policy = {}): Promise<void> {
    this.server.policy = policy;
    await this.page.goto(`${this.server.url}/page?transport=${this.transport}`);
    await this.page.waitForFunction(() => 'stage' in window);
  }

  /** What the plug-in shows, in the `nth` place of the page. */
  content(nth = 1): Locator | FrameLocator {
    const place = this.page.locator(`#place-${nth}`);
    return this.transport === 'page' ? place : place.frameLocator('iframe');
  }

  /** Where the plug-in's code runs. */
  async realm(): Promise<Page | Frame> {
    if (this.transport === 'page') return this.page;
    await this.page.locator('iframe').first().waitFor({ state: 'attached' });
    const frame = this.page.frames().find((one) => one !== this.page.mainFrame());
    if (!frame) throw new Error('there is no frame');
    return frame;
  }

  /** Changes a setting of `admin.connectwise` that can be saved at once. */
  async chooseZone(): Promise<void> {
    await this.content().getByRole('combobox', { name: 'Billing time zone' }).fill('Berlin');
    await this.content().getByRole('option', { name: 'Europe/Berlin' }).click();
  }

  /** Waits for the next turns of the page's event loop. */
  async idle(): Promise<void> {
    await this.page.evaluate(() => new Promise((done) => setTimeout(done, 50)));
  }
}

export const test = watched.extend<{ embedding: Transport; stage: Stage }, { server: ContractServer }>({
  // Not the journeys' `transport`, which is about the reference console.
  embedding: ['page', { option: true }],
  server: [
    async ({}, use) => {
      const server = await ContractServer.start();
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],
  stage: async ({ page, server, embedding, watched: _ }, use) => {
    server.reset();
    await use(new Stage(page, server, embedding));
  },
});

/** The tests of `body` in either transport. */
export function inEither(body: (transport: Transport) => void): void {
  for (const transport of ['page', 'frame'] as const) {
    test.describe(transport === 'page' ? 'in the page' : 'in a frame', () => {
      test.use({ embedding: transport });
      body(transport);
    });
  }
}
