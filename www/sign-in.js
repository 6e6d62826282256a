// The sign-in page: choose a technician.

import { h } from "./dom.js";

const MAY = {
  "customers.read": "see customers",
  "customers.import": "import customers",
  "connectwise.read": "see ConnectWise settings",
  "connectwise.write": "change ConnectWise settings",
  "connectwise.admin": "administer ConnectWise",
};

function described(permissions) {
  const words = permissions.map((one) => MAY[one] ?? one);
  if (words.length === 0) return "Has no permissions";
  return `May ${new Intl.ListFormat("en").format(words)}`;
}

export function showSignIn({ start, session, then }) {
  document.title = "Sign in – RMM Console";
  const problem = h("p", { role: "alert" });

  const choose = async (technician) => {
    problem.textContent = "";
    try {
      const identity = await session.signIn(technician);
      if (location.pathname === "/sign-in") history.replaceState(null, "", "/customers");
      then(identity);
    } catch (error) {
      problem.textContent = error instanceof TypeError ? "The console's server does not answer. Try again." : error.message;
    }
  };

  const person = (one) =>
    h(
      "li",
      {},
      h(
        "button",
        { type: "button", class: "person", click: () => choose(one.id) },
        h("strong", {}, one.name),
        h("span", {}, described(one.permissions)),
      ),
    );
  const partners = Map.groupBy(start.technicians, (one) => one.partnerName);
  const groups = [...partners].flatMap(([name, people]) => [h("h2", {}, name), h("ul", {}, ...people.map(person))]);

  document.body.replaceChildren(
    h(
      "main",
      { class: "sign-in" },
      h(
        "div",
        { class: "card" },
        h("div", { class: "brand" }, h("img", { src: "/icon.svg", alt: "" }), "RMM Console"),
        h("h1", {}, "Sign in"),
        h("p", { class: "muted" }, "Choose a technician. This reference console asks for no password."),
        ...groups,
        problem,
      ),
    ),
  );
}
