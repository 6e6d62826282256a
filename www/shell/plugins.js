// Administration > Plug-ins: what is installed, and its activation. The console only knows what the manifest says.

import { h } from "../dom.js";
import { transport } from "../transport.js";

/** When a plug-in was activated for a partner; the reference console remembers it per browser. */
const remembered = (partner, plugin) => `activated:${partner.id}:${plugin}`;

const PLACES = [
  ["page", "In the page", "part of the console's own page."],
  ["frame", "In a frame", "apart from the console's page, without access to it."],
];

/** Where pages of plug-ins are shown. */
function places() {
  const choice = ([value, name, meaning]) => {
    const box = h("input", { type: "radio", name: "place", value, checked: transport.current === value, change: () => transport.set(value) });
    return h("p", {}, h("label", {}, box, " ", name), h("span", { class: "muted" }, `: ${meaning}`));
  };
  return h(
    "section",
    { class: "card", "aria-labelledby": "places" },
    h("h2", { id: "places" }, "Show plug-ins"),
    h("div", { role: "radiogroup", "aria-labelledby": "places" }, ...PLACES.map(choice)),
  );
}

export function openPlugins({ main, start, identity, navigation }) {
  const { manifest } = start.plugin;
  const key = remembered(identity.partner, manifest?.id);
  const begin = () => {
    if (localStorage.getItem(key) === null) localStorage.setItem(key, new Date().toISOString());
    navigation.go("/plug-ins/start");
  };

  const at = localStorage.getItem(key);
  const state = at === null
    ? `Not activated for ${identity.partner.name} yet.`
    : `Activated for ${identity.partner.name} on ${new Intl.DateTimeFormat(identity.locale, { dateStyle: "long" }).format(new Date(at))}.`;
  const scopes = h("ul", {}, ...(manifest?.scopes ?? []).map((scope) => h("li", {}, h("code", {}, scope))));
  const button = h(
    "button",
    { type: "button", class: at === null ? "button primary" : "button", click: begin },
    at === null ? "Activate" : "Open the start page",
  );
  const card = manifest
    ? h(
        "section",
        { class: "card", "aria-labelledby": "plugin" },
        h("h2", { id: "plugin" }, `${manifest.id} ${manifest.version}`),
        h("p", {}, state),
        h("p", {}, "It acts with the rights of the technician who uses it, and may ask for these:"),
        scopes,
        h("div", { class: "buttons" }, manifest.mount_points?.includes("activation") ? button : undefined),
      )
    : h("p", {}, "No plug-in is installed.");
  main.replaceChildren(h("h1", {}, "Plug-ins"), card, places());

  return {
    mayLeave: async () => true,
    moved() {},
    async close() {
      main.replaceChildren();
    },
  };
}
