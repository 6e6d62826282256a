/** The peers' pages on loopback, bundled as their makers advise: production mode, minified. */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { build } from 'esbuild';

import type { Row } from './pages/rows.js';

/** The folder of this bench; `run.mjs` puts it here. */
declare const BENCH: string;

export const PEERS = ['blank', 'ag', 'react'] as const;
export type Peer = (typeof PEERS)[number];

/** Serves each at `/<peer>`, and the rows they fetch. */
export async function serve(rows: Row[]): Promise<{ url: string; sizes: Record<string, number>; stop(): void }> {
  const bundled = await build({
    entryPoints: { blank: `${BENCH}pages/blank.ts`, ag: `${BENCH}pages/ag.ts`, react: `${BENCH}pages/react.tsx` },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    outdir: '/',
    write: false,
  });
  const files = new Map<string, [string, Uint8Array]>();
  const sizes: Record<string, number> = {};
  for (const { path, contents } of bundled.outputFiles) {
    files.set(path, ['text/javascript', contents]);
    sizes[path] = contents.length;
  }
  for (const peer of PEERS) {
    const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>${peer}</title><body><script type="module" src="/${peer}.js"></script></body></html>`;
    files.set(`/${peer}`, ['text/html', Buffer.from(page)]);
  }
  // Not compressed: on loopback that is the quickest for them.
  files.set('/rows.json', ['application/json', Buffer.from(JSON.stringify(rows))]);
  const server = createServer((request, response) => {
    const [type, bytes] = files.get(request.url ?? '') ?? [];
    if (type === undefined) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(bytes);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, sizes, stop: () => server.close() };
}

/** The same customers as the plug-in shows, in Kaseya's order. */
export async function rowsOf(kaseya: string): Promise<Row[]> {
  const { orgs } = (await (await fetch(`${kaseya}/_sim/state`)).json()) as { orgs: any[] };
  const own = ['myOrg', 'kserver', 'unnamed'];
  return orgs
    .filter((org) => !org.hidden && !own.includes(org.OrgName))
    .map((org, at): Row => {
      const suggested = at % 3 === 0;
      return {
        id: `vsa1:${org.OrgId}`,
        name: org.OrgName,
        endpoints: org.agents,
        split: `${org.agents} online`,
        seats: Math.max(10, org.agents + Math.ceil(org.agents / 5)),
        account: suggested ? org.OrgName : '',
        reason: suggested ? 'Same name' : 'No account has a similar name',
        status: org.ContactInfo.City ? 'Ready' : 'City missing',
      };
    });
}
