// The console's page of a customer: what the RMM knows, and a mount point of the plug-in.

import { customerAddress, customerOf } from "../customers.js";
import { h } from "../dom.js";
import { openPluginPage } from "./plugin-page.js";
import { signInAgain } from "./signed-out.js";
import { createTabs } from "./tabs.js";

const CUSTOMERS = "/customers?tab=linked";
const CONNECTWISE = { slug: "connectwise", title: "ConnectWise Manage", mountPoint: "customer.connectwise" };
const TABS = [{ slug: "", title: "Overview", view: overview }, { slug: "devices", title: "Devices", view: devices }, CONNECTWISE];

/** What the RMM knows, a heading and what stands behind it. */
function overview(customer) {
  const address = [customer.street, customer.city, customer.state, customer.country].filter(Boolean).join(", ");
  const rows = [
    ["Kaseya ID", customer.id],
    ["Reference", customer.reference],
    ["Address", address],
    ["E-mail", customer.email],
    ["Endpoints registered", new Intl.NumberFormat(navigator.language).format(customer.endpoints)],
  ];
  const facts = rows.flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, h("bdi", {}, value || "not known"))]);
  return h("section", { class: "card", "aria-labelledby": "summary" }, h("h2", { id: "summary" }, "Summary"), h("dl", { class: "facts" }, ...facts));
}

/** The customer's devices, as many as the RMM tells at once. */
function devices(customer) {
  const head = ["Device", "Operating system", "State"].map((name) => h("th", { scope: "col" }, name));
  const rows = customer.devices.map(({ name, system, state }) =>
    h("tr", {}, h("th", { scope: "row" }, h("bdi", {}, name)), h("td", {}, system ?? "not known"), h("td", {}, state)),
  );
  const number = (of) => new Intl.NumberFormat(navigator.language).format(of);
  const count = `${number(rows.length)} of ${number(customer.endpoints)} devices`;
  const table = h("table", { class: "rows" }, h("thead", {}, h("tr", {}, ...head)), h("tbody", {}, ...rows));
  return h("section", { class: "card", "aria-labelledby": "devices" }, h("h2", { id: "devices" }, "Devices"), h("p", { class: "muted" }, count), table);
}

export function openCustomer(shell) {
  const { main, start, session, identity, navigation } = shell;
  const { id, tab } = customerOf(navigation.current);
  let shown = tab;
  let inner = null; // the plug-in's page in the tab shown, as the shell's pages are
  let closed = false;
  const there = TABS.filter(({ mountPoint }) => !mountPoint || start.plugin.manifest?.mount_points?.includes(mountPoint));

  async function ask() {
    const answer = await fetch(`/rmm/customers/${encodeURIComponent(id)}`, { headers: { "x-console-session": session.id ?? "" } });
    if (answer.ok) return { customer: await answer.json() };
    const problem = await answer.json();
    if (problem.code !== "signed_out") return { problem };
    const again = (await session.renew()) || (await signInAgain({ session, identity, technician: identity.user.id }));
    return again ? ask() : { problem };
  }

  function fail(text) {
    const retry = async () => {
      await show();
      main.focus();
    };
    const button = h("button", { type: "button", class: "button primary", click: retry }, "Retry");
    main.replaceChildren(
      h("h1", {}, "Customer"),
      h("div", { class: "card failure", role: "alert" }, h("h2", {}, "This customer cannot be shown"), h("p", {}, text), button),
    );
  }

  function page(customer) {
    const tabs = createTabs({ label: "Customer", tabs: there, address: (slug) => customerAddress(id, slug), choose });
    const open = (slug) => {
      shown = slug;
      tabs.mark(slug);
      const { view } = there.find((tab) => tab.slug === slug);
      if (view) return tabs.panel.replaceChildren(view(customer));
      const mount = { ...CONNECTWISE, path: customerAddress(id, slug), heading: "h2" };
      inner = openPluginPage({ ...shell, page: mount, main: tabs.panel, customerId: customer.id });
    };
    async function choose(slug) {
      if (slug === shown || !(await mayLeave())) return;
      navigation.push(customerAddress(id, slug));
      await inner?.close();
      inner = null;
      open(slug);
    }
    const back = (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      navigation.go(CUSTOMERS);
    };
    const crumb = h("p", { class: "muted crumb" }, h("a", { href: CUSTOMERS, click: back }, "Customers"), " / ", h("bdi", {}, customer.name));
    main.replaceChildren(crumb, h("h1", {}, h("bdi", {}, customer.name)), tabs.list, tabs.panel);
    document.title = `${customer.name} – RMM Console`;
    open(shown);
  }

  async function show() {
    main.replaceChildren(h("p", { class: "loading", role: "status" }, "Loading the customer…"));
    const { customer, problem } = await ask().catch(() => ({ problem: { detail: "The console's server does not answer." } }));
    if (closed) return;
    if (customer && there.some(({ slug }) => slug === shown)) page(customer);
    else fail(problem?.detail ?? "This page has no such tab.");
  }
  show();

  const mayLeave = async () => inner === null || inner.mayLeave();
  return {
    mayLeave,
    /** Another tab or customer is another page: leaving it may lose something. */
    stays: (url) => customerOf(url).id === id && customerOf(url).tab === shown,
    moved: (url) => inner?.moved(url),
    async close() {
      closed = true;
      await inner?.close();
      main.replaceChildren();
    },
  };
}
