// The console's own page of a customer, by the customer's id: `<RMM instance>:<OrgId>`, and below it one of its tabs.

const BASE = "/customer/";
const ID = /^[\w.-]{1,64}:[\w.-]{1,64}$/;

/** The address of a customer's page, or of a tab of it; null for what is no customer's id. */
export function customerAddress(id, tab = "") {
  if (typeof id !== "string" || !ID.test(id)) return null;
  return BASE + id + (tab === "" ? "" : `/${tab}`);
}

/** The customer's id in such an address, and the tab; empty where there is none. */
export function customerOf(url) {
  const [id = "", tab = ""] = url.pathname.slice(BASE.length).split("/");
  try {
    return { id: decodeURIComponent(id), tab };
  } catch {
    return { id: "", tab };
  }
}
