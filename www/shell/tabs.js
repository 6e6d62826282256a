// Tabs with addresses: arrows move between them, Enter, Space or a click shows one.

import { h } from "../dom.js";

/** `tabs` are `{slug, title}`; `address(slug)` is where one is; `choose(slug)` is asked to show one, and `mark(slug)` says which is shown. */
export function createTabs({ label, tabs, address, choose }) {
  const links = new Map();
  const panel = h("div", { class: "tab-panel", id: "tab-panel", role: "tabpanel", tabindex: "-1" });
  const item = ({ slug, title }) => {
    const click = (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      choose(slug);
    };
    const link = h("a", { class: "tab", role: "tab", id: `tab-${slug}`, href: address(slug), "aria-controls": panel.id, click }, title);
    links.set(slug, link);
    return link;
  };
  const list = h("div", { class: "tabs", role: "tablist", "aria-label": label }, ...tabs.map(item));
  list.addEventListener("keydown", (event) => {
    const all = [...links.values()];
    const at = all.indexOf(event.target);
    const last = all.length - 1;
    const to = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at === 0 ? last : at - 1, Home: 0, End: last }[event.key];
    if (at >= 0 && to !== undefined) all[to].focus();
    else if (at >= 0 && event.key === " ") event.target.click();
    else return;
    event.preventDefault();
  });
  return {
    list,
    panel,
    mark(shown) {
      for (const [slug, link] of links) {
        link.setAttribute("aria-selected", String(slug === shown));
        link.tabIndex = slug === shown ? 0 : -1;
      }
      panel.setAttribute("aria-labelledby", `tab-${shown}`);
    },
  };
}
