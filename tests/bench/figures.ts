/** What a part found out, told to `cargo xtask bench` one line at a time; and how many numbers become one. */

/** Tells a figure by its key in `crates/xtask/src/bench/goals.rs`; `note` says what it is made of. */
export function report(key: string, value: number, note: string): void {
  process.stdout.write(`${JSON.stringify({ key, value, note })}\n`);
}

/** Says what is being done; no figure. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

export function quantile(numbers: number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)] ?? NaN;
  const high = sorted[Math.ceil(at)] ?? NaN;
  return low + (high - low) * (at - Math.floor(at));
}

export function median(numbers: number[]): number {
  return quantile(numbers, 0.5);
}

/** `12.3 ms` */
export function ms(number: number): string {
  return `${number.toFixed(1)} ms`;
}

/** What `cargo xtask bench` told. */
export function told(name: string): string {
  const text = process.env[name];
  if (text === undefined) throw new Error(`${name} is not set: run this by \`cargo xtask bench\``);
  return text;
}
