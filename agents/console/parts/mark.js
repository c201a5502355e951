/*
 * mark.js - TLP 2.0: the badge, and in one sentence who may see it further.
 *
 * The words are those of the standard (FIRST, August 2022); the letters say it without
 * the colour.
 */
import { html } from "./ui.js";
import { t } from "../words.js";

/** From widest to narrowest. */
export const marks = ["CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"];
export const rank = (mark) => marks.indexOf(mark);
/** The narrowest of several; undefined when none has one. @param {(string|undefined)[]} all */
export const narrowest = (all) => marks[Math.max(...all.map(rank), -1)];

/** @param {{mark?: string, sentence?: boolean}} props */
export function Mark({ mark, sentence = false }) {
  if (!mark) return null;
  const says = t(`tlp.${mark}`);
  return html`<span class="mark" data-mark=${mark} title=${says} dir="ltr">TLP:${mark}</span>
    ${sentence && html`<span class="mark-says"> ${says}</span>`}`;
}

/** A picker that says what each mark permits. Marks above `least` only.
 * @param {{value?: string, least?: string, choose: (mark: string) => void, name: string}} props */
export function MarkPicker({ value, least, choose, name }) {
  return html`<fieldset class="marks"><legend>${t("mark.choose")}</legend>
    ${marks.map((mark) => {
      const low = least && rank(mark) < rank(least);
      return html`<label key=${mark} class=${low ? "low" : ""}>
        <input type="radio" name=${name} value=${mark} checked=${value === mark} onChange=${() => choose(mark)} />
        <${Mark} mark=${mark} /> <span>${t(`tlp.${mark}`)}${low && ` ${t("mark.low", { mark: `TLP:${least}` })}`}</span>
      </label>`;
    })}
  </fieldset>`;
}
