// What a console imports in place of index.js to have the plug-in in a sandboxed frame: the same contract (index.d.ts), with every mount in a
// document of its own that can do nothing but ask. The other side is frame.js.

import { checkEnd, checkMount, hostError, invalid, PROTOCOL } from "./index.js";
import { checkHost } from "./iframe/capabilities.js";
import { createFrame } from "./iframe/frame.js";

let loading; // Promise<RmmPlugin>, while one is under way or done

export function load(env = {}) {
  loading ??= start(env).catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function start({ base, integrity }) {
  const folder = base === undefined ? new URL("./", import.meta.url) : new URL(base, document.baseURI);
  await Promise.all(ownFiles(integrity).map(([name, hash]) => arrives(new URL(name, folder), name, hash)));
  return plugin(folder, integrity);
}

/** The files of the frame's document; the plug-in's own are checked in it. */
function ownFiles(integrity) {
  const document = "frame.html";
  if (integrity === undefined) return [[document]];
  const files = integrity?.files;
  if (typeof files?.[document] !== "string") throw invalid("integrity", `a manifest whose files name ${document}`);
  return Object.entries(files).filter(([name]) => [document, "frame.js", "index.js"].includes(name) || name.startsWith("iframe/"));
}

async function arrives(url, name, hash) {
  let response;
  try {
    response = await fetch(url, { credentials: "omit", ...(hash && { integrity: hash }) });
  } catch (cause) {
    const why = hash ? "does not arrive, or is not the one of the manifest" : "does not arrive";
    throw hostError("NETWORK", `The plug-in could not be loaded: ${name} ${why}.`, cause);
  }
  if (!response.ok) throw hostError("NETWORK", `The plug-in could not be loaded: ${name} answers ${response.status}.`);
}

function plugin(folder, integrity) {
  const mounted = new Map(); // instance id to element
  return Object.freeze({
    protocol: PROTOCOL,
    async mount(point, props) {
      checkMount(point, props);
      checkHost(props.host);
      const { element, instanceId, signal } = props;
      if (mounted.has(instanceId)) throw hostError("ALREADY_MOUNTED", `The instance "${instanceId}" is mounted already.`);
      if ([...mounted.values()].includes(element)) throw hostError("ALREADY_MOUNTED", "This element holds a mount already.");
      if (signal?.aborted) throw hostError("ABORTED", "The mount was called off.", signal.reason);
      mounted.set(instanceId, element);
      const frame = createFrame(point, props, { folder, integrity });
      const end = (error) => {
        if (frame.end(error)) mounted.delete(instanceId);
      };
      let making = true;
      const calledOff = () => end(making ? hostError("ABORTED", "The mount was called off.", signal.reason) : gone());
      signal?.addEventListener("abort", calledOff, { once: true, signal: frame.connection });
      try {
        await frame.shown;
      } catch (error) {
        end(error);
        throw error;
      }
      making = false;
      return mountHandle(frame, end);
    },
  });
}

const gone = () => hostError("NOT_MOUNTED", "The plug-in is no longer mounted here.");

function mountHandle(frame, end) {
  return Object.freeze({
    update: (patch) => frame.update(patch),
    canUnmount: () => frame.canUnmount(),
    async unmount() {
      end(gone());
    },
    focus(where) {
      checkEnd(where);
      frame.focus(where);
    },
  });
}
