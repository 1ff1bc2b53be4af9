/** Small steps in the document, and the page's words. */

export const words = JSON.parse(document.body.dataset.words);
export const language = document.body.dataset.language;
export const find = (id) => document.getElementById(id);

/** Make an element; texts among the children are always text. Attributes without a value are left out. */
export function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== "") node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null && child !== ""));
  return node;
}

/** Draw one of the icons of the document. */
export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  const use = document.createElementNS(space, "use");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `#icon-${name}`);
  svg.append(use);
  return svg;
}

/** A word that only screen readers say. */
export const unseen = (text) => make("span", { class: "unseen" }, text);

/** A name that nobody else makes up. */
export function fresh() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
