// host.on: what happens in the console while the plug-in is shown.

export function createEvents() {
  const listeners = new Map();
  const emit = (event, value) => {
    for (const listener of [...(listeners.get(event) ?? [])]) listener(value);
  };
  const visibility = () => emit("visibility", { visible: document.visibilityState === "visible" });
  document.addEventListener("visibilitychange", visibility);
  return {
    on(event, listener) {
      if (!listeners.has(event)) listeners.set(event, new Set());
      listeners.get(event).add(listener);
      return () => listeners.get(event)?.delete(listener);
    },
    emit,
    close() {
      document.removeEventListener("visibilitychange", visibility);
      listeners.clear();
    },
  };
}
