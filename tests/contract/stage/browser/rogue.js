// A frame with ill will: it says hello, answers as the plug-in's would, and leaves its port to the test.

addEventListener("message", ({ data, ports: [port] }) => {
  if (data?.rmm !== "welcome") return;
  window.answers = [];
  window.port = port;
  port.onmessage = ({ data: message }) => {
    if (message.kind === "answer") window.answers.push(message);
    if (message.method === "mount") port.postMessage({ kind: "answer", id: message.id, value: { tokens: [] } });
  };
  port.postMessage({ kind: "call", id: 1, method: "ready", args: {} });
});
parent.postMessage({ rmm: "hello", protocols: [1] }, "*");
