// Calls over a port, both ways. Every call settles: with the answer, at its deadline, or when the connection ends.
//
// A message is { kind: "call", id, method, args } · { kind: "answer", id, value | error } · { kind: "cancel", id }.
// Anything else is ignored; a method that is not there is answered METHOD_NOT_FOUND.

import { hostError } from "../index.js";
import { plainError, rebuiltError } from "./errors.js";

const DEADLINE_MS = 10_000;

const whole = (value) => Number.isSafeInteger(value);

/** What a method answers with where buffers or streams go over with it. */
export class Transferring {
  constructor(value, transfer) {
    Object.assign(this, { value, transfer });
  }
}

/**
 * `methods` are what the other side may call: `(args, { signal, hold })`. The signal fires when the other side cancels or is gone; a method whose
 * work goes on after its answer says so by `hold(promise)`.
 */
export function createChannel(port, methods) {
  const asked = new Map(); // id to what settles our call
  const served = new Map(); // id to the controller of theirs
  let last = 0;
  let ended = null; // the error that ended it

  function send(message, transfer = []) {
    if (ended === null) port.postMessage(message, transfer);
  }

  async function serve({ id, method, args }) {
    const controller = new AbortController();
    let held = null;
    const hold = (promise) => {
      held = promise;
    };
    served.set(id, controller);
    try {
      if (!Object.hasOwn(methods, method)) throw hostError("METHOD_NOT_FOUND", `There is no method "${String(method)}".`);
      const answer = await methods[method](args, { signal: controller.signal, hold });
      const { value, transfer } = answer instanceof Transferring ? answer : { value: answer };
      send({ kind: "answer", id, value }, transfer);
    } catch (error) {
      send({ kind: "answer", id, error: plainError(error) });
    }
    await held;
    served.delete(id);
  }

  port.onmessage = ({ data }) => {
    if (data === null || typeof data !== "object" || !whole(data.id)) return;
    if (data.kind === "call" && typeof data.method === "string" && !served.has(data.id)) serve(data);
    else if (data.kind === "answer") asked.get(data.id)?.(data);
    else if (data.kind === "cancel") served.get(data.id)?.abort();
  };

  return {
    /** `signal` cancels the call, and goes on cancelling what the other side still does for it after its answer. */
    call(method, args, { timeoutMs = DEADLINE_MS, transfer, signal } = {}) {
      return new Promise((resolve, reject) => {
        if (ended !== null) return reject(ended);
        if (signal?.aborted) return reject(hostError("ABORTED", "The call was called off."));
        const id = (last += 1);
        const timer = setTimeout(() => {
          send({ kind: "cancel", id });
          settle({ error: { code: "TIMEOUT", message: `No answer within ${Math.round(timeoutMs / 1000)} seconds.` } });
        }, timeoutMs);
        const settle = ({ value, error }) => {
          if (!asked.delete(id)) return;
          clearTimeout(timer);
          if (error === undefined) resolve(value);
          else reject(rebuiltError(error));
        };
        asked.set(id, settle);
        signal?.addEventListener(
          "abort",
          () => {
            send({ kind: "cancel", id });
            settle({ error: { code: "ABORTED", message: "The call was called off." } });
          },
          { once: true },
        );
        try {
          send({ kind: "call", id, method, args }, transfer);
        } catch {
          settle({ error: { code: "INVALID_ARGUMENT", message: `What "${method}" was called with cannot go to another document.` } });
        }
      });
    },
    /** Ends it: our calls are rejected, theirs are called off. */
    end(error) {
      if (ended !== null) return;
      for (const settle of [...asked.values()]) settle({ error: plainError(error) });
      ended = error;
      for (const controller of served.values()) controller.abort();
      port.close();
    },
  };
}
