// host.ui.returnFocus: the console's own control before or after the plug-in.

const CONTROLS = "a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), [tabindex='0']";

export function createReturnFocus(element) {
  return (to) => {
    const controls = [...document.querySelectorAll(CONTROLS)].filter((one) => !element.contains(one) && one.checkVisibility());
    const follows = (one) => Boolean(element.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
    const after = controls.filter(follows);
    const before = controls.filter((one) => !follows(one));
    // Past either end the page goes round.
    const target = to === "previous" ? (before.at(-1) ?? after.at(-1)) : (after[0] ?? before[0]);
    target?.focus();
  };
}
