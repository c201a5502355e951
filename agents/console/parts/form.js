/*
 * form.js - fields with names a screen reader says, and what went wrong beside them.
 *
 * Each field is controlled: `value` and `change(value)`.
 */
import { drawNow, html, useId, useRef } from "./ui.js";
import { term } from "../words.js";

/** @param {{label: string, hint?: string, value: string, change: (v: string) => void,
 *           rows?: number, max?: number, required?: boolean, type?: string, list?: string[]}} props */
export function Field({ label, hint, value, change, rows, max, type = "text", list, ...rest }) {
  const id = useId();
  const shared = { id, value, maxlength: max, dir: "auto", "aria-describedby": hint && `${id}-hint`,
                   onInput: (event) => change(event.target.value), ...rest };
  return html`<div class="field"><label for=${id}>${label}</label>
    ${hint && html`<small id=${`${id}-hint`}>${hint}</small>`}
    ${rows ? html`<textarea rows=${rows} ...${shared}></textarea>`
           : html`<input type=${type} list=${list && `${id}-list`} ...${shared} />`}
    ${list && html`<datalist id=${`${id}-list`}>${list.map((one) => html`<option value=${one} />`)}</datalist>`}
  </div>`;
}

/** One of several. Choices are [value, text]. @param {{label: string, value: string,
 *  change: (v: string) => void, choices: [string, string][], none?: string}} props */
export function Choice({ label, value, change, choices, none, ...rest }) {
  const id = useId();
  return html`<div class="field"><label for=${id}>${label}</label>
    <select id=${id} value=${value ?? ""} onChange=${(event) => change(event.target.value)} ...${rest}>
      ${none !== undefined && html`<option value="">${none}</option>`}
      ${choices.map(([one, text]) => html`<option key=${one} value=${one} selected=${one === value}>${text}</option>`)}
    </select></div>`;
}

/** Choices of a set of the vocabulary, in its order. @param {string} set @param {string[]} names */
export const terms = (set, names) => names.map((name) => [name, term(set, name)]);

/** @param {{label: any, checked: boolean, change: (on: boolean) => void}} props */
export function Check({ label, checked, change, ...rest }) {
  return html`<label class="check"><input type="checkbox" checked=${checked}
    onChange=${(event) => change(event.target.checked)} ...${rest} /> <span>${label}</span></label>`;
}

/** A form that does not leave the page. @param {{submit: () => void}} props */
export function Form({ submit, children, ...rest }) {
  const latest = useRef();
  latest.current = submit;
  return html`<form ...${rest} onSubmit=${(event) => {
    event.preventDefault();
    drawNow();
    latest.current();
  }}>${children}</form>`;
}
