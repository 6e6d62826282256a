// In the frame: the `Host` that the plug-in is given, every capability of it a message.

import { hostError } from "../index.js";
import { madeAddresses } from "./addresses.js";
import { createFetch } from "./http.js";

/** `offer`: what the console has and can, and its addresses. `hear(event, value)` and `act(id)` of the answer are for the console's messages. */
export function createHost(channel, { offered, versions, addresses }) {
  const listeners = new Map(); // event to its listeners
  const actions = new Map(); // toast to what its action runs
  const href = madeAddresses(addresses);
  // What gives nothing back is not waited for; a refusal is the console's to mend.
  const failed = new Set(); // methods the console could not do
  const tell = (method, args, transfer) => {
    channel.call(method, args, { transfer }).catch((error) => {
      failed.add(method);
      if (error.code !== "CONNECTION_DESTROYED") console.warn(`${method}: ${error.message}`);
    });
  };
  // Where the console failed once, the plug-in is told at once the next time, and speaks itself.
  const announce = (text, polite = true) => {
    if (failed.has("ui.announce")) throw hostError("UNSUPPORTED", "The console cannot announce.");
    tell("ui.announce", { text, polite });
  };

  function on(event, listener) {
    if (!listeners.has(event)) {
      listeners.set(event, new Set());
      tell("listen", { event });
    }
    listeners.get(event).add(listener);
    return () => listeners.get(event).delete(listener);
  }

  function toast({ text, kind, action }) {
    const id = actions.size + 1;
    actions.set(id, action?.run);
    tell("ui.toast", { id, text: String(text), ...(kind && { kind }), ...(action && { action: String(action.label) }) });
  }

  async function download(response, name) {
    const body = await response.arrayBuffer();
    tell("ui.download", { body, headers: [...response.headers], name: String(name) }, [body]);
  }

  const host = {
    fetch: createFetch(channel),
    nav: {
      push: (location) => tell("nav.push", { location }),
      replace: (location) => tell("nav.replace", { location }),
      href: href.nav,
      listen: (listener) => on("nav", listener),
    },
    dirty: { set: (on, message) => tell("dirty.set", { on, message }) },
    ui: {
      download,
      ...(offered["ui.toast"] && { toast }),
      ...(offered["ui.announce"] && { announce }),
      ...(offered["ui.returnFocus"] && { returnFocus: (to) => tell("ui.returnFocus", { to }) }),
    },
    ...(versions && { has: (name, minimum = 1) => Object.hasOwn(versions, name) && versions[name] >= minimum }),
    ...(offered["customers.open"] && { customers: { href: href.customers, open: (customerId) => tell("customers.open", { customerId }) } }),
    ...(offered["points.open"] && { points: { href: href.points, open: (point, location) => tell("points.open", { point, location }) } }),
    ...(offered.on && { on }),
    ...(offered.log && { log: (level, message, fields) => tell("log", { level, message, fields: plain(fields) }) }),
  };
  return {
    host,
    hear(event, value) {
      for (const listener of [...(listeners.get(event) ?? [])]) listener(value);
    },
    act: (id) => actions.get(id)?.(),
  };
}

/** What of `fields` can go to another document. */
function plain(fields) {
  try {
    return structuredClone(fields);
  } catch {
    return undefined;
  }
}
