/*
 * link.js - the connection of one person: log in, hello, come back by itself.
 *
 *   joining ──hello──> live ──lost──> lost ──after a while──> joining
 *      │                 └──trouble──> closed (a sentence says why; nothing is retried)
 *      ├──wrong──> closed
 *      └──trouble passphrase──> passphrase (a person has to say it)
 *
 * A transport is a function (token, opened, heard, over) that gives { send(bytes), close() }:
 * a WebSocket, and letters (letters.js) once two of them never opened.
 */
import { letters } from "./letters.js";
import { pack, unpackAll, unpackOne } from "./wire.js";

const BLOCKED_COUNT = 2, RETRY_MS = 400, RETRY_MS_MAX = 10000, SILENCE_MS = 40000;
/** Troubles that close a door for good. Others are mistakes of a message. */
const CLOSING = new Set(["no_invitation", "tried_out", "taken_over", "invited_anew", "withdrawn", "idle",
  "no_hello", "too_slow", "too_long", "no_message", "half_message", "text_frame", "revoked"]);

function webSocket(token, opened, heard, over) {
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  const socket = new WebSocket(`${scheme}//${location.host}/socket`, ["tocsin", `token.${token}`]);
  socket.binaryType = "arraybuffer";
  socket.onopen = opened;
  socket.onmessage = (event) => heard(new Uint8Array(event.data));
  socket.onclose = over;
  return {
    send: (bytes) => socket.readyState === WebSocket.OPEN && socket.send(bytes),
    close: () => socket.close(),
  };
}

/** @typedef {{phase: "joining"|"live"|"lost"|"closed"|"passphrase", what?: string,
 *             code?: string, tries?: number}} LinkState */

/** @param {{person: string, key?: string, hello: () => object,
 *           heard: (messages: object[]) => void, changed: (state: LinkState) => void}} options */
export function openLink({ person, key, hello, heard, changed }) {
  let line = null, attempt = 0, tries = 0, timer = 0, watch = 0, passphrase, phase = "joining", trouble = null;
  let blocked = 0; /* WebSockets in a row that never opened */

  const enter = (next, more = {}) => {
    phase = next;
    changed({ phase, tries, ...more });
  };
  const drop = () => {
    clearTimeout(watch);
    clearTimeout(timer);
    const old = line;
    line = null;
    old?.close();
  };
  const listen = () => {
    clearTimeout(watch);
    watch = setTimeout(lose, SILENCE_MS);
  };
  const lose = () => {
    drop();
    tries++;
    if (trouble && trouble.code !== "full") {
      const { what, code } = trouble;
      return enter(code === "passphrase" ? "passphrase" : "closed", { what, code });
    }
    enter("lost");
    const pause = Math.min(RETRY_MS * 2 ** Math.min(tries - 1, 6), RETRY_MS_MAX);
    timer = setTimeout(join, pause * (0.8 + 0.4 * Math.random()));
  };

  async function join() {
    const mine = ++attempt; /* of two that overlap the later holds */
    drop();
    trouble = null;
    enter(tries ? "lost" : "joining");
    let answer;
    try {
      answer = await fetch("/session", {
        method: "POST",
        body: pack({ type: "hello", seat: person, key }),
        signal: AbortSignal.timeout(20000),
      });
      if (mine !== attempt) return;
      if (answer.status === 403) return enter("closed", { what: await answer.text(), code: "no_invitation" });
      if (!answer.ok) return lose();
      const session = unpackOne(new Uint8Array(await answer.arrayBuffer()));
      key = undefined; /* the cookie proves who it is from now on */
      dial(session.token);
    } catch {
      if (mine === attempt) lose();
    }
  }

  function dial(token) {
    const transport = blocked < BLOCKED_COUNT ? webSocket : letters;
    blocked++;
    const mine = transport(token, () => {
      if (transport === webSocket) blocked = 0;
      listen();
      mine.send(pack({ type: "hello", seat: person, program: "tocsin console", passphrase, ...hello() }));
    }, (bytes) => {
      if (line !== mine) return;
      listen();
      const messages = unpackAll(bytes);
      for (const message of messages) {
        if (message.type === "welcome") {
          tries = 0;
          trouble = null;
          enter("live");
        } else if (message.type === "ping") {
          mine.send(pack({ type: "pong", of: message.of }));
        } else if (message.type === "trouble" &&
                   (phase !== "live" || CLOSING.has(message.code) || !message.code)) {
          trouble = message;
        }
      }
      heard(messages);
    }, () => line === mine && lose());
    line = mine;
    watch = setTimeout(lose, SILENCE_MS);
  }

  addEventListener("online", () => phase === "lost" && join());
  addEventListener("offline", () => phase === "live" && lose());
  join();

  return {
    /** Says messages now, if the connection is live. @returns {boolean} */
    send(...messages) {
      if (phase !== "live" || !line) return false;
      for (const message of messages) line.send(pack(message));
      return true;
    },
    /** Tries again at once, with a passphrase when one is asked for. */
    again(words) {
      passphrase = words ?? passphrase;
      tries = 0;
      join();
    },
    close: drop,
  };
}
