/** An import of many customers: how long beside what the vendor's rate allows at best, and what was asked that need not have been. */

import { setTimeout as pause } from 'node:timers/promises';

import { Console, requests } from '../console.js';
import { report, say, told } from '../figures.js';

const CUSTOMERS = Number(told('CUSTOMERS'));
/** The service's own default (crates/service/src/config.rs, `calls_per_second`). */
const RATE = 20;
const PLAN = '5e1f0001-7a10-4c01-9a01-000000000001';
/** Writes no new account does without: create, subscribe, initialise. */
const WRITES = 3;

const person = await Console.signIn();
await person.settled();
await fetch(`${told('LICENSING')}/_sim/settings`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ pools: { [PLAN]: null } }),
});

const chosen: string[] = [];
for (let page = 1; chosen.length < CUSTOMERS; page++) {
  const { rows, matching } = await person.get(`customers?page_size=100&page=${page}`);
  chosen.push(...rows.filter((row: any) => row.suggestion.band === 'none' && row.missing.length === 0 && !row.gone).map((row: any) => row.id));
  if (page * 100 >= matching) break;
}
if (chosen.length < CUSTOMERS) throw new Error(`only ${chosen.length} customers without an account and with a whole address`);
const customers = chosen.slice(0, CUSTOMERS);

let { id, version, draft } = await person.post('draft', { customers, start_again: true });
const rows = 'all';
const contact = { city: 'Duluth', state: 'MN', country: 'US', first_name: 'Ann', last_name: 'Lee', email: 'ann.lee@customer.example' };
const edits = [
  { edit: 'account', rows, account: { kind: 'new' } },
  { edit: 'default_contact', contact },
  { edit: 'notify', on: false },
  { edit: 'plan', rows, plan: PLAN },
  { edit: 'template', rows, template: { kind: 'default' } },
];
({ version } = await person.post('draft/edits', { id, version, edits }));
say(`${draft.rows?.length ?? CUSTOMERS} rows in the draft`);

const before = (await requests('LICENSING')).at(-1)?.number ?? 0;
const start = Date.now();
let progress = await person.post('imports', { draft: id, version });
while (progress.state !== 'ended') {
  progress = await person.get(`imports/${progress.id}?after=${progress.revision}&wait=20`);
  say(`  ${Math.round((Date.now() - start) / 1000)} s: ${JSON.stringify(progress.counts)}`);
  await pause(500);
}
const seconds = (Date.parse(progress.ended_at) - Date.parse(progress.placed_at)) / 1000;
const { items } = await person.get(`imports/${progress.id}`);
const done = items.filter((item: any) => item.status === 'done').length;
if (done < CUSTOMERS) {
  const why = items.find((item: any) => item.status !== 'done');
  throw new Error(`${done} of ${CUSTOMERS} were imported; ${why.status}: ${why.reason}`);
}

const asked = await requests('LICENSING', before);
const kinds = new Map<string, number>();
for (const { method, path, status } of asked) {
  const kind = `${method} ${path.replace(/[0-9a-f]{8}-[0-9a-f-]{27,}/g, '…')} ${status}`;
  kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
}
for (const [kind, count] of kinds) say(`  ${count} × ${kind}`);
const bound = (CUSTOMERS * WRITES) / RATE;
report('import.time', seconds / bound, `${seconds.toFixed(1)} s for ${CUSTOMERS} customers; ${CUSTOMERS * WRITES} writes at ${RATE} per second take ${bound.toFixed(1)} s`);
const beyond = asked.length - CUSTOMERS * WRITES;
const most = [...kinds].sort((a, b) => b[1] - a[1]).slice(0, 5);
report('import.beyond', (100 * beyond) / (CUSTOMERS * WRITES), most.map(([kind, count]) => `${count} × ${kind}`).join('; '));
