// The language and formats the technician chose for extensions, remembered per browser; without a choice those of the account.
// `?locale=en-XA` chooses for this tab alone, for tests. The console's own words are English.

const ASKED = "locale";
const listeners = new Set();

const address = new URL(location.href);
const asked = address.searchParams.get(ASKED);
if (asked !== null) {
  sessionStorage.setItem(ASKED, asked);
  // The rest of the address belongs to the page.
  address.searchParams.delete(ASKED);
  history.replaceState(history.state, "", address);
}

export const locale = {
  /** The one chosen, else `own`, the account's. */
  of: (own) => sessionStorage.getItem(ASKED) ?? localStorage.getItem(ASKED) ?? own,
  set(name) {
    sessionStorage.removeItem(ASKED);
    localStorage.setItem(ASKED, name);
    for (const listener of listeners) listener(name);
  },
  listen(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
