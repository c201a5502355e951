/*
 * control_map.js - who told whom, as it grows.
 */
import { state } from "../session.js";
import { number, t, term } from "../words.js";
import { Choice } from "../parts/form.js";
import { partyName, partyOf } from "../parts/party.js";
import { Plot } from "../parts/plot.js";
import { drillTime, now } from "../parts/time.js";
import { html, useState } from "../parts/ui.js";
import { Arrow } from "./control_says.js";
import { inArea } from "./control_room.js";

const WIDTH = 1000, HEIGHT = 640, RING = 250, RECENT_NS = 10 * 60e9;

/** Nodes in a ring and what passed between them: numbers in, a drawing out.
 * @param {{nodes: {id: string, name: string}[], breach: string,
 *          edges: {from: string, to: string, count: number, breaches: number, recent: boolean}[]}} what
 *  `breach` is the word that stands on an edge on which a rule was broken */
export function ring({ nodes, edges, breach }) {
  const place = new Map(nodes.map(({ id }, i) => {
    const angle = (2 * Math.PI * i) / nodes.length - Math.PI / 2;
    return [id, { x: WIDTH / 2 + RING * Math.cos(angle), y: HEIGHT / 2 + RING * Math.sin(angle), angle }];
  }));
  const most = Math.max(1, ...edges.map((edge) => edge.count));
  const drawn = edges.filter(({ from, to }) => place.has(from) && place.has(to) && from !== to).map((edge) => {
    const a = place.get(edge.from), b = place.get(edge.to);
    /* Bent towards the middle, and to one's own side, so that both ways are seen. */
    const bend = 0.35, side = 18;
    const length = Math.hypot(b.x - a.x, b.y - a.y);
    const x = (a.x + b.x) / 2 + (WIDTH / 2 - (a.x + b.x) / 2) * bend - ((b.y - a.y) / length) * side;
    const y = (a.y + b.y) / 2 + (HEIGHT / 2 - (a.y + b.y) / 2) * bend + ((b.x - a.x) / length) * side;
    const end = { x: b.x + ((x - b.x) / Math.hypot(x - b.x, y - b.y)) * 13, y: b.y + ((y - b.y) / Math.hypot(x - b.x, y - b.y)) * 13 };
    return { edge, path: `M${a.x.toFixed(1)} ${a.y.toFixed(1)}Q${x.toFixed(1)} ${y.toFixed(1)} ${end.x.toFixed(1)} ${end.y.toFixed(1)}`,
             width: 1 + (4 * edge.count) / most, at: { x: (a.x + b.x + 2 * x) / 4, y: (a.y + b.y + 2 * y) / 4 } };
  });
  return html`
    <defs>${["edge", "edge-recent", "edge-breach"].map((name) => html`<marker key=${name} id=${name} viewBox="0 0 8 8" refX="6" refY="4"
      markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8z" class=${name} /></marker>`)}</defs>
    ${drawn.map(({ edge, path, width }) => {
      const kind = edge.breaches ? "edge-breach" : edge.recent ? "edge-recent" : "edge";
      return html`<path key=${`${edge.from} ${edge.to}`} d=${path} class=${`tie ${kind}`} style=${{ strokeWidth: width }}
        stroke-dasharray=${edge.breaches ? "7 5" : undefined} marker-end=${`url(#${kind})`}>
        <title>${`${edge.from} → ${edge.to}: ${edge.count}`}</title></path>`;
    })}
    ${drawn.filter(({ edge }) => edge.breaches).map(({ edge, at }) => html`<text key=${`${edge.from} ${edge.to}`} x=${at.x} y=${at.y} class="breach">${breach}</text>`)}
    ${nodes.map(({ id, name, aside }) => {
      const { x, y, angle } = place.get(id), right = Math.cos(angle);
      return html`<g key=${id} class=${aside ? "node aside" : "node"}><circle cx=${x} cy=${y} r="9" />
        <text x=${x + Math.cos(angle) * 16} y=${y + Math.sin(angle) * 18 + 4}
          text-anchor=${right > 0.3 ? "start" : right < -0.3 ? "end" : "middle"}>${name.length > 26 ? `${name.slice(0, 25)}…` : name}</text></g>`;
    })}`;
}

export function ControlMap() {
  const [team, only] = useState(""), [since, from] = useState("0");
  const at = now.value, { participants } = state.record.plan.value;
  const after = Number(since) ? at - Number(since) * 60e9 : -1;
  const edges = [...state.record.ties.value.byPair.values()].filter((one) => one.count > 0 && one.last >= after &&
    (!team || one.from === team || one.to === team) && inArea(one.from, one.to))
    .map((one) => ({ ...one, recent: one.last > at - RECENT_NS })).sort((a, b) => b.count - a.count);
  const ids = new Set([...participants.keys(), ...edges.flatMap((one) => [one.from, one.to])]);
  const nodes = [...ids].map((id) => ({ id, name: partyName(id), country: partyOf(id)?.country ?? "~", aside: !participants.has(id) }))
    .sort((a, b) => Number(a.aside) - Number(b.aside) || a.country.localeCompare(b.country) || a.name.localeCompare(b.name));
  const broken = state.record.breaches.value.all.filter((row) => inArea(row.message.by, row.message.to));
  return html`<h1>${t("view.map")} <small>${t("map.count", { count: edges.reduce((sum, one) => sum + one.count, 0) })}</small></h1>
    <div class="filters">
      <${Choice} label=${t("filter.team")} value=${team} change=${only} none=${t("filter.all")} choices=${[...participants.values()].map(({ id, name }) => [id, name])} />
      <${Choice} label=${t("map.since")} value=${since} change=${from} choices=${[["0", t("map.ever")], ...[10, 30, 60].map((one) => [String(one), t("map.minutes", { count: one })])]} />
    </div>
    <div class="map"><${Plot} title=${t("view.map")} width=${WIDTH} height=${HEIGHT}
      head=${[t("map.from"), t("map.to"), t("map.messages"), t("map.breaches"), t("map.last")]}
      rows=${edges.map((one) => [partyName(one.from), partyName(one.to), number(one.count), number(one.breaches), html`<span dir="ltr">${drillTime(one.last)}</span>`])}>
      ${ring({ nodes, edges, breach: t("map.breach") })}</${Plot}>
      <div><ul class="legend"><li><span class="key edge"></span>${t("map.tie")}</li><li><span class="key edge-recent"></span>${t("map.recent")}</li>
        <li><span class="key edge-breach"></span>${t("map.broken")}</li></ul>
      <h2>${t("map.breaches")} ${broken.length > 0 && html`<span class="chip bad">${broken.length}</span>`}</h2>
      ${broken.length ? html`<ul class="rows">${broken.slice(-30).reverse().map((row) => html`<li key=${row.seq}><span class="quiet" dir="ltr">${drillTime(row.at)}</span>
        <bdi>${partyName(row.message.by)}</bdi> ${row.message.to && html`<${Arrow} /> <bdi>${partyName(row.message.to)}</bdi> `}${term("breach", row.message.rule)}
        ${row.message.tlp && html` <span dir="ltr">TLP:${row.message.tlp}</span>`}${row.message.blocked && html` <span class="chip">${t("map.blocked")}</span>`}</li>`)}</ul>`
        : html`<p class="quiet">${t("empty.breaches")}</p>`}</div></div>`;
}
