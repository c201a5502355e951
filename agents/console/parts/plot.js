/*
 * plot.js - SVG as text-free functions of numbers: nothing here knows a page.
 *
 * Each gives { width, height, marks } for `Plot` to draw, so that the same picture can be
 * drawn into a report. Its numbers stand behind a toggle: see `Plot`.
 */
import { html } from "./ui.js";
import { t } from "../words.js";

/** A value of [low, high] on [from, to]. */
export const scale = (low, high, from, to) => (value) =>
  high === low ? from : from + ((value - low) / (high - low)) * (to - from);

/** Round steps between two moments, about `count` of them. @param {number} low @param {number} high */
export function steps(low, high, count = 6) {
  const sizes = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 28800, 86400];
  const size = sizes.find((one) => (high - low) / one <= count) ?? sizes.at(-1);
  const all = [];
  for (let at = Math.ceil(low / size) * size; at <= high; at += size) all.push(at);
  return all;
}

/** A drawing with its numbers. @param {{title: string, width: number, height: number,
 *  children: any, head: string[], rows: any[][]}} props */
export function Plot({ title, width, height, children, head, rows }) {
  return html`<figure class="plot">
    <svg viewBox=${`0 0 ${width} ${height}`} role="img" aria-label=${title}>${children}</svg>
    <details><summary>${t("plot.numbers")}</summary>
      <table><thead><tr>${head.map((one) => html`<th scope="col">${one}</th>`)}</tr></thead>
      <tbody>${rows.map((row) => html`<tr>${row.map((one) => html`<td>${one}</td>`)}</tr>`)}</tbody></table>
    </details>
  </figure>`;
}
