// host.fetch: sends the plug-in's requests through the console's own proxy, which signs them.

import { hostError } from "./errors.js";

const SERVICE = "https://service.invalid";
const ROOT = "/api/v1/";
const DEADLINE_MS = 30_000;
const MAX_BODY = 1024 * 1024;

/** Answers of the console itself, by its `x-rmm-console` header, that are no answers of the service. */
const OWN_REFUSALS = {
  forbidden_route: ["FORBIDDEN_ROUTE", "The plug-in may not call this address."],
  cross_site: ["FORBIDDEN_ROUTE", "The console did not take the request for its own page's."],
  payload_too_large: ["PAYLOAD_TOO_LARGE", "The request is larger than 1 MiB."],
  signed_out: ["SESSION_EXPIRED", "You are signed out."],
};

/** `session` knows who is signed in; `expired()` is told when nobody is any more. */
export function createFetch({ session, expired }) {
  return async function hostFetch(request, { timeoutMs = DEADLINE_MS } = {}) {
    if (!(request instanceof Request)) throw hostError("INVALID_ARGUMENT", "host.fetch takes a Request.");
    const headers = new Headers(request.headers);
    for (const name of ["authorization", "proxy-authorization"]) headers.delete(name);
    const requestId = headers.get("x-request-id") ?? randomHex(16);
    headers.set("x-request-id", requestId);
    if (!headers.has("traceparent")) headers.set("traceparent", `00-${randomHex(16)}-${randomHex(8)}-01`);
    const fail = (code, message) => hostError(code, message, { requestId });

    const url = new URL(request.url);
    if (url.origin !== SERVICE || !url.pathname.startsWith(ROOT)) {
      throw fail("FORBIDDEN_ROUTE", `Requests go to ${SERVICE}${ROOT} only.`);
    }
    if (request.signal.aborted) throw fail("ABORTED", "The request was called off.");

    const timer = new AbortController();
    const timeout = setTimeout(() => timer.abort(), timeoutMs);
    // The plug-in's own signal stays on the body after the headers have come; the timer does not.
    const signal = AbortSignal.any([request.signal, timer.signal]);
    try {
      const body = await bodyOf(request, signal, fail);
      const send = () => {
        headers.set("x-console-session", session.id ?? "");
        const { method, cache } = request;
        const to = `/proxy${url.pathname}${url.search}`;
        return fetch(to, { method, headers, body, cache, signal, credentials: "same-origin", redirect: "error" });
      };
      let response = await send();
      if (isSignedOut(response) && (await session.renew())) response = await send();
      const refusal = OWN_REFUSALS[response.headers.get("x-rmm-console")];
      if (!refusal) return response;
      if (isSignedOut(response)) expired();
      throw fail(...refusal);
    } catch (error) {
      if (error?.name === "HostError") throw error;
      if (request.signal.aborted) throw fail("ABORTED", "The request was called off.");
      if (timer.signal.aborted) throw fail("TIMEOUT", `No answer within ${Math.round(timeoutMs / 1000)} seconds.`);
      throw fail("NETWORK", "The console's server does not answer.");
    } finally {
      clearTimeout(timeout);
    }
  };
}

function isSignedOut(response) {
  return response.headers.get("x-rmm-console") === "signed_out";
}

async function bodyOf(request, signal, fail) {
  if (request.body === null && (request.method === "GET" || request.method === "HEAD")) return undefined;
  const stopped = new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason), { once: true }));
  const bytes = await Promise.race([request.arrayBuffer(), stopped]);
  if (bytes.byteLength > MAX_BODY) throw fail("PAYLOAD_TOO_LARGE", "The request is larger than 1 MiB.");
  return bytes.byteLength > 0 ? bytes : undefined;
}

function randomHex(bytes) {
  return Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
