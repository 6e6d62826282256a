/** Mount and unmount, again and again: what is left behind. */

import { launch, listeners } from '../chromium.js';
import { Console } from '../console.js';
import { report, say, told } from '../figures.js';
import { openOurs } from '../ours.js';

const MOUNTS = Number(told('MOUNTS'));
/** Mounts before the counting begins: lists and buffers grow to their size. */
const WARM = 20;
const PAGE = 64 * 1024;

const person = await Console.signIn();
await person.settled();
const browser = await launch();
const page = await openOurs(browser, person);
await page.bringToFront();
const session = await page.context().newCDPSession(page);
let requests = 0;
page.on('request', () => {
  requests += 1;
});

const often = async (count: number): Promise<{ wasm: number; listeners: number; requests: number }> => {
  const before = requests;
  for (let done = 0; done < count; done += 10) {
    await page.evaluate(async (times) => {
      for (let i = 0; i < times; i++) {
        await window.mountList();
        await window.clock.still(0);
        await window.unmountList();
      }
    }, Math.min(10, count - done));
    if (done % 100 === 0) say(`  ${done} of ${count}`);
  }
  return {
    wasm: (await page.evaluate(() => window.clock.wasmBytes())) / PAGE,
    listeners: await listeners(session),
    requests: (requests - before) / count,
  };
};
const first = await often(WARM);
const then = await often(MOUNTS);
report('mounts.wasm', then.wasm - first.wasm, `${MOUNTS} mounts; ${first.wasm} pages after ${WARM}, ${then.wasm} at the end`);
report('mounts.listeners', then.listeners - first.listeners, `${first.listeners} after ${WARM}, ${then.listeners} at the end`);
// A part of a request is one that was called off at the end.
const more = Math.round((then.requests - first.requests) * 10) / 10;
report('mounts.requests', Math.max(0, more), `${first.requests.toFixed(2)} per mount at first, ${then.requests.toFixed(2)} at the end`);
await browser.close();
