/** A console whose `fetch` does not keep its promises: never a hang, never an uncaught error, always a sentence on the screen. */

import type { Host } from '../../pkg/index.js';
import { type Stage, expect, inEither, test } from './stage/test.js';

const NO_ANSWER = 'The console did not pass on an answer.';
const NOT_READABLE = 'The answer could not be read.';
const NETWORK = 'The console cannot reach its server.';

/** A host made in the page, and the sentence that its `fetch` comes to. */
type Rows = Record<string, [host: () => Host, sentence: string | RegExp]>;

const REJECTIONS: Rows = {
  'a string': [() => stage.host({ fetch: () => Promise.reject('no') }), NO_ANSWER],
  undefined: [() => stage.host({ fetch: () => Promise.reject(undefined) }), NO_ANSWER],
  null: [() => stage.host({ fetch: () => Promise.reject(null) }), NO_ANSWER],
  'a number': [() => stage.host({ fetch: () => Promise.reject(42) }), NO_ANSWER],
  'a symbol': [() => stage.host({ fetch: () => Promise.reject(Symbol('no')) }), NO_ANSWER],
  'a plain object': [() => stage.host({ fetch: () => Promise.reject({ why: 'no' }) }), NO_ANSWER],
  'a plain object with a code': [() => stage.host({ fetch: () => Promise.reject({ code: 'NETWORK' }) }), NETWORK],
  'an object that throws when it is looked at': [
    () => {
      const look = { get: () => { throw new Error('do not look'); } };
      return stage.host({ fetch: () => Promise.reject(new Proxy({}, look)) });
    },
    NO_ANSWER,
  ],
  'a code that nobody knows': [() => stage.host({ fetch: () => Promise.reject({ code: 'TEAPOT' }) }), NO_ANSWER],
  'a TypeError, as the browser does': [() => stage.host({ fetch: () => Promise.reject(new TypeError('Failed to fetch')) }), NETWORK],
  'an AbortError that nobody asked for': [
    () => stage.host({ fetch: () => Promise.reject(new DOMException('stopped', 'AbortError')) }),
    NO_ANSWER,
  ],
  'ABORTED that nobody asked for': [() => stage.host({ fetch: () => Promise.reject({ code: 'ABORTED' }) }), NO_ANSWER],
  'a TimeoutError': [
    () => stage.host({ fetch: () => Promise.reject(new DOMException('late', 'TimeoutError')) }),
    'No answer came in time.',
  ],
  'an error of another realm': [
    () => {
      const frame = document.createElement('iframe');
      frame.src = '/bare';
      document.body.append(frame);
      const { TypeError } = frame.contentWindow as unknown as typeof globalThis;
      return stage.host({ fetch: () => Promise.reject(new TypeError('elsewhere')) });
    },
    NETWORK,
  ],
  'a throw before there is a promise': [
    () =>
      stage.host({
        fetch() {
          throw Object.assign(new Error('at once'), { name: 'HostError', code: 'RATE_LIMITED' });
        },
      }),
    'Too much was asked at once.',
  ],
  'a throw of a string': [
    () =>
      stage.host({
        fetch() {
          throw 'at once';
        },
      }),
    NO_ANSWER,
  ],
};

const CODES: Record<string, string> = {
  TIMEOUT: 'No answer came in time.',
  NETWORK,
  CONNECTION_DESTROYED: NETWORK,
  FORBIDDEN_ROUTE: 'The console does not let this request through.',
  SCOPE_MISSING: 'You lack the right to do this.',
  SESSION_EXPIRED: 'Sign in to the console again.',
  RATE_LIMITED: 'Too much was asked at once.',
  PAYLOAD_TOO_LARGE: 'This is too much for one request.',
  UNSUPPORTED: NO_ANSWER,
  INTERNAL: NO_ANSWER,
};

const NO_ANSWERS: Rows = {
  undefined: [() => stage.host({ fetch: async () => undefined }), NO_ANSWER],
  'nothing, without a promise': [() => stage.host({ fetch() {} }), NO_ANSWER],
  null: [() => stage.host({ fetch: async () => null }), NO_ANSWER],
  'a string': [() => stage.host({ fetch: async () => '{"imports":[]}' }), NO_ANSWER],
  'the data itself': [() => stage.host({ fetch: async () => ({ imports: [], total: 0 }) }), NO_ANSWER],
  'a status alone': [() => stage.host({ fetch: async () => ({ status: 200 }) }), NO_ANSWER],
  'a status that is none': [() => stage.host({ fetch: async () => ({ status: 99, text: async () => '{}', arrayBuffer: async () => new ArrayBuffer(0) }) }), NO_ANSWER],
  'what throws when it is looked at': [
    () => {
      const look = { get: (_: object, name: string) => { if (name !== 'then') throw new Error('do not look'); } };
      return stage.host({ fetch: async () => new Proxy({}, look) });
    },
    NO_ANSWER,
  ],
  'a body that is none': [() => stage.host({ fetch: async () => ({ status: 200, text: async () => 7, arrayBuffer: async () => 1e12 }) }), NO_ANSWER],
  'a body that throws': [
    () => {
      const fail = (): never => {
        throw 'no body';
      };
      return stage.host({ fetch: async () => ({ status: 200, text: fail, arrayBuffer: fail }) });
    },
    NO_ANSWER,
  ],
  'an error of the network as a response': [() => stage.host({ fetch: async () => Response.error() }), NO_ANSWER],
  'a body that was read before': [
    () =>
      stage.host({
        async fetch() {
          const response = new Response('{}');
          await response.text();
          return response;
        },
      }),
    // In the page the browser says of it what it says of a lost connection; over a frame the console's side cannot hand it over.
    /cannot reach its server|did not pass on an answer/,
  ],
  'a body that breaks off half-way': [
    () =>
      stage.host({
        async fetch() {
          let parts = 0;
          return new Response(
            new ReadableStream({
              async pull(stream) {
                await new Promise((next) => setTimeout(next, 10));
                if (parts++ === 0) stream.enqueue(new TextEncoder().encode('{"imports":['));
                else stream.error(new TypeError('connection lost'));
              },
            }),
          );
        },
      }),
    NETWORK,
  ],
  'a page of HTML': [() => stage.host({ fetch: async () => new Response('<!doctype html><h1>Sign in</h1>') }), NOT_READABLE],
  'an error without words': [() => stage.host({ fetch: async () => new Response('', { status: 502 }) }), NOT_READABLE],
  'a redirect': [() => stage.host({ fetch: async () => new Response(null, { status: 303, headers: { location: '/' } }) }), NOT_READABLE],
  'nothing new': [() => stage.host({ fetch: async () => new Response(null, { status: 304 }) }), NOT_READABLE],
  'no content where there should be some': [() => stage.host({ fetch: async () => new Response(null, { status: 204 }) }), NOT_READABLE],
};

/** Each row on the screen that reads text and on the one that reads bytes. */
async function showsTheSentence(stage: Stage, rows: Rows): Promise<void> {
  await stage.open();
  let place = 0;
  for (const [name, [make, sentence]] of Object.entries(rows)) {
    for (const location of ['imports', '']) {
      place += 1;
      const host = await stage.page.evaluateHandle(make);
      await stage.page.evaluate(([host, location]) => window.stage.mount('customers', { host, location }), [host, location] as const);
      await expect.soft(stage.content(place).getByText(sentence).first(), `${name}, at "${location}"`).toBeVisible();
      await stage.page.evaluate(() => window.stage.handles.last.unmount());
    }
  }
}

inEither(() => {
  test('whatever `fetch` rejects with or throws, the screen says what to do', async ({ stage }) => {
    test.slow();
    await showsTheSentence(stage, REJECTIONS);
  });

  test('whatever `fetch` resolves to that is no answer, the screen says so', async ({ stage }) => {
    test.slow();
    await showsTheSentence(stage, NO_ANSWERS);
  });

  test('each code of a HostError has its own sentence', async ({ stage, page }) => {
    await stage.open();
    let place = 0;
    for (const [code, sentence] of Object.entries(CODES)) {
      place += 1;
      await page.evaluate((code) => {
        const fetch = async (): Promise<never> => {
          throw Object.assign(new Error('refused'), { name: 'HostError', code });
        };
        return window.stage.mount('customers', { host: window.stage.host({ fetch }), location: 'imports' });
      }, code);
      await expect.soft(stage.content(place).getByText(sentence).first(), code).toBeVisible();
      await page.evaluate(() => window.stage.handles.last.unmount());
    }
  });

  test('a response of another realm is an answer like any other', async ({ stage, page }) => {
    await stage.open();
    await page.evaluate(async () => {
      const frame = document.createElement('iframe');
      frame.src = '/bare';
      await new Promise((loaded) => {
        frame.addEventListener('load', loaded);
        document.body.append(frame);
      });
      const other = frame.contentWindow as unknown as typeof globalThis;
      const fetch = async (request: Request): Promise<Response> => {
        const { status, headers, body } = window.stage.canned(request);
        return new other.Response(body && (await new Response(body).arrayBuffer()), { status, headers });
      };
      await window.stage.mount('customers', { host: window.stage.host({ fetch }), location: 'imports' });
      await window.stage.mount('customers', { host: window.stage.host({ fetch }) });
    });
    await expect(stage.content(1).getByRole('row', { name: /Dana Reyes/ })).toBeVisible();
    await expect(stage.content(2).getByRole('tab', { name: /^Trend Micro Customers/ })).toContainText('3');
  });

  test('a refusal of the service is shown in its own words', async ({ stage, page }) => {
    await stage.open();
    await page.evaluate(() => {
      const fetch = async (): Promise<Response> =>
        window.stage.problem(503, 'vendor_unreachable', 'Trend Micro takes a rest until noon.', { 'retry-after': '5' });
      return window.stage.mount('customers', { host: window.stage.host({ fetch }), location: 'imports' });
    });
    await expect(stage.content().getByText('Trend Micro takes a rest until noon.')).toBeVisible();
  });
});
