// host.ui.announce: two live regions that are there before any text is, one message at a time.

import { h } from "../dom.js";

const APART_MS = 200; // readers drop a text that is replaced at once

export function createAnnouncer() {
  const regions = {
    polite: h("div", { class: "spoken", role: "status" }),
    assertive: h("div", { class: "spoken", role: "alert" }),
  };
  const waiting = [];
  let busy = false;

  function next() {
    const message = waiting.shift();
    busy = message !== undefined;
    if (!busy) return;
    const region = regions[message.polite ? "polite" : "assertive"];
    region.textContent = "";
    setTimeout(() => {
      region.textContent = message.text;
      setTimeout(next, APART_MS);
    }, APART_MS);
  }

  return {
    elements: Object.values(regions),
    announce(text, polite = true) {
      waiting.push({ text: String(text), polite });
      if (!busy) next();
    },
  };
}
