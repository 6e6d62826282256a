/** Requests and answers over a port, as the frame sends them and the console's page answers: both ends in one page, so that either can be broken. */

import { type Page } from '@playwright/test';

import { expect, test } from '../stack/test.js';

test.use({ stackOptions: { customers: 10 } });

/** What the page of these tests keeps on its window. */
interface Ends {
  /** The frame's `host.fetch`. */
  fetch(request: Request, options?: { timeoutMs?: number }): Promise<Response>;
  /** The console's, to be set by the test. */
  host: { fetch(request: Request, options?: { timeoutMs?: number }): unknown };
  frame: { end(error: Error): void };
  console: { end(error: Error): void };
  /** What a promise came to: a code, or what was resolved. */
  outcome(promise: Promise<unknown>): Promise<unknown>;
}

declare const ends: Ends;

const ADDRESS = 'https://service.invalid/api/v1/draft?x=%C3%A9';

test.beforeEach(async ({ page, stack }) => {
  await page.goto(stack.console);
  const { plugin } = (await (await fetch(`${stack.console}/console.json`)).json()) as { plugin: { base: string } };
  await page.evaluate(async (base) => {
    const { createChannel } = await import(`${base}iframe/channel.js`);
    const { answerFetch, createFetch } = await import(`${base}iframe/http.js`);
    const { port1, port2 } = new MessageChannel();
    const host = { fetch: () => new Response() };
    const console = createChannel(port1, { fetch: answerFetch(host) });
    const frame = createChannel(port2, {});
    const outcome = (promise: Promise<unknown>) =>
      promise.catch((error: any) => {
        const { name, code, message, requestId, retryAfterMs } = error;
        return name === 'HostError' ? { code, message, requestId, retryAfterMs } : name;
      });
    Object.assign(window, { ends: { fetch: createFetch(frame), host, console, frame, outcome } });
  }, plugin.base);
});

/** The code that `fetch` rejects with when the console's does this. */
async function codeWhen(page: Page, does: () => unknown): Promise<unknown> {
  await page.evaluate(does as () => void);
  return page.evaluate(async (address) => {
    const refused: any = await ends.outcome(ends.fetch(new Request(address)));
    return refused.code ?? 'answered';
  }, ADDRESS);
}

test('a request arrives whole: method, address, headers, bytes and deadline', async ({ page }) => {
  const seen = await page.evaluate(async (address) => {
    let arrived: unknown;
    ends.host.fetch = async (request, options) => {
      const bytes = [...new Uint8Array(await request.arrayBuffer())];
      arrived = { method: request.method, url: request.url, headers: Object.fromEntries(request.headers), bytes, options, real: request instanceof Request };
      return new Response(null, { status: 204 });
    };
    const body = Uint8Array.from({ length: 256 }, (_, at) => at);
    const headers = { 'content-type': 'application/octet-stream', 'x-request-id': 'one', 'x-list': 'a, b' };
    await ends.fetch(new Request(address, { method: 'PUT', headers, body }), { timeoutMs: 1234 });
    return arrived;
  }, ADDRESS);
  expect(seen).toEqual({
    method: 'PUT',
    url: ADDRESS,
    headers: { 'content-type': 'application/octet-stream', 'x-request-id': 'one', 'x-list': 'a, b' },
    bytes: Array.from({ length: 256 }, (_, at) => at),
    options: { timeoutMs: 1234 },
    real: true,
  });
});

test('an answer comes back whole, whatever its status', async ({ page }) => {
  const answers = await page.evaluate(async (address) => {
    const found: unknown[] = [];
    const body = Uint8Array.from({ length: 256 }, (_, at) => 255 - at);
    for (const status of [200, 201, 204, 205, 304, 401, 404, 429, 503, 599]) {
      const empty = [204, 205, 304].includes(status);
      const head = { status, statusText: 'As told', headers: { 'retry-after': '7', 'x-request-id': 'two' } };
      // No browser makes an answer of these with a body; a console that makes its own may.
      const own = { ...head, headers: new Headers(head.headers), body: new Blob([body]).stream() };
      ends.host.fetch = async () => (empty ? own : new Response(body, head));
      const response = await ends.fetch(new Request(address));
      const bytes = new Uint8Array(await response.arrayBuffer());
      const whole = empty ? bytes.length === 0 && response.body === null : bytes.every((byte, at) => byte === 255 - at) && bytes.length === 256;
      found.push([response.status, response.statusText, response.headers.get('retry-after'), response.headers.get('x-request-id'), whole, response instanceof Response]);
    }
    return found;
  }, ADDRESS);
  expect(answers).toEqual([200, 201, 204, 205, 304, 401, 404, 429, 503, 599].map((status) => [status, 'As told', '7', 'two', true, true]));
});

test('an answer can be read while it is still being sent', async ({ page }) => {
  const read = await page.evaluate(async (address) => {
    let more: (text: string) => void = () => {};
    let close = () => {};
    const body = new ReadableStream({
      start(controller) {
        more = (text) => controller.enqueue(new TextEncoder().encode(text));
        close = () => controller.close();
      },
    });
    ends.host.fetch = async () => new Response(body);
    const reader = (await ends.fetch(new Request(address))).body!.pipeThrough(new TextDecoderStream()).getReader();
    const pieces: unknown[] = [];
    more('one');
    pieces.push((await reader.read()).value);
    more('two');
    pieces.push((await reader.read()).value);
    close();
    pieces.push((await reader.read()).done);
    return pieces;
  }, ADDRESS);
  expect(read).toEqual(['one', 'two', true]);
});

test("an abort reaches the console's request before, during and after the headers", async ({ page }) => {
  const seen = await page.evaluate(async (address) => {
    const aborted: string[] = [];
    const until = async (name: string) => {
      for (let turn = 0; turn < 100 && !aborted.includes(name); turn++) await new Promise((go) => setTimeout(go, 20));
    };
    let asked = 0;
    const early = AbortSignal.abort();
    ends.host.fetch = async () => void asked++;
    const before = await ends.outcome(ends.fetch(new Request(address, { signal: early })));

    const during = new AbortController();
    ends.host.fetch = (request) => {
      request.signal.addEventListener('abort', () => aborted.push('during'));
      return new Promise(() => {});
    };
    const waiting = ends.outcome(ends.fetch(new Request(address, { signal: during.signal })));
    setTimeout(() => during.abort(), 50);
    const stopped = await waiting;
    await until('during');

    const after = new AbortController();
    ends.host.fetch = async (request) => {
      request.signal.addEventListener('abort', () => aborted.push('after'));
      // A body that goes on as if nothing had happened, until nobody takes it.
      const body = new ReadableStream({
        start: (controller) => controller.enqueue(new Uint8Array(3)),
        cancel: () => void aborted.push('body'),
      });
      return new Response(body);
    };
    const response = await ends.fetch(new Request(address, { signal: after.signal }));
    const reader = response.body!.getReader();
    await reader.read();
    const reading = ends.outcome(reader.read());
    setTimeout(() => after.abort(), 50);
    const broken = await reading;
    await until('after');
    await until('body');
    return { before: (before as any).code, asked, stopped: (stopped as any).code, broken, aborted: aborted.sort() };
  }, ADDRESS);
  expect(seen).toEqual({ before: 'ABORTED', asked: 0, stopped: 'ABORTED', broken: 'AbortError', aborted: ['after', 'body', 'during'] });
});

test('a console that never settles is given up at the deadline, and told so', async ({ page }) => {
  const seen = await page.evaluate(async (address) => {
    let aborted = false;
    ends.host.fetch = (request) => {
      request.signal.addEventListener('abort', () => (aborted = true));
      return new Promise(() => {});
    };
    const refused: any = await ends.outcome(ends.fetch(new Request(address), { timeoutMs: 100 }));
    await new Promise((go) => setTimeout(go, 100));
    return [refused.code, aborted];
  }, ADDRESS);
  expect(seen).toEqual(['TIMEOUT', true]);
});

test('a refusal keeps its code, its sentence and what belongs to it', async ({ page }) => {
  const seen = await page.evaluate(async (address) => {
    const details = { name: 'HostError', code: 'RATE_LIMITED', requestId: 'r-1', retryAfterMs: 3_000 };
    ends.host.fetch = async () => {
      throw Object.assign(new Error('Too many at once.'), details);
    };
    return ends.outcome(ends.fetch(new Request(address)));
  }, ADDRESS);
  expect(seen).toEqual({ code: 'RATE_LIMITED', message: 'Too many at once.', requestId: 'r-1', retryAfterMs: 3_000 });
});

for (const [what, does, code] of [
  ['a string', () => void (ends.host.fetch = () => Promise.reject('no')), 'INTERNAL'],
  ['undefined', () => void (ends.host.fetch = () => Promise.reject(undefined)), 'INTERNAL'],
  ['null', () => void (ends.host.fetch = () => Promise.reject(null)), 'INTERNAL'],
  ["the browser's own error", () => void (ends.host.fetch = () => Promise.reject(new TypeError('Failed to fetch'))), 'NETWORK'],
  ["the browser's own abort", () => void (ends.host.fetch = () => Promise.reject(new DOMException('x', 'AbortError'))), 'ABORTED'],
  ['an error whose members throw', () => void (ends.host.fetch = () => Promise.reject(new Proxy({}, { get: () => { throw new Error('no'); } }))), 'INTERNAL'],
  ['no promise but an exception', () => void (ends.host.fetch = () => { throw new Error('no'); }), 'INTERNAL'],
] as const) {
  test(`a console that rejects with ${what}: ${code}`, async ({ page }) => {
    expect(await codeWhen(page, does)).toBe(code);
  });
}

for (const [what, does, code] of [
  ['nothing', () => void (ends.host.fetch = () => Promise.resolve(undefined)), 'INTERNAL'],
  ['text', () => void (ends.host.fetch = () => Promise.resolve('{}')), 'INTERNAL'],
  ['a thing with a status of 0', () => void (ends.host.fetch = () => Promise.resolve(Response.error())), 'INTERNAL'],
  ['a thing without headers', () => void (ends.host.fetch = () => Promise.resolve({ status: 200 })), 'INTERNAL'],
] as const) {
  test(`a console that answers with ${what}: ${code}`, async ({ page }) => {
    expect(await codeWhen(page, does)).toBe(code);
  });
}

test('an answer of another document is one like any other', async ({ page }) => {
  const seen = await page.evaluate(async (address) => {
    const other = document.createElement('iframe');
    document.body.append(other);
    const Foreign = (other.contentWindow as unknown as { Response: typeof Response }).Response;
    ends.host.fetch = async () => new Foreign('far', { status: 201 });
    const response = await ends.fetch(new Request(address));
    return [response.status, await response.text(), response instanceof Response];
  }, ADDRESS);
  expect(seen).toEqual([201, 'far', true]);
});

test('when the connection ends, what is open at either end ends too', async ({ page }) => {
  const seen = await page.evaluate(async (address) => {
    let aborted = false;
    ends.host.fetch = (request) => {
      request.signal.addEventListener('abort', () => (aborted = true));
      return new Promise(() => {});
    };
    const gone = Object.assign(new Error('Gone.'), { name: 'HostError', code: 'CONNECTION_DESTROYED' });
    const open = ends.outcome(ends.fetch(new Request(address)));
    await new Promise((go) => setTimeout(go, 50));
    ends.console.end(gone);
    ends.frame.end(gone);
    const later = ends.outcome(ends.fetch(new Request(address)));
    return [((await open) as any).code, ((await later) as any).code, aborted];
  }, ADDRESS);
  expect(seen).toEqual(['CONNECTION_DESTROYED', 'CONNECTION_DESTROYED', true]);
});
