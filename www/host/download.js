// host.ui.download: hands a response to the person as a file.

import { h } from "../dom.js";

export async function download(response, name) {
  const address = URL.createObjectURL(await response.blob());
  const link = h("a", { href: address, download: String(name), hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000); // the browser reads it after this turn
}
