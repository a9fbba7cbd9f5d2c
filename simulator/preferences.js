import { TEXTS } from "./texts.js";

const KEY = "mesa-demo";
const DEFAULTS = { language: "es", theme: "light", width: "wide" };
const ALLOWED = { language: Object.keys(TEXTS), theme: ["light", "dark"], width: ["wide", "phone"] };

const chosen = { ...DEFAULTS, ...load() };

function load() {
  try {
    const stored = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    return Object.fromEntries(Object.entries(stored).filter(([name, value]) => ALLOWED[name]?.includes(value)));
  } catch {
    return {}; // a browser that keeps nothing still gets the page
  }
}

/** What the viewer chose: language, theme and width. @returns {Readonly<typeof DEFAULTS>} */
export function preferences() {
  return chosen;
}

/**
 * Remembers one choice and shows it on the document.
 * @param {keyof typeof DEFAULTS} name
 * @param {string} value
 */
export function prefer(name, value) {
  chosen[name] = value;
  applyPreferences();
  try {
    localStorage.setItem(KEY, JSON.stringify(chosen));
  } catch {
    // The choice holds for this visit.
  }
}

/** Puts the choices onto the document, where the style sheets read them. */
export function applyPreferences() {
  const root = document.documentElement;
  root.lang = chosen.language;
  root.dataset.theme = chosen.theme;
  root.dataset.width = chosen.width;
}

/**
 * A text of the page in the chosen language.
 * @param {string} key
 * @param {Object<string, string|number>} [values]
 * @returns {string}
 */
export function t(key, values = {}) {
  return fill(TEXTS[chosen.language][key], values);
}

/** A text that depends on a number. @param {string} key @param {number} count @returns {string} */
export function plural(key, count) {
  const forms = TEXTS[chosen.language][key];
  return fill(forms[new Intl.PluralRules(chosen.language).select(count)] ?? forms.other, { count });
}

/** A list or a table of texts. @param {string} key @returns {any} */
export function texts(key) {
  return TEXTS[chosen.language][key];
}

function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}
