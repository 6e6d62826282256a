/** The rows of every peer: the columns that the plug-in shows. */

export interface Row {
  id: string;
  name: string;
  endpoints: number;
  split: string;
  seats: number;
  account: string;
  reason: string;
  status: string;
}

/** Fetched anew for each mount, as the plug-in does. */
export async function rows(): Promise<Row[]> {
  return (await fetch('/rows.json')).json();
}

/** The button whose click mounts. */
export function start(mount: () => Promise<void>): void {
  const button = document.createElement('button');
  button.id = 'mount';
  button.textContent = 'Mount';
  button.addEventListener('click', () => void mount());
  document.body.prepend(button);
}
