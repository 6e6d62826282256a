/** A session that ends while the plug-in works: renewed once where it can be, told where it cannot. */

import type { ServerResponse } from 'node:http';

import { Probe } from './stage/probe.js';
import { type Arrived, type ContractServer, json } from './stage/server.js';
import { expect, inEither, test } from './stage/test.js';

const URL = 'https://service.invalid/api/v1/accounts';
const who = (session: string, user = 'dana') => ({ session, user: { id: user }, partner: { id: 'p1' } });

/** A console's server whose sign-in is another than the page knows; `now()` is who is signed in. */
function signIn(server: ContractServer, now: () => object | null): void {
  server.service = ({ path, headers }: Arrived, answer: ServerResponse) => {
    const present = now() as { session?: string } | null;
    if (path === '/session') {
      if (present) json(answer, present);
      else answer.writeHead(204).end();
    } else if (present && headers['x-console-session'] === present.session) {
      json(answer, { ok: true });
    } else {
      json(answer, { code: 'unauthenticated' }, 401, { 'x-rmm-console': 'signed_out' });
    }
  };
}

const requests = (server: ContractServer, path: string): Arrived[] => server.arrived.filter((one) => one.path.startsWith(path));

inEither(() => {
  test('a session that was begun anew is renewed once for all requests, and none of them sees a 401', async ({ stage, server }) => {
    let session = 'first';
    signIn(server, () => who(session));
    const probe = await Probe.open(stage);
    session = 'second';
    server.arrived = [];
    const names = await Promise.all(Array.from({ length: 6 }, () => probe.begin({ url: URL, method: 'POST', body: [1, 2, 3] })));
    for (const name of names) expect((await probe.end(name)).answer?.status).toBe(200);
    // They overlap: those that were refused wait for one and the same question.
    expect(requests(server, '/session').length).toBeLessThan(names.length);
    expect(requests(server, '/session').length).toBeGreaterThan(0);
    for (const { body } of requests(server, '/api')) expect([...body]).toEqual([1, 2, 3]);
    expect((await stage.page.evaluate(() => window.stage.told.filter(([name]) => name === 'expired'))).length).toBe(0);
  });

  test('one renewal at a time, however many wait for it', async ({ stage, server }) => {
    let session = 'first';
    signIn(server, () => who(session));
    const probe = await Probe.open(stage);
    session = 'second';
    const inner = server.service;
    let release: (() => void) | undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    server.service = async (request, answer) => {
      if (request.path === '/session') await held;
      await inner(request, answer);
    };
    server.arrived = [];
    const names = await Promise.all(Array.from({ length: 5 }, () => probe.begin({ url: URL })));
    await expect.poll(() => requests(server, '/api').length).toBe(names.length);
    await stage.idle();
    expect(requests(server, '/session').length).toBe(1);
    release?.();
    for (const name of names) expect((await probe.end(name)).answer?.status).toBe(200);
    expect(requests(server, '/session').length).toBe(1);
  });

  test('a session that is gone is SESSION_EXPIRED and the event, and asked for once', async ({ stage, server }) => {
    let present: object | null = who('first');
    signIn(server, () => present);
    const probe = await Probe.open(stage);
    for (const other of [null, who('third', 'somebody else')]) {
      present = other;
      server.arrived = [];
      const { error } = await probe.send({ url: URL, headers: { 'x-request-id': 'late' } });
      expect(error).toMatchObject({ name: 'HostError', code: 'SESSION_EXPIRED', own: true, requestId: 'late' });
      expect(requests(server, '/api').length).toBe(1);
    }
    expect((await stage.page.evaluate(() => window.stage.told.filter(([name]) => name === 'expired'))).length).toBe(2);
  });

  test('a server that goes on refusing is asked twice, not for ever', async ({ stage, server }) => {
    signIn(server, () => who('first'));
    const probe = await Probe.open(stage);
    server.arrived = [];
    server.service = ({ path }, answer) =>
      path === '/session' ? json(answer, who('first')) : json(answer, {}, 401, { 'x-rmm-console': 'signed_out' });
    const { error } = await probe.send({ url: URL });
    expect(error).toMatchObject({ code: 'SESSION_EXPIRED' });
    expect(requests(server, '/api').length).toBe(2);
  });

  test("a 401 of the service itself is an answer, and no end of the console's session", async ({ stage, server }) => {
    signIn(server, () => who('first'));
    const probe = await Probe.open(stage);
    server.arrived = [];
    server.service = (_, answer) => json(answer, { code: 'unauthenticated' }, 401);
    expect((await probe.send({ url: URL })).answer?.status).toBe(401);
    expect(requests(server, '/session').length).toBe(0);
  });
});
