/*
 * main.js - takes the seat of the link, and shows the console of that seat.
 */
import { computed, effect, signal } from "./vendor/signals-core.js";
import { join, link, state, tell } from "./session.js";
import { language, preferred, speak } from "./words.js";
import { dress } from "./parts/dress.js";
import { ownOffset } from "./parts/time.js";
import { html, render } from "./parts/ui.js";
import { Shell } from "./shell.js";

/** The console at each seat: a table of views, its words, and what style it has of its own. */
const consoles = {
  excon: { words: "control", load: () => import("./control.js") },
  evaluation: { words: "evaluation", style: "evaluation", load: () => import("./evaluator.js") },
  observation: { words: "evaluation", style: "evaluation", load: () => import("./observer.js") },
};
const ofTeams = { words: "team", load: () => import("./team.js") };
const consoleOf = (person) => consoles[person.split("/")[0]] ?? ofTeams;

const fetched = signal([]);
const views = computed(() => fetched.value.filter((view) => !view.live || !state.me.value?.replay));
/** What plays a record, above its views. */
const bar = signal(null);

/* "#SEAT/KEY" of a join link; what the page writes there itself begins with "#/". */
function invitation() {
  const found = /^#([a-z0-9][a-z0-9._/-]*)\/([0-9a-f]{32})$/.exec(location.hash);
  if (!found) return { person: sessionStorage.getItem("tocsin.person") ?? localStorage.getItem("tocsin.person") };
  history.replaceState(null, "", "/");
  return { person: found[1], key: found[2] };
}

effect(() => {
  const me = state.me.value;
  if (!me) return;
  document.getElementById("exercise").textContent = me.exercise;
  document.title = `EXERCISE ${me.exercise} · ${me.person}`;
});

/* Said anew behind each welcome, and when the language changes. */
effect(() => state.me.value && tell("presence", { language: language.value, utc: ownOffset() }));

/* What plays a record is fetched where one is played. */
effect(() => {
  const me = state.me.value;
  if (!me?.replay) return;
  Promise.all([import("./views/replay_bar.js"), speak(preferred(), [consoleOf(me.person).words, "replay"]), dress("replay")])
    .then(([{ ReplayBar }]) => (bar.value = ReplayBar));
});

/* On a slow link all that is needed is fetched at once, while the seat is taken. */
async function begin({ person, key }) {
  let loaded;
  if (person) {
    sessionStorage.setItem("tocsin.person", person);
    localStorage.setItem("tocsin.person", person);
    join(person, key);
    loaded = Promise.all([consoleOf(person).load(), consoleOf(person).style && dress(consoleOf(person).style)]);
  } else {
    link.value = { phase: "closed", code: "no_invitation" };
  }
  await speak(preferred(), person ? [consoleOf(person).words] : []);
  document.querySelector(".loading")?.remove();
  render(html`<${Shell} views=${views} bar=${bar} />`, document.getElementById("console"));
  fetched.value = (await loaded)?.[0].views ?? [];
}

/* Where a file does not come, the page begins anew, with the invitation if it had one. */
const AGAIN_MS = 5000;
const invited = invitation();
begin(invited).catch(() => setTimeout(() => {
  if (invited.key) history.replaceState(null, "", `/#${invited.person}/${invited.key}`);
  location.reload();
}, AGAIN_MS));
addEventListener("hashchange", () => /^#[a-z0-9]/.test(location.hash) && location.reload());
