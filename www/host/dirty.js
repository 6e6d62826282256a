// host.dirty: what would be lost by leaving.

export function createDirty() {
  let message = null;
  // Browsers show words of their own; a listener that is always there would cost the page its place in the back cache.
  const hold = (event) => event.preventDefault();
  return {
    dirty: {
      set(on, text) {
        message = on ? (text ?? "Your last changes are not saved yet.") : null;
        if (on) addEventListener("beforeunload", hold);
        else removeEventListener("beforeunload", hold);
      },
    },
    /** The sentence to ask with, or null when nothing would be lost. */
    message: () => message,
    clear() {
      this.dirty.set(false);
    },
  };
}
