/** The reference console whole, its page and its server: only the manifest's routes get through, and only from its own page. */

import type { Page } from '@playwright/test';

import { expect, signIn, test } from '../stack/test.js';

test.use({ stackOptions: { customers: 10 } });

/** Sends requests by the `host.fetch` of the console's page; the status, or the code of the error. */
async function send(page: Page, requests: { url: string; method?: string; headers?: Record<string, string>; length?: number }[]): Promise<(number | string)[]> {
  return page.evaluate(async (requests) => {
    const { createFetch } = await import('/host/fetch.js' as string);
    const { createSession } = await import('/session.js' as string);
    const session = createSession();
    await session.current();
    const fetch = createFetch({ session, expired() {} });
    const outcomes = [];
    for (const { url, method = 'GET', headers, length } of requests) {
      try {
        const body = length === undefined ? null : new Uint8Array(length).fill(32);
        const answer: Response = await fetch(new Request(url, { method, headers, body }));
        await answer.arrayBuffer();
        outcomes.push(answer.status);
      } catch (error) {
        outcomes.push((error as { code?: string }).code ?? String(error));
      }
    }
    return outcomes;
  }, requests);
}

const API = 'https://service.invalid/api/v1';

test('a route of the manifest gets through, any other is FORBIDDEN_ROUTE', async ({ page, stack }) => {
  await signIn(page, stack);
  const through = await send(page, [
    { url: `${API}/imports` },
    { url: `${API}/customers/columns` },
    { url: `${API}/imports?page=1&page_size=25` },
    { url: `${API}/imports/none-of-this-name` },
  ]);
  expect(through).toEqual([200, 200, 200, 404]);
  const others = [
    { url: `${API}/secrets` },
    { url: `${API}/imports`, method: 'DELETE' },
    { url: `${API}/imports/` },
    { url: `${API}/Imports` },
    { url: `${API}/imports/one/two` },
    { url: `${API}/imports/%2e%2e%2fhealth` },
    { url: `${API}/imports/..%2f..%2fhealth` },
    { url: `${API}/imports/%00` },
    { url: `${API}//imports` },
    { url: `${API}/imports;/x` },
    { url: `${API}/` },
    { url: 'https://service.invalid/health' },
  ];
  const outcomes = await send(page, others);
  for (const [at, { url, method }] of others.entries()) expect.soft(outcomes[at], `${method ?? 'GET'} ${url}`).toBe('FORBIDDEN_ROUTE');
});

test('1 MiB gets as far as the service, more does not', async ({ page, stack }) => {
  await signIn(page, stack);
  const headers = { 'content-type': 'application/json' };
  const draft = { url: `${API}/draft`, method: 'POST', headers };
  const MIB = 1024 * 1024;
  expect(await send(page, [{ ...draft, length: MIB }, { ...draft, length: MIB + 1 }, { ...draft, length: 50 * MIB }])).toEqual([
    400,
    'PAYLOAD_TOO_LARGE',
    'PAYLOAD_TOO_LARGE',
  ]);
});

test('a technician who signs out elsewhere is SESSION_EXPIRED here', async ({ page, stack }) => {
  await signIn(page, stack);
  const other = await page.context().newPage();
  await other.goto(stack.console);
  await other.evaluate(() => fetch('/session', { method: 'DELETE' }));
  expect(await send(page, [{ url: `${API}/imports` }])).toEqual(['SESSION_EXPIRED']);
});

test('what the plug-in sets as credentials changes nothing, and it is given none', async ({ page, stack }) => {
  await signIn(page, stack);
  const authorization = 'Bearer eyJhbGciOiJub25lIn0.e30.';
  expect(await send(page, [{ url: `${API}/imports`, headers: { authorization, 'proxy-authorization': 'Basic eA==' } }])).toEqual([200]);
  const names = await page.evaluate(async (url) => {
    const { createFetch } = await import('/host/fetch.js' as string);
    const { createSession } = await import('/session.js' as string);
    const session = createSession();
    await session.current();
    const answer: Response = await createFetch({ session, expired() {} })(new Request(url));
    return [...answer.headers.keys()];
  }, `${API}/imports`);
  expect(names).toEqual(expect.arrayContaining(['x-request-id', 'traceparent']));
  for (const name of ['set-cookie', 'www-authenticate', 'authorization']) expect(names).not.toContain(name);
});
