// In the frame: what a document of its own breaks that works in the console's page. Tab past either end, and links.

const STOPS = "a[href], button, input, select, textarea, summary, [tabindex]";

/** What the Tab key stops at, in order. */
function stops(root) {
  const all = [...root.querySelectorAll(STOPS)].filter(
    (one) => one.tabIndex >= 0 && !one.matches(":disabled") && one.checkVisibility({ visibilityProperty: true }),
  );
  // Of radio buttons with one name it stops at the chosen one, or at any while none is.
  const chosen = new Set(all.filter((one) => one.type === "radio" && one.checked).map((one) => one.name));
  return all.filter((one) => one.type !== "radio" || one.checked || !chosen.has(one.name));
}

const sameStop = (one, other) => one === other || (one?.type === "radio" && other?.type === "radio" && one.name === other.name);

/**
 * Tab past the last or before the first control of `element`'s shadow root: `leave("next" | "previous")`, where the console takes the focus; else
 * the browser finds its way. A dialog keeps it, as one does in a page.
 */
export function followTab(element, leave) {
  document.addEventListener("keydown", (event) => {
    const root = element.shadowRoot;
    if (event.key !== "Tab" || event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || root === null) return;
    const dialog = [...root.querySelectorAll(":modal")].at(-1);
    if (!dialog && !leave) return;
    const all = stops(dialog ?? root);
    const end = event.shiftKey ? all[0] : all.at(-1);
    if (all.length > 0 && !sameStop(root.activeElement, end)) return;
    event.preventDefault();
    if (dialog) (event.shiftKey ? all.at(-1) : all[0])?.focus();
    else leave(event.shiftKey ? "previous" : "next");
  });
}

/** A link that nobody in the frame follows: it would put the console's page into the frame, or open what a frame may not. */
export function followLinks(follow) {
  const link = (event) => event.composedPath().find((one) => one instanceof HTMLAnchorElement && one.href !== "");
  const heard = (event) => {
    const found = link(event);
    if (!found || event.defaultPrevented || event.button > 1) return;
    event.preventDefault();
    follow(found.href, event.button === 1 || event.ctrlKey || event.metaKey || event.shiftKey);
  };
  document.addEventListener("click", heard);
  document.addEventListener("auxclick", heard);
}
