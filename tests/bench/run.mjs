// Bundles the part named on the command line and runs it: `node run.mjs list`. `cargo xtask bench` tells it the addresses.

import { fileURLToPath, pathToFileURL } from 'node:url';

import { build } from 'esbuild';

const here = fileURLToPath(new URL('.', import.meta.url));
const part = process.argv[2];
// Beside the packages, so that they are found from there.
const outfile = `${here}node_modules/.cache/bench/${part}.mjs`;
await build({
  entryPoints: [`${here}parts/${part}.ts`],
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  define: { BENCH: JSON.stringify(here) },
  outfile,
  logLevel: 'warning',
});
await import(pathToFileURL(outfile).href);
