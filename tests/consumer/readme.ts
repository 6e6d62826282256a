/** What the package's README says, read by programs: its code, its headers and its tables. */

/** A rule of a `_headers` file. */
interface Rule {
  path: RegExp;
  headers: [name: string, value: string][];
}

export class Readme {
  private readonly blocks = new Map<string, string>();
  private readonly rules: Rule[];

  constructor(private readonly text: string) {
    for (const [, kind = '', block = ''] of text.matchAll(/^```(\w+)\n(.*?)^```$/gms)) {
      const [first = '', ...rest] = block.split('\n');
      // A block of code begins with its file's name.
      const name = kind === 'headers' ? kind : /^(?:\/\/|<!--) ([\w.-]+)/.exec(first)?.[1];
      if (name) this.blocks.set(name, kind === 'headers' ? block : rest.join('\n'));
    }
    this.rules = rules(this.block('headers'));
  }

  /** The code of a file, without the line that names it. */
  block(name: string): string {
    const found = this.blocks.get(name);
    if (found === undefined) throw new Error(`the README has no ${name}`);
    return found;
  }

  /** The headers with which a path is served. */
  headers(path: string): Record<string, string> {
    return Object.fromEntries(this.rules.filter((rule) => rule.path.test(path)).flatMap((rule) => rule.headers));
  }

  /** The cells of the table under a heading whose first column has this name, each without its backticks where it is one word of code. */
  table(column: string): string[][] {
    const lines = this.text.split('\n');
    const start = lines.findIndex((line) => line.startsWith(`| ${column} |`));
    if (start < 0) throw new Error(`the README has no table of ${column}`);
    const end = lines.findIndex((line, at) => at > start && !line.startsWith('|'));
    return lines.slice(start + 2, end).map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim().replace(/^`([^`]*)`$/, '$1')));
  }

  /** The words in backticks of a table's first column. */
  names(column: string): string[] {
    return this.table(column).flatMap(([cell = '']) => (cell.includes('`') ? [...cell.matchAll(/`([^`]*)`/g)].map(([, word = '']) => word) : [cell]));
  }
}

function rules(block: string): Rule[] {
  const found: Rule[] = [];
  for (const line of block.split('\n').filter((one) => one.trim() !== '')) {
    if (line.startsWith('/')) {
      const pattern = line.trim().split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
      found.push({ path: new RegExp(`^${pattern.join('.*')}$`), headers: [] });
    } else {
      const [name = '', ...value] = line.trim().split(': ');
      found.at(-1)?.headers.push([name, value.join(': ')]);
    }
  }
  return found;
}
