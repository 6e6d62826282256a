/** The package's README is enough: two pages made of its code alone, its headers, and its proof, before a real service. */

import { createHash, generateKeyPairSync } from 'node:crypto';
import { readFile } from 'node:fs/promises';

import type { Page } from '@playwright/test';

import { Console, proofOf } from '../consumer/console.js';
import { Package } from '../consumer/package.js';
import { Readme } from '../consumer/readme.js';
import { Stack } from '../stack/stack.js';
import { startImport, tab } from '../stack/technician.js';
import { expect, test } from '../stack/test.js';
import vectors from './proof-vectors.json' with { type: 'json' };

const pair = generateKeyPairSync('ed25519');
const key = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

let packed: Package;
let readme: Readme;
let stack: Stack;
let site: Console;

test.beforeAll(async () => {
  packed = await Package.make();
  readme = new Readme(await packed.text('README.md'));
  stack = await Stack.start({ customers: 12, consoleKey: key });
  site = await Console.start(readme, packed, { iss: 'reference-console', kid: 'console-1', key }, stack.service);
});

test.afterAll(async () => {
  await site?.stop();
  await stack?.stop();
  await packed?.remove();
});

test.afterEach(() => site.forged.clear());

/** Lines of code in a block of the README. */
function lines(name: string): number {
  return readme.block(name).split('\n').filter((line) => line.trim() !== '').length;
}

/** Addresses of the package's files that the page asks for, without what comes before the version. */
function watchFiles(page: Page): string[] {
  const files: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/pkg/')) files.push(pathname.replace(/^\/pkg\/[^/]+\//, ''));
  });
  return files;
}

/** What the page's script ended with. */
async function outcome(page: Page, script: string): Promise<string> {
  return page.evaluate((module) => import(module).then(() => 'shown', (error) => `${error.code ?? error.name}: ${error.message}`), `/${script}`);
}

test('ten lines show the customers in the page, and an import begins', async ({ page }) => {
  const warnings: string[] = [];
  page.on('console', (message) => message.type() === 'warning' && warnings.push(message.text()));
  expect(lines('in-page.js')).toBe(10);
  await page.goto(`${site.url}/in-page.html`);
  await expect(tab(page, 'Non-Trend Micro Customers')).toHaveAttribute('aria-selected', 'true');
  await page.getByRole('checkbox', { name: /^Select (?!page|all)/ }).first().check();
  await startImport(page);
  expect(warnings).toEqual([]);
});

test('ten lines show the customers in a frame, and its place is in the address', async ({ page }) => {
  expect(lines('in-frame.js')).toBe(10);
  await page.goto(`${site.url}/in-frame.html`);
  const frame = page.frameLocator('iframe[sandbox="allow-scripts"]');
  await expect(frame.getByRole('row').nth(2)).toBeVisible();
  await frame.getByRole('tab', { name: /^Trend Micro Customers/ }).click();
  await expect(page).toHaveURL(/\?at=/);
  await page.reload();
  await expect(frame.getByRole('tab', { name: /^Trend Micro Customers/ })).toHaveAttribute('aria-selected', 'true');
  await page.goBack();
  await expect(frame.getByRole('tab', { name: /^Non-Trend Micro Customers/ })).toHaveAttribute('aria-selected', 'true');
});

for (const way of ['in-page', 'in-frame']) {
  test(`${way}: every module that the page itself loads is pinned by it`, async ({ page }) => {
    const files = watchFiles(page);
    await page.goto(`${site.url}/${way}.html`);
    expect(await outcome(page, `${way}.js`)).toBe('shown');
    const links = await page.locator('link[rel=modulepreload][integrity^=sha256-]').evaluateAll((all) => all.map((one) => new URL((one as HTMLLinkElement).href).pathname));
    const named = links.map((path) => path.replace(/^\/pkg\/[^/]+\//, ''));
    const checkedByLoad = ['plugin.js', 'plugin_bg.wasm', 'frame.html', 'frame.js'];
    expect(files.length).toBeGreaterThan(2);
    expect(files.filter((file) => !named.includes(file) && !checkedByLoad.includes(file))).toEqual([]);
  });
}

for (const name of ['index.js', 'plugin.js', 'plugin_bg.wasm']) {
  test(`in the page: other bytes of ${name} do not run`, async ({ page, watched }) => {
    await forge(name);
    await page.goto(`${site.url}/in-page.html`);
    const ended = await outcome(page, 'in-page.js');
    expect(ended).toContain(name === 'index.js' ? 'TypeError' : `NETWORK: The plug-in could not be loaded: ${name} does not arrive, or is not the one of the manifest.`);
    await expectUnmarked(page);
    expect(watched.complaints.join('\n')).toContain('integrity');
    watched.complaints.length = 0;
  });
}

for (const name of ['iframe.js', 'index.js', 'frame.html', 'frame.js', 'plugin.js', 'plugin_bg.wasm']) {
  test(`in a frame: other bytes of ${name} do not run`, async ({ page, watched }) => {
    await forge(name);
    await page.goto(`${site.url}/in-frame.html`);
    expect(await outcome(page, 'in-frame.js')).toMatch(/^(NETWORK|TypeError)/);
    await expectUnmarked(page);
    expect(watched.complaints.join('\n')).toContain('integrity');
    watched.complaints.length = 0;
  });
}

/** No document ran what was forged. */
async function expectUnmarked(page: Page): Promise<void> {
  for (const frame of page.frames()) expect(await frame.evaluate(() => 'forged' in window), frame.url()).toBe(false);
}

test('an import map with hashes pins as well, where the policy lets it through', async ({ page, watched }) => {
  const root = `/pkg/${packed.manifest.version}/`;
  const map = JSON.stringify({ integrity: { [`${root}index.js`]: packed.manifest.files['index.js'] } });
  const hash = createHash('sha256').update(map).digest('base64');
  const policy = packed.manifest.policies.page.replace("script-src 'self'", `script-src 'self' 'sha256-${hash}'`);
  await page.route('**/in-page.html', async (route) => {
    const body = readme.block('in-page.html').replace(/<link rel="modulepreload".*/, `<script type="importmap">${map}</script>`);
    await route.fulfill({ body, contentType: 'text/html', headers: { 'content-security-policy': policy } });
  });
  await page.goto(`${site.url}/in-page.html`);
  await expect(page.getByRole('row').nth(2)).toBeVisible();
  await forge('index.js');
  await page.goto(`${site.url}/in-page.html`);
  expect(await outcome(page, 'in-page.js')).toContain('TypeError');
  await expectUnmarked(page);
  expect(watched.complaints.join('\n')).toContain('integrity');
  watched.complaints.length = 0;
});

/** Serves a file of the package with other bytes, which would leave a mark. */
async function forge(name: string): Promise<void> {
  const mark = name.endsWith('.js') ? 'globalThis.forged = true;\n' : ' ';
  site.forged.set(name, mark + (await readFile(`${packed.folder}/${name}`, 'latin1')));
}

test('the policies are those of the manifest', () => {
  const policy = (path: string): string | undefined => readme.headers(path)['Content-Security-Policy'];
  expect({
    page: policy('/in-page.html'),
    page_with_frame: policy('/in-frame.html'),
    frame: policy(`/pkg/${packed.manifest.version}/frame.html`),
  }).toEqual(packed.manifest.policies);
});

test('its proof gives the vectors of the contract, and those that it lists are among them', async () => {
  const { bsh, qsh } = await proofOf(readme);
  const { requests, bodies } = vectors;
  for (const { method, path, query, qsh: expected, meaning } of requests) expect(qsh(method, path, query), meaning).toBe(expected);
  for (const { base64, bsh: expected, meaning } of bodies) expect(bsh(Buffer.from(base64, 'base64')), meaning).toBe(expected);
  const listed = readme.table('method');
  expect(listed.length).toBeGreaterThan(4);
  for (const [method, path, query, hash] of listed) {
    expect(requests).toContainEqual(expect.objectContaining({ method, path, query, qsh: hash }));
  }
  for (const [body = '', hash] of readme.table('body')) {
    expect(bodies).toContainEqual(expect.objectContaining({ base64: Buffer.from(body).toString('base64'), bsh: hash }));
  }
});
