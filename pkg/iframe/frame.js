// In the console: one mount in a frame of its own, from the handshake to the end.
//
// The frame says hello to the page; the page welcomes it with a port; everything else goes over that port. A frame that says hello again was
// loaded again: it gets another port, and its mount begins where it was.

import { checkPatch, hostError, PROTOCOL } from "../index.js";
import { askAddresses } from "./addresses.js";
import { createCapabilities, offered, parts, versions } from "./capabilities.js";
import { createChannel } from "./channel.js";
import { createRoom } from "./room.js";
import { createTheme } from "./theme.js";

const PROTOCOLS = [PROTOCOL];
const TITLE = "Trend Micro Remote Manager";
const HELLO_MS = 30_000;
/** A document that was loaded has said hello by then, if its script runs. */
const SCRIPT_MS = 5_000;
const MOUNT_MS = 60_000;
const ANSWER_MS = 5_000;

const list = (numbers) => numbers.join(", ") || "none";

/** `shown` of the answer resolves when the plug-in is there; `end(error)` ends it, once, and says whether it did. */
export function createFrame(point, { element, instanceId, host, context: first, location: start }, { folder, integrity }) {
  const connection = new AbortController(); // of everything the page hears
  const { signal } = connection;
  let context = plain(first);
  let place = start;
  let channel = null;
  let capabilities = null;
  let over = null; // the error that ended it
  let crash = null; // the one after which nothing answers any more
  let settle;
  const shown = new Promise((resolve, reject) => (settle = { resolve, reject }));
  shown.catch(() => {}); // who mounts hears it

  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-scripts");
  frame.title = TITLE;
  Object.assign(frame.style, { display: "block", width: "100%", height: "0", border: "0" });
  // A frame without an origin cannot know whom to trust; it is told.
  frame.src = new URL(`frame.html#${encodeURIComponent(window.location.origin)}`, folder).href;

  const quietly = (method, args) => {
    channel?.call(method, args).catch((error) => {
      if (over === null && error.code !== "CONNECTION_DESTROYED") console.error(error);
    });
  };
  const room = createRoom(frame, element, (pixels) => quietly("room", { room: pixels }));
  const theme = createTheme(element, (value) => quietly("theme", value));
  const timers = new Set(); // until the frame says hello
  const late = (after, error) => timers.add(setTimeout(() => channel === null && fail(error), after));
  const inTime = () => {
    for (const timer of timers) clearTimeout(timer);
    timers.clear();
  };
  late(HELLO_MS, hostError("TIMEOUT", "The plug-in's frame does not answer."));

  function fail(error) {
    settle.reject(error);
    // One that was shown and cannot be shown again: who mounted it is told as of any error in the page.
    if (over === null && settled) reportError(error);
  }
  let settled = false;
  shown.then(() => (settled = true), () => {});

  function connect() {
    leave(hostError("CONNECTION_DESTROYED", "The plug-in's frame was loaded again."));
    crash = null;
    inTime();
    const { port1, port2 } = new MessageChannel();
    capabilities = createCapabilities(host, {
      tell: (event, value) => quietly("event", { event, value: plain(value) }),
      act: (id) => quietly("act", { id }),
      went: (location) => (place = location),
    });
    channel = createChannel(port1, {
      ...capabilities.methods,
      ready: () => void mount(channel),
      refused: ({ protocols } = {}) => fail(mismatch(Array.isArray(protocols) ? protocols : [])),
      size: ({ height, whole } = {}) => room.want(height, whole),
      crashed() {
        crash = hostError("PLUGIN_CRASHED", "The plug-in has stopped working. Load it again.");
        leave(crash);
        reportError(crash);
      },
    });
    frame.contentWindow.postMessage({ rmm: "welcome", protocol: PROTOCOL }, "*", [port2]);
  }

  async function mount(to) {
    const told = { offered: offered(host), versions: versions(host), addresses: askAddresses(parts(host)) };
    const args = { point, instanceId, context, location: place, integrity: plain(integrity), host: told };
    try {
      const { tokens } = await to.call("mount", args, { timeoutMs: MOUNT_MS });
      theme.use(tokens);
      room.told();
      settle.resolve();
    } catch (error) {
      if (to === channel) fail(error);
    }
  }

  /** The connection ends; what was asked over it fails with `error`. */
  function leave(error) {
    channel?.end(error);
    capabilities?.close();
  }

  function heard({ source, origin, data }) {
    const own = frame.contentWindow !== null && source === frame.contentWindow && origin === "null";
    if (!own || data?.rmm !== "hello" || !Array.isArray(data.protocols)) return;
    if (data.protocols.some((one) => PROTOCOLS.includes(one))) connect();
    else fail(mismatch(data.protocols));
  }

  const still = () => {
    if (over ?? crash) throw over ?? crash;
  };

  window.addEventListener("message", heard, { signal });
  const unheard = hostError("NETWORK", "The plug-in's frame does not start: does frame.js arrive?");
  frame.addEventListener("load", () => channel === null && late(SCRIPT_MS, unheard), { signal });
  document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
    const blocked = effectiveDirective === "frame-src" && frame.src.startsWith(blockedURI);
    if (blocked) fail(hostError("UNSUPPORTED", "The page's policy keeps the plug-in's frame out: add its address to 'frame-src'."));
  }, { signal });
  element.append(frame);
  room.measure();

  return {
    shown,
    /** Fires at the end. */
    connection: signal,
    update(patch) {
      const checked = checkPatch(patch, first);
      still();
      if (checked.context) context = plain(checked.context);
      place = checked.location ?? place;
      theme.read();
      quietly("update", plain(checked));
    },
    async canUnmount() {
      if (over !== null || crash !== null || !frame.isConnected) return { ok: true };
      const answer = await channel.call("canUnmount", {}, { timeoutMs: ANSWER_MS });
      return answer?.ok === false ? { ok: false, message: String(answer.message ?? "") } : { ok: true };
    },
    focus(where) {
      still();
      frame.focus();
      quietly("focus", { where });
    },
    end(error) {
      if (over !== null) return false;
      over = error;
      inTime();
      connection.abort();
      settle.reject(error);
      leave(error);
      room.close();
      theme.close();
      frame.remove();
      return true;
    },
  };
}

function mismatch(protocols) {
  const text = `The plug-in speaks protocol ${list(protocols)} and this console ${list(PROTOCOLS)}: update the older of them.`;
  return hostError("VERSION_MISMATCH", text);
}

/** Only what is data: a console may keep its context in something that watches it. What is none is nothing. */
function plain(value) {
  try {
    return JSON.parse(JSON.stringify(value));
  } catch {
    return undefined;
  }
}
