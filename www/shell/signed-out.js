// The sign-in ended while a page was open. The page stays as it is, so that nothing typed is lost.

import { ask } from "./dialog.js";

let asking = false;

export async function signInAgain({ session, identity, technician }) {
  if (asking) return;
  asking = true;
  try {
    const again = await ask({
      title: "You are signed out",
      text: "What you entered on this page is still here. Sign in again to go on.",
      choices: [
        { label: "Use another account", value: false },
        { label: `Sign in as ${identity.user.name}`, value: true, primary: true },
      ],
    });
    if (again) await session.signIn(technician);
    else location.assign("/sign-in");
    return again;
  } finally {
    asking = false;
  }
}
