// Who is signed in, the theme switch, and the way out.

import { h } from "../dom.js";
import { theme } from "../theme.js";

export function createAccount(identity, signOut) {
  const choice = (name, label) => {
    const button = h("button", { type: "button", click: () => theme.set(name) }, label);
    const show = () => button.setAttribute("aria-pressed", String(theme.current === name));
    theme.listen(show);
    show();
    return button;
  };
  return h(
    "div",
    { class: "account" },
    h("div", { class: "theme", role: "group", "aria-label": "Theme" }, choice("light", "Light"), choice("dark", "Dark")),
    h("span", { class: "who" }, `${identity.user.name} · ${identity.partner.name}`),
    h("button", { type: "button", class: "sign-out", click: signOut }, "Sign out"),
  );
}
