// What a host function rejects with: plain, with a code the plug-in can act on.

export function hostError(code, message, details = {}) {
  return Object.assign(new Error(message), { name: "HostError", code, ...details });
}
