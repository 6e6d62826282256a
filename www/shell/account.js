// Who is signed in, the theme switch, the language, and the way out.

import { h } from "../dom.js";
import { locale } from "../locale.js";
import { theme } from "../theme.js";

/** A choice of language: those there are, and the present one where it is none of them. */
function languages(own) {
  const english = own.startsWith("en") ? own : "en-US";
  const german = own.startsWith("de") ? own : "de-DE";
  const names = new Map([[english, "English"], [german, "Deutsch"]]);
  const current = locale.of(own);
  if (!names.has(current)) names.set(current, current);
  const options = [...names].map(([value, name]) => h("option", { value }, name));
  const select = h("select", { class: "language", "aria-label": "Language", change: () => locale.set(select.value) }, ...options);
  select.value = current;
  return select;
}

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
    languages(identity.locale),
    h("span", { class: "who" }, `${identity.user.name} · ${identity.partner.name}`),
    h("button", { type: "button", class: "sign-out", click: signOut }, "Sign out"),
  );
}
