// The frame around every page: header, navigation tree, content.

import { h } from "../dom.js";
import { createAnnouncer } from "../host/announcer.js";
import { createToasts } from "../host/toasts.js";
import { createNavigation } from "../navigation.js";
import { pageOf } from "../pages.js";
import { createAccount } from "./account.js";
import { showNotFound } from "./not-found.js";
import { openPluginPage } from "./plugin-page.js";
import { createTree } from "./tree.js";

export function showShell({ start, session, identity }) {
  const narrow = matchMedia("(max-width: 720px)");
  const announcer = createAnnouncer();
  const toasts = createToasts();
  const main = h("main", { id: "main", tabindex: "-1" });
  let page = null; // the page shown, as `{mayLeave, moved, close}`

  const navigation = createNavigation({
    show: (url) => open(url, { focus: true }),
    moved: (url) => page?.moved(url),
    mayLeave: async () => page === null || page.mayLeave(),
    stays: (url) => page?.stays?.(url) ?? true,
  });

  const tree = createTree(async (path) => {
    if (narrow.matches) fold(true);
    if (!(await navigation.go(path))) main.focus();
  });
  const menu = h("button", { type: "button", class: "menu", "aria-label": "Navigation", "aria-controls": "tree" }, h("span"));
  const fold = (folded) => {
    tree.element.hidden = folded;
    menu.setAttribute("aria-expanded", String(!folded));
  };
  menu.addEventListener("click", () => fold(!tree.element.hidden));
  tree.element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !narrow.matches) return;
    fold(true);
    menu.focus();
  });

  const account = createAccount(identity, async () => {
    if (page !== null && !(await page.mayLeave())) return;
    await page?.close();
    await session.signOut();
    location.assign("/sign-in"); // a fresh document: nothing of this technician stays in memory
  });

  const top = h("header", { class: "top" }, menu, h("span", { class: "product" }, "RMM Console"));
  const arrange = () => {
    (narrow.matches ? tree.element : top).append(account);
    fold(narrow.matches);
  };
  narrow.addEventListener("change", arrange);
  arrange();

  const skip = (event) => {
    event.preventDefault();
    main.focus();
  };
  document.body.replaceChildren(
    h("div", { class: "shell" }, h("a", { class: "skip", href: "#main", click: skip }, "Skip to content"), top, tree.element, main),
    toasts.element,
    ...announcer.elements,
  );

  async function open(url, { focus }) {
    await page?.close();
    const found = pageOf(url.pathname);
    tree.mark(found?.within ?? found?.path);
    document.title = `${found?.title ?? "Page not found"} – RMM Console`;
    const show = found?.open ?? (found ? openPluginPage : showNotFound);
    page = show({ page: found, main, start, session, identity, navigation, toasts, announcer });
    if (focus) main.focus();
  }
  open(navigation.current, { focus: false });
}
