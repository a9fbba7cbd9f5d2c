/**
 * Where a line may break: never within a number that people copy and read aloud (C-2026-000007, a tag such as 60-2214); within an
 * address, with the sign that ends the sentence, only where nothing else is left, and then before its `@`.
 */
import { el } from "./dom.js";

const NUMBER = String.raw`\b(?:[A-Z]{1,5}-\d{1,8}|\d{1,8}-\d{1,8})(?:-\d{1,8})?\b`;
const ADDRESS = String.raw`[\w.+-]+@[\w-]+(?:\.[\w-]+)+[.,;:)»]?`;
const PARTS = new RegExp(`(${ADDRESS}|${NUMBER})`);

/**
 * Marks these places in whatever text stands within a node; what is copied from it stays as it was.
 * @template {HTMLElement} T
 * @param {T} node
 * @returns {T} the same node
 */
export function withBreaks(node) {
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const text of texts) mark(text);
  return node;
}

function mark(text) {
  const parts = text.data.split(PARTS);
  if (parts.length < 2 || text.parentElement.matches("textarea, option")) return;
  text.replaceWith(...parts.map((part, index) => (index % 2 ? whole(part) : part)).filter((part) => part !== ""));
}

function whole(part) {
  const [name, ...host] = part.split("@");
  return host.length ? el("span", { class: "address" }, name, el("wbr"), `@${host.join("@")}`) : el("span", { class: "number" }, part);
}
