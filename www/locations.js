// A plug-in's location is its own string; the address bar shows it below the page's path:
//   ""  /customers · "?tab=linked"  /customers?tab=linked · "import/accounts"  /customers/import/accounts

/** The location that an address holds. */
export function locationOf(base, url) {
  const path = url.pathname.slice(base.length).replace(/^\//, "");
  return path + url.search;
}

/** The address of a location, or null if it would lead out of the page. */
export function addressOf(base, location) {
  if (typeof location !== "string" || /^[/\\]/.test(location)) return null;
  const join = location === "" || /^[?#]/.test(location) ? "" : "/";
  const url = new URL(base + join + location, document.baseURI);
  const inside = url.origin === window.location.origin && (url.pathname === base || url.pathname.startsWith(`${base}/`));
  return inside ? url.pathname + url.search : null;
}
