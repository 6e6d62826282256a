// Light or dark, remembered per browser.

const listeners = new Set();

export const theme = {
  get current() {
    return document.documentElement.dataset.theme;
  },
  set(name) {
    document.documentElement.dataset.theme = name;
    localStorage.setItem("theme", name);
    for (const listener of listeners) listener(name);
  },
  listen(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
