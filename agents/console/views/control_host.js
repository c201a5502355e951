/*
 * control_host.js - what exercise control gives people in the lobby: a test, a check of
 * contacts, rules of engagement, invitations; and what became of an invitation.
 *
 * A link is a key: it stands in the page until it is closed, and is kept nowhere.
 */
import { listen, state, tell } from "../session.js";
import { speakToo, t, term } from "../words.js";
import { announce } from "../shell.js";
import { Confirm, Dialog } from "../parts/dialog.js";
import { Choice, Field, Form, terms } from "../parts/form.js";
import { partyName } from "../parts/party.js";
import { html, signal, useSignal } from "../parts/ui.js";
import { actions } from "./control_acts.js";

/* Fetched with this: most who open the console never host. */
await speakToo("host");

/** Whether this person invites and hosts. */
export const hosts = () => actions.invite.roles.includes(state.me.value?.role);

/* ---- what became of an invitation ---- */

const answer = signal(null);
listen((message) => {
  if (message.type !== "invited") return;
  answer.value = message;
  if (!message.console) announce(message.why ? term("refusal", message.why) : t("invite.done", { who: message.person }));
});

/* A dark module is a square of one; rows of them in one path. */
function Code({ width, bits }) {
  const dark = (i) => bits[i >> 3] & (0x80 >> (i & 7));
  let path = "";
  for (let i = 0; i < width * width; i++) if (dark(i)) path += `M${i % width} ${Math.floor(i / width)}h1v1h-1z`;
  return html`<svg class="qr" viewBox=${`-4 -4 ${width + 8} ${width + 8}`} role="img" aria-label=${t("invite.qr")}>
    <rect x="-4" y="-4" width=${width + 8} height=${width + 8} fill="#fff" /><path d=${path} fill="#000" /></svg>`;
}

/** The answer to the last invitation, in front of every view. */
export function Invited() {
  const copied = useSignal(false);
  const one = answer.value;
  if (!one) return null;
  const close = () => {
    answer.value = null;
    copied.value = false;
  };
  const who = partyName(one.person);
  if (!one.console)
    return html`<${Dialog} title=${t("invite.name")} close=${close}><p role="status">${one.why
      ? html`${t("act.refused")} ${term("refusal", one.why)} <span class="quiet" lang="en" dir="ltr">${one.detail}</span>`
      : t("invite.done", { who })}</p></${Dialog}>`;
  return html`<${Dialog} title=${t("invite.link", { who })} close=${close} wide=${true}>
    <p>${t("invite.link.says", { who })}</p>
    <p><code class="link" dir="ltr">${one.console}</code></p>
    <p class="buttons"><button type="button" class="main" onClick=${() => navigator.clipboard.writeText(one.console).then(() => (copied.value = true))}>${t("invite.copy")}</button>
      ${copied.value && html`<span role="status">${t("invite.copied")}</span>`}</p>
    ${one.qr_width > 0 && html`<${Code} width=${one.qr_width} bits=${one.qr} />`}
    <details><summary>${t("invite.agent")}</summary><code class="link" dir="ltr">${one.join}</code></details>
  </${Dialog}>`;
}

/** What a second person says who agrees: the same. @param {string} what as `agree` has it */
export function sameAs(what) {
  const [person, role, ...area] = what.split(" ");
  if (!role || area.some((one) => one.startsWith("+"))) return null;
  return role === "revoked" ? () => tell("revoke", { person }) : () => tell("invite", { person, role, area: area.length ? area : undefined });
}

/* ---- what is asked for ---- */

/* What is open: { kind: test | contact | rules | invite | again | revoke, person? } */
const asked = signal(null);
const close = () => (asked.value = null);
const send = (type, fields) => {
  if (tell(type, fields)) announce(t("host.sent"));
  close();
};

/* Test, check of contacts or rules: a text, which may be empty. */
function TextForm({ kind }) {
  const text = useSignal(kind === "rules" ? state.rules.value?.text ?? "" : "");
  const isRules = kind === "rules";
  const submit = () => send(isRules ? "host.rules" : "host.test",
    { text: text.value.trim() || undefined, ...(kind === "contact" ? { contact: true } : {}) });
  return html`<${Dialog} title=${t(`host.${kind}`)} close=${close} wide=${isRules}><p>${t(`host.${kind}.says`)}</p>
    <${Form} submit=${submit}><${Field} label=${`${t("field.text")} ${t("field.optional")}`} value=${text.value} change=${(next) => (text.value = next)}
      rows=${isRules ? 12 : 2} max=${isRules ? 5000 : 300} />
      <p class="buttons"><button class="main">${t("host.send")}</button></p></${Form}></${Dialog}>`;
}

/* Who sits where (authority.def); the first is what is wanted most. */
const seatsOf = {
  excon: ["controller", "excon", "director", "white_cell", "simcell", "planner", "facilitator"],
  evaluation: ["evaluator"],
  observation: ["observer", "auditor"],
};
const rolesOf = (seat) => seatsOf[seat] ?? ["member", "lead", "trusted_agent"];
/* Roles that act within an area, where one is given. */
const withArea = ["controller", "evaluator"];

const participants = () => {
  const parties = [...state.directory.value.parties.values()].filter((one) => one.seat);
  return parties.map((one) => [one.id, one.name]).sort((a, b) => a[1].localeCompare(b[1]));
};

function InviteForm() {
  const one = useSignal({ seat: "excon", name: "", role: "controller", area: [] });
  const { seat, name, role, area } = one.value, roles = rolesOf(seat);
  const set = (fields) => (one.value = { ...one.value, ...fields });
  const wellFormed = () => /^[a-z0-9._-]{1,40}$/.test(one.value.name);
  const submit = () => wellFormed() && send("invite", { person: `${one.value.seat}/${one.value.name}`, role: one.value.role,
    area: withArea.includes(one.value.role) && one.value.area.length ? one.value.area : undefined });
  return html`<${Dialog} title=${t("invite.name")} close=${close}>
    <${Form} submit=${submit}>
      <${Choice} label=${t("invite.seat")} value=${seat} change=${(next) => set({ seat: next, role: rolesOf(next)[0] })} choices=${[...Object.keys(seatsOf).map((one) => [one, partyName(one)]), ...participants()]} />
      <${Field} label=${t("invite.person")} hint=${t("invite.person.hint")} value=${name} change=${(next) => set({ name: next })} max=${40} dir="ltr" autocapitalize="off" required=${true} />
      <${Choice} label=${t("board.role")} value=${role} change=${(next) => set({ role: next })} choices=${terms("role", roles)} />
      ${withArea.includes(role) && html`<fieldset class="several"><legend>${t("invite.area")}</legend><div class="several-list">${participants().map(([id, called]) =>
        html`<label class="check" key=${id}><input type="checkbox" checked=${area.includes(id)}
          onChange=${(event) => set({ area: event.target.checked ? [...area, id] : area.filter((other) => other !== id) })} /> <span><bdi>${called}</bdi></span></label>`)}</div></fieldset>`}
      <p class="buttons"><button class="main" disabled=${!wellFormed()}>${t("invite.name")}</button></p></${Form}></${Dialog}>`;
}

/** Whatever is asked for. */
export function Hosting() {
  const { kind, person } = asked.value ?? {};
  if (!kind) return null;
  if (kind === "invite") return html`<${InviteForm} />`;
  if (kind !== "again" && kind !== "revoke") return html`<${TextForm} kind=${kind} />`;
  return html`<${Confirm} title=${t(`invite.${kind}`)} text=${t(`invite.${kind}.says`, { who: partyName(person) })} yes=${t(`invite.${kind}`)}
    run=${() => tell(kind === "again" ? "invite" : "revoke", { person })} close=${close} />`;
}

/** What may be given to everybody. */
export const HostButtons = () => hosts() && html`<p class="buttons hosting">${["test", "contact", "rules", "invite"].map((kind) =>
  html`<button type="button" key=${kind} onClick=${() => (asked.value = { kind })}>${t(kind === "invite" ? "invite.name" : `host.${kind}`)}</button>`)}</p>`;

/** What may be done about one person; oneself is for others to see to. @param {{person: string}} props */
export const PersonButtons = ({ person }) => hosts() && person !== state.me.value?.person && html`<span class="row-acts">${["again", "revoke"].map((kind) =>
  html`<button type="button" key=${kind} aria-label=${`${t(`invite.${kind}`)}: ${person}`} onClick=${() => (asked.value = { kind, person })}>${t(`invite.${kind}`)}</button>`)}</span>`;
