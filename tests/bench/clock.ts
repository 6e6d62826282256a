/** Runs in every page before its own scripts: from a person's event to a task after the frame that shows what it led to. */

export interface Clock {
  /** What the screen says; the page sets it. Empty while there is nothing to see. */
  key: () => string;
  /** Milliseconds of the last event waited for. */
  took: Promise<number>;
  /** Bytes of wasm memory in this page. */
  wasmBytes: () => number;
  /**
   * Waits for the next event of this type, and then until the screen says `wanted`, looking once after each frame. Undefined: anything.
   */
  arm(type: string, wanted?: string): void;
  /** Resolves when the screen has said the same for so long. */
  still(forMs: number): Promise<string>;
}

declare global {
  interface Window {
    clock: Clock;
    /** Puts the list on the page. */
    mountList(): Promise<void>;
    unmountList(): Promise<void>;
    searchBox(): HTMLElement;
    sortHeader(by: 'name' | 'endpoints'): HTMLElement;
  }
}

export function install(): void {
  const memories: WebAssembly.Memory[] = [];
  const keep = (instance: WebAssembly.Instance): void => {
    for (const one of Object.values(instance.exports)) if (one instanceof WebAssembly.Memory) memories.push(one);
  };
  for (const name of ['instantiate', 'instantiateStreaming'] as const) {
    const original = WebAssembly[name] as (...given: any[]) => Promise<any>;
    (WebAssembly as any)[name] = async (...given: any[]) => {
      const made = await original(...given);
      keep(made.instance ?? made);
      return made;
    };
  }
  const afterFrame = (then: () => void): void => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = then;
      channel.port2.postMessage(0);
    });
  };
  const clock: Clock = {
    key: () => '',
    took: Promise.resolve(0),
    wasmBytes: () => memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0),
    arm(type, wanted) {
      clock.took = new Promise((done) => {
        const begun = (event: Event): void => {
          const look = (): void => {
            const key = clock.key();
            if (wanted === undefined ? key !== '' : key === wanted) done(performance.now() - event.timeStamp);
            else afterFrame(look);
          };
          afterFrame(look);
        };
        addEventListener(type, begun, { capture: true, once: true });
      });
    },
    async still(forMs) {
      let before = '';
      let since = performance.now();
      for (;;) {
        await new Promise<void>((next) => afterFrame(next));
        const key = clock.key();
        if (key !== before || key === '') [before, since] = [key, performance.now()];
        if (performance.now() - since > forMs) return key;
      }
    },
  };
  window.clock = clock;
}
