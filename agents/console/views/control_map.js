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

const RECENT_NS = 10 * 60e9, NAMES_MAX = 64;

export function ControlMap() {
  const [team, only] = useState(""), [since, from] = useState("0");
  const at = now.value, { participants } = state.record.plan.value;
  const after = Number(since) ? at - Number(since) * 60e9 : -1;
  const edges = [...state.record.ties.value.byPair.values()].filter((one) => one.count > 0 && one.last >= after &&
    (!team || one.from === team || one.to === team) && inArea(one.from, one.to)).sort((a, b) => b.count - a.count);
  const ids = new Set([...participants.keys(), ...edges.flatMap((one) => [one.from, one.to])]);
  const nodes = [...ids].map((id) => ({ id, name: partyName(id), country: partyOf(id)?.country ?? "~", isStory: !participants.has(id) }))
    .sort((a, b) => Number(a.isStory) - Number(b.isStory) || a.country.localeCompare(b.country) || a.name.localeCompare(b.name));
  const place = new Map(nodes.map(({ id }, i) => [id, i]));
  const facts = { title: t("view.map"), description: t("map.drawing"), breach: t("map.breach"),
    nodes: nodes.map(({ name, isStory }) => ({ name, isStory })),
    edges: edges.filter(({ from, to }) => from !== to).map(({ from, to, count, breaches, last }) => ({ from: place.get(from), to: place.get(to), count, breaches,
      isRecent: last > at - RECENT_NS, detail: `${partyName(from)} → ${partyName(to)}: ${count}` })) };
  const broken = state.record.breaches.value.all.filter((row) => inArea(row.message.by, row.message.to));
  return html`<h1>${t("view.map")} <small>${t("map.count", { count: edges.reduce((sum, one) => sum + one.count, 0) })}</small></h1>
    <div class="filters">
      <${Choice} label=${t("filter.team")} value=${team} change=${only} none=${t("filter.all")} choices=${[...participants.values()].map(({ id, name }) => [id, name])} />
      <${Choice} label=${t("map.since")} value=${since} change=${from} choices=${[["0", t("map.ever")], ...[10, 30, 60].map((one) => [String(one), t("map.minutes", { count: one })])]} />
    </div>
    <div class="map"><${Plot} draw="network" facts=${facts} head=${[t("map.from"), t("map.to"), t("map.messages"), t("map.breaches"), t("map.last")]}
      rows=${edges.map((one) => [partyName(one.from), partyName(one.to), number(one.count), number(one.breaches), html`<span dir="ltr">${drillTime(one.last)}</span>`])} />
      <div><ul class="legend"><li><span class="key edge"></span>${t("map.tie")}</li><li><span class="key edge-recent"></span>${t("map.recent")}</li>
        <li><span class="key edge-breach"></span>${t("map.broken")}</li></ul>
      ${nodes.length > NAMES_MAX && html`<p class="quiet">${t("map.first", { count: NAMES_MAX })}</p>`}
      <h2>${t("map.breaches")} ${broken.length > 0 && html`<span class="chip bad">${broken.length}</span>`}</h2>
      ${broken.length ? html`<ul class="rows">${broken.slice(-30).reverse().map((row) => html`<li key=${row.seq}><span class="quiet" dir="ltr">${drillTime(row.at)}</span>
        <bdi>${partyName(row.message.by)}</bdi> ${row.message.to && html`<${Arrow} /> <bdi>${partyName(row.message.to)}</bdi> `}${term("breach", row.message.rule)}
        ${row.message.tlp && html` <span dir="ltr">TLP:${row.message.tlp}</span>`}${row.message.blocked && html` <span class="chip">${t("map.blocked")}</span>`}</li>`)}</ul>`
        : html`<p class="quiet">${t("empty.breaches")}</p>`}</div></div>`;
}
