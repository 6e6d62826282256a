// An error as plain data and back: between two documents an Error keeps its message and loses what makes it ours.

import { hostError } from "../index.js";

const BY_NAME = { AbortError: "ABORTED", TimeoutError: "TIMEOUT" };

/** Reads anything that a promise can be rejected with: an error of another realm, a string, `undefined`. */
export function plainError(reason) {
  const plain = { code: "INTERNAL", message: "The console refused without saying why." };
  try {
    if (typeof reason === "string") return { ...plain, message: reason };
    const { code, name, message, requestId, retryAfterMs } = reason;
    if (typeof code === "string") plain.code = code;
    else if (Object.hasOwn(BY_NAME, name)) plain.code = BY_NAME[name];
    if (typeof message === "string" && message !== "") plain.message = message;
    if (typeof requestId === "string") plain.requestId = requestId;
    if (Number.isFinite(retryAfterMs)) plain.retryAfterMs = retryAfterMs;
  } catch {
    // Whatever it was, it has nothing to tell.
  }
  return plain;
}

/** The error that the other side meant. */
export function rebuiltError(plain) {
  const { code, message, requestId, retryAfterMs } = plainError(plain);
  const details = { ...(requestId && { requestId }), ...(retryAfterMs !== undefined && { retryAfterMs }) };
  return Object.assign(hostError(code, message), details);
}

/** A promise that nobody waits for: what it is rejected with is the console's to tell, and not the window's. */
export function unheard(answer) {
  if (answer instanceof Promise) answer.catch(() => {});
  return answer;
}
