// host.points: the console's pages with the plug-in's other mount points.

import { addressOf } from "../locations.js";
import { PAGES } from "../pages.js";
import { hostError } from "./errors.js";

export function createPoints(navigation) {
  const address = (point, location = "") => {
    const page = PAGES.find(({ mountPoint }) => mountPoint === point);
    return page ? addressOf(page.path, location) : null;
  };
  return {
    href: address,
    open(point, location) {
      const found = address(point, location);
      if (found === null) throw hostError("INVALID_ARGUMENT", `This console has no page for "${point}".`);
      navigation.go(found);
    },
  };
}
