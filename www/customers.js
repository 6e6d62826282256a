// The console's own page of a customer, by the customer's id: `<RMM instance>:<OrgId>`.

const BASE = "/customer/";
const ID = /^[\w.-]{1,64}:[\w.-]{1,64}$/;

/** The address of a customer's page, or null for what is no customer's id. */
export function customerAddress(id) {
  return typeof id === "string" && ID.test(id) ? BASE + id : null;
}

/** The customer's id in such an address; empty where there is none. */
export function customerOf(url) {
  try {
    return decodeURIComponent(url.pathname.slice(BASE.length));
  } catch {
    return "";
  }
}
