/*
 * main.js - takes the seat of the link, and shows the console of its role.
 */
import { computed, effect, signal } from "./vendor/signals-core.js";
import { join, link, state, tell } from "./session.js";
import { language, preferred, speak } from "./words.js";
import { ownOffset } from "./parts/time.js";
import { html, render } from "./parts/ui.js";
import { Shell } from "./shell.js";

/** The console of each role: a table of views and its words, fetched when they are needed. */
const consoles = [
  { roles: ["lead", "member", "trusted_agent"], words: "team", load: () => import("./team.js") },
  { roles: ["director", "excon", "white_cell", "simcell", "controller", "planner", "facilitator"], words: "control",
    load: () => import("./control.js") },
  { roles: ["evaluator"], words: "evaluation", load: () => import("./evaluator.js") },
  { roles: ["observer", "auditor"], words: "evaluation", load: () => import("./observer.js") },
];

const views = signal([]);

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

const role = computed(() => state.me.value?.role);
effect(() => {
  const one = consoles.find(({ roles }) => roles.includes(role.value));
  if (one) Promise.all([one.load(), speak(language.peek(), one.words)]).then(([module]) => (views.value = module.views));
});

async function begin() {
  const { person, key } = invitation();
  await speak(preferred());
  if (person) {
    sessionStorage.setItem("tocsin.person", person);
    localStorage.setItem("tocsin.person", person);
    join(person, key);
  } else {
    link.value = { phase: "closed", code: "no_invitation" };
  }
  render(html`<${Shell} views=${views} />`, document.getElementById("console"));
}

addEventListener("hashchange", () => /^#[a-z0-9]/.test(location.hash) && location.reload());
begin();
