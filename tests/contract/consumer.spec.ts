/** The package in a TypeScript project: npm takes it, it compiles, and its types, its code, its manifest and its README say the same. */

import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { expect, test } from '@playwright/test';

import { Package } from '../consumer/package.js';
import { Readme } from '../consumer/readme.js';

const run = promisify(execFile);
const APP = fileURLToPath(new URL('../consumer/app', import.meta.url));
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TSC = fileURLToPath(new URL('../node_modules/.bin/tsc', import.meta.url));

let packed: Package;
let readme: Readme;
/** A project with the package installed. */
let project: string;

test.beforeAll(async () => {
  packed = await Package.make();
  readme = new Readme(await packed.text('README.md'));
  project = await mkdtemp(join(tmpdir(), 'consumer-'));
  await cp(APP, project, { recursive: true });
  await writeFile(join(project, 'package.json'), JSON.stringify({ name: 'consumer', private: true, type: 'module' }));
  await run('npm', ['install', '--offline', '--no-audit', '--no-fund', packed.tarball], { cwd: project });
});

test.afterAll(async () => {
  await packed?.remove();
  if (project) await rm(project, { recursive: true, force: true });
});

/** What the compiler finds wrong, as `file(line,column): error …`. */
async function compiled(): Promise<string[]> {
  const { stdout } = await run(TSC, ['--project', project, '--pretty', 'false'], { cwd: project }).catch((error: { stdout: string }) => error);
  return stdout.split('\n').filter((line) => line.includes(': error '));
}

test('npm installs exactly the files that it would pack itself', async () => {
  const { stdout } = await run('npm', ['pack', '--dry-run', '--json', join(ROOT, 'pkg')]);
  const [{ files }] = JSON.parse(stdout) as [{ files: { path: string }[] }];
  const installed = join(project, 'node_modules/trend-micro-remote-manager');
  const found = await readdir(installed, { recursive: true, withFileTypes: true });
  const names = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(installed.length + 1));
  expect(names.sort()).toEqual(files.map(({ path }) => path).sort());
  expect(Object.keys(packed.manifest.files).concat('manifest.json').sort()).toEqual(names);
});

test('what is printed to pin is what npm and browsers compute', async () => {
  const lock = JSON.parse(await readFile(join(project, 'package-lock.json'), 'utf8'));
  expect(packed.printed).toContain(lock.packages['node_modules/trend-micro-remote-manager'].integrity);
  for (const [name, hash] of Object.entries(packed.manifest.files)) {
    const digest = await crypto.subtle.digest('SHA-256', await readFile(join(packed.folder, name)));
    expect(hash, name).toBe(`sha256-${Buffer.from(digest).toString('base64')}`);
    expect(packed.printed).toContain(hash);
  }
});

test('a strict console compiles with either transport, and no misuse does', async () => {
  expect(await compiled()).toEqual([]);
  // Without its marks each misuse is the error that it is meant to be: one on the line after each.
  const file = join(project, 'misuse.ts');
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replaceAll('// @ts-expect-error', '//'));
  const wrong = new Set((await compiled()).map((line) => Number(/^misuse\.ts\((\d+),/.exec(line)?.[1])));
  const marked = text.split('\n').flatMap((line, at) => (line.includes('@ts-expect-error') ? [at + 2] : []));
  expect(marked.length).toBeGreaterThan(15);
  expect([...wrong].sort((a, b) => a - b)).toEqual(marked);
  await writeFile(file, text);
});

/** The members of a union of texts in the types. */
function union(types: string, name: string): string[] {
  const [, members = ''] = new RegExp(`^export type ${name} =([^;]*);`, 'm').exec(types) ?? [];
  return [...members.matchAll(/"([^"]+)"/g)].map(([, member = '']) => member).sort();
}

/** The code that ships, by file name; the generated glue is not ours. */
async function code(): Promise<Map<string, string>> {
  const names = Object.keys(packed.manifest.files).filter((name) => name.endsWith('.js') && name !== 'plugin.js');
  return new Map(await Promise.all(names.map(async (name) => [name, await packed.text(name)] as const)));
}

test('mount points are the same in types, facade, manifest, plug-in and README', async () => {
  const points = union(await packed.text('index.d.ts'), 'MountPoint');
  expect(points.length).toBeGreaterThan(3);
  const [, listed = ''] = /const POINTS = \[([^\]]*)\]/.exec(await packed.text('index.js')) ?? [];
  expect([...listed.matchAll(/"([^"]+)"/g)].map(([, point]) => point).sort()).toEqual(points);
  expect([...packed.manifest.mount_points].sort()).toEqual(points);
  expect(readme.names('mount point').sort()).toEqual(points);
  const named = /fn named\(.*?\n    }\n/s.exec(await readFile(join(ROOT, 'src/app.rs'), 'utf8'))?.[0] ?? '';
  expect([...named.matchAll(/"([^"]+)" =>/g)].map(([, point]) => point).sort()).toEqual(points);
});

test('codes are the same in types and README, and the code uses no other', async () => {
  const codes = union(await packed.text('index.d.ts'), 'Code');
  expect(readme.names('code').sort()).toEqual(codes);
  const used = [...(await code()).values()].flatMap((text) => [...text.matchAll(/"([A-Z]+(?:_[A-Z]+)*)"/g)].map(([, word = '']) => word));
  expect(used).toContain('PLUGIN_CRASHED');
  const methods = ['GET', 'HEAD'];
  expect([...new Set(used)].filter((word) => !codes.includes(word) && !methods.includes(word))).toEqual([]);
});

test('capabilities are the same in types and README', async () => {
  const [, sentence = ''] = /Whether the console can do something,([^/]*)\*\//.exec(await packed.text('index.d.ts')) ?? [];
  const named = [...sentence.matchAll(/"([^"]+)"/g)].map(([, name]) => name).sort();
  expect(named.length).toBeGreaterThan(5);
  expect(readme.names('name').sort()).toEqual(named);
});

test('the protocol is the same in types, facade and manifest', async () => {
  const [, typed] = /readonly protocol: (\d+);/.exec(await packed.text('index.d.ts')) ?? [];
  const [, stated] = /const PROTOCOL = (\d+);/.exec(await packed.text('index.js')) ?? [];
  expect([Number(typed), Number(stated)]).toEqual([packed.manifest.protocol, packed.manifest.protocol]);
});

test('the types of a module name what it exports to consoles, and nothing that is not there', async () => {
  for (const name of ['index', 'iframe']) {
    const types = await packed.text(`${name}.d.ts`);
    const values = [...types.matchAll(/^export (?:declare )?(?:function|const|class) (\w+)/gm)].map(([, value = '']) => value);
    const again = [...types.matchAll(/^export \{([^}]*)\} from/gm)].flatMap(([, list = '']) => list.split(',').map((one) => one.trim()));
    expect([...values, ...again.filter((one) => !one.startsWith('type '))], name).toEqual(['load']);
    expect(await packed.text(`${name}.js`)).toMatch(/^export (async )?function load\(/m);
  }
});

test('the theme is the same in the style sheet and README', async () => {
  const style = await readFile(join(ROOT, 'src/ui/tokens.css'), 'utf8');
  const tokens = new Set([...style.matchAll(/var\((--rmm-[\w-]+)/g)].map(([, token]) => token));
  expect(tokens.size).toBeGreaterThan(15);
  expect(readme.names('property').sort()).toEqual([...tokens].sort());
});
