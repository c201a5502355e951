import { html } from "../parts/ui.js";
export function Lobby() { return html`<h1>Lobby</h1>`; }
