// Evaluated in the console's page: mounts the plug-in with the console's own host, in a place of its own.

(async () => {
  const { createSession } = await import('/session.js');
  const { createHost } = await import('/host/host.js');
  const session = createSession();
  const [start, identity] = await Promise.all([session.start(), session.current()]);
  const { base, manifest } = start.plugin;
  const { load } = await import(`${base}index.js`);
  const plugin = await load({ base, integrity: manifest });
  const { partner, user, locale, timeZone } = identity;

  const button = document.createElement('button');
  button.id = 'mount';
  button.textContent = 'Mount';
  const place = document.createElement('div');
  place.style.width = '1240px';
  document.body.replaceChildren(button, place);

  let mounted = null;
  let element = null;
  const root = () => element?.shadowRoot ?? null;
  window.mountList = async () => {
    element = document.createElement('div');
    place.append(element);
    const navigation = { push() {}, replace() {} };
    const toasts = { toast() {} };
    const announcer = { announce() {} };
    const side = createHost({ base: '/customers', element, session, navigation, toasts, announcer, expired() {} });
    const context = { partner, user, locale, timeZone, theme: 'light' };
    const props = { element, instanceId: 'bench', host: side.host, context, location: '' };
    mounted = { side, handle: await plugin.mount('customers', props) };
  };
  window.unmountList = async () => {
    await mounted?.handle.unmount();
    mounted?.side.close();
    mounted = null;
    element?.remove();
    element = null;
  };
  window.clock.key = () => {
    const first = root()?.querySelector('tbody th');
    const range = root()?.querySelector('.pager');
    return first && range ? `${first.textContent}|${range.textContent}` : '';
  };
  window.searchBox = () => root().querySelector('input[type=search]');
  window.sortHeader = (by) => {
    const label = by === 'name' ? 'Customer' : 'Endpoints';
    return [...root().querySelectorAll('th button')].find((one) => one.textContent.trim().startsWith(label));
  };
  button.addEventListener('click', () => void window.mountList());
})()
