/*
 * artefact.js - a piece of information one holds, and the file that it may be.
 */
import { state, tell, listen } from "../session.js";
import { html, useState } from "./ui.js";
import { Mark } from "./mark.js";
import { Party } from "./party.js";
import { announce } from "../shell.js";
import { size, t } from "../words.js";

const hex = (bytes) => [...bytes].map((one) => one.toString(16).padStart(2, "0")).join("");

/* Fetches a file part by part; each part is asked for when the one before has come. */
function fetchFile(artefact, progress) {
  return new Promise((resolve, reject) => {
    const parts = [];
    let at = 0;
    const ask = () => tell("file.get", { artefact: artefact.id, at }) || end(reject, new Error("link"));
    const stop = listen((message) => {
      if (message.type === "trouble") return end(reject, new Error(message.what));
      if (message.type !== "file.part" || message.artefact !== artefact.id || (message.at ?? 0) !== at) return;
      const bytes = message.bytes ?? new Uint8Array();
      if (message.sealed || (bytes.length === 0 && at < message.total)) return end(reject, new Error("sealed"));
      parts.push(bytes);
      at += bytes.length;
      progress(at / message.total);
      if (at >= message.total) end(resolve, new Blob(parts, { type: "application/octet-stream" }));
      else ask();
    });
    const end = (how, what) => {
      stop();
      how(what);
    };
    ask();
  });
}

async function save(artefact, progress) {
  const file = await fetchFile(artefact, progress);
  if (artefact.hash) {
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
    if (hex(hash) !== hex(artefact.hash)) throw new Error("hash");
  }
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = `EXERCISE-${state.me.value.exercise}-${artefact.file.split("/").pop()}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

/** A button that fetches a file, and says how far it is. */
export function Download({ artefact }) {
  const [stand, set] = useState("");
  const run = async () => {
    try {
      set(t("file.fetching", { part: 0 }));
      await save(artefact, (part) => set(t("file.fetching", { part: Math.floor(part * 100) })));
      set(t("file.done"));
    } catch (error) {
      set(t(error.message === "hash" ? "file.damaged" : "file.failed"));
    }
    announce(t("file.done"));
  };
  return html`<span class="download"><button type="button" onClick=${run}>${t("file.get")}
    ${" "}<bdi>${artefact.file}</bdi> <span class="quiet">${size(artefact.size ?? 0)}</span></button>
    ${stand && html` <small role="status">${stand}</small>`}</span>`;
}

/** @param {{id: string}} props */
export function Artefact({ id }) {
  const artefact = state.artefacts.value.byId.get(id);
  if (!artefact) return html`<div class="artefact"><bdi>${id}</bdi></div>`;
  return html`<div class="artefact">
    <p><${Mark} mark=${artefact.tlp} /> <b><bdi>${artefact.title ?? artefact.id}</bdi></b>
      ${artefact.kind && html` <span class="chip"><bdi>${artefact.kind}</bdi></span>`}
      ${artefact.source && html` <small>${t("artefact.source")} <${Party} id=${artefact.source} /></small>`}</p>
    ${artefact.value && html`<code class="words" dir="auto">${artefact.value}</code>`}
    ${artefact.stays_in && html`<p class="chip warn">${t("artefact.stays", { country: artefact.stays_in })}</p>`}
    ${artefact.file && html`<p><${Download} artefact=${artefact} /></p>`}
  </div>`;
}
