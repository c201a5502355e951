/*
 * control_parts.js - what the overview shows of other views, and they show too: injects, how a
 * team stands, what waits for a ruling or an answer.
 */
import { link, state, tell } from "../session.js";
import { t } from "../words.js";
import { Busy } from "../parts/busy.js";
import { partyName } from "../parts/party.js";
import { drillTime } from "../parts/time.js";
import { computed, html, signal, useEffect } from "../parts/ui.js";
import { ActButton } from "./control_form.js";
import { injectRows, rulingQueue } from "./control_model.js";
import { TeamLink } from "./control_says.js";
import { inArea } from "./control_room.js";

/* ---- injects ---- */

/** Rows of the MSEL now. */
export const injects = computed(() => {
  const { plan, staged, sent } = state.record;
  return injectRows({ plan: plan.value, staged: staged.value, sent: sent.value }, state.msel.value.rows);
});

/** Asks for what rehearsals had, until all is told. */
export function useRehearsals() {
  const { next } = state.msel.value, { phase } = link.value;
  useEffect(() => {
    if (phase !== "live" || next === undefined) return undefined;
    const ask = () => tell("msel.get", { from: next }), again = setInterval(ask, 30000);
    ask();
    return () => clearInterval(again);
  }, [phase, next]);
}

/* ---- teams ---- */

/** How a team stands, in words. */
export function Stands({ row }) {
  return html`${row.standing !== "playing" ? html`<span class="chip bad">${t(`standing.${row.standing}`)}</span>`
    : row.simulated ? html`<span class="chip">${t("team.simulated")}</span>`
    : row.here === undefined && !row.gone ? ""
    : row.here ? html`<span class="chip good">${t("team.here", { count: row.here })}</span>`
    : html`<span class="chip bad">${t("team.gone")}</span>`}
    ${row.cut && html` <span class="chip warn">${t("team.cut")}</span>`}
    ${row.asks > 0 && html` <a class="chip bad" href="#/helpline">${t("team.asks", { count: row.asks })}</a>`}`;
}

/* ---- rulings ---- */

/* Messages somebody here looked at, and left as they are. */
export const looked = signal(new Set());
/** What waits for a ruling, of one's area. */
export const queue = computed(() => {
  const { obligations, loose } = state.record;
  const { misses, loose: rows } = rulingQueue({ obligations: obligations.value, loose: loose.value }, looked.value);
  return { misses: misses.filter((one) => inArea(one.team)), loose: rows.filter((row) => inArea(row.message.team, row.from)) };
});

/** A miss that waits for a ruling. */
export function RulingRow({ one }) {
  return html`<${TeamLink} id=${one.team} /> <bdi dir="ltr">${one.expect}</bdi>
    ${one.pending.until !== undefined ? html`<span class="quiet">${t("ruling.until")} <span dir="ltr">${drillTime(one.pending.until)}</span></span>`
      : html`<span class="quiet">${t("ruling.waits")}</span>`}
    <${Busy} of=${one.first} />
    <span class="row-acts"><${ActButton} type="rule" given=${{ number: one.number, state: "met" }} word=${t("ruling.met")} />
      <${ActButton} type="rule" given=${{ number: one.number, state: "missed" }} word=${t("ruling.missed")} />
      <${ActButton} type="excuse" given=${{ number: one.number }} /></span>`;
}

/* ---- help ---- */

/** A question of a team. */
export function HelpRow({ one }) {
  const team = one.from.split("/")[0];
  return html`<span class="quiet" dir="ltr">${drillTime(one.at)}</span> <${TeamLink} id=${one.from} /> <bdi class="words">${one.message.text}</bdi>
    ${one.answered ? html`<span class="chip good">${t("help.answered", { who: partyName(one.answered.from) })}</span>`
      : html`<${Busy} of=${one.seq} /><span class="row-acts"><${ActButton} type="reply" given=${{ to: [team], re: one.seq }} main=${true} /></span>`}`;
}

