// What must not compile: each line below would if the types allowed it, and then the mark above it is an error.

import { type Host, type HostContext, type MountHandle, type MountProps, type RmmPlugin, load } from 'trend-micro-remote-manager';

declare const plugin: RmmPlugin;
declare const handle: MountHandle;
declare const props: MountProps;
declare const context: HostContext;
declare const answer: Host['fetch'];

// @ts-expect-error a base is text
void load({ base: new URL('https://console.example/pkg/') });
// @ts-expect-error the hashes belong into `files`
void load({ integrity: { 'index.js': 'sha256-' } });
// @ts-expect-error a hash is text
void load({ integrity: { files: { 'index.js': 7 } } });
// @ts-expect-error what loads is a promise
load().mount('customers', props);
// @ts-expect-error nobody changes the protocol
plugin.protocol = 1;
// @ts-expect-error there is no such mount point
void plugin.mount('customer', props);
// @ts-expect-error an element, not where to find it
void plugin.mount('customers', { ...props, element: '#customers' });
// @ts-expect-error a mount point needs a place to begin
void plugin.mount('customers', { element: props.element, instanceId: '1', host: props.host, context });
// @ts-expect-error a host fetches
export const noFetch: Host = { has: () => true };
// @ts-expect-error it answers with a Response
export const noResponse: Host = { fetch: async () => 'text' };
// @ts-expect-error its fetch takes a Request, not an address
export const address: Host = { fetch: (url: string) => answer(new Request(url)) };
// @ts-expect-error navigation is all of it or none
export const halfNav: Host = { fetch: answer, nav: { push: () => {}, replace: () => {}, href: (location) => location } };
// @ts-expect-error listening gives back how to stop
export const noStop: Host = { fetch: answer, on: () => {} };
// @ts-expect-error there is no such theme
export const theme: HostContext = { ...context, theme: 'sepia' };
// @ts-expect-error permissions are a list
export const permissions: HostContext['user'] = { ...context.user, permissions: 'customers.read' };
// @ts-expect-error ids are text
export const id: HostContext = { ...context, customerId: 7 };
// @ts-expect-error another partner is another mount, and a host cannot be changed
handle.update({ host: props.host });
// @ts-expect-error there are two ends
handle.focus('middle');
// @ts-expect-error it has to be asked for
if (handle.canUnmount().ok) void handle.unmount();
// @ts-expect-error wasm-bindgen's own is nobody's business
handle.free();
