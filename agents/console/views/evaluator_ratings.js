/*
 * evaluator_ratings.js - team by objective: what one has rated, what is left, and what the
 * other evaluators gave, which is told where one's own rating stands.
 */
import { state } from "../session.js";
import { html } from "../parts/ui.js";
import { partyName } from "../parts/party.js";
import { to } from "../route.js";
import { t } from "../words.js";
import { isExercised, keyOf, me, objectives, pairs, rates, ratingsOf, teams, work } from "./evaluator_work.js";

/** Other evaluators: who is invited as one, and who has rated. */
export function others() {
  const found = new Set(work.value.ratings.map((one) => one.by));
  for (const one of state.board.value.people.values()) if (one.role === "evaluator") found.add(one.person);
  found.delete(me());
  return [...found].sort();
}

function Cell({ team, objective, mine, theirs }) {
  const key = keyOf(team, objective), own = mine.get(key);
  const done = theirs.map((one) => one.get(key)).filter(Boolean);
  const exercised = isExercised(team, objective);
  const where = `${partyName(team)}, ${state.record.plan.value.objectives.get(objective).title}`;
  const says = own ? t(`rate.${own.rate}`) : t(exercised ? "grid.unrated" : "grid.not_exercised");
  return html`<td class=${exercised ? "" : "aside"}><a href=${to("evaluator", `${team}/${objective}`)} aria-label=${`${where}: ${says}`}>
    ${own ? html`<b class="rate" data-rate=${own.rate}>${t(`rate.${own.rate}.short`)}</b>` : html`<span class="rate none" aria-hidden="true">${exercised ? "?" : "–"}</span>`}
    ${done.map((one) => html`<span class="rate small" data-rate=${one.rate} title=${partyName(one.by)}>${t(`rate.${one.rate}.short`)}</span>`)}
    ${done.some((one) => one.rate !== own?.rate) && html`<small class="differ">${t("grid.differ")}</small>`}
  </a></td>`;
}

function Progress({ people }) {
  const all = pairs(), given = ratingsOf(work.value, me());
  const count = all.filter((one) => given.has(keyOf(one.team, one.objective))).length;
  return html`<p class="progress"><span><bdi>${partyName(me())}</bdi></span>
      <progress max=${all.length || 1} value=${count} aria-label=${partyName(me())}></progress>
      <span>${count === all.length && all.length ? t("grid.done") : t("grid.count", { rated: count, all: all.length })}</span></p>
    ${people.length === 0 && html`<p class="quiet">${t("grid.alone")}</p>`}`;
}

export function EvaluatorRatings() {
  const people = others(), mine = ratingsOf(work.value, me());
  const theirs = people.map((person) => ratingsOf(work.value, person));
  const rows = teams(), columns = objectives();
  if (!rows.length) return html`<h1>${t("view.evaluator_ratings")}</h1><p class="empty">${t("timeline.before")}</p>`;
  return html`<h1>${t("view.evaluator_ratings")}</h1>
    <p class="quiet">${t("grid.says")}</p>
    <div class="card"><h2>${t("grid.progress")}</h2><${Progress} people=${people} /></div>
    <div class="ratings" tabindex="0" role="region" aria-label=${t("view.evaluator_ratings")}><table>
      <thead><tr><th scope="col">${t("field.team")}</th>${columns.map((one) => html`<th scope="col" key=${one.id}><bdi>${one.title}</bdi>
        ${one.gca?.length > 0 && html`<br /><small dir="ltr">GCA ${one.gca.join(", ")}</small>`}</th>`)}</tr></thead>
      <tbody>${rows.map((team) => html`<tr key=${team.id}><th scope="row"><bdi>${team.name}</bdi></th>
        ${columns.map((one) => html`<${Cell} key=${one.id} team=${team.id} objective=${one.id} mine=${mine} theirs=${theirs} />`)}</tr>`)}</tbody>
    </table></div>
    <h2>${t("rate.scale")}</h2>
    <dl class="scale-words">${rates.map((rate) => html`<div key=${rate}><dt><b class="rate" data-rate=${rate}>${t(`rate.${rate}.short`)}</b> ${t(`rate.${rate}`)}</dt>
      <dd>${t(`rate.${rate}.says`)}</dd></div>`)}</dl>`;
}
