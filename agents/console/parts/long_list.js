/*
 * long_list.js - a list of which only what is visible is in the page.
 *
 * Rows have one height, so that 20,000 of them scroll like twenty. Screen readers are told
 * how many there are and where each stands.
 */
import { html, useEffect, useRef, useState } from "./ui.js";

const AHEAD = 8;

/** @param {{rows: any[], height: number, row: (item: any, index: number) => any,
 *           label: string, follow?: boolean, id?: (item: any) => any}} props
 *  `follow` keeps the end in sight while the reader is there. */
export function LongList({ rows, height, row, label, follow = false, id = (_, index) => index }) {
  const box = useRef(), atEnd = useRef(true);
  const [view, look] = useState({ from: 0, count: 40 });
  const measure = () => {
    const { scrollTop, clientHeight, scrollHeight } = box.current;
    atEnd.current = scrollTop + clientHeight >= scrollHeight - height;
    const from = Math.max(0, Math.floor(scrollTop / height) - AHEAD);
    const count = Math.ceil(clientHeight / height) + 2 * AHEAD;
    if (from !== view.from || count !== view.count) look({ from, count });
  };
  useEffect(() => {
    if (follow && atEnd.current) box.current.scrollTop = box.current.scrollHeight;
    measure();
  }, [rows.length]);
  useEffect(() => {
    const watch = new ResizeObserver(measure);
    watch.observe(box.current);
    return () => watch.disconnect();
  });
  const shown = rows.slice(view.from, view.from + view.count);
  return html`<div class="long" ref=${box} onScroll=${measure} role="list" aria-label=${label} tabindex="0">
    <div style=${{ height: `${rows.length * height}px` }}>
      <div style=${{ transform: `translateY(${view.from * height}px)` }}>
        ${shown.map((item, i) => html`<div role="listitem" key=${id(item, view.from + i)} style=${{ height: `${height}px` }}
          aria-posinset=${view.from + i + 1} aria-setsize=${rows.length}>${row(item, view.from + i)}</div>`)}
      </div>
    </div>
  </div>`;
}
