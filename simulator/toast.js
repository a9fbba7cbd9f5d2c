import { el } from "./dom.js";

const STAYS_MS = 6000;

/**
 * Says something for a moment at the lower edge of the page. A newer word of the same kind takes the place of the older one.
 * @param {string} text
 * @param {"news"|"problem"} [kind]
 */
export function toast(text, kind = "news") {
  const all = document.getElementById("toasts");
  all.querySelector(`.${kind}`)?.remove();
  const node = el("p", { class: `toast ${kind}` }, text);
  all.append(node);
  setTimeout(() => node.remove(), STAYS_MS);
}

/** Nothing that was said before is on the page any more. */
export function clearToasts() {
  document.getElementById("toasts").replaceChildren();
}
