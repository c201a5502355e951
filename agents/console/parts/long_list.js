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
  const box = useRef(), at = useRef({ top: 0, isEnd: true }), measured = useRef();
  const [view, look] = useState({ from: 0, count: 40 });
  const measure = () => {
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
  useEffect(() => {
    if (follow && at.current.isEnd) box.current.scrollTop = box.current.scrollHeight;
    measure();
  }, [rows.length]);
  useEffect(() => {
    const watch = new ResizeObserver(() => measured.current());
    watch.observe(box.current);
    return () => watch.disconnect();
  }, []);
  const shown = rows.slice(view.from, view.from + view.count);
  return html`<div class="long" ref=${box} onScroll=${() => measured.current()} role="list" aria-label=${label} tabindex="0">
    <div style=${{ height: `${rows.length * height}px` }}>
      <div style=${{ transform: `translateY(${view.from * height}px)` }}>
        ${shown.map((item, i) => html`<div role="listitem" key=${id(item, view.from + i)} style=${{ height: `${height}px` }}
          aria-posinset=${view.from + i + 1} aria-setsize=${rows.length}>${row(item, view.from + i)}</div>`)}
      </div>
    </div>
  </div>`;
}
