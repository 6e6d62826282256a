// host.nav: the plug-in's location in the address bar.

import { addressOf, locationOf } from "../locations.js";
import { hostError } from "./errors.js";

/** `moved(url)` of the answer is called when the person goes back or forward; it says whether anyone listened. */
export function createNav(base, navigation) {
  const listeners = new Set();
  const address = (location) => {
    const found = addressOf(base, location);
    if (found === null) throw hostError("INVALID_ARGUMENT", `"${location}" is no location below ${base}.`);
    return found;
  };
  return {
    nav: {
      push: (location) => navigation.push(address(location)),
      replace: (location) => navigation.replace(address(location)),
      href: address,
      listen(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    moved(url) {
      for (const listener of [...listeners]) listener(locationOf(base, url));
      return listeners.size > 0;
    },
  };
}
