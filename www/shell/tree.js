// The navigation tree: plain lists with disclosure buttons, so that every screen reader and key works as ever.

import { h } from "../dom.js";
import { PAGES } from "../pages.js";

/** `go(path)` is called for a plain click; clicks that open a tab or window are the browser's. */
export function createTree(go) {
  const links = new Map();
  const root = new Map();
  for (const page of PAGES.filter(({ place }) => place)) {
    const branch = page.place.reduce((level, name) => level.get(name) ?? level.set(name, new Map()).get(name), root);
    branch.set(page.title, page);
  }

  const item = ([name, below], depth) => {
    if (!(below instanceof Map)) {
      const click = (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        go(below.path);
      };
      const link = h("a", { href: below.path, click }, name);
      links.set(below.path, link);
      return h("li", {}, link);
    }
    const list = h("ul", {}, ...[...below].map((entry) => item(entry, depth + 1)));
    const click = () => {
      list.hidden = !list.hidden;
      button.setAttribute("aria-expanded", String(!list.hidden));
    };
    const button = h("button", { type: "button", class: "branch", "aria-expanded": "true", click }, name);
    return h("li", {}, button, list);
  };

  const element = h("nav", { class: "tree", id: "tree", "aria-label": "Console" }, h("ul", {}, ...[...root].map((entry) => item(entry, 0))));
  return {
    element,
    mark(path) {
      for (const [at, link] of links) {
        if (at === path) link.setAttribute("aria-current", "page");
        else link.removeAttribute("aria-current");
      }
    },
  };
}
