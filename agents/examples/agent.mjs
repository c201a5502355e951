// An agent for Node 18, without any package: acknowledges every inject, answers every query.
//   node agent.mjs JOIN_LINK [CA.pem]     tocsin:// is TLS 1.3, tocsin+plain:// goes without
import { readFileSync } from "node:fs";
import net from "node:net";
import tls from "node:tls";
import { decode, encode } from "./msgpack.mjs";

const [link, ca] = process.argv.slice(2);
const { hostname, port, pathname, hash } = new URL(link);
const host = hostname.replace(/^\[|\]$/g, ""), unsure = new Map();
let box = 0, n = 0, pause = 100, last = {};

function connect() {
  const socket = link.startsWith("tocsin+plain") ? net.connect(port, host)
    : tls.connect({ host, port, ca: readFileSync(ca), minVersion: "TLSv1.3", servername: net.isIP(host) ? "" : host });
  const say = (message) => { unsure.set(++n, { ...message, n }); socket.write(encode(unsure.get(n))); };
  let waiting = Buffer.alloc(0), found;
  socket.write(encode({ type: "hello", seat: pathname.slice(1), key: hash.slice(1), box, program: "agent.mjs" }));
  socket.on("data", (data) => {
    for (waiting = Buffer.concat([waiting, data]); (found = decode(waiting)); waiting = waiting.subarray(found[1]))
      hear((last = found[0]), say, socket);
  });
  socket.on("error", (error) => console.error(error.message));
  socket.on("close", () => {
    if (last.type === "trouble") { console.error(last.what); process.exit(1); }  // do not insist
    setTimeout(connect, pause * (0.5 + Math.random()));
    pause = Math.min(pause * 2, 10000);
  });
}

function hear(message, say, socket) {
  if (message.box && message.type !== "welcome" && message.box <= box) return;  // seen before
  console.log(JSON.stringify(message));
  pause = 100;
  if (message.type === "welcome" || message.type === "taken") {
    const taken = message.type === "welcome" ? message.taken : message.n;
    for (const number of unsure.keys()) if (number <= taken) unsure.delete(number);
    n = Math.max(n, taken);
    if (message.type === "welcome") for (const said of unsure.values()) socket.write(encode(said));
  } else if (message.type === "inject") {
    say({ type: "acknowledge", re: message.of });
  } else if (message.type === "mail") {
    const [body] = decode(message.bytes);
    if (body.type === "query")
      say({ type: "result", to: [message.from], re: message.of, tlp: body.tlp ?? "AMBER", text: "Nothing seen here." });
  } else if (message.over) process.exit(0);
  if (message.type !== "welcome" && message.box) box = message.box;
}

connect();
