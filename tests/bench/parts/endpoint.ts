/** The list end point and the same query in a bare handler, turn by turn over the same tables. */

import { readFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';

import { median, ms, report, say, told } from '../figures.js';
import { signer } from '../proof.js';

const REPEATS = Number(told('REPEATS'));
const PATH = '/api/v1/customers';
/** Sorted by name, as RFC 3986 writes it: part of the proof. */
const QUERY = 'page_size=50';
/** In flight at once, and in a turn. */
const PARALLEL = 4;
const TURN = 200;

const proof = signer(await readFile(told('KEY'), 'utf8'), PATH, QUERY);
const agent = new Agent({ keepAlive: true, maxSockets: PARALLEL });

async function ask(base: string, headers: Record<string, string>): Promise<number> {
  return new Promise((done, failed) => {
    const sent = request(`${base}${PATH}?${QUERY}`, { agent, headers }, (answer) => {
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => (bytes += chunk.length));
      answer.on('end', () => {
        if (answer.statusCode === 200) done(bytes);
        else failed(new Error(`${base} answers ${answer.statusCode}`));
      });
    });
    sent.on('error', failed).end();
  });
}

/** Requests per second in one turn. The proofs are made before the clock starts. */
async function turn(base: string, signed: boolean): Promise<number> {
  const headers = Array.from({ length: TURN }, (): Record<string, string> => (signed ? { authorization: `Bearer ${proof()}` } : {}));
  const start = performance.now();
  const one = async (): Promise<void> => {
    for (let next = headers.pop(); next; next = headers.pop()) await ask(base, next);
  };
  await Promise.all(Array.from({ length: PARALLEL }, one));
  return (TURN * 1000) / (performance.now() - start);
}

const [service, bare] = [told('SERVICE'), told('BARE')];
const sizes = [await ask(service, { authorization: `Bearer ${proof()}` }), await ask(bare, {})];
say(`bytes: service ${sizes[0]}, bare ${sizes[1]}`);
const rates: [number[], number[]] = [[], []];
for (let repeat = 0; repeat < REPEATS + 1; repeat++) {
  const turns = [async () => turn(service, true), async () => turn(bare, false)];
  const found: [number, number] = [0, 0];
  for (const which of repeat % 2 ? [1, 0] : [0, 1]) found[which as 0 | 1] = await turns[which]!();
  if (repeat > 0) for (const which of [0, 1] as const) rates[which].push(found[which]);
}
const [ours, theirs] = rates.map(median) as [number, number];
report('endpoint.rate', ours / theirs, `${ours.toFixed(0)} per second against ${theirs.toFixed(0)}; ${ms(1000 / ours)} against ${ms(1000 / theirs)}`);
agent.destroy();
