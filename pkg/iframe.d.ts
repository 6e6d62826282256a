/**
 * The plug-in in a sandboxed frame: the contract of `index.js`, with every mount in a document of its own. A console changes its import.
 *
 * What is different: `host.nav` and `host.ui.download` are compulsory, and addresses for links are asked for beforehand (see {@link Host.nav}).
 */
export { load } from "./index.js";
export type * from "./index.js";
