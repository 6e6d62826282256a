// The host side of the bridge, in the page: everything a plug-in may ask of this console.

import { createCustomers } from "./customers.js";
import { createDirty } from "./dirty.js";
import { download } from "./download.js";
import { createEvents } from "./events.js";
import { createFetch } from "./fetch.js";
import { createReturnFocus } from "./focus.js";
import { createNav } from "./nav.js";
import { createPoints } from "./points.js";

const CAPABILITIES = { fetch: 1, nav: 1, dirty: 1, toast: 1, download: 1, announce: 1, focus: 1, customers: 1, points: 1, events: 1, log: 1 };

/** One per mount. `expired()` is told when the sign-in is gone. */
export function createHost({ base, element, session, navigation, toasts, announcer, expired }) {
  const events = createEvents();
  const dirty = createDirty();
  const { nav, moved } = createNav(base, navigation);
  const host = {
    fetch: createFetch({
      session,
      expired() {
        events.emit("session.expired", {});
        expired();
      },
    }),
    has: (capability, minimum = 1) => Object.hasOwn(CAPABILITIES, capability) && CAPABILITIES[capability] >= minimum,
    nav,
    customers: createCustomers(navigation),
    points: createPoints(navigation),
    dirty: dirty.dirty,
    ui: {
      toast: toasts.toast,
      download,
      announce: announcer.announce,
      returnFocus: createReturnFocus(element),
    },
    on: events.on,
    log(level, message, fields) {
      const write = { debug: console.debug, info: console.info, warn: console.warn, error: console.error }[level] ?? console.info;
      write(`[plug-in] ${message}`, ...(fields ? [fields] : []));
    },
  };
  return { host, dirty, emit: events.emit, moved, close: events.close };
}
