/*
 * route.js - which view is looked at: "#/inbox/12" is view "inbox", detail "12"; behind "?at="
 * stands the moment at which a record is looked at.
 */
import { signal } from "./vendor/signals-core.js";

const read = () => {
  const [path, query] = location.hash.startsWith("#/") ? location.hash.slice(1).split("?") : [""];
  const [, view = "", ...rest] = path.split("/");
  return { view, detail: rest.map(decodeURIComponent).join("/"), at: new URLSearchParams(query).get("at") };
};

export const route = signal(read());
addEventListener("hashchange", () => (route.value = read()));

/** Where a view is, for `href`. @param {string} view @param {string|number} [detail] */
export const to = (view, detail) => `#/${view}${detail === undefined ? "" : `/${encodeURIComponent(detail)}`}`;

/** Goes there. */
export const go = (view, detail) => {
  location.hash = to(view, detail);
};
