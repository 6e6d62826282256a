// The reference console: signs a technician in and shows the page of the address.

import { createSession } from "./session.js";
import { showShell } from "./shell/shell.js";
import { showSignIn } from "./sign-in.js";

const session = createSession();

try {
  const [start, identity] = await Promise.all([session.start(), session.current()]);
  if (identity) showShell({ start, session, identity });
  else showSignIn({ start, session, then: (signedIn) => showShell({ start, session, identity: signedIn }) });
} catch {
  document.body.replaceChildren("The console's server does not answer. Reload this page to try again.");
}
