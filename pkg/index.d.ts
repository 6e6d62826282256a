/**
 * The contract between a console and the Trend Micro Remote Manager plug-in.
 *
 * The console loads the plug-in once, mounts it wherever a mount point has its place, and gives it a {@link Host}: its
 * only way to the service, to the address bar and to the person in front of it.
 */

/** Loads the plug-in, once: concurrent and later calls share the result. A failed load may be tried again. */
export function load(env?: LoadEnv): Promise<RmmPlugin>;

export interface LoadEnv {
  /** Folder of `plugin.js` and `plugin_bg.wasm`, with a slash at the end. Left out: where `index.js` came from. */
  base?: string;
  /** The manifest the console trusts. The module is then only started if its bytes have the hash given there. */
  integrity?: Manifest;
}

/** `manifest.json` of the package; only `files` is needed by `load`. */
export interface Manifest {
  id?: string;
  version?: string;
  protocol?: number;
  /** Every {@link MountPoint}. */
  mount_points?: string[];
  /** The permissions that the plug-in may ask for: what can stand in `user.permissions`, and in `scp` of a proof. */
  scopes?: string[];
  /** The requests that the console's proxy lets through; `{…}` in a path stands for one segment. */
  routes?: { method: string; path: string; permission: string }[];
  /** File name to hash, as in `"sha256-<base64>"`. */
  files: Record<string, string>;
  /** The `Content-Security-Policy` of a page with `index.js`, of one with `iframe.js`, and of `frame.html`. */
  policies?: { page: string; page_with_frame: string; frame: string };
  [more: string]: unknown;
}

export interface RmmPlugin {
  readonly protocol: 1;
  /**
   * Shows a mount point inside `props.element`. Rejects with `INVALID_ARGUMENT` (the message names the argument),
   * `ALREADY_MOUNTED` (same instance id or same element), `ABORTED` (`props.signal`), `PLUGIN_CRASHED`.
   *
   * When the plug-in crashes, its mounts show a panel that says so, `host.log` is told, and all but `canUnmount` and `unmount` answer
   * `PLUGIN_CRASHED`: in the page all mounts, which share one module; in frames the one that crashed. `load` and `mount` again to go on.
   */
  mount(point: MountPoint, props: MountProps): Promise<MountHandle>;
}

export type MountPoint = "activation" | "customers" | "customer.connectwise" | "admin.connectwise";

export interface MountProps {
  /** An empty element of the page; the plug-in owns its content until it is unmounted. */
  element: HTMLElement;
  /** The console's name for this mount. */
  instanceId: string;
  host: Host;
  context: HostContext;
  /** Where inside the mount point to begin; the plug-in's own string, `""` for its start. */
  location: string;
  /** Unmounts when it fires. */
  signal?: AbortSignal;
}

export interface MountHandle {
  /** Another theme, locale, permission or location. Never another partner or customer: that is unmount and mount. */
  update(patch: Partial<{ context: HostContext; location: string }>): void;
  /** Whether leaving loses nothing; else the sentence to ask with. */
  canUnmount(): Promise<{ ok: true } | { ok: false; message: string }>;
  /** May be called twice, and after the console cleared the element. */
  unmount(): Promise<void>;
  /** Moves focus to the first or last control of the plug-in. */
  focus(where: "first" | "last"): void;
}

export interface HostContext {
  partner: { id: string; name: string };
  /** `email` is empty where the console knows none. */
  user: { id: string; name: string; email: string; permissions: string[] };
  /** BCP 47 */
  locale: string;
  /** IANA */
  timeZone: string;
  theme: "light" | "dark" | "high-contrast";
  /** The console's id of the Kaseya customer, at mount points that belong to one. */
  customerId?: string;
}

/**
 * Only `fetch` is compulsory; of a console that has the plug-in in a frame (`iframe.js`) `nav` and `ui.download` too.
 *
 * In a frame calls are messages, so what they give back is not waited for, and the three `href` cannot ask. They are asked beforehand, at each
 * mount: `nav.href` and `points.href` for `""`, `"sample/0"` and `"?sample=0"`, `customers.href` for `"sample:0"`. The plug-in puts its own
 * location or id where the sample stands in the answer, as it is or percent-encoded. An answer without the sample, null or an error means
 * that there is no address: no link is drawn, or the link's `open` or `push` alone leads there. A link opened in another tab is opened
 * by the console's page, and only within the console's own origin.
 */
export interface Host {
  /**
   * Sends a request built on `https://service.invalid/` to the service. Every HTTP status resolves; every rejection
   * is a {@link HostError}. Settles by the deadline (30 s unless told otherwise) and follows `request.signal`.
   */
  fetch(request: Request, options?: { timeoutMs?: number }): Promise<Response>;
  /**
   * Whether the console can do something, at least in this version: "fetch", "nav", "dirty", "toast", "download",
   * "announce", "focus", "customers", "points", "events", "log".
   */
  has?(capability: string, minimum?: number): boolean;
  nav?: {
    push(location: string): void;
    replace(location: string): void;
    /** The address of a location, for links. */
    href(location: string): string;
    /** Told when the person goes back or forward inside the mount point. Returns how to stop. */
    listen(listener: (location: string) => void): () => void;
  };
  customers?: {
    /** The address of the console's own page of a customer, for links; null where it has none. */
    href(customerId: string): string | null;
    /** Goes there; the console asks first where leaving would lose something. */
    open(customerId: string): void;
  };
  points?: {
    /** The address of the page with another mount point that belongs to no customer, there at `location`; null where there is none. */
    href(point: MountPoint, location?: string): string | null;
    /** Goes there; the console asks first where leaving would lose something. */
    open(point: MountPoint, location?: string): void;
  };
  dirty?: {
    /** Whether leaving now would lose something; the console then asks first, with `message`. */
    set(on: boolean, message?: string): void;
  };
  ui?: Partial<{
    toast(toast: Toast): void;
    download(response: Response, name: string): void;
    /** For screen readers. Not polite: at once. */
    announce(text: string, polite?: boolean): void;
    /** Focus has left the plug-in: the console moves it to its own control after or before. */
    returnFocus(to: "next" | "previous"): void;
  }>;
  on?(event: "context" | "session.expired" | "visibility", listener: (value: unknown) => void): () => void;
  log?(level: "debug" | "info" | "warn" | "error", message: string, fields?: object): void;
}

/** A short message that goes away by itself, unless it is an error or offers something to do. */
export interface Toast {
  text: string;
  kind?: "info" | "success" | "warning" | "error";
  action?: { label: string; run(): void };
}

export interface HostError extends Error {
  name: "HostError";
  code: Code;
  requestId?: string;
  retryAfterMs?: number;
}

export type Code =
  | "ABORTED"
  | "TIMEOUT"
  | "NETWORK"
  | "FORBIDDEN_ROUTE"
  | "SCOPE_MISSING"
  | "SESSION_EXPIRED"
  | "RATE_LIMITED"
  | "PAYLOAD_TOO_LARGE"
  | "UNSUPPORTED"
  | "VERSION_MISMATCH"
  | "INVALID_ARGUMENT"
  | "METHOD_NOT_FOUND"
  | "CONNECTION_DESTROYED"
  | "ALREADY_MOUNTED"
  | "NOT_MOUNTED"
  | "PLUGIN_CRASHED"
  | "INTERNAL";
