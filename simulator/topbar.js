import { el, icon } from "./dom.js";
import { prefer, preferences, t, texts } from "./preferences.js";
import { STORIES } from "./stories.js";

/**
 * The head of the page: what it is, stories to watch, things to try, and the switches.
 * @param {{clock: HTMLElement, drawers: HTMLElement[], toWrite: () => void, addColumn: () => void, rebuild: () => void, watch: (story: import("./stories.js").Story, giveBack: () => void) => void, tryText: (text: string) => void, tryName: string}} parts
 * @returns {HTMLElement}
 */
export function topbar(parts) {
  const brand = el("div", { class: "brand" }, el("img", { src: "mesa.svg", alt: "", width: 32, height: 32 }), el("div", {}, el("h1", {}, ...title()), el("p", {}, t("intro"))));
  const head = el("header", { class: "topbar" });
  const fold = () => open(head, false);
  const giveBack = (button) => (button.checkVisibility() ? button : head.querySelector(".opener")).focus();
  const lower = [stories(parts, fold, giveBack), [examples(parts, fold), parts.clock]].map((line) => el("div", { class: "bar lower" }, line));
  const skip = el("button", { class: "skip", type: "button", onclick: parts.toWrite }, t("skip")); // old cards have many stops
  head.append(skip, el("div", { class: "bar" }, brand, opener(head), tools(parts)), ...lower);
  for (const button of parts.drawers) button.addEventListener("click", fold); // what it opens has the room
  return head;
}

/** Where it is narrow the messages have the room; one press brings the rest of the head. */
function opener(head) {
  const toggle = () => open(head, !head.classList.contains("open"));
  return el("button", { class: "tool opener", type: "button", "aria-expanded": "false", onclick: toggle }, icon("more"), t("openTools"));
}

function open(head, whether) {
  head.classList.toggle("open", whether);
  head.querySelector(".opener").setAttribute("aria-expanded", String(whether));
}

/** The name, and what it is where there is room for it. */
function title() {
  const [name, ...what] = t("title").split(",");
  return [name, el("span", { class: "wide-only" }, `,${what.join(",")}`)];
}

/** Each gets the focus back when its story ends, or what brings it forth does. */
function stories({ watch }, fold, giveBack) {
  const titles = texts("stories");
  const buttons = STORIES.map((story) => {
    const start = () => (fold(), watch(story, () => giveBack(button)));
    const button = el("button", { class: "example watch", type: "button", title: t("watchHint"), "data-story": story.key, onclick: start }, icon("play"), titles[story.key].title);
    return button;
  });
  return el("div", { class: "examples", role: "group", "aria-label": t("watch") }, el("span", {}, t("watch")), ...buttons);
}

function examples({ tryText, tryName }, fold) {
  const hint = t("exampleHint", { name: tryName });
  const buttons = texts("examples").map((text) => el("button", { class: "example", type: "button", title: hint, onclick: () => (fold(), tryText(text)) }, text));
  return el("div", { class: "examples", role: "group", "aria-label": t("tryThis") }, el("span", {}, t("tryThis")), ...buttons);
}

function tools({ drawers, addColumn, rebuild }) {
  const other = () => (preferences().language === "es" ? "en" : "es");
  const language = el("button", { class: "tool language", type: "button", lang: other(), title: t("languageHint"), onclick: () => (prefer("language", other()), rebuild()) }, t("language"));
  const add = el("button", { class: "tool add", type: "button", "aria-label": t("addColumn"), title: t("addColumn"), onclick: addColumn }, icon("add"), el("span", { class: "tool-label" }, t("addColumn")));
  return el("div", { class: "tools-bar" }, add, switchButton("theme", THEMES), switchButton("width", WIDTHS), ...drawers, language);
}

const THEMES = { light: ["dark", "moon", "themeDark"], dark: ["light", "sun", "themeLight"] };
const WIDTHS = { wide: ["phone", "phone", "widthPhone"], phone: ["wide", "wide", "widthWide"] };

/** A button that offers the other of two choices; its label says what a press brings. */
function switchButton(name, choices) {
  const button = el("button", { class: "tool icon-only", type: "button", "data-switch": name, onclick: () => (prefer(name, choices[preferences()[name]][0]), label()) });
  const label = () => {
    const [, drawing, key] = choices[preferences()[name]];
    button.replaceChildren(icon(drawing));
    button.setAttribute("aria-label", t(key));
    button.title = t(key);
  };
  label();
  return button;
}
