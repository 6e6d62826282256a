// The facade: loads the module once, checks what a console hands in, and keeps wasm-bindgen's classes to itself.
// The contract is index.d.ts; what is exported besides `load` is for iframe.js, which holds a console to the same.

export const PROTOCOL = 1;
export const POINTS = ["activation", "customers", "customer.connectwise", "admin.connectwise"];
const THEMES = ["light", "dark", "high-contrast"];
const GLUE = "plugin.js";
const MODULE = "plugin_bg.wasm";

let loading; // Promise<RmmPlugin>, while one is under way or done
let generation = 0; // a crashed module is never used again: the next load imports a fresh copy of the glue

export function load(env = {}) {
  loading ??= start(env, generation).catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function start({ base, integrity }, copy) {
  const folder = base === undefined ? new URL("./", import.meta.url) : new URL(base, document.baseURI);
  // Each copy has addresses of its own: by them an error tells whose it is.
  const [glue, module] = [GLUE, MODULE].map((name) => {
    const url = new URL(name, folder);
    if (copy > 0) url.searchParams.set("copy", String(copy));
    return url;
  });

  const hash = hashOf(integrity, GLUE);
  let wasm;
  try {
    if (hash !== undefined) await preload(glue, hash);
    wasm = await import(glue.href);
  } catch (cause) {
    generation += 1; // a browser may remember that this address failed
    throw hostError("NETWORK", `The plug-in could not be loaded: ${GLUE} ${missing(hash)}.`, cause);
  }
  try {
    await wasm.default({ module_or_path: await fetchModule(module, integrity) });
  } catch (cause) {
    if (cause?.name === "HostError") throw cause;
    const blocked = cause instanceof WebAssembly.CompileError;
    const reason = blocked ? "does the page's policy allow 'wasm-unsafe-eval'?" : "its module does not start.";
    throw hostError(blocked ? "UNSUPPORTED" : "INTERNAL", `The plug-in could not be started: ${reason}`, cause);
  }
  // To start and to mount in one task is long: the page may paint and hear keys between them.
  await new Promise((done) => setTimeout(done));
  return plugin(wasm, watchOver(wasm, copy, [glue, module]));
}

/** Has the browser take a module only if it has this hash: an import afterwards gets what was loaded here. */
async function preload(url, hash) {
  const link = document.createElement("link");
  if (!link.relList.supports("modulepreload")) return void (await fetch(url, { credentials: "omit", integrity: hash }));
  const loaded = new Promise((resolve, reject) => {
    Object.assign(link, { rel: "modulepreload", href: url.href, integrity: hash, onload: resolve, onerror: reject });
  });
  document.head.append(link);
  await loaded.finally(() => link.remove());
}

/** The hash of a file by the manifest that the console trusts; none where it trusts the server. */
function hashOf(integrity, name) {
  if (integrity === undefined) return undefined;
  const hash = integrity?.files?.[name];
  if (typeof hash !== "string") throw invalid("integrity", `a manifest whose files name ${name}`);
  return hash;
}

function missing(hash) {
  return hash === undefined ? "does not arrive" : "does not arrive, or is not the one of the manifest";
}

async function fetchModule(url, integrity) {
  const hash = hashOf(integrity, MODULE);
  let response;
  try {
    response = await fetch(url, { credentials: "omit", ...(hash && { integrity: hash }) });
  } catch (cause) {
    throw hostError("NETWORK", `The plug-in could not be loaded: ${MODULE} ${missing(hash)}.`, cause);
  }
  if (!response.ok) throw hostError("NETWORK", `The plug-in could not be loaded: ${MODULE} answers ${response.status}.`);
  return response;
}

/** What becomes of a copy of the module that traps, whoever called it: its memory is in an unknown state, so it is never used again. */
function watchOver(wasm, copy, addresses) {
  let dead = null; // what every later call is answered with
  const crashed = (error) => {
    if (dead !== null) return dead;
    dead = hostError("PLUGIN_CRASHED", "The plug-in has stopped working. Load it again.", error);
    if (generation === copy) {
      generation += 1;
      loading = undefined;
    }
    try {
      wasm.crashed(String(error)); // leaves the panel, where the panic hook has not
    } catch {
      // It can do no more.
    }
    return dead;
  };
  // Traps in the plug-in's own event handlers and tasks reach nobody but the window. What a dead copy left behind, a timer or a
  // promise, goes on failing: that is no news.
  const watch = (event) => {
    const { error, reason = error } = event;
    const stack = String(reason?.stack);
    if (!addresses.some(({ href }) => stack.includes(`${href}:`))) return;
    if (dead !== null) {
      event.preventDefault();
      event.stopImmediatePropagation();
    } else if (isTrap(reason)) {
      crashed(reason);
    }
  };
  for (const event of ["error", "unhandledrejection"]) window.addEventListener(event, watch, { capture: true });

  // A console may have caught what a call of its own into the plug-in threw, so the module is asked too.
  const crash = () => dead ?? (wasm.has_crashed() ? crashed("panicked") : null);
  return {
    crash,
    guarded(call) {
      const error = crash();
      if (error !== null) throw error;
      try {
        return call();
      } catch (error) {
        throw isTrap(error) || error?.code === "PLUGIN_CRASHED" ? crashed(error) : error;
      }
    },
  };
}

function isTrap(error) {
  return error instanceof WebAssembly.RuntimeError;
}

function plugin(wasm, { crash, guarded }) {
  const mounted = new Map(); // instance id to element
  return Object.freeze({
    protocol: PROTOCOL,
    async mount(point, props) {
      checkMount(point, props);
      const { element, instanceId, host, context, location, signal } = props;
      if (mounted.has(instanceId)) throw hostError("ALREADY_MOUNTED", `The instance "${instanceId}" is mounted already.`);
      if ([...mounted.values()].includes(element)) throw hostError("ALREADY_MOUNTED", "This element holds a mount already.");
      const calledOff = () => hostError("ABORTED", "The mount was called off.", signal.reason);
      if (signal?.aborted) throw calledOff();
      let inner;
      try {
        inner = guarded(() => wasm.mount(point, { element, instanceId, host, context, location, signal }));
      } catch (error) {
        clear(element);
        throw error;
      }
      mounted.set(instanceId, element);
      const ended = new AbortController();
      const forget = () => {
        mounted.delete(instanceId);
        ended.abort();
      };
      const handle = mountHandle({ inner, element, context, crash, guarded, forget });
      if (signal?.aborted) {
        await handle.unmount();
        throw calledOff();
      }
      signal?.addEventListener("abort", () => handle.unmount().catch(() => {}), { once: true, signal: ended.signal });
      return handle;
    },
  });
}

function mountHandle({ inner, element, context: mountedContext, crash, guarded, forget }) {
  const still = () => {
    if (inner === null) throw hostError("NOT_MOUNTED", "The plug-in is no longer mounted here.");
    return inner;
  };
  return Object.freeze({
    update(patch) {
      const checked = checkPatch(patch, mountedContext);
      const mount = still();
      guarded(() => mount.update(checked));
    },
    async canUnmount() {
      if (inner === null || crash()) return { ok: true };
      const answer = await guarded(() => inner.can_unmount());
      return answer?.ok === false ? { ok: false, message: String(answer.message ?? "") } : { ok: true };
    },
    async unmount() {
      if (inner === null) return;
      const mount = inner;
      inner = null;
      forget();
      if (crash()) {
        clear(element); // what trapped is in no state to be tidied up
        return;
      }
      guarded(() => {
        mount.unmount();
        mount.free();
      });
    },
    focus(where) {
      checkEnd(where);
      const mount = still();
      guarded(() => mount.focus(where));
    },
  });
}

/** Takes away what a mount left in its element. */
function clear(element) {
  element.shadowRoot?.querySelector("[data-mount]")?.remove();
}

export function checkMount(point, props) {
  if (!POINTS.includes(point)) throw invalid("point", `one of ${POINTS.join(", ")}`);
  if (props === null || typeof props !== "object") throw invalid("props", "an object");
  const { element, instanceId, host, context, location, signal } = props;
  if (!(element instanceof HTMLElement)) throw invalid("element", "an HTML element of this document");
  if (typeof instanceId !== "string" || instanceId === "") throw invalid("instanceId", "a string that is not empty");
  if (typeof host?.fetch !== "function") throw invalid("host", "an object with fetch");
  checkContext(context);
  if (typeof location !== "string") throw invalid("location", "a string");
  if (signal !== undefined && !(signal instanceof AbortSignal)) throw invalid("signal", "an AbortSignal");
}

/** The patch with nothing else in it. `mounted`: the context that the mount began with. */
export function checkPatch(patch, mounted) {
  if (patch === null || typeof patch !== "object") throw invalid("patch", "an object");
  const { context, location } = patch;
  if (location !== undefined && typeof location !== "string") throw invalid("location", "a string");
  if (context !== undefined) {
    checkContext(context);
    const same = context.partner.id === mounted.partner.id && context.customerId === mounted.customerId;
    if (!same) throw invalid("context", "of the same partner and customer; for another one unmount and mount again");
  }
  return { ...(context && { context }), ...(location !== undefined && { location }) };
}

export function checkEnd(where) {
  if (where !== "first" && where !== "last") throw invalid("where", '"first" or "last"');
}

function checkContext(context) {
  const text = (name, value) => {
    if (typeof value !== "string" || value === "") throw invalid(name, "a string that is not empty");
  };
  text("context.partner.id", context?.partner?.id);
  text("context.partner.name", context.partner.name);
  for (const name of ["id", "name"]) text(`context.user.${name}`, context.user?.[name]);
  if (typeof context.user.email !== "string") throw invalid("context.user.email", "a string, empty where there is no address");
  const permissions = context.user.permissions;
  if (!Array.isArray(permissions) || permissions.some((one) => typeof one !== "string")) {
    throw invalid("context.user.permissions", "a list of strings");
  }
  text("context.locale", context.locale);
  text("context.timeZone", context.timeZone);
  if (!THEMES.includes(context.theme)) throw invalid("context.theme", `one of ${THEMES.join(", ")}`);
  if (context.customerId !== undefined) text("context.customerId", context.customerId);
}

export function invalid(name, wanted) {
  return hostError("INVALID_ARGUMENT", `${name} must be ${wanted}.`);
}

export function hostError(code, message, cause) {
  const error = new Error(message, cause === undefined ? undefined : { cause });
  return Object.assign(error, { name: "HostError", code });
}
