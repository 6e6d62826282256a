// In the frame: how tall the content is, told when it changes, and whether it scrolls.

const FLICKER_MS = 400;
const FLICKER_CHANGES = 5;

/**
 * Follows `element`, whose shadow root is the plug-in's and which is all there is in the document, and tells `changed(height, whole)`; `whole`: something lies over the content, so that the
 * frame takes all the room it can. Heights that go up and down by themselves are held at the tallest until they rest. `room(pixels)` of the answer
 * says how tall the frame can be.
 */
export function followHeight(element, changed) {
  let told = "";
  let due = false;
  let times = []; // of the last changes
  let measured = 0;
  let tallest = 0;
  let rest;
  let room = 0;

  function tell() {
    due = false;
    const whole = element.shadowRoot?.querySelector(":modal, :popover-open") != null;
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    const now = performance.now();
    times = times.filter((time) => now - time < FLICKER_MS);
    if (times.length === 0) tallest = 0;
    if (height !== measured) times.push(now);
    measured = height;
    tallest = Math.max(tallest, height);
    const flickers = times.length > FLICKER_CHANGES;
    if (flickers) {
      clearTimeout(rest);
      rest = setTimeout(measure, FLICKER_MS);
    }
    const tellable = flickers ? tallest : height;
    // A bar that comes and goes while the frame follows would change the width, and with it the height.
    document.documentElement.style.overflowY = tellable > room ? "auto" : "hidden";
    if (told === `${tellable} ${whole}`) return;
    told = `${tellable} ${whole}`;
    changed(tellable, whole);
  }

  // One message a turn of the screen. A frame that is not shown has no turns: a timer takes over.
  function measure() {
    if (due) return;
    due = true;
    let done = false;
    const once = () => {
      if (done) return;
      done = true;
      tell();
    };
    requestAnimationFrame(once);
    setTimeout(once, 100);
  }

  new ResizeObserver(measure).observe(element);
  const { shadowRoot } = element;
  if (shadowRoot) {
    new MutationObserver(measure).observe(shadowRoot, { subtree: true, childList: true, attributes: true, attributeFilter: ["open"] });
    for (const event of ["toggle", "close"]) shadowRoot.addEventListener(event, measure, { capture: true });
  }
  measure();
  return {
    room(pixels) {
      room = pixels;
      measure();
    },
  };
}
