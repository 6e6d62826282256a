/** A console's web server of the contract tests: the package as it was built, pages under a policy, and a service that does what a test says. */

import { createReadStream } from 'node:fs';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

import { CANNED, HEAD } from './canned.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const HERE = fileURLToPath(new URL('./browser', import.meta.url));

const TYPES: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

/** What is another file than the package's: a plug-in in place of ours, whose own facade is left beside it; and a frame with ill will. */
const REPLACED: Record<string, (pkg: string) => string> = {
  '/probe/index.js': () => join(HERE, 'probe.js'),
  '/probe/facade.js': (pkg) => join(pkg, 'index.js'),
  '/rogue/frame.js': () => join(HERE, 'rogue.js'),
};

/** A request that came to `/proxy/…` or `/session`, whole. */
export interface Arrived {
  method: string;
  /** With its query. */
  path: string;
  headers: IncomingMessage['headers'];
  body: Buffer;
  /** The client went away before the answer was written. */
  gone: boolean;
}

export type Service = (request: Arrived, answer: ServerResponse) => void | Promise<void>;

export interface Policy {
  /** `'wasm-unsafe-eval'` */
  wasm?: boolean;
  trustedTypes?: boolean;
  /** `frame-src 'self'` */
  frames?: boolean;
}

/** The policy of a console, with what a test leaves out. */
function policy({ wasm = true, trustedTypes = true, frames = true }: Policy, ancestors: string): string {
  return [
    "default-src 'none'",
    `script-src 'self'${wasm ? " 'wasm-unsafe-eval'" : ''}`,
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'self'",
    ...(frames ? ["frame-src 'self'"] : []),
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${ancestors}`,
    ...(trustedTypes ? ["require-trusted-types-for 'script'"] : []),
  ].join('; ');
}

export class ContractServer {
  /** What arrived since the test began. */
  arrived: Arrived[] = [];
  /** Paths of everything that was asked for since the test began. */
  paths: string[] = [];
  service: Service = nobody;
  policy: Policy = {};
  private readonly open = new Set<ServerResponse>();

  private constructor(
    private readonly server: Server,
    private readonly port: number,
  ) {}

  static async start(): Promise<ContractServer> {
    const server = createServer();
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the server has no port');
    const started = new ContractServer(server, address.port);
    server.on('request', (request, answer) => {
      started.handle(request, answer).catch((error: unknown) => {
        if (!answer.headersSent) answer.writeHead(500);
        answer.end(String(error));
      });
    });
    return started;
  }

  /** The console's origin. */
  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** The same server under another origin. */
  get stranger(): string {
    return `http://localhost:${this.port}`;
  }

  /** As it was at first; answers that never ended are cut off. */
  reset(): void {
    for (const answer of this.open) answer.destroy();
    this.open.clear();
    this.arrived = [];
    this.paths = [];
    this.service = nobody;
    this.policy = {};
  }

  async stop(): Promise<void> {
    this.reset();
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }

  private async handle(request: IncomingMessage, answer: ServerResponse): Promise<void> {
    const { pathname, search } = new URL(request.url ?? '/', this.url);
    this.paths.push(pathname + search);
    if (pathname.startsWith('/proxy/') || pathname === '/session') {
      await this.serve(request, answer, pathname + search);
    } else if (pathname === '/canned.json') {
      json(answer, { json: CANNED, head: HEAD });
    } else if (pathname === '/page' || pathname === '/bare') {
      const script = pathname === '/page' ? '<script type="module" src="/stage/console.js"></script>' : '';
      const head = `<meta charset="utf-8"><title>Console</title>${script}`;
      answer.writeHead(200, { 'content-type': TYPES['.html'], 'content-security-policy': policy(this.policy, "'self'") });
      answer.end(`<!doctype html><html lang="en"><head>${head}</head><body></body></html>`);
    } else {
      this.file(pathname, answer);
    }
  }

  private async serve(request: IncomingMessage, answer: ServerResponse, path: string): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method = '', headers } = request;
    const arrived: Arrived = { method, path: path.replace(/^\/proxy/, ''), headers, body: Buffer.concat(chunks), gone: false };
    this.arrived.push(arrived);
    this.open.add(answer);
    answer.on('close', () => {
      this.open.delete(answer);
      arrived.gone = !answer.writableFinished;
    });
    await this.service(arrived, answer);
  }

  private file(pathname: string, answer: ServerResponse): void {
    const path = normalize(decodeURIComponent(pathname));
    const [, folder, ...rest] = path.split('/');
    const pkg = join(ROOT, 'pkg');
    const base = { pkg, probe: pkg, rogue: pkg, www: join(ROOT, 'www'), stage: HERE }[folder ?? ''];
    if (base === undefined) {
      answer.writeHead(404).end();
      return;
    }
    const file = REPLACED[path]?.(base) ?? join(base, ...rest);
    const stream = createReadStream(file);
    stream.on('error', () => answer.writeHead(404).end());
    stream.on('open', () => {
      answer.writeHead(200, {
        'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
        'content-security-policy': policy(this.policy, "'self'"),
        ...(base === pkg ? { 'access-control-allow-origin': '*' } : {}),
      });
      stream.pipe(answer);
    });
  }
}

/** No service, and nobody is signed in. */
function nobody({ path }: Arrived, answer: ServerResponse): void {
  answer.writeHead(path === '/session' ? 204 : 404).end();
}

export function json(answer: ServerResponse, value: unknown, status = 200, headers: Record<string, string> = {}): void {
  answer.writeHead(status, { 'content-type': 'application/json', ...headers });
  answer.end(JSON.stringify(value));
}
