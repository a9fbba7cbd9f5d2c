/** Where a line may break: never within a number that people copy and read aloud; in an address before its `@`, so that no lone dot is left over. */
import { el } from "./dom.js";

const PARTS = /([CS]-\d{4}-\d{6}|(?<=[\w.+-])(?=@[\w-]+\.\w))/;

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
  text.replaceWith(...parts.map((part, index) => (index % 2 ? place(part) : part)));
}

function place(number) {
  return number ? el("span", { class: "number" }, number) : el("wbr");
}
