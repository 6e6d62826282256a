// The same console with the plug-in in a frame: another import, the same types.

import type { MountProps, RmmPlugin } from 'trend-micro-remote-manager';
import { load as loadInPage } from 'trend-micro-remote-manager';
import { load } from 'trend-micro-remote-manager/iframe';

export const either: typeof loadInPage = load;

export async function show(framed: boolean, props: MountProps): Promise<void> {
  const plugin: RmmPlugin = framed ? await load() : await loadInPage();
  const handle = await plugin.mount('customers', props);
  await handle.unmount();
}
