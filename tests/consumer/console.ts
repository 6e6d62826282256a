/** A console made of what the package's README says: its pages, its headers and its proof, around a server of forty lines. */

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, normalize } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';

import type { Package } from './package.js';
import type { Readme } from './readme.js';

/** `proof.mjs` of the README. */
export interface Proof {
  bsh(body: string | Uint8Array): string;
  qsh(method: string, path: string, query: string): string;
  proof(request: {
    key: string;
    kid: string;
    iss: string;
    technician: object;
    partner: object;
    method: string;
    path: string;
    query: string;
    body: Uint8Array;
  }): string;
}

/** Who works at this console. */
const ME = {
  partner: { id: 'northgate', name: 'Northgate IT' },
  user: {
    id: 'dana.reyes',
    name: 'Dana Reyes',
    email: 'dana.reyes@northgate.example',
    permissions: ['customers.read', 'customers.import'],
  },
  locale: 'en-US',
  timeZone: 'America/Chicago',
  theme: 'light',
};

/** The console as the service knows it. */
export interface Issuer {
  iss: string;
  kid: string;
  /** Private key, PEM. */
  key: string;
}

export class Console {
  private constructor(
    readonly url: string,
    /** Files that are served instead of those of the package. */
    readonly forged: Map<string, string>,
    private readonly end: () => Promise<void>,
  ) {}

  static async start(readme: Readme, packed: Package, issuer: Issuer, service: string): Promise<Console> {
    const proof = await proofOf(readme);
    const root = `/pkg/${packed.manifest.version}/`;
    const forged = new Map<string, string>();
    const files = new Map([['/remote-manager.json', JSON.stringify(packed.manifest)], ['/me', JSON.stringify(ME)]]);
    for (const name of ['console.js', 'in-page.js', 'in-frame.js']) files.set(`/${name}`, readme.block(name));
    files.set('/in-page.html', pinned(readme.block('in-page.html'), packed));
    files.set('/in-frame.html', framed(files.get('/in-page.html') ?? '', root, packed));

    const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
      const { pathname, search } = new URL(request.url ?? '', 'http://console.invalid');
      if (pathname.startsWith('/proxy/')) {
        return forward(request, response, pathname.slice('/proxy'.length), search.slice(1));
      }
      const name = pathname.startsWith(root) ? normalize(pathname.slice(root.length)) : undefined;
      const kept = name === undefined ? undefined : await readFile(join(packed.folder, name)).catch(() => undefined);
      const body = (name && forged.get(name)) ?? files.get(pathname) ?? kept;
      const headers = readme.headers(pathname);
      headers['Content-Type'] ??= typeOf(pathname);
      response.writeHead(body === undefined ? 404 : 200, headers);
      response.end(body);
    };

    const forward = async (request: IncomingMessage, response: ServerResponse, path: string, query: string): Promise<void> => {
      const method = request.method ?? '';
      if (request.headers['sec-fetch-site'] !== 'same-origin' || !isRoute(packed, method, path)) {
        return void response.writeHead(403).end();
      }
      const body = await buffer(request);
      const authorization = proof.proof({ ...issuer, technician: ME.user, partner: ME.partner, method, path, query, body });
      const headers: Record<string, string> = { authorization };
      if (request.headers['content-type']) headers['content-type'] = request.headers['content-type'];
      const url = `${service}${path}${query === '' ? '' : `?${query}`}`;
      const answered = await fetch(url, { method, headers, body: body.length > 0 ? new Uint8Array(body) : undefined });
      response.writeHead(answered.status, { 'content-type': answered.headers.get('content-type') ?? 'text/plain' });
      if (answered.body) Readable.fromWeb(answered.body as import('node:stream/web').ReadableStream).pipe(response);
      else response.end();
    };

    const server = createServer((request, response) => {
      answer(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    return new Console(`http://127.0.0.1:${port}`, forged, async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    });
  }

  async stop(): Promise<void> {
    await this.end();
  }
}

/** The README's code that signs. */
export async function proofOf(readme: Readme): Promise<Proof> {
  const folder = await mkdtemp(join(tmpdir(), 'proof-'));
  const file = join(folder, 'proof.mjs');
  await writeFile(file, readme.block('proof.mjs'));
  const proof = (await import(pathToFileURL(file).href)) as Proof;
  await rm(folder, { recursive: true });
  return proof;
}

/** `{FILE}` becomes the file's hash. */
function pinned(page: string, packed: Package): string {
  return page.replace(/\{([\w./-]+)\}/g, (_, name: string) => packed.manifest.files[name] ?? 'unknown');
}

/** "The same but for its script, and for one line of `modulepreload` for each module that it loads." */
function framed(page: string, root: string, { manifest }: Package): string {
  const own = Object.keys(manifest.files).filter((name) => ['iframe.js', 'index.js'].includes(name) || name.startsWith('iframe/'));
  const lines = own.map((name) => `<link rel="modulepreload" href="${root}${name}" integrity="${manifest.files[name]}" />`);
  return page.replace(/<link rel="modulepreload".*/, lines.join('\n')).replace('in-page.js', 'in-frame.js');
}

function isRoute({ manifest }: Package, method: string, path: string): boolean {
  return manifest.routes.some((route) => {
    const pattern = route.path.replace(/\{\w+\}/g, '[^/]+');
    return route.method === method && new RegExp(`^${pattern}$`).test(path);
  });
}

function typeOf(path: string): string {
  if (path.endsWith('.html')) return 'text/html; charset=utf-8';
  return path.endsWith('.js') ? 'text/javascript; charset=utf-8' : 'application/json';
}
