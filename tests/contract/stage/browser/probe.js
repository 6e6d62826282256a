// A plug-in in the package's place, in the page or in a frame: it does what a test sends it by `host.nav`, and answers by `host.log`. What comes
// out is what any plug-in has of the bridge.

export * from "./facade.js"; // iframe.js and frame.js check by the same rules

const calls = new Map(); // name to the controller of a request under way

async function send({ name, url, method, headers, body, fill, timeoutMs, aborted, read = "bytes" }, host, report) {
  const controller = new AbortController();
  calls.set(name, controller);
  if (aborted) controller.abort();
  const bytes = fill ? new Uint8Array(fill) : body && new Uint8Array(body);
  const answer = await host.fetch(new Request(url, { method, headers, body: bytes, signal: controller.signal }), timeoutMs && { timeoutMs });
  const kept = {
    status: answer.status,
    statusText: answer.statusText,
    headers: Object.fromEntries(answer.headers),
    own: answer instanceof Response,
  };
  if (read === "parts") {
    const reader = answer.body.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      report({ name, part: new TextDecoder().decode(part.value) });
    }
    return kept;
  }
  const all = new Uint8Array(await answer.arrayBuffer());
  if (read === "digest") return { ...kept, digest: [...new Uint8Array(await crypto.subtle.digest("SHA-256", all))] };
  return { ...kept, body: [...all] };
}

const errorOf = (error) => {
  const { name, code, message, requestId, retryAfterMs } = error ?? {};
  return { name, code, message, requestId, retryAfterMs, own: error instanceof Error };
};

export async function load() {
  return {
    protocol: 1,
    async mount(_, { element, host }) {
      element.attachShadow({ mode: "open" });
      const report = (fields) => host.log("info", "probe", fields);
      host.nav.listen(async (text) => {
        const order = JSON.parse(text);
        if (order.abort) return calls.get(order.abort)?.abort();
        try {
          report({ name: order.name, answer: await send(order, host, report) });
        } catch (error) {
          report({ name: order.name, error: errorOf(error) });
        }
      });
      return {
        update() {},
        canUnmount: async () => ({ ok: true }),
        async unmount() {
          for (const controller of calls.values()) controller.abort();
        },
        focus() {},
      };
    },
  };
}
