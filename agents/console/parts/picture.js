/*
 * picture.js - the text of a drawing, read as what it may be and nothing else.
 *
 * The drawings escape what people write; this is the second wall. An element or attribute that
 * is not listed, a value that could be an address or code, or anything that is not well formed
 * is no drawing, and none of it is shown.
 */

const elements = new Set(["svg", "g", "path", "rect", "circle", "text", "title", "desc"]);
const attributes = new Set(["viewBox", "role", "aria-labelledby", "id", "class", "d", "x", "y", "cx", "cy", "r", "rx", "width",
  "height", "text-anchor", "stroke-width"]);
const signs = { lt: "<", gt: ">", amp: "&", quot: '"', "#39": "'" };
const piece = /<(\/?)([a-z]+)((?: [A-Za-z-]+="[\w .-]*")*)(\/?)>|([^<>]+)/gy;

const plain = (text) => text.replace(/&([^;]*);?/g, (whole, sign) => {
  if (!Object.hasOwn(signs, sign)) throw new Error(`no drawing: ${whole}`);
  return signs[sign];
});

function attributesOf(text) {
  const found = {};
  for (const [, name, value] of text.matchAll(/([A-Za-z-]+)="([^"]*)"/g)) {
    if (!attributes.has(name)) throw new Error(`no drawing: ${name}`);
    found[name] = value;
  }
  return found;
}

/** The drawing as a tree. @param {string} text @returns {{name: string, attributes: object, children: any[]}} */
export function readPicture(text) {
  const root = { children: [] }, open = [root];
  piece.lastIndex = 0;
  while (piece.lastIndex < text.length) {
    const [, end, name, given, empty, words] = piece.exec(text) ?? [, , "?"];
    if (words !== undefined) {
      if (open.length > 1 && words.trim()) open.at(-1).children.push(plain(words));
      else if (words.trim()) throw new Error("no drawing: words outside");
      continue;
    }
    if (!elements.has(name)) throw new Error(`no drawing: ${name}`);
    if (end) {
      if (open.pop().name !== name || given || empty) throw new Error(`no drawing: /${name}`);
      continue;
    }
    const one = { name, attributes: attributesOf(given), children: [] };
    open.at(-1).children.push(one);
    if (!empty) open.push(one);
  }
  if (open.length !== 1 || root.children.length !== 1 || root.children[0].name !== "svg") throw new Error("no drawing");
  return root.children[0];
}
