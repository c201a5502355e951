/*
 * evaluator_timeline.js - what happened, newest at the end, in the teams that are watched.
 */
import { state } from "../session.js";
import { html, useSignal } from "../parts/ui.js";
import { Choice, Field } from "../parts/form.js";
import { LongList } from "../parts/long_list.js";
import { partyName } from "../parts/party.js";
import { number, t } from "../words.js";
import { Line, gist } from "./evaluator_line.js";
import { chosen, objectives, objectivesOf, watched, work } from "./evaluator_work.js";

const LINE_PX = 58;
const kinds = { messages: ["message", "inject", "question"], duties: ["duty", "breach"], control: ["control"], notes: ["note"] };

/** The lines that pass. @param {{team: string, objective: string, kind: string, words: string}} filter */
export function passing(filter) {
  const { lines } = work.value, plan = state.record.plan.value;
  const words = filter.words.trim().toLowerCase();
  const teams = filter.team ? [filter.team] : watched.value;
  return lines.filter((line) =>
    (!teams.length || !line.teams.length || line.teams.some((team) => teams.includes(team))) &&
    (!filter.kind || kinds[filter.kind].includes(line.kind)) &&
    (!filter.objective || objectivesOf(work.value, plan, line).has(filter.objective)) &&
    (!words || [gist(line), line.text, ...line.teams.map(partyName)].some((text) => text?.toLowerCase().includes(words))));
}

/** Reads a line; where the screen has room for one side only, goes there. */
function read(line) {
  chosen.value = line.seq;
  if (matchMedia("(max-width: 64rem)").matches)
    requestAnimationFrame(() => document.querySelector(".bench").scrollIntoView());
}

/** Goes to the next or the previous line. @param {object[]} lines @param {number} step */
export function walk(lines, step) {
  const at = lines.findIndex((line) => line.seq === chosen.value);
  const next = at < 0 ? lines.at(-1) : lines[Math.min(lines.length - 1, Math.max(0, at + step))];
  if (!next) return;
  chosen.value = next.seq;
  const box = document.querySelector(".timeline .long"), top = lines.indexOf(next) * LINE_PX;
  if (box && (top < box.scrollTop || top + LINE_PX > box.scrollTop + box.clientHeight))
    box.scrollTop = top - box.clientHeight / 2;
}

/** @param {{filter: {value: object}, lines: object[]}} props */
export function Timeline({ filter, lines }) {
  const all = [...state.record.plan.value.participants.values()];
  const set = (fields) => (filter.value = { ...filter.value, ...fields });
  const current = lines.some((line) => line.seq === chosen.value) ? chosen.value : lines.at(-1)?.seq;
  const open = useSignal(false);
  return html`<section class="timeline" aria-labelledby="timeline">
    <h1 id="timeline">${t("timeline.name")} <small>${t("timeline.count", { count: lines.length })}</small></h1>
    <div class="sieve">
      <${Choice} label=${t("filter.team")} value=${filter.value.team} none=${watched.value.length ? t("filter.watched") : t("filter.all_teams")}
        change=${(team) => set({ team })} choices=${all.map((one) => [one.id, one.name])} />
      <${Choice} label=${t("filter.objective")} value=${filter.value.objective} none=${t("filter.all")}
        change=${(objective) => set({ objective })} choices=${objectives().map((one) => [one.id, one.title])} />
      <${Choice} label=${t("filter.kind")} value=${filter.value.kind} none=${t("filter.all")}
        change=${(kind) => set({ kind })} choices=${Object.keys(kinds).map((kind) => [kind, t(`filter.${kind}`)])} />
      <${Field} label=${t("filter.words")} value=${filter.value.words} change=${(words) => set({ words })} type="search" />
    </div>
    <details class="watch" open=${open.value} onToggle=${(event) => (open.value = event.target.open)}>
      <summary>${watched.value.length ? t("watch.some", { count: watched.value.length, all: number(all.length) }) : t("watch.all")}</summary>
      <div class="teams">${all.map((one) => html`<label class="check" key=${one.id}><input type="checkbox" checked=${watched.value.includes(one.id)}
        onChange=${(event) => (watched.value = event.target.checked ? [...watched.value, one.id] : watched.value.filter((id) => id !== one.id))} />
        <bdi>${one.name}</bdi></label>`)}</div>
    </details>
    ${lines.length === 0 ? html`<p class="empty">${state.record.phase.value.started ? t("timeline.none") : t("timeline.before")}</p>`
      : html`<${LongList} rows=${lines} height=${LINE_PX} label=${t("timeline.name")} follow=${true} id=${(line) => line.seq}
          row=${(line) => html`<${Line} line=${line} chosen=${line.seq === current} choose=${() => read(line)} />`} />`}
  </section>`;
}
