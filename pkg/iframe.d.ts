/**
 * The plug-in in a sandboxed frame: the contract of `index.js`, with every mount in a document of its own. A console changes its import.
 *
 * What is different: `host.nav` and `host.ui.download` are compulsory; addresses for links are asked for beforehand (see `Host`); the page's policy
 * needs `frame-src` for the package's address, and the package `Access-Control-Allow-Origin: *`. `mount` rejects besides with `NETWORK` or `TIMEOUT`
 * (the frame's document or script does not arrive), `UNSUPPORTED` (the policy keeps it out), `VERSION_MISMATCH`. A plug-in that crashes in its frame is
 * reported to the window as an error with the code `PLUGIN_CRASHED`, as a crash in the page is.
 *
 * The frame is as tall as its content and at most as tall as what can be seen of it at once; then it scrolls inside. The custom properties `--rmm-*`
 * that hold on `element` reach it, and so do their changes. 4 px around the content are left free for the outlines of what has the focus: give
 * `element` a margin of -4 px where that would show.
 */
export { load } from "./index.js";
export type * from "./index.js";
