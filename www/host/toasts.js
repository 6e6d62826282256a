// host.ui.toast: short messages in the corner. Errors and offers stay until dismissed.

import { h } from "../dom.js";

const SHOWN_MS = 7_000;
const KINDS = ["info", "success", "warning", "error"];

export function createToasts() {
  const region = h("div", { class: "toasts", role: "status" });

  function toast({ text, kind = "info", action }) {
    let timer;
    const close = () => {
      clearTimeout(timer);
      element.remove();
    };
    const act = () => {
      close();
      action.run();
    };
    const element = h(
      "div",
      { class: `toast ${KINDS.includes(kind) ? kind : "info"}` },
      h("span", {}, String(text)),
      action && h("button", { type: "button", class: "button", click: act }, action.label),
      h("button", { type: "button", class: "button", "aria-label": `Dismiss: ${text}`, click: close }, "Dismiss"),
    );
    if (kind !== "error" && !action) {
      const run = () => {
        timer = setTimeout(close, SHOWN_MS);
      };
      const hold = () => clearTimeout(timer);
      for (const event of ["pointerenter", "focusin"]) element.addEventListener(event, hold);
      for (const event of ["pointerleave", "focusout"]) element.addEventListener(event, run);
      run();
    }
    region.append(element);
  }
  return { element: region, toast };
}
