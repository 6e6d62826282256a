/**
 * Tasks of the page in which the plug-in's code ran, by the processor's time they took: other work on the machine makes a task much longer, and
 * only somewhat dearer.
 */

import type { Browser, Page } from 'playwright-core';

/** From here on a task is long (W3C *Long Tasks*), in milliseconds. */
const LONG_MS = 50;
const CATEGORIES = ['toplevel', 'devtools.timeline', 'v8', 'disabled-by-default-devtools.timeline'];
const OWN = /plugin(_bg\.wasm|\.js)/;

interface Event {
  ph: string;
  name: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  /** The processor's time, in microseconds. */
  tdur?: number;
  args?: { data?: { url?: string } };
}

export interface Tasks {
  long: number;
  /** Milliseconds. */
  longest: number;
}

/** Does `act` in `page`, with the processor slowed down so many `times`. */
export async function tasks(browser: Browser, page: Page, times: number, act: () => Promise<unknown>): Promise<Tasks> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: times });
  await browser.startTracing(page, { categories: CATEGORIES });
  let trace: Buffer;
  try {
    await act();
  } finally {
    trace = await browser.stopTracing();
    await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    await session.detach();
  }
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: Event[] };
  const took = own(traceEvents).map((task) => (task.tdur ?? 0) / 1000);
  return { long: took.filter((ms) => ms > LONG_MS).length, longest: Math.max(0, ...took) };
}

/** Of several acts together. */
export function sum(all: Tasks[]): Tasks {
  return { long: all.reduce((sum, { long }) => sum + long, 0), longest: Math.max(0, ...all.map(({ longest }) => longest)) };
}

/** The tasks, outermost, that hold a call of ours, or V8's work on our module. */
function own(events: Event[]): Event[] {
  const threads = new Map<string, Event[]>();
  for (const event of events) {
    if (event.ph !== 'X' || event.dur === undefined) continue;
    const name = `${event.pid} ${event.tid}`;
    const thread = threads.get(name) ?? [];
    thread.push(event);
    threads.set(name, thread);
  }
  const isCall = ({ name, args }: Event): boolean => name === 'FunctionCall' && OWN.test(args?.data?.url ?? '');
  // V8 compiles in threads of its own, too: they keep nobody waiting.
  return [...threads.values()].filter((thread) => thread.some(isCall)).flatMap((thread) => {
    const ours = thread.filter((event) => isCall(event) || event.name.startsWith('v8.wasm')).map(({ ts }) => ts);
    return outermost(thread).filter(({ ts, dur }) => ours.some((call) => call >= ts && call <= ts + dur!));
  });
}

function outermost(thread: Event[]): Event[] {
  let end = -Infinity;
  const tasks = thread.filter(({ name }) => /RunTask$/.test(name)).sort((a, b) => a.ts - b.ts || b.dur! - a.dur!);
  return tasks.filter(({ ts, dur }) => {
    if (ts < end) return false;
    end = ts + dur!;
    return true;
  });
}
