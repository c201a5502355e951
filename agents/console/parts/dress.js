/*
 * dress.js - styles that are fetched where they are needed.
 */

/** Fetches a style of dist; resolves when it is there, or cannot be. @param {string} name */
export const dress = (name) => new Promise((done) => {
  document.head.append(Object.assign(document.createElement("link"),
    { rel: "stylesheet", href: new URL(`./${name}.css`, import.meta.url), onload: done, onerror: done }));
});
