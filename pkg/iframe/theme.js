// In the console: the theme as data. In its page custom properties reach the plug-in by themselves; into a frame they are brought.

/** What is seen through `element`: a frame's document is as good as painted on it. */
function behind(element) {
  for (let one = element; one !== null; one = one.parentElement) {
    const { backgroundColor } = getComputedStyle(one);
    if (!/^(transparent|rgba\(.*, 0\))$/.test(backgroundColor)) return backgroundColor;
  }
  return "";
}

/**
 * Tells `brought({ tokens, scheme, background })`, at first and whenever one of them is another: `names` are the custom properties that the plug-in uses,
 * `element` where they hold. `read()` looks again, `close()` ends it.
 */
export function createTheme(element, brought) {
  let names = [];
  let last = "";
  const read = () => {
    const style = getComputedStyle(element);
    const tokens = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(name).trim()]));
    const theme = { tokens, scheme: style.colorScheme, background: behind(element) };
    const now = JSON.stringify(theme);
    if (now !== last) brought(theme);
    last = now;
  };
  const root = new MutationObserver(read);
  root.observe(document.documentElement, { attributes: true });
  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", read);
  return {
    read,
    use(list) {
      names = Array.isArray(list) ? list.filter((name) => /^--rmm-[\w-]+$/.test(name)) : [];
      last = "";
      read();
    },
    close() {
      root.disconnect();
      dark.removeEventListener("change", read);
    },
  };
}
