// The document in a console's sandboxed frame. It says hello, gets a port, and shows the plug-in as a page of the console would; all that the
// plug-in asks of the console goes over the port (iframe/channel.js). The other side is iframe.js.

import { createChannel } from "./iframe/channel.js";
import { followHeight } from "./iframe/height.js";
import { createHost } from "./iframe/host.js";
import { followLinks, followTab } from "./iframe/keys.js";
import { hostError, load, PROTOCOL } from "./index.js";

const PROTOCOLS = [PROTOCOL];

/** The console's origin, as it wrote it behind the `#` of our address; `"null"` where it has none. */
const CONSOLE = decodeURIComponent(location.hash.slice(1));

function connect(port) {
  let shown = null; // what `show` gives
  const whenShown = async () => {
    if (shown === null) throw hostError("NOT_MOUNTED", "Nothing is mounted in this frame yet.");
    return shown;
  };
  const channel = createChannel(port, {
    async mount(args) {
      if (shown !== null) throw hostError("ALREADY_MOUNTED", "This frame holds a mount already.");
      shown = show(channel, args);
      const { element } = await shown;
      return { tokens: tokensOf(element) };
    },
    async update(patch) {
      const { handle } = await whenShown();
      if (patch.context) document.documentElement.lang = patch.context.locale;
      handle.update(patch);
    },
    canUnmount: async () => (await whenShown()).handle.canUnmount(),
    focus: async ({ where }) => (await whenShown()).handle.focus(where),
    event: async ({ event, value }) => (await whenShown()).sides.hear(event, value),
    act: async ({ id }) => (await whenShown()).sides.act(id),
    room: async ({ room }) => (await whenShown()).height.room(room),
    theme({ tokens, scheme, background }) {
      const { style } = document.documentElement;
      for (const [name, value] of Object.entries(tokens)) style.setProperty(name, value);
      // A frame is transparent, so it shows the console's own colour; saying it lets programs that judge contrast see it too.
      style.backgroundColor = background;
      // Of another scheme than the console's, it would not be transparent.
      style.colorScheme = scheme;
    },
  });
  followLinks((address, tab) => channel.call("link", { address, tab }).catch((error) => console.warn(error.message)));
  // After what the facade, which hears of it later, has to say: this ends the connection.
  const crashed = ({ error, reason = error }) => {
    if (reason instanceof WebAssembly.RuntimeError) setTimeout(() => channel.call("crashed", {}).catch(() => {}));
  };
  for (const event of ["error", "unhandledrejection"]) addEventListener(event, crashed);
  return channel;
}

async function show(channel, { point, instanceId, context, location, integrity, host: told }) {
  const element = document.createElement("div");
  element.className = "plugin";
  // What has the focus is outlined: at the edge of the document the outline would be cut off.
  Object.assign(document.body.style, { margin: "0", padding: "4px" });
  document.body.replaceChildren(element);
  document.documentElement.lang = context.locale;
  const sides = createHost(channel, told);
  const plugin = await load(integrity ? { integrity } : {});
  const handle = await plugin.mount(point, { element, instanceId, host: sides.host, context, location });
  const height = followHeight(element, (pixels, whole) => channel.call("size", { height: pixels, whole }).catch(() => {}));
  followTab(element, sides.host.ui.returnFocus);
  return { element, sides, handle, height };
}

/** The custom properties of the console's theme that the plug-in's style sheets use. */
function tokensOf({ shadowRoot }) {
  const rules = [...(shadowRoot?.adoptedStyleSheets ?? [])].flatMap((sheet) => [...sheet.cssRules]);
  return [...new Set(rules.flatMap((rule) => rule.cssText.match(/--rmm-[\w-]+/g) ?? []))];
}

function welcomed(event) {
  const { source, origin, data, ports } = event;
  if (source !== window.parent || origin !== CONSOLE || data?.rmm !== "welcome" || ports.length !== 1) return;
  removeEventListener("message", welcomed); // a port is given once; another comes with another document
  const channel = connect(ports[0]);
  const said = PROTOCOLS.includes(data.protocol) ? channel.call("ready", {}) : channel.call("refused", { protocols: PROTOCOLS });
  said.catch(() => {});
}

if (window.parent === window) {
  document.body.textContent = "This page is part of an RMM console and shows nothing by itself.";
} else {
  addEventListener("message", welcomed);
  window.parent.postMessage({ rmm: "hello", protocols: PROTOCOLS }, CONSOLE === "null" ? "*" : CONSOLE);
}
