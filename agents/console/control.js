/*
 * control.js - the console of exercise control: its views, each within the room.
 */
import { html, signal } from "./parts/ui.js";
import { speakToo, t } from "./words.js";
import { ControlOverview } from "./views/control_overview.js";
import { queue } from "./views/control_parts.js";
import { helpWaiting, inRoom, teamsNow } from "./views/control_room.js";

/* A view that is fetched when it is looked at first. */
function later(load) {
  const view = signal(null);
  let asked = false;
  return function Later(props) {
    if (!asked) {
      asked = true;
      load().then((found) => (view.value = found), () => (asked = false));
    }
    return view.value ? html`<${view.value} ...${props} />` : html`<p class="later" role="status">${t("link.joining")}</p>`;
  };
}

const needs = () => teamsNow.value.filter((row) => row.gone || row.asks || row.overdue).length;

/** A `live` view is for a drill that is played, and not for a record of one. */
export const views = [
  { id: "overview", view: ControlOverview },
  { id: "lobby", live: true, view: later(() => import("./views/control_lobby.js").then((one) => one.ControlLobby)) },
  { id: "msel", view: later(() => import("./views/control_msel.js").then((one) => one.ControlMsel)) },
  { id: "teams", view: later(() => import("./views/control_teams.js").then((one) => one.ControlTeams)),
    badge: needs },
  { id: "storylines", view: later(() => import("./views/control_storylines.js").then((one) => one.ControlStorylines)) },
  { id: "rulings", view: later(() => import("./views/control_rulings.js").then((one) => one.ControlRulings)),
    badge: () => queue.value.misses.length },
  { id: "helpline", view: later(() => import("./views/control_help.js").then((one) => one.ControlHelp)),
    badge: () => helpWaiting.value.length },
  { id: "write", live: true, view: later(() =>
    Promise.all([import("./views/control_improvise.js"), speakToo("templates")]).then(([one]) => one.ControlImprovise)) },
  { id: "map", view: later(() => import("./views/control_map.js").then((one) => one.ControlMap)) },
  { id: "feed", view: later(() => import("./views/control_feed.js").then((one) => one.ControlFeed)) },
].map((one) => ({ ...one, view: inRoom(one.view) }));
