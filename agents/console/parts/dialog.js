/*
 * dialog.js - a question in front of everything; Escape is always "no".
 */
import { html, useId, useLayoutEffect, useRef } from "./ui.js";
import { t } from "../words.js";

/** A modal dialog while it is rendered. @param {{title: string, close: () => void}} props */
export function Dialog({ title, close, children, wide = false }) {
  const dialog = useRef(), id = useId();
  useLayoutEffect(() => dialog.current.showModal(), []);
  return html`<dialog ref=${dialog} class=${wide ? "wide" : ""} aria-labelledby=${id} onClose=${close}>
    <header><h2 id=${id}>${title}</h2>
      <button type="button" class="plain" aria-label=${t("do.close")} onClick=${close}>✕</button></header>
    ${children}
  </dialog>`;
}

/** What cannot be undone is asked once more. @param {{title: string, text: string,
 *  yes: string, run: () => void, close: () => void, danger?: boolean}} props */
export function Confirm({ title, text, yes, run, close, danger = true }) {
  return html`<${Dialog} title=${title} close=${close}>
    <p>${text}</p>
    <p class="buttons">
      <button type="button" class=${danger ? "danger" : "main"} onClick=${() => {
        close();
        run();
      }}>${yes}</button>
      <button type="button" autofocus onClick=${close}>${t("do.cancel")}</button>
    </p>
  </${Dialog}>`;
}
