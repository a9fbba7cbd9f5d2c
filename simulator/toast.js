import { withBreaks } from "./breaks.js";
import { el } from "./dom.js";

const STAYS_MS = 6000;

/**
 * Says something for a moment, above where that person writes; nothing is covered by it. A newer word of the same kind takes the place of the older one.
 * @param {string} text
 * @param {"news"|"problem"} [kind]
 * @param {string} [person] to whom it is said; to whoever looks at the page when absent
 */
export function toast(text, kind = "news", person) {
  document.querySelector(`.toast.${kind}`)?.remove();
  const node = withBreaks(el("p", { class: `toast ${kind}` }, text));
  (document.querySelector(`.column[data-person="${person}"] .toasts`) ?? document.getElementById("toasts")).append(node);
  setTimeout(() => node.remove(), STAYS_MS);
}

/** Nothing that was said before is on the page any more. */
export function clearToasts() {
  for (const node of document.querySelectorAll(".toast")) node.remove();
}
