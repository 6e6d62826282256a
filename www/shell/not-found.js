// An address that leads nowhere.

import { h } from "../dom.js";

export function showNotFound({ main }) {
  main.replaceChildren(
    h("h1", {}, "There is no page here"),
    h("p", { class: "muted" }, "The address may be mistyped, or the page may have moved. Choose a page from the navigation."),
  );
  return { mayLeave: async () => true, moved() {}, async close() {} };
}
