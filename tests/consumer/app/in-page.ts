// A console in TypeScript that uses all of the contract, in its page.

import {
  type Code,
  type Host,
  type HostContext,
  type HostError,
  type LoadEnv,
  type Manifest,
  type MountHandle,
  type MountPoint,
  type MountProps,
  type RmmPlugin,
  type Toast,
  load,
} from 'trend-micro-remote-manager';
import manifest from 'trend-micro-remote-manager/manifest.json' with { type: 'json' };

const context: HostContext = {
  partner: { id: 'northgate', name: 'Northgate IT' },
  user: { id: 'dana', name: 'Dana Reyes', email: 'dana@northgate.example', permissions: ['customers.read'] },
  locale: 'de-DE',
  timeZone: 'Europe/Berlin',
  theme: 'dark',
  customerId: 'vsa1:1',
};

/** What ships is what the types say. */
export const trusted: Manifest = manifest;

/** What a proxy lets through, and the policy of the page. */
export function allows(method: string, path: string): boolean {
  return trusted.routes?.some((route) => route.method === method && route.path === path && trusted.scopes?.includes(route.permission)) ?? false;
}
export const policy: string | undefined = trusted.policies?.page ?? trusted.policies?.page_with_frame ?? trusted.policies?.frame;

/** Only `fetch` is compulsory. */
export const least: Host = { fetch: (request) => fetch(new URL(request.url).pathname) };

export const host: Host = {
  async fetch(request, options) {
    const signal: AbortSignal = options?.timeoutMs === undefined ? request.signal : AbortSignal.timeout(options.timeoutMs);
    return fetch(new URL(request.url).pathname, { signal });
  },
  has: (capability, minimum = 1) => capability === 'fetch' && minimum <= 1,
  nav: {
    push: (location) => history.pushState(null, '', location),
    replace: (location) => history.replaceState(null, '', location),
    href: (location) => `/customers/${location}`,
    listen(listener) {
      const moved = (): void => listener(window.location.pathname);
      addEventListener('popstate', moved);
      return () => removeEventListener('popstate', moved);
    },
  },
  customers: { href: (id) => (id === '' ? null : `/customer/${id}`), open: (id) => location.assign(`/customer/${id}`) },
  points: { href: (point, at = '') => (point === 'customers' ? `/customers/${at}` : null), open: (point) => location.assign(`/${point}`) },
  dirty: { set: (on, message = '') => console.log(on, message.length) },
  ui: {
    toast: ({ text, kind = 'info', action }: Toast) => console.log(text, kind, action?.label.length, action?.run()),
    download: (response, name) => void response.blob().then((blob) => console.log(name, blob.size)),
    announce: (text, polite = true) => console.log(text, polite),
    returnFocus: (to) => console.log(to === 'next' ? 1 : -1),
  },
  on: (event, listener) => {
    if (event === 'session.expired') listener({});
    return () => {};
  },
  log: (level, message, fields = {}) => console[level](message, fields),
};

const points: readonly MountPoint[] = ['activation', 'customers', 'customer.connectwise', 'admin.connectwise'];

export async function show(element: HTMLElement, integrity: Manifest, signal: AbortSignal): Promise<MountHandle[]> {
  const env: LoadEnv = { base: '/pkg/', integrity };
  const plugin: RmmPlugin = await load(env);
  const version: 1 = plugin.protocol;
  const handles: MountHandle[] = [];
  for (const point of points) {
    const props: MountProps = { element, instanceId: `${point} ${version}`, host, context, location: '', signal };
    handles.push(await plugin.mount(point, props));
  }
  return handles;
}

export async function leave(handle: MountHandle): Promise<string | null> {
  handle.update({ context: { ...context, theme: 'high-contrast' }, location: '?tab=linked' });
  handle.focus('last');
  const answer = await handle.canUnmount();
  if (!answer.ok) return answer.message;
  await handle.unmount();
  return null;
}

/** Every code has a case: one more in the contract, and this no longer compiles. */
export function advice({ code, retryAfterMs, requestId }: HostError): string {
  const known: Record<Code, string> = {
    ABORTED: 'nothing',
    TIMEOUT: 'again',
    NETWORK: 'again',
    FORBIDDEN_ROUTE: 'the proxy',
    SCOPE_MISSING: 'the permissions',
    SESSION_EXPIRED: 'sign in',
    RATE_LIMITED: `after ${retryAfterMs ?? 0} ms`,
    PAYLOAD_TOO_LARGE: 'less',
    UNSUPPORTED: 'the policy',
    VERSION_MISMATCH: 'update',
    INVALID_ARGUMENT: 'the call',
    METHOD_NOT_FOUND: 'update',
    CONNECTION_DESTROYED: 'mount',
    ALREADY_MOUNTED: 'unmount',
    NOT_MOUNTED: 'mount',
    PLUGIN_CRASHED: 'load',
    INTERNAL: requestId ?? 'the log',
  };
  return known[code];
}
