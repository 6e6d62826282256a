/** The content security policies of a console: those that are enough, and what is said under the others. */

import { expect, inEither, test } from './stage/test.js';

inEither((transport) => {
  for (const trustedTypes of [true, false]) {
    const types = trustedTypes ? 'with Trusted Types' : 'without Trusted Types';

    test(`'wasm-unsafe-eval' ${types}: no violation`, async ({ stage, page, watched }) => {
      await stage.open({ trustedTypes });
      await page.evaluate(async () => {
        for (const location of ['', '?tab=linked', 'imports', 'imports/ended', 'import/accounts']) await window.stage.mount('customers', { location });
        await window.stage.mount('activation');
        await window.stage.mount('admin.connectwise');
        await window.stage.mount('customer.connectwise', { context: window.stage.context({ customerId: 'vsa1:1' }) });
      });
      await expect(stage.content(4).getByText('🦷 Dental')).toBeVisible();
      await expect(stage.content(7).getByLabel('Public key')).toHaveValue('public');
      await expect(stage.content(8).getByLabel('ConnectWise Company ID')).toBeVisible();
      expect(watched.complaints).toEqual([]);
    });

    test(`no 'wasm-unsafe-eval' ${types}: refused, and the policy is named`, async ({ stage, page, watched }) => {
      await stage.open({ wasm: false, trustedTypes });
      const refused = await page.evaluate(() => window.stage.outcome(() => window.stage.mount('customers')));
      expect(refused).toMatchObject({ name: 'HostError', code: 'UNSUPPORTED', own: true });
      expect(refused.message).toContain("'wasm-unsafe-eval'");
      // A frame is gone before its document can tell.
      if (transport === 'page') expect(watched.complaints.join()).toContain('wasm');
      watched.complaints.length = 0;
    });
  }

  if (transport === 'frame') {
    test('a page that lets no frame in is told so', async ({ stage, page, watched }) => {
      await stage.open({ frames: false });
      const refused = await page.evaluate(() => window.stage.outcome(() => window.stage.mount('customers')));
      expect(refused).toMatchObject({ name: 'HostError', code: 'UNSUPPORTED', own: true });
      expect(refused.message).toContain("'frame-src'");
      watched.complaints.length = 0;
    });
  }

  test('a package that is not the one of the manifest is not started', async ({ stage, page, watched }) => {
    await stage.open();
    const facade = transport === 'page' ? 'index.js' : 'iframe.js';
    const refused = await page.evaluate(async (facade) => {
      const { load } = await import(`/pkg/${facade}`);
      const another = 'sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=';
      const files = { 'plugin.js': another, 'plugin_bg.wasm': another, 'frame.html': another };
      const outcomes = [];
      for (const integrity of [{ files }, {}, { files: {} }, null]) outcomes.push(await window.stage.outcome(() => load({ integrity })));
      return outcomes;
    }, facade);
    expect(refused[0]).toMatchObject({ name: 'HostError', code: 'NETWORK', own: true });
    for (const one of refused.slice(1)) expect(one).toMatchObject({ name: 'HostError', code: 'INVALID_ARGUMENT', own: true });
    watched.complaints.length = 0;
    // It can be tried again, without.
    await page.evaluate(() => window.stage.mount('customers', { location: 'imports' }));
    await expect(stage.content().getByRole('row', { name: /Dana Reyes/ })).toBeVisible();
  });
});
