/*
 * route.js - which view is looked at: "#/inbox/12" is view "inbox", detail "12".
 */
import { signal } from "./vendor/signals-core.js";

const read = () => {
  const [, view = "", ...rest] = location.hash.startsWith("#/") ? location.hash.slice(1).split("/") : [];
  return { view, detail: rest.map(decodeURIComponent).join("/") };
};

export const route = signal(read());
addEventListener("hashchange", () => (route.value = read()));

/** Where a view is, for `href`. @param {string} view @param {string|number} [detail] */
export const to = (view, detail) => `#/${view}${detail === undefined ? "" : `/${encodeURIComponent(detail)}`}`;

/** Goes there. */
export const go = (view, detail) => {
  location.hash = to(view, detail);
};
