/** The whole product on ports of its own: what `cargo xtask serve` starts, started by the same program. */

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface StackOptions {
  customers?: number;
  seed?: number;
  visibilityDelayMs?: number;
  /** The console's private key, PEM; one of its own where none is given. */
  consoleKey?: string;
}

/** The simulated vendors. */
type Vendor = 'kaseya' | 'licensing' | 'connectwise';

/** Addresses of a running stack, and what its simulators tell. */
export class Stack {
  private constructor(
    private readonly process: ChildProcess,
    private readonly data: string,
    readonly console: string,
    readonly service: string,
    readonly kaseya: string,
    readonly licensing: string,
    readonly connectwise: string,
  ) {}

  /** Starts one; resolves when it is ready. */
  static async start(options: StackOptions = {}): Promise<Stack> {
    const data = await mkdtemp(join(tmpdir(), 'remote-manager-'));
    if (options.consoleKey) await writeFile(join(data, 'console-key.pem'), options.consoleKey, { mode: 0o600 });
    const port = await freePorts(5);
    const words = ['serve', '--dev', '--no-build', '--port', port, '--data', data];
    words.push('--customers', options.customers ?? 40, '--seed', options.seed ?? 1);
    words.push('--visibility-delay-ms', options.visibilityDelayMs ?? 500);
    const child = spawn(join(ROOT, 'target/debug/xtask'), words.map(String), { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
    const addresses = new Map<string, string>();
    const log: string[] = [];
    child.stderr.on('data', (text: Buffer) => log.push(text.toString()));
    await new Promise<void>((ready, failed) => {
      child.once('exit', (code) => failed(new Error(`the stack ended (${code}) before it was ready:\n${log.join('')}`)));
      createInterface({ input: child.stdout }).on('line', (line) => {
        if (line === 'ready') ready();
        const [name, url] = line.split(/\s+/);
        if (name && url) addresses.set(name, url);
      });
    });
    const at = (name: string): string => {
      const url = addresses.get(name);
      if (!url) throw new Error(`serve printed no address of ${name}`);
      return url;
    };
    return new Stack(child, data, at('console'), at('service'), at('kaseya'), at('licensing'), at('connectwise'));
  }

  /** Ends every process of it and removes its data. */
  async stop(): Promise<void> {
    if (this.process.exitCode === null) {
      const ended = new Promise((resolve) => this.process.once('exit', resolve));
      this.process.kill('SIGTERM');
      await ended;
    }
    await rm(this.data, { recursive: true, force: true });
  }

  /** What a simulator holds. */
  async state(vendor: Vendor): Promise<any> {
    return (await fetch(`${this[vendor]}/_sim/state`)).json();
  }

  /** What a simulator was asked. */
  async requests(vendor: Vendor): Promise<any> {
    return (await fetch(`${this[vendor]}/_sim/requests`)).json();
  }

  /** Makes a simulator misbehave. */
  async fault(vendor: Vendor, fault: object): Promise<void> {
    await post(`${this[vendor]}/_sim/faults`, fault);
  }

  /** Makes a simulator behave again. */
  async mend(vendor: Vendor): Promise<void> {
    await fetch(`${this[vendor]}/_sim/faults`, { method: 'DELETE' });
  }

  /** Changes how a simulator behaves. */
  async settings(vendor: Vendor, settings: object): Promise<void> {
    await post(`${this[vendor]}/_sim/settings`, settings);
  }
}

async function post(url: string, body: object): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
}

/** The first of `count` ports in a row that are free now. */
async function freePorts(count: number): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const first = 20_000 + Math.floor(Math.random() * 30_000);
    const free = await Promise.all(Array.from({ length: count }, (_, i) => isFree(first + i)));
    if (free.every(Boolean)) return first;
  }
  throw new Error('no free ports in a row');
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
