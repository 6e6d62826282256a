// In the console: what the frame may call, each a capability of the console's `host`.

import { hostError, invalid } from "../index.js";
import { unheard } from "./errors.js";
import { answerFetch } from "./http.js";

const NAMES = ["fetch", "nav", "dirty", "toast", "download", "announce", "focus", "customers", "points", "events", "log"];
const NEWEST = 16; // versions are small numbers that only grow

/** A member of the console's `host`; `undefined` where there is none or looking at it throws. */
function member(of, name) {
  try {
    return of?.[name];
  } catch {
    return undefined;
  }
}

/** The parts of `host` as they are told apart here: what cannot be looked at is not there. */
export function parts(host) {
  return Object.fromEntries(["has", "nav", "dirty", "customers", "points", "ui", "on", "log"].map((name) => [name, member(host, name)]));
}

/** Which capabilities there are, in which version; null where the console does not say. */
export function versions(host) {
  const { has } = parts(host);
  if (typeof has !== "function") return null;
  const newest = (name) => {
    let version = 0;
    while (version < NEWEST && unheard(has.call(host, name, version + 1)) === true) version += 1;
    return version;
  };
  try {
    return Object.fromEntries(NAMES.map((name) => [name, newest(name)]));
  } catch {
    return null;
  }
}

/** Which of the optional methods there are: the plug-in finds those in the frame as it would in the page, and for the others it has means of its own. */
export function offered(host) {
  const { customers, points, ui, on, log } = parts(host);
  const optional = {
    "customers.open": customers?.open,
    "points.open": points?.open,
    "ui.toast": ui?.toast,
    "ui.announce": ui?.announce,
    "ui.returnFocus": ui?.returnFocus,
    on,
    log,
  };
  return Object.fromEntries(Object.entries(optional).map(([name, method]) => [name, typeof method === "function"]));
}

/** A frame cannot do these by itself. */
export function checkHost(host) {
  const { nav, ui } = parts(host);
  for (const verb of ["push", "replace", "href", "listen"]) {
    if (typeof nav?.[verb] !== "function") throw invalid("host.nav", `an object with ${verb}: a frame has no address bar`);
  }
  if (typeof ui?.download !== "function") throw invalid("host.ui", "an object with download: a frame cannot hand out files");
}

/**
 * `tell(event, value)` brings an event to the frame, `act(toast)` the choice of a toast's action; `went(location)` notes where the plug-in is.
 * `close()` of the answer undoes what lasts.
 */
export function createCapabilities(host, { tell, act, went }) {
  const stops = new Map(); // event to how its listening is ended
  const text = (name, value) => {
    if (typeof value !== "string") throw invalid(name, "a string");
    return value;
  };
  const optional = (value, name) => (value === undefined ? undefined : text(name, value));

  function listen({ event }) {
    if (stops.has(event)) return;
    const heard = (value) => {
      if (event === "nav" && typeof value === "string") went(value);
      tell(event, value);
    };
    if (event === "nav") stops.set(event, unheard(host.nav.listen(heard)));
    else if (["context", "session.expired", "visibility"].includes(event)) stops.set(event, unheard(host.on(event, heard)));
    else throw invalid("event", "one of the contract");
  }

  const move = (verb) => (args) => {
    const location = text("location", args?.location);
    went(location);
    return done(host.nav[verb](location));
  };
  const guard = leaveGuard(parts(host).dirty);

  const methods = {
    fetch: answerFetch(host),
    "nav.push": move("push"),
    "nav.replace": move("replace"),
    "customers.open": (args) => done(host.customers.open(text("customerId", args?.customerId))),
    "points.open": (args) => done(host.points.open(text("point", args?.point), optional(args.location, "location"))),
    "dirty.set": (args) => void guard.set(args?.on === true, optional(args?.message, "message")),
    "ui.toast": (args) => done(host.ui.toast(toast(args, act))),
    async "ui.download"(args) {
      const { body, headers, name } = Object(args);
      if (!(body instanceof ArrayBuffer) || !Array.isArray(headers)) throw invalid("response", "bytes with headers");
      await host.ui.download(new Response(body, { headers }), text("name", name));
    },
    "ui.announce": (args) => done(host.ui.announce(text("text", args?.text), args.polite !== false)),
    "ui.returnFocus"(args) {
      if (args?.to !== "next" && args?.to !== "previous") throw invalid("to", '"next" or "previous"');
      return done(host.ui.returnFocus(args.to));
    },
    log(args) {
      const { level, message, fields } = Object(args);
      if (!["debug", "info", "warn", "error"].includes(level)) throw invalid("level", "one of the contract");
      return done(host.log(level, text("message", message), fields));
    },
    listen,
    link: follow,
  };
  for (const [name, there] of Object.entries(offered(host))) if (!there) delete methods[name];
  return {
    methods,
    close() {
      guard.set(false);
      for (const stop of stops.values()) if (typeof stop === "function") quietly(stop); // what the console cannot undo does not keep the frame
      stops.clear();
    },
  };
}

/** Nothing, once `answer` is there: what it says is not for the frame, that it failed is. */
async function done(answer) {
  await answer;
}

function toast(args, act) {
  const { text, kind, action, id } = Object(args);
  if (typeof text !== "string") throw invalid("toast.text", "a string");
  const label = action === undefined ? undefined : String(action);
  return { text, ...(kind !== undefined && { kind: String(kind) }), ...(label && { action: { label, run: () => act(id) } }) };
}

/** A link that the plug-in does not follow itself: a frame may open nothing, so the console does, and only pages of its own. */
function follow(args) {
  const { address, tab } = Object(args);
  const url = URL.canParse(address, document.baseURI) ? new URL(address, document.baseURI) : null;
  if (url?.origin !== location.origin) throw hostError("FORBIDDEN_ROUTE", "A link of the plug-in leads to pages of this console only.");
  if (tab === true) Object.assign(document.createElement("a"), { href: url.href, target: "_blank", rel: "noopener" }).click();
  else location.assign(url.href);
}

/** The console's guard; for one without, or whose throws, the browser's own question: in a frame it is never asked. */
function leaveGuard(dirty) {
  const hold = (event) => event.preventDefault();
  return {
    set(on, message) {
      const told = typeof member(dirty, "set") === "function" && quietly(() => dirty.set(on, message));
      if (on && !told) addEventListener("beforeunload", hold);
      else removeEventListener("beforeunload", hold);
    },
  };
}

/** Calls what nobody waits for; false where it threw. A rejection of what it may promise is the console's to tell, and not the window's. */
function quietly(call) {
  try {
    unheard(call());
    return true;
  } catch {
    return false;
  }
}
