/** The way of a request and its answer through the reference console's `host.fetch`, whole, in the page and through a frame. */

import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';

import { Probe } from './stage/probe.js';
import { json } from './stage/server.js';
import { expect, inEither, test } from './stage/test.js';

const SERVICE = 'https://service.invalid';
const API = `${SERVICE}/api/v1`;
const EVERY_BYTE = Array.from({ length: 256 }, (_, byte) => byte);
const MIB = 1024 * 1024;

inEither((transport) => {
  test('method, headers and body arrive whole, and credentials stay behind', async ({ stage, server }) => {
    const probe = await Probe.open(stage);
    server.service = (_, answer) => json(answer, {});
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
      server.arrived = [];
      const body = method === 'GET' ? undefined : EVERY_BYTE;
      const { answer } = await probe.send({
        url: `${API}/accounts?search=%C4%92%F0%9F%A6%B7&empty=&a=1&a=2`,
        method,
        headers: { 'content-type': 'application/octet-stream', 'x-thing': 'a, b; c="d"', authorization: 'Bearer secret', 'proxy-authorization': 'Basic x' },
        body,
      });
      expect(answer?.status, method).toBe(200);
      const [arrived] = server.arrived;
      expect(server.arrived.length, method).toBe(1);
      expect(arrived?.method).toBe(method);
      expect(arrived?.path).toBe('/api/v1/accounts?search=%C4%92%F0%9F%A6%B7&empty=&a=1&a=2');
      expect([...(arrived?.body ?? [])], method).toEqual(body ?? []);
      expect(arrived?.headers).toMatchObject({ 'content-type': 'application/octet-stream', 'x-thing': 'a, b; c="d"' });
      for (const name of ['authorization', 'proxy-authorization']) expect(arrived?.headers, name).not.toHaveProperty(name);
    }
  });

  test('an id and a trace go with every request: those of the plug-in, or new ones', async ({ stage, server }) => {
    const probe = await Probe.open(stage);
    server.service = (_, answer) => json(answer, {}, 200, { 'x-request-id': 'of-the-answer', traceparent: '00-1-2-01' });
    server.arrived = [];
    const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
    await probe.send({ url: `${API}/accounts`, headers: { 'x-request-id': 'mine', traceparent } });
    const { answer } = await probe.send({ url: `${API}/accounts` });
    expect(server.arrived[0]?.headers).toMatchObject({ 'x-request-id': 'mine', traceparent });
    expect(server.arrived[1]?.headers['x-request-id']).toMatch(/^[0-9a-f]{32}$/);
    expect(server.arrived[1]?.headers['traceparent']).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    expect(answer?.headers).toMatchObject({ 'x-request-id': 'of-the-answer', traceparent: '00-1-2-01' });
  });

  test('every status resolves, with its headers and the bytes of its body', async ({ stage, server }) => {
    const probe = await Probe.open(stage);
    for (const status of [200, 201, 202, 400, 401, 403, 404, 409, 413, 418, 422, 429, 500, 502, 503, 599]) {
      const body = Buffer.from(status === 202 ? [] : EVERY_BYTE);
      server.service = (_, answer) => {
        answer.writeHead(status, { 'content-type': 'application/octet-stream', 'retry-after': '17', 'x-thing': 'kept' }).end(body);
      };
      const { answer } = await probe.send({ url: `${API}/accounts` });
      expect.soft(answer?.status).toBe(status);
      expect.soft(answer?.own, `${status}: of this realm`).toBe(true);
      expect.soft(answer?.headers, String(status)).toMatchObject({ 'content-type': 'application/octet-stream', 'retry-after': '17', 'x-thing': 'kept' });
      expect.soft(answer?.body, String(status)).toEqual([...body]);
    }
  });

  test('204, 205 and 304 have no body', async ({ stage, server }) => {
    const probe = await Probe.open(stage);
    for (const status of [204, 205, 304]) {
      server.service = (_, answer) => void answer.writeHead(status, { etag: '"1"' }).end();
      const { answer } = await probe.send({ url: `${API}/accounts`, method: status === 304 ? 'GET' : 'POST' });
      expect.soft(answer, String(status)).toMatchObject({ status, body: [], headers: { etag: '"1"' } });
    }
  });

  test('a large body of an answer arrives to the byte', async ({ stage, server }) => {
    const probe = await Probe.open(stage);
    const large = Buffer.alloc(3 * MIB, 'bytes of no length in particular; ');
    server.service = (_, answer) => void answer.writeHead(200, { 'content-type': 'text/plain' }).end(large);
    const { answer } = await probe.send({ url: `${API}/accounts`, read: 'digest' });
    expect(answer?.digest).toEqual([...createHash('sha256').update(large).digest()]);
  });

  test('an answer streams: its first part is there before the last was sent', async ({ stage, server }) => {
    const probe = await Probe.open(stage);
    let answer: ServerResponse | undefined;
    server.service = (_, given) => {
      answer = given;
      given.writeHead(200, { 'content-type': 'text/plain' }).write('first');
    };
    const name = await probe.begin({ url: `${API}/accounts`, read: 'parts' });
    const parts = async () => (await probe.reports(name)).flatMap(({ part }) => part ?? []).join('');
    await expect.poll(parts).toBe('first');
    answer?.end(' and last');
    await expect.poll(parts).toBe('first and last');
    expect((await probe.end(name)).answer?.status).toBe(200);
  });

  test('an abort is heard before anything is sent, before the headers, and after them', async ({ stage, server }) => {
    const probe = await Probe.open(stage);
    server.arrived = [];
    const before = await probe.send({ url: `${API}/accounts`, aborted: true });
    expect(before.error).toMatchObject({ name: 'HostError', code: 'ABORTED', own: true });
    expect(server.arrived).toEqual([]);

    server.service = () => {};
    const during = await probe.begin({ url: `${API}/accounts` });
    await expect.poll(() => server.arrived.length).toBe(1);
    await probe.abort(during);
    expect((await probe.end(during)).error).toMatchObject({ name: 'HostError', code: 'ABORTED', own: true });
    await expect.poll(() => server.arrived[0]?.gone, 'upstream is aborted').toBe(true);

    server.service = (_, answer) => void answer.writeHead(200, { 'content-type': 'text/plain' }).write('first');
    const after = await probe.begin({ url: `${API}/accounts`, read: 'parts' });
    await expect.poll(async () => (await probe.reports(after)).length).toBe(1);
    await probe.abort(after);
    expect((await probe.end(after)).error).toMatchObject({ name: 'AbortError', own: true });
    await expect.poll(() => server.arrived[1]?.gone, 'upstream is aborted').toBe(true);
  });

  test('a request ends by its own deadline, upstream too', async ({ stage, server }) => {
    const probe = await Probe.open(stage);
    server.service = () => {};
    server.arrived = [];
    const begun = Date.now();
    const { error } = await probe.send({ url: `${API}/accounts`, timeoutMs: 400, headers: { 'x-request-id': 'slow' } });
    expect(error).toMatchObject({ name: 'HostError', code: 'TIMEOUT', own: true, requestId: 'slow' });
    expect(Date.now() - begun).toBeLessThan(20_000);
    await expect.poll(() => server.arrived[0]?.gone).toBe(true);
  });

  test('a server that is away, cuts the line or sends elsewhere is NETWORK', async ({ stage, server }) => {
    const probe = await Probe.open(stage);
    for (const service of [
      (_: unknown, answer: ServerResponse) => void answer.destroy(),
      (_: unknown, answer: ServerResponse) => void answer.writeHead(302, { location: '/page' }).end(),
    ]) {
      server.service = service;
      const { error } = await probe.send({ url: `${API}/accounts`, headers: { 'x-request-id': 'lost' } });
      expect(error).toMatchObject({ name: 'HostError', code: 'NETWORK', own: true, requestId: 'lost' });
    }
    server.service = (_, answer) => {
      answer.writeHead(200, { 'content-length': '1000' }).write('half');
      setTimeout(() => answer.destroy(), 50);
    };
    const { error } = await probe.send({ url: `${API}/accounts` });
    expect(error?.own, 'a body that breaks off is an error, and no shorter body').toBe(true);
  });

  test('addresses beside the service are FORBIDDEN_ROUTE, and nothing is sent', async ({ stage, server }) => {
    const probe = await Probe.open(stage);
    server.paths = [];
    for (const url of [
      `${SERVICE}/`,
      `${SERVICE}/session`,
      `${SERVICE}/api/v2/accounts`,
      `${API}/../../session`,
      `${API}/%2e%2e/%2E%2E/session`,
      `${API}/..\\..\\session`,
      `${SERVICE}//evil.example/api/v1/accounts`,
      'http://service.invalid/api/v1/accounts',
      'https://service.invalid:444/api/v1/accounts',
      'https://service.invalid.evil.example/api/v1/accounts',
      'https://evil.example/api/v1/accounts',
      `${stage.server.url}/api/v1/accounts`,
      '/api/v1/accounts',
      '//evil.example/api/v1/accounts',
      'data:text/plain,hello',
      'blob:https://service.invalid/api/v1/accounts',
      'file:///api/v1/accounts',
    ]) {
      const { error } = await probe.send({ url });
      expect.soft(error, url).toMatchObject({ name: 'HostError', code: 'FORBIDDEN_ROUTE', own: true });
    }
    expect(server.paths).toEqual([]);
  });

  test('a body of more than 1 MiB is PAYLOAD_TOO_LARGE before anything is sent, be it 50 MB', async ({ stage, page, server }) => {
    const probe = await Probe.open(stage);
    server.service = (_, answer) => json(answer, {});
    server.arrived = [];
    const send = async (length: number) => {
      const name = await page.evaluate((length) => {
        const name = `large-${length}`;
        // Made in the page: a test does not carry 50 MB there.
        (window as any).order({ name, url: 'https://service.invalid/api/v1/draft', method: 'POST', fill: length });
        return name;
      }, length);
      return probe.end(name);
    };
    for (const length of [MIB + 1, 50 * MIB]) {
      const { error } = await send(length);
      expect(error, String(length)).toMatchObject({ name: 'HostError', code: 'PAYLOAD_TOO_LARGE', own: true });
    }
    expect(server.arrived).toEqual([]);
    expect((await send(MIB)).answer?.status, 'exactly 1 MiB passes').toBe(200);
    expect(server.arrived[0]?.body.length).toBe(MIB);
  });

  if (transport === 'page') {
    test('what is no Request is refused', async ({ stage, page }) => {
      await stage.open();
      const refused = await page.evaluate(async () => {
        const { createFetch } = await import('/www/host/fetch.js' as string);
        const fetch = createFetch({ session: {}, expired() {} });
        const outcomes = [];
        for (const wrong of [undefined, null, 'https://service.invalid/api/v1/accounts', { url: 'https://service.invalid/api/v1/accounts' }]) {
          outcomes.push(await window.stage.outcome(() => fetch(wrong)));
        }
        return outcomes;
      });
      for (const one of refused) expect(one).toMatchObject({ name: 'HostError', code: 'INVALID_ARGUMENT' });
    });
  }
});
