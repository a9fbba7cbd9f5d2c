import { TEXTS } from "./texts.js";

const KEY = "mesa-demo";
/** The theme is the system's until somebody chooses. */
const DEFAULTS = { language: "es", theme: globalThis.matchMedia?.("(prefers-color-scheme: dark)").matches ? "dark" : "light", width: "wide" };
const ALLOWED = { language: Object.keys(TEXTS), theme: ["light", "dark"], width: ["wide", "phone"] };

/** What the viewer chose, and nothing else. */
const chosen = load();
function load() {
  try {
    const stored = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    return Object.fromEntries(Object.entries(stored).filter(([name, value]) => ALLOWED[name]?.includes(value)));
  } catch {
    return {}; // a browser that keeps nothing still gets the page
  }
}

/** Language, theme and width. @returns {Readonly<typeof DEFAULTS>} */
export function preferences() {
  return { ...DEFAULTS, ...chosen };
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
  const { language, theme, width } = preferences();
  const root = document.documentElement;
  root.lang = language;
  root.dataset.theme = theme;
  root.dataset.width = width;
}

/**
 * A text of the page in the chosen language.
 * @param {string} key
 * @param {Object<string, string|number>} [values]
 * @returns {string}
 */
export function t(key, values = {}) {
  return fill(texts(key), values);
}

/** A text that depends on a number. @param {string} key @param {number} count @returns {string} */
export function plural(key, count) {
  const forms = texts(key);
  return fill(forms[new Intl.PluralRules(preferences().language).select(count)] ?? forms.other, { count });
}

/** A list or a table of texts. @param {string} key @returns {any} */
export function texts(key) {
  return TEXTS[preferences().language][key];
}

function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}
