/** Sends requests from where a plug-in would, by the reference console's own `host.fetch`, and says what came of them there. */

import { expect } from '@playwright/test';

import type { Stage } from './test.js';

export interface Order {
  url: string;
  method?: string;
  headers?: Record<string, string>;
  body?: number[];
  timeoutMs?: number;
  /** Called off before it is sent. */
  aborted?: boolean;
  /** Reports each part of the body as it comes; or the whole, or its SHA-256. */
  read?: 'parts' | 'bytes' | 'digest';
}

export interface Answer {
  status: number;
  statusText: string;
  headers: Record<string, string>;
  /** A `Response` of the plug-in's own realm. */
  own: boolean;
  body: number[];
  /** SHA-256 of the body. */
  digest?: number[];
}

export interface Refusal {
  name: string;
  code: string;
  message: string;
  requestId?: string;
  own: boolean;
}

interface Report {
  name: string;
  answer?: Answer;
  error?: Refusal;
  part?: string;
}

export class Probe {
  private count = 0;

  private constructor(private readonly stage: Stage) {}

  /** Mounts the probe in place of the plug-in. */
  static async open(stage: Stage): Promise<Probe> {
    await stage.open();
    await stage.page.evaluate(async () => {
      const { createFetch } = await import('/www/host/fetch.js' as string);
      const { createSession } = await import('/www/session.js' as string);
      const session = createSession();
      await session.current();
      await window.stage.load('/probe/');
      const expired = (): void => {
        window.stage.told.push(['expired']);
        host.emit('session.expired', {});
      };
      const host = window.stage.host({ fetch: createFetch({ session, expired }) });
      Object.assign(window, { order: (order: object) => host.emit('nav', JSON.stringify(order)) });
      await window.stage.mount('customers', { host });
    });
    return new Probe(stage);
  }

  /** Sends it; the name under which its reports come. */
  async begin(order: Order): Promise<string> {
    this.count += 1;
    const name = `request-${this.count}`;
    await this.stage.page.evaluate((order) => (window as any).order(order), { ...order, name });
    return name;
  }

  async abort(name: string): Promise<void> {
    await this.stage.page.evaluate((name) => (window as any).order({ abort: name }), name);
  }

  /** What was reported of a request so far. */
  async reports(name: string): Promise<Report[]> {
    const told = await this.stage.page.evaluate(() => window.stage.told.filter(([call, , message]) => call === 'log' && message === 'probe'));
    return told.map(([, , , fields]) => fields as Report).filter((report) => report.name === name);
  }

  /** How it ended. */
  async end(name: string): Promise<Report> {
    const ended = async () => (await this.reports(name)).find(({ answer, error }) => answer || error);
    await expect.poll(ended, { message: `${name} ends` }).toBeTruthy();
    return (await ended()) as Report;
  }

  async send(order: Order): Promise<Report> {
    return this.end(await this.begin(order));
  }
}
