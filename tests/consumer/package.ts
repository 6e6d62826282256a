/** The package as a console gets it: packed by `cargo xtask package`, unpacked as npm does. */

import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);

export interface Manifest {
  id: string;
  version: string;
  protocol: number;
  mount_points: string[];
  scopes: string[];
  routes: { method: string; path: string; permission: string }[];
  files: Record<string, string>;
  policies: { page: string; page_with_frame: string; frame: string };
}

export class Package {
  private constructor(
    /** The tarball. */
    readonly tarball: string,
    /** What the program printed. */
    readonly printed: string,
    /** Where it is unpacked. */
    readonly folder: string,
    readonly manifest: Manifest,
  ) {}

  /** Packs what was built before. */
  static async make(): Promise<Package> {
    const { stdout } = await run(join(ROOT, 'target/debug/xtask'), ['package', '--no-build'], { cwd: ROOT });
    const tarball = join(ROOT, stdout.split('\n')[0] ?? '');
    const folder = await mkdtemp(join(tmpdir(), 'package-'));
    await run('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);
    const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as Manifest;
    return new Package(tarball, stdout, folder, manifest);
  }

  async text(name: string): Promise<string> {
    return readFile(join(this.folder, name), 'utf8');
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}
