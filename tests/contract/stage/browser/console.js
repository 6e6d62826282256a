// The console of the contract tests, as `window.stage`: hosts the package by either transport, and keeps what the plug-in asks for.
// A test hands in what is to be different: a `Host`, a context, an element.

const transport = new URLSearchParams(location.search).get("transport") ?? "page";
const FACADES = { page: "index.js", frame: "iframe.js" };
const RIGHTS = ["customers.read", "customers.import", "connectwise.read", "connectwise.write", "connectwise.admin"];

const { json, head } = await (await fetch("/canned.json")).json();
const asked = []; // what came to `fetch` of any host made here
const told = []; // every other call of the bridge, as [name, ...arguments]
const handles = {};

const context = (changes = {}) => ({
  partner: { id: "p1", name: "Northwind IT" },
  user: { id: "dana", name: "Dana Reyes", email: "dana@northwind.example", permissions: RIGHTS },
  locale: "en-US",
  timeZone: "America/Chicago",
  theme: "light",
  ...changes,
});

// Parts behind their lengths; there are no columns.
function columns() {
  const text = new TextEncoder().encode(JSON.stringify(head));
  const bytes = new Uint8Array(4 + text.length);
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  bytes.set(text, 4);
  return new Response(bytes, { headers: { "content-type": "application/octet-stream" } });
}

const problem = (status, code, detail, headers = {}) =>
  new Response(JSON.stringify({ type: "about:blank", title: "Refused", status, code, detail }), {
    status,
    headers: { "content-type": "application/problem+json", ...headers },
  });

/** The canned answer to a request. */
function canned(request) {
  const { pathname, searchParams } = new URL(request.url);
  if (pathname === "/api/v1/customers/columns") return columns();
  if (pathname.endsWith("/seen")) return new Response(null, { status: 204 });
  const answer = json[`${request.method} ${decodeURIComponent(pathname)}`];
  if (answer === undefined) return problem(404, "not_found", "There is no such thing here.");
  const news = searchParams.get("news") === "true" ? { imports: [], total: 0, page: 1, page_size: 25 } : answer;
  return Response.json(news);
}

/** Keeps a request as a test can read it. */
async function keep(request, options) {
  const { method, url, credentials, signal } = request;
  const kept = { method, url, credentials, options, aborted: false, headers: Object.fromEntries(request.headers), at: performance.now() };
  signal.addEventListener("abort", () => (kept.aborted = true));
  kept.body = [...new Uint8Array(await request.clone().arrayBuffer())];
  asked.push(kept);
}

/** A host that does everything right; `changes` replace its members, and `undefined` takes one out. */
function host(changes = {}) {
  const tell = (name) => (...given) => void told.push([name, ...given]);
  const listeners = new Map();
  const on = (event, listener) => {
    listeners.set(event, (listeners.get(event) ?? new Set()).add(listener));
    told.push(["on", event]);
    return () => {
      listeners.get(event).delete(listener);
      told.push(["off", event]);
    };
  };
  const whole = {
    async fetch(request, options) {
      await keep(request, options);
      return canned(request);
    },
    has: () => true,
    nav: {
      push: tell("push"),
      replace: tell("replace"),
      href: (to) => `/customers/${to}`,
      listen: (listener) => on("nav", listener),
    },
    dirty: { set: tell("dirty") },
    ui: {
      toast: tell("toast"),
      announce: tell("announce"),
      returnFocus: tell("returnFocus"),
      async download(response, name) {
        told.push(["download", name, [...new Uint8Array(await response.arrayBuffer())]]);
      },
    },
    on,
    log: tell("log"),
  };
  const made = { ...whole, ...changes };
  for (const [name, value] of Object.entries(made)) if (value === undefined) delete made[name];
  return Object.assign(made, { emit: (event, value) => [...(listeners.get(event) ?? [])].forEach((listener) => listener(value)) });
}

let places = 0;
/** An empty element of the page: in the page itself, or in an open or closed shadow root of it. */
function place(where = "light") {
  places += 1;
  const outer = document.createElement("div");
  outer.id = `place-${places}`;
  document.body.append(outer);
  if (where === "light") return outer;
  const inner = document.createElement("div");
  outer.attachShadow({ mode: where }).append(inner);
  return inner;
}

let plugin;
/** Loads the package, or the one in another folder. */
async function load(folder = "/pkg/") {
  const facade = await import(`${folder}${FACADES[transport]}`);
  plugin = await facade.load({ base: folder });
  return plugin;
}

/** Mounts `point`; `changes` replace properties. The handle is kept under the instance id. */
async function mount(point, changes = {}) {
  plugin ??= await load();
  const instanceId = changes.instanceId ?? `${point}-${places}`;
  const props = { element: changes.element ?? place(), instanceId, host: host(), context: context(), location: "", ...changes };
  return (handles[instanceId] = handles.last = await plugin.mount(point, props));
}

/** What a call came to, as plain data: its value, or its error. */
async function outcome(call) {
  try {
    return { value: await call() };
  } catch (error) {
    const { name, code, message } = error ?? {};
    return { name, code, message, own: error instanceof Error };
  }
}

window.stage = { transport, asked, told, handles, context, host, place, load, mount, canned, keep, problem, outcome };
