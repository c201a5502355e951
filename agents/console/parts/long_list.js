/*
 * long_list.js - a list of which only what is visible is in the page, and all of it on paper.
 *
 * Rows have one height, so that 20,000 of them scroll like twenty. Screen readers are told
 * how many there are and where each stands.
 */
import { number, t } from "../words.js";
import { drawNow, html, signal, useEffect, useRef, useState } from "./ui.js";

const AHEAD = 8, PRINTED_MAX = 2000;
const printing = signal(false);

/* What is printed is what is drawn when the last of these has been heard. */
const turn = (is) => {
  printing.value = is;
  drawNow();
};
addEventListener("beforeprint", () => turn(true));
addEventListener("afterprint", () => turn(false));
matchMedia("print").addEventListener("change", ({ matches }) => turn(matches));

/** @param {{rows: any[], height: number, row: (item: any, index: number, whole: boolean) => any,
 *           label: string, follow?: boolean, id?: (item: any) => any}} props
 *  `whole` is told on paper, where a row may be as high as it likes;
 *  `follow` keeps the end in sight while the reader is there. */
export function LongList({ rows, height, row, label, follow = false, id = (_, index) => index }) {
  const box = useRef(), at = useRef({ top: 0, isEnd: true }), measured = useRef();
  const [view, look] = useState({ from: 0, count: 40 });
  const whole = printing.value;
  const measure = () => {
    if (whole) return;
    const { scrollTop, clientHeight, scrollHeight } = box.current;
    /* Rows that come lengthen the list; only who scrolls back has left its end. */
    if (scrollTop + clientHeight >= scrollHeight - height) at.current.isEnd = true;
    else if (scrollTop < at.current.top) at.current.isEnd = false;
    at.current.top = scrollTop;
    const from = Math.max(0, Math.floor(scrollTop / height) - AHEAD);
    const count = Math.ceil(clientHeight / height) + 2 * AHEAD;
    if (from !== view.from || count !== view.count) look({ from, count });
  };
  measured.current = measure;
  /* Paper does not scroll: after it, the reader is where it was. */
  useEffect(() => whole ? () => box.current && (box.current.scrollTop = at.current.top) : undefined, [whole]);
  useEffect(() => {
    if (follow && at.current.isEnd) box.current.scrollTop = box.current.scrollHeight;
    measure();
  }, [rows.length, whole]);
  useEffect(() => {
    const watch = new ResizeObserver(() => measured.current());
    watch.observe(box.current);
    return () => watch.disconnect();
  }, []);
  const { from, count } = whole ? { from: 0, count: PRINTED_MAX } : view, shown = rows.slice(from, from + count);
  return html`<div class="long" ref=${box} onScroll=${() => measured.current()} role="list" aria-label=${label} tabindex="0">
    <div style=${{ height: `${rows.length * height}px` }}>
      <div style=${{ transform: `translateY(${from * height}px)` }}>
        ${shown.map((item, i) => html`<div role="listitem" key=${id(item, from + i)} style=${{ height: `${height}px` }}
          aria-posinset=${from + i + 1} aria-setsize=${rows.length}>${row(item, from + i, whole)}</div>`)}
      </div>
    </div>
    ${whole && rows.length > count && html`<p>${t("list.unprinted", { count: number(rows.length - count) })}</p>`}
  </div>`;
}
