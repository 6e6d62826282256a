// The console's own page of a customer: what the RMM knows.

import { customerOf } from "../customers.js";
import { h } from "../dom.js";
import { signInAgain } from "./signed-out.js";

/** Rows of the summary: a heading and what stands behind it. */
function summary(customer) {
  const address = [customer.street, customer.city, customer.state, customer.country].filter(Boolean).join(", ");
  return [
    ["Kaseya ID", customer.id],
    ["Reference", customer.reference],
    ["Address", address],
    ["E-mail", customer.email],
    ["Endpoints registered", new Intl.NumberFormat(navigator.language).format(customer.endpoints)],
  ];
}

export function openCustomer({ main, session, identity, navigation }) {
  let asked = 0; // answers to older questions are dropped

  async function ask(id) {
    const answer = await fetch(`/rmm/customers/${encodeURIComponent(id)}`, { headers: { "x-console-session": session.id ?? "" } });
    if (answer.ok) return { customer: await answer.json() };
    const problem = await answer.json();
    if (problem.code !== "signed_out") return { problem };
    const again = (await session.renew()) || (await signInAgain({ session, identity, technician: identity.user.id }));
    return again ? ask(id) : { problem };
  }

  async function show(url, focus) {
    const turn = ++asked;
    const id = customerOf(url);
    main.replaceChildren(h("p", { class: "loading", role: "status" }, "Loading the customer…"));
    const { customer, problem } = await ask(id).catch(() => ({ problem: { detail: "The console's server does not answer." } }));
    if (turn !== asked) return;
    if (customer) {
      document.title = `${customer.name} – RMM Console`;
      const facts = summary(customer).flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, h("bdi", {}, value || "not known"))]);
      main.replaceChildren(
        h("p", { class: "muted crumb" }, "Customer"),
        h("h1", {}, h("bdi", {}, customer.name)),
        h("section", { class: "card", "aria-labelledby": "summary" }, h("h2", { id: "summary" }, "Summary"), h("dl", { class: "facts" }, ...facts)),
      );
    } else {
      const retry = h("button", { type: "button", class: "button primary", click: () => show(navigation.current, true) }, "Retry");
      main.replaceChildren(
        h("h1", {}, "Customer"),
        h("div", { class: "card failure", role: "alert" }, h("h2", {}, "This customer cannot be shown"), h("p", {}, problem.detail), retry),
      );
    }
    if (focus) main.focus();
  }
  show(navigation.current, false);

  return {
    mayLeave: async () => true,
    moved: (url) => show(url, true),
    async close() {
      asked += 1;
      main.replaceChildren();
    },
  };
}
