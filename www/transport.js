// Where pages of plug-ins are shown: in the console's own page, or each in a sandboxed frame. Remembered per browser.

const KEY = "plug-ins";

export const transport = {
  /** `page` or `frame`. */
  get current() {
    return localStorage.getItem(KEY) === "frame" ? "frame" : "page";
  },
  set(name) {
    localStorage.setItem(KEY, name);
  },
};
