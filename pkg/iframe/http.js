// Requests and answers as plain data with their bytes, and back: neither Request nor Response can go to another document.

import { hostError, invalid } from "../index.js";
import { Transferring } from "./channel.js";

const DEADLINE_MS = 30_000;
/** How long after a request's deadline the console may still settle by itself. */
const GRACE_MS = 1_000;
const BODILESS = [204, 205, 304];

/** Whether a stream can be given to another document; where not, answers go over in one piece. */
const STREAMS = (() => {
  try {
    const stream = new ReadableStream();
    structuredClone(stream, { transfer: [stream] });
    return true;
  } catch {
    return false;
  }
})();

/** In the frame: `host.fetch` over the channel. */
export function createFetch(channel) {
  return async function hostFetch(request, { timeoutMs = DEADLINE_MS } = {}) {
    if (!(request instanceof Request)) throw hostError("INVALID_ARGUMENT", "host.fetch takes a Request.");
    const { method, url, cache, signal } = request;
    if (signal.aborted) throw hostError("ABORTED", "The request was called off.");
    const bytes = method === "GET" || method === "HEAD" ? null : await request.arrayBuffer();
    const body = bytes?.byteLength > 0 ? bytes : null;
    const answer = await channel.call(
      "fetch",
      { method, url, headers: [...request.headers], body, cache, timeoutMs },
      { timeoutMs: timeoutMs + GRACE_MS, transfer: body ? [body] : [], signal },
    );
    return rebuiltResponse(answer, signal);
  };
}

function rebuiltResponse({ status, statusText, headers, body }, signal) {
  // A body that is on its way ends with the request's signal, as one of the browser's own fetch does.
  const followed = body instanceof ReadableStream ? body.pipeThrough(new TransformStream(), { signal }) : body;
  return new Response(followed, { status, statusText, headers });
}

/** In the console: answers the frame's `fetch` with that of `host`. */
export function answerFetch(host) {
  return async (args, { signal, hold }) => {
    const [request, options] = rebuiltRequest(args, signal);
    const response = await asked(() => host.fetch(request, options));
    const { status, statusText } = Object(response);
    if (!Number.isInteger(status) || status < 200 || status > 599) {
      throw hostError("INTERNAL", "The console's host.fetch gave no Response.");
    }
    const plain = { status, statusText: String(statusText ?? ""), headers: [...response.headers], body: null };
    if (BODILESS.includes(status) || response.body === null) return plain;
    if (STREAMS && response.body instanceof ReadableStream) {
      const body = handedOver(response.body, hold);
      return new Transferring({ ...plain, body }, [body]);
    }
    const body = await response.arrayBuffer();
    return new Transferring({ ...plain, body }, [body]);
  };
}

/** A browser's own fetch says by a `TypeError` that it reached nobody. */
async function asked(ask) {
  try {
    return await ask();
  } catch (reason) {
    const unreached = reason?.name === "TypeError" && typeof reason.code !== "string";
    throw unreached ? hostError("NETWORK", String(reason.message)) : reason;
  }
}

function rebuiltRequest(args, signal) {
  const { method, url, headers, body, cache, timeoutMs } = Object(args);
  if (!URL.canParse(url) || !Array.isArray(headers)) throw invalid("fetch", "called with a whole address and headers");
  if (body !== null && !(body instanceof ArrayBuffer)) throw invalid("body", "bytes");
  const options = Number.isFinite(timeoutMs) && timeoutMs >= 0 ? { timeoutMs } : undefined;
  try {
    return [new Request(url, { method, headers, body, cache, signal }), options];
  } catch (cause) {
    throw hostError("INVALID_ARGUMENT", "This is no request that a browser can send.", cause);
  }
}

/** The same bytes in a stream that can be given away; what it is read for is held until its end. */
function handedOver(body, hold) {
  const reader = body.getReader();
  let ended;
  hold(new Promise((resolve) => (ended = resolve)));
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (!done) return controller.enqueue(value);
        controller.close();
      } catch (error) {
        const name = error?.name === "AbortError" ? "AbortError" : "NetworkError";
        controller.error(new DOMException("The answer broke off.", name));
      }
      ended();
    },
    cancel(reason) {
      ended();
      return reader.cancel(reason);
    },
  });
}
