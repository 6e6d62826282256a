// A page that is a mount point of the plug-in: loads, mounts, and says so readably when that fails.

import { h } from "../dom.js";
import { createHost } from "../host/host.js";
import { locale } from "../locale.js";
import { locationOf } from "../locations.js";
import { theme } from "../theme.js";
import { transport } from "../transport.js";
import { askToLeave } from "./dialog.js";
import { signInAgain } from "./signed-out.js";

let attempts = 0; // a browser may remember that an address failed

const FACADES = { page: "index.js", frame: "iframe.js" };

async function importFacade(base) {
  try {
    return await import(`${base}${FACADES[transport.current]}${attempts > 0 ? `?attempt=${attempts}` : ""}`);
  } catch (error) {
    attempts += 1;
    throw error;
  }
}

/** `customerId`: whose page it is in, for mount points that belong to a customer. */
export function openPluginPage({ page, main, start, session, identity, navigation, toasts, announcer, customerId }) {
  const closing = new AbortController();
  let side = null; // the host side of the present mount
  let handle = null;

  const context = () => {
    const { partner, user, timeZone } = identity;
    const own = customerId === undefined ? {} : { customerId };
    return { partner, user, locale: locale.of(identity.locale), timeZone, theme: theme.current, ...own };
  };

  async function mount() {
    const element = h("div", { class: "plugin" });
    const loading = h("p", { class: "loading", role: "status" }, `Loading ${page.title}…`);
    main.replaceChildren(loading, element);
    side = createHost({ base: page.path, element, session, navigation, toasts, announcer, expired });
    const { host } = side;
    try {
      const { base, manifest } = start.plugin;
      const { load } = await importFacade(base);
      const plugin = await load(manifest?.files ? { base, integrity: manifest } : { base });
      const location = locationOf(page.path, navigation.current);
      const props = { element, instanceId: page.mountPoint, host, context: context(), location, signal: closing.signal };
      handle = await plugin.mount(page.mountPoint, props);
      loading.remove();
    } catch (error) {
      if (!closing.signal.aborted) fail(error, "could not be loaded");
    }
  }

  function fail(error, what) {
    console.error(error);
    const retry = async () => {
      await unmount();
      mount();
      main.focus();
    };
    const reason = error?.name === "HostError" ? error.message : "The reason is in the browser's log.";
    main.replaceChildren(
      h(page.heading ?? "h1", {}, page.title),
      h(
        "div",
        { class: "card failure", role: "alert" },
        h("h2", {}, `This page ${what}`),
        h("p", {}, reason),
        h("button", { type: "button", class: "button primary", click: retry }, "Retry"),
      ),
    );
  }

  async function unmount() {
    side?.dirty.clear();
    side?.close();
    const mounted = handle;
    handle = null;
    try {
      await mounted?.unmount();
    } catch (error) {
      console.error(error); // a plug-in that cannot be unmounted cannot keep the person here
    }
  }

  async function expired() {
    const { id } = identity.user;
    try {
      if (await signInAgain({ session, identity, technician: id })) side.emit("context", context());
    } catch (error) {
      toasts.toast({ kind: "error", text: error.message });
    }
  }

  // A trap inside the plug-in's own handlers and tasks reaches nobody but the window; one in a frame is reported to it. Whether it is of what is
  // shown here the handle knows, once everybody has heard of it.
  const crash = () =>
    setTimeout(async () => {
      try {
        handle?.update({});
      } catch (error) {
        await unmount();
        if (!closing.signal.aborted) fail(error, "has stopped working");
      }
    });
  for (const event of ["error", "unhandledrejection"]) addEventListener(event, crash, { signal: closing.signal });
  const changed = () => {
    handle?.update({ context: context() });
    side?.emit("context", context());
  };
  const unlisten = [theme.listen(changed), locale.listen(changed)];
  mount();

  return {
    async mayLeave() {
      let message = side?.dirty.message() ?? null;
      if (message === null) {
        const answer = await handle?.canUnmount().catch(() => ({ ok: true }));
        if (answer?.ok === false) message = answer.message;
      }
      return message === null || askToLeave(message);
    },
    moved(url) {
      if (!side?.moved(url)) handle?.update({ location: locationOf(page.path, url) });
    },
    async close() {
      for (const stop of unlisten) stop();
      await unmount();
      closing.abort();
      main.replaceChildren();
    },
  };
}
