// A question in the console's own dialog. No form: nothing here depends on a submit event.

import { h } from "../dom.js";

/**
 * `choices` are `{label, value, primary?}`, the harmless one first: it has the focus. Resolves to the chosen value, or
 * to `cancelled` on Escape; a question without `cancelled` has to be answered.
 */
export function ask({ title, text, choices, cancelled }) {
  return new Promise((resolve) => {
    let answer = cancelled;
    const button = ({ label, value, primary }) => {
      const click = () => {
        answer = value;
        dialog.close();
      };
      return h("button", { type: "button", class: primary ? "button primary" : "button", click }, label);
    };
    const dialog = h(
      "dialog",
      {
        "aria-labelledby": "question",
        cancel: (event) => {
          if (cancelled === undefined) event.preventDefault();
        },
        close: () => {
          dialog.remove();
          resolve(answer);
        },
      },
      h("h2", { id: "question" }, title),
      h("p", {}, text),
      h("div", { class: "buttons" }, ...choices.map(button)),
    );
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** Whether to leave although something would be lost. */
export function askToLeave(message) {
  return ask({
    title: "Leave this page?",
    text: message,
    choices: [
      { label: "Stay", value: false, primary: true },
      { label: "Leave", value: true },
    ],
    cancelled: false,
  });
}
