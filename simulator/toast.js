import { el } from "./dom.js";

const STAYS_MS = 6000;

/**
 * Says something for a moment at the edge of the page.
 * @param {string} text
 * @param {"news"|"problem"} [kind]
 */
export function toast(text, kind = "news") {
  const node = el("p", { class: `toast ${kind}` }, text);
  document.getElementById("toasts").append(node);
  setTimeout(() => node.remove(), STAYS_MS);
}
