// Addresses for links. A link is drawn at once and the console is another document: it is asked beforehand, with samples, and the frame
// puts its own location or id where the sample stood.

import { POINTS } from "../index.js";
import { unheard } from "./errors.js";

const CUSTOMER = "sample:0";
const PATH = "sample/0";
const QUERY = "?sample=0";

/** In the console: what the frame needs to make addresses, as plain data. An address that cannot be told is null. */
export function askAddresses({ nav, customers, points }) {
  const sampled = (ask, sample) => {
    const address = told(() => ask(sample));
    for (const written of address === null ? [] : [sample, encodeURIComponent(sample)]) {
      const at = address.indexOf(written);
      if (at >= 0) return { before: address.slice(0, at), after: address.slice(at + written.length), encoded: written !== sample };
    }
    return null;
  };
  const places = (ask) => ({ start: told(() => ask("")), path: sampled(ask, PATH), query: sampled(ask, QUERY) });
  return {
    nav: places((location) => nav.href(location)),
    customers: customers?.href ? sampled((id) => customers.href(id), CUSTOMER) : null,
    points: points?.href ? Object.fromEntries(POINTS.map((point) => [point, places((location) => points.href(point, location))])) : {},
  };
}

/** Absolute: the frame's document has another address. */
function told(ask) {
  try {
    const address = unheard(ask());
    return typeof address === "string" ? new URL(address, document.baseURI).href : null;
  } catch {
    return null;
  }
}

/** In the frame: the `href` of each capability. */
export function madeAddresses({ nav, customers, points }) {
  const filled = (pattern, value) => pattern && pattern.before + (pattern.encoded ? encodeURIComponent(value) : value) + pattern.after;
  const place = (places, location) => {
    if (!places) return null;
    return location === "" ? places.start : filled(location.startsWith("?") ? places.query : places.path, location);
  };
  return {
    nav: (location) => place(nav, location) ?? "",
    customers: (id) => filled(customers, id),
    points: (point, location = "") => place(Object.hasOwn(points, point) ? points[point] : null, location),
  };
}
