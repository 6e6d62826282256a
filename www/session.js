// Who is signed in. The secret is in a cookie that no script can read; what is here only names the person.

export function createSession() {
  let identity = null;
  let renewing; // one question at a time, however many requests wait for it

  const answered = async (response) => {
    if (response.status === 204) return null;
    const body = await response.json();
    if (!response.ok) throw new Error(body.detail ?? "The console's server does not answer.");
    return body;
  };

  return {
    /** Technicians to choose from and where the plug-in is. */
    start: async () => answered(await fetch("/console.json")),

    /** The signed-in technician, or null. */
    async current() {
      identity = await answered(await fetch("/session"));
      return identity;
    },

    async signIn(technician) {
      const headers = { "content-type": "application/json" };
      identity = await answered(await fetch("/session", { method: "POST", headers, body: JSON.stringify({ technician }) }));
      return identity;
    },

    async signOut() {
      await fetch("/session", { method: "DELETE" });
      identity = null;
    },

    /** Names this page's sign-in to the server; see `x-console-session` there. */
    get id() {
      return identity?.session;
    },

    /** Whether the same person is signed in after all, for example again from another tab. */
    renew() {
      renewing ??= (async () => {
        try {
          const found = await answered(await fetch("/session"));
          if (found?.user.id !== identity?.user.id || found?.partner.id !== identity?.partner.id) return false;
          identity = found;
          return found !== null;
        } catch {
          return false;
        } finally {
          renewing = undefined;
        }
      })();
      return renewing;
    },
  };
}
