// In the console: how tall a frame is. As tall as its content, and never taller than what can be seen of it at once: then what is tall scrolls
// inside, a dialog stands in the middle of what is seen, and parts that stick do. While something lies over the content it takes all its room.

/** A frame with less room than this below the console's own parts gets the whole window: scrolled to, it can be seen at once. */
const LEAST = 320;
const SCROLLS = /auto|scroll|overlay/;

const scrollerOf = (element) => {
  for (let one = element.parentElement; one !== null && one !== document.body; one = one.parentElement) {
    if (SCROLLS.test(getComputedStyle(one).overflowY)) return one;
  }
  return null;
};

/** What can be seen of `frame` at once, in pixels. */
function roomOf(frame) {
  const scroller = scrollerOf(frame);
  const seen = scroller ? scroller.clientHeight : document.documentElement.clientHeight;
  const origin = scroller ? scroller.getBoundingClientRect().top - scroller.scrollTop : -window.scrollY;
  let below = 0;
  for (let one = frame.parentElement; one !== null && one !== scroller; one = one.parentElement) {
    const style = getComputedStyle(one);
    below += ["paddingBottom", "borderBottomWidth", "marginBottom"].reduce((sum, side) => sum + (Number.parseFloat(style[side]) || 0), 0);
  }
  const left = Math.floor(seen - (frame.getBoundingClientRect().top - origin) - below);
  return left >= LEAST ? left : seen;
}

/** Keeps `frame`, in `element`, as tall as told; `changed(room)` says how much room there is. `close()` ends it. */
export function createRoom(frame, element, changed) {
  let wanted = { height: 0, whole: false };
  let room = 0;
  const apply = () => {
    const height = `${wanted.whole ? room : Math.min(wanted.height, room)}px`;
    if (frame.style.height !== height) frame.style.height = height;
  };
  const measure = () => {
    if (!frame.isConnected) return;
    const now = roomOf(frame);
    if (now !== room) changed((room = now));
    apply();
  };
  const sizes = new ResizeObserver(measure);
  sizes.observe(element);
  sizes.observe(document.documentElement);
  // What stands above the frame comes and goes without a change of any size around it.
  const siblings = new MutationObserver(measure);
  for (let one = element; one !== null && one !== document.body; one = one.parentElement) siblings.observe(one, { childList: true });
  window.addEventListener("resize", measure);
  return {
    measure,
    /** To be called when there is somebody to tell. */
    told() {
      changed(room);
      measure();
    },
    want(height, whole) {
      if (!Number.isFinite(height) || height < 0) return;
      wanted = { height: Math.ceil(height), whole: whole === true };
      measure();
    },
    close() {
      sizes.disconnect();
      siblings.disconnect();
      window.removeEventListener("resize", measure);
    },
  };
}
