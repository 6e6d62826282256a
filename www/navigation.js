// The History API: one place that knows where the person is and asks before leaving.

import { pageOf } from "./pages.js";

/**
 * `show(url)` shows another page; `moved(url)` tells the page shown that its address changed; `mayLeave()` resolves to
 * whether it may be left; `stays(url)` says whether the page shown can go to an address below its own without being left.
 */
export function createNavigation({ show, moved, mayLeave, stays }) {
  let position = history.state?.position ?? 0;
  let current = new URL(location.href);
  let returning = false; // the next popstate is our own way back to where the person chose to stay
  let asking = false;
  history.replaceState({ position }, "");

  addEventListener("popstate", async (event) => {
    const target = event.state?.position ?? 0;
    const url = new URL(location.href);
    if (returning) {
      returning = false;
      return;
    }
    const samePage = pageOf(url.pathname) === pageOf(current.pathname) && stays(url);
    if (!samePage) {
      const leave = !asking && (await ask());
      if (!leave) {
        returning = target !== position;
        if (returning) history.go(position - target);
        return;
      }
    }
    position = target;
    current = url;
    if (samePage) moved(url);
    else show(url);
  });

  async function ask() {
    asking = true;
    try {
      return await mayLeave();
    } finally {
      asking = false;
    }
  }

  function write(address, replace) {
    if (!replace) position += 1;
    history[replace ? "replaceState" : "pushState"]({ position }, "", address);
    current = new URL(location.href);
  }

  return {
    /** Goes to another page of the console, if the present one may be left. */
    async go(address) {
      const url = new URL(address, location.href);
      if (url.href === current.href || asking || !(await ask())) return false;
      write(address, false);
      show(current);
      return true;
    },
    /** Notes where inside its page a plug-in is. */
    push: (address) => write(address, false),
    replace: (address) => write(address, true),
    get current() {
      return current;
    },
  };
}
