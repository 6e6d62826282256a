// The pages of the console and their places in the navigation.

export const PAGES = [
  { path: "/customers", title: "Customers", place: ["Trend Micro", "Worry-Free Services"], mountPoint: "customers" },
];

/** The page of an address, or undefined. */
export function pageOf(pathname) {
  return PAGES.find(({ path }) => pathname === path || pathname.startsWith(`${path}/`));
}
