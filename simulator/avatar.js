import { el } from "./dom.js";

const SHADES = 6;

/**
 * A round sign for a person (initials) or for Mesa (its drawing).
 * @param {{kind: string, key: string, name: string}} who
 * @returns {HTMLElement}
 */
export function avatar(who) {
  if (who.kind === "bot") return el("img", { class: "avatar", src: "mesa.svg", alt: "" });
  return el("span", { class: `avatar shade-${shade(who.key)}`, "aria-hidden": "true" }, initials(who.name));
}

function initials(name) {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0], words.length > 1 ? words[1] : ""].map((word) => [...word].at(0) ?? "").join("").toUpperCase();
}

function shade(key) {
  return [...key].reduce((sum, letter) => sum + letter.codePointAt(0), 0) % SHADES;
}
