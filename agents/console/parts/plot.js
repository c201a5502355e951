/*
 * plot.js - drawings on a page: those of the report, drawn by the same functions.
 *
 * What they write is text; it is read strictly and built anew from elements, never set as
 * HTML. A drawing is made again when its facts change, not when the page is.
 */
import { drawDots, drawNetwork, drawStrip } from "./drawing.js";
import { dress } from "./dress.js";
import { readPicture } from "./picture.js";
import { html, useMemo } from "./ui.js";
import { t } from "../words.js";

await dress("drawing");

export { stripX } from "./drawing.js";

const draws = { dots: drawDots, network: drawNetwork, strip: drawStrip };

const built = (one) => (typeof one === "string" ? one
  : html`<${one.name} ...${one.attributes}>${one.children.map(built)}</${one.name}>`);

/** A drawing with its numbers behind a toggle.
 * @param {{draw: string, facts: object, over?: Function, head: string[], rows: any[][]}} props
 *  `draw` is one of `draws`, and `facts` what it takes; `over`, given the height of the drawing, is
 *  what stands upon it */
export function Plot({ draw, facts, over, head, rows }) {
  const key = JSON.stringify(facts);
  const [attributes, body] = useMemo(() => {
    const { attributes, children } = readPicture(draws[draw](facts));
    return [attributes, html`<g>${children.map(built)}</g>`];
  }, [draw, key]);
  return html`<figure class="plot">
    <svg ...${attributes}>${body}${over?.(Number(attributes.viewBox.split(" ")[3]))}</svg>
    <details><summary>${t("plot.numbers")}</summary>
      <table><thead><tr>${head.map((one) => html`<th scope="col">${one}</th>`)}</tr></thead>
      <tbody>${rows.map((row) => html`<tr>${row.map((one) => html`<td>${one}</td>`)}</tr>`)}</tbody></table>
    </details>
  </figure>`;
}
