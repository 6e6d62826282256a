/** The service as a technician's browser reaches it: through the console, which signs each request. */

import { setTimeout as pause } from 'node:timers/promises';

import { say, told } from './figures.js';

export class Console {
  private constructor(
    readonly url: string,
    readonly cookie: string,
    private readonly session: string,
  ) {}

  /** Signs Dana Reyes in. */
  static async signIn(): Promise<Console> {
    const url = told('CONSOLE');
    const answer = await fetch(`${url}/session`, {
      method: 'POST',
      headers: { origin: url, 'content-type': 'application/json' },
      body: JSON.stringify({ technician: 'dana.reyes' }),
    });
    if (!answer.ok) throw new Error(`signing in: ${answer.status} ${await answer.text()}`);
    const cookie = answer.headers.getSetCookie()[0]?.split(';')[0];
    if (cookie === undefined) throw new Error('the console gave no cookie');
    const { session } = (await answer.json()) as { session: string };
    return new Console(url, cookie, session);
  }

  async get<T = any>(path: string): Promise<T> {
    return this.send('GET', path);
  }

  async post<T = any>(path: string, body: unknown): Promise<T> {
    return this.send('POST', path, JSON.stringify(body));
  }

  private async send<T>(method: string, path: string, body?: string): Promise<T> {
    const headers: Record<string, string> = { cookie: this.cookie, origin: this.url, 'x-console-session': this.session };
    if (body !== undefined) headers['content-type'] = 'application/json';
    const answer = await fetch(`${this.url}/proxy/api/v1/${path}`, { method, headers, body });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 500)}`);
    return JSON.parse(text) as T;
  }

  private async knowsAccounts(): Promise<boolean> {
    return this.get('accounts?page_size=1').then(
      () => true,
      () => false,
    );
  }

  /** Waits until both vendors were read and suggestions were made: nothing goes on in the service any more. */
  async settled(): Promise<number> {
    const patience = Date.now() + 20 * 60 * 1000;
    let before = '';
    let same = 0;
    for (;;) {
      const { total, reads, counts } = await this.get('customers?page_size=1');
      const kaseya = reads.length > 0 && reads.every((one: any) => one.read_at !== null && one.state !== 'reading');
      const read = kaseya && (await this.knowsAccounts());
      // Suggestions come after the reads; the counts stand still when they are made.
      const now = JSON.stringify([total, counts, reads]);
      same = read && now === before ? same + 1 : 0;
      if (same >= 5) return total;
      if (now !== before) say(`  ${total} customers; ${reads.map((one: any) => `${one.state} ${one.found}`).join()}`);
      before = now;
      if (Date.now() > patience) throw new Error('Kaseya was not read in 20 minutes');
      await pause(1000);
    }
  }
}

/** What a simulated vendor was asked after its request `after`. */
export async function requests(vendor: 'KASEYA' | 'LICENSING', after = 0): Promise<any[]> {
  const answer = await fetch(`${told(vendor)}/_sim/requests?after=${after}`);
  const body: any = await answer.json();
  return Array.isArray(body) ? body : body.requests;
}
