import { el } from "./dom.js";

const STAYS_MS = 6000;
const ABOVE_COMPOSER_PX = 8;

/**
 * Says something for a moment, above where that person writes. A newer word of the same kind takes the place of the older one.
 * @param {string} text
 * @param {"news"|"problem"} [kind]
 * @param {string} [person] to whom it is said; to whoever looks at the page when absent
 */
export function toast(text, kind = "news", person) {
  const all = document.getElementById("toasts");
  all.querySelector(`.${kind}`)?.remove();
  place(all, document.querySelector(`.column[data-person="${person}"]`));
  const node = el("p", { class: `toast ${kind}` }, text);
  all.append(node);
  setTimeout(() => node.remove(), STAYS_MS);
}

/** Nothing that was said before is on the page any more. */
export function clearToasts() {
  document.getElementById("toasts").replaceChildren();
}

/** Over the lower end of the column; at the page's lower end without one. */
function place(all, column) {
  all.removeAttribute("style");
  if (!column) return;
  const { left, width } = column.getBoundingClientRect();
  const { top } = column.querySelector(".composer").getBoundingClientRect();
  const edges = (value) => Math.max(width / 2, Math.min(innerWidth - width / 2, value));
  Object.assign(all.style, { left: `${edges(left + width / 2)}px`, bottom: `${innerHeight - top + ABOVE_COMPOSER_PX}px`, maxWidth: `${width - 24}px` });
}
