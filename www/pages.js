// The pages of the console and their places in the navigation. A page shows a mount point of the plug-in, or is the console's own.

import { openCustomer } from "./shell/customer.js";
import { openPlugins } from "./shell/plugins.js";

export const PAGES = [
  { path: "/customers", title: "Customers", place: ["Trend Micro", "Worry-Free Services"], mountPoint: "customers" },
  {
    path: "/admin/connectwise",
    title: "ConnectWise Manage",
    place: ["Administration", "Configure third-party integration"],
    mountPoint: "admin.connectwise",
  },
  { path: "/plug-ins", title: "Plug-ins", place: ["Administration"], open: openPlugins },
  // Reached from other pages; `within` is the one the navigation marks meanwhile.
  { path: "/plug-ins/start", title: "Activation", within: "/plug-ins", mountPoint: "activation" },
  { path: "/customer", title: "Customer", within: "/customers", open: openCustomer },
];

/** The page of an address, or undefined; the longest path that fits. */
export function pageOf(pathname) {
  const found = PAGES.filter(({ path }) => pathname === path || pathname.startsWith(`${path}/`));
  return found.reduce((best, page) => (best && best.path.length > page.path.length ? best : page), undefined);
}
