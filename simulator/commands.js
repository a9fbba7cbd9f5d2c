import { openCommand, search, submitCommand } from "./api.js";
import { withBreaks } from "./breaks.js";
import { openDialog } from "./dialog.js";
import { el, icon } from "./dom.js";
import { preferences, t } from "./preferences.js";
import { toast } from "./toast.js";

/** A client asks for so many results at once. */
const PAGE = 25;
const PAUSE_MS = 250;

/** A text of the app's package in the page's language. @param {Object<string, string>} texts */
export function named(texts) {
  return texts[preferences().language] ?? Object.values(texts)[0];
}

/** What the app offers on a message. @param {import("./api.js").Command[]} commands */
export function messageCommands(commands) {
  return commands.filter(({ type, context }) => type === "action" && context.includes("message"));
}

/**
 * Opens a command's dialog.
 * @param {{person: string, place: string, command: string, thread?: string, message?: string}} at
 * @param {{name: string, insert: (result: import("./api.js").Result) => void}} from who opens it, and where a card goes that it yields
 */
export async function runCommand(at, from) {
  try {
    const outcome = await openCommand(at);
    if (outcome.kind === "dialog") openDialog(outcome.dialog, { ...from, person: at.person, send: (action, inputs) => submitCommand({ ...at, action, inputs }) });
    else toast(outcome.text || t("commandFailed"), outcome.kind === "error" || !outcome.text ? "problem" : "news", at.person);
  } catch {
    toast(t("commandFailed"), "problem", at.person);
  }
}

/** What Mesa's app offers beside the compose box: its commands, and a search with its results. */
export class CommandPanel {
  #asked = 0;
  #timer;

  /**
   * @param {import("./api.js").Command[]} commands
   * @param {() => {person: string, place: string, thread?: string}} where whose compose box, and of which thread
   * @param {{name: string, insert: (result: import("./api.js").Result) => void}} from
   */
  constructor(commands, where, from) {
    Object.assign(this, { where, from });
    this.commands = commands.filter(({ context }) => context.includes("compose"));
    this.node = el("div", { class: "panel", role: "group", "aria-label": t("commands"), hidden: true, onkeydown: (event) => this.#key(event) });
    this.button = el("button", { class: "icon-button", type: "button", "aria-label": t("commands"), title: t("commands"), "aria-expanded": "false", onclick: () => this.toggle() }, icon("apps"));
  }

  toggle() {
    if (this.node.hidden) this.#open();
    else this.close();
  }

  close() {
    clearTimeout(this.#timer);
    this.#asked += 1;
    this.node.hidden = true;
    this.button.setAttribute("aria-expanded", "false");
  }

  #open() {
    this.node.hidden = false;
    this.button.setAttribute("aria-expanded", "true");
    this.#menu();
  }

  #key(event) {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    this.close();
    this.button.focus();
  }

  #menu() {
    const items = this.commands.map((command) => el("button", { class: "panel-item", type: "button", onclick: () => this.#choose(command) }, el("b", {}, named(command.title)), el("span", {}, named(command.description))));
    this.node.replaceChildren(...items);
    items[0]?.focus();
  }

  #choose(command) {
    if (command.type === "query") return this.#search(command);
    this.close();
    return runCommand({ ...this.where(), command: command.id }, this.from);
  }

  #search(command) {
    const label = named(command.parameter.title);
    const results = el("div", { class: "results", role: "list", "aria-label": named(command.title), "aria-live": "polite" });
    const input = el("input", { type: "search", class: "search", placeholder: label, "aria-label": label, oninput: () => this.#later(command, input, results), onkeydown: (event) => event.key === "Enter" && event.preventDefault() });
    const back = el("button", { class: "icon-button small", type: "button", "aria-label": t("back"), title: t("back"), onclick: () => this.#menu() }, icon("back"));
    this.node.replaceChildren(el("div", { class: "search-row" }, back, input), results);
    input.focus();
    this.#find(command, input, results, 0);
  }

  /** Waits for a pause in the typing. */
  #later(command, input, results) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#find(command, input, results, 0), PAUSE_MS);
  }

  /** Asks for a page of results; an answer that was overtaken by a newer one is dropped. */
  async #find(command, input, results, skip) {
    const turn = ++this.#asked;
    const outcome = await search({ ...this.where(), command: command.id, words: input.value.trim(), skip }).catch(() => ({ kind: "error" }));
    if (turn !== this.#asked) return;
    results.querySelector(".more")?.remove();
    const found = outcome.results ?? [];
    const lines = found.map((result) => this.#line(result));
    if (skip) results.append(...lines);
    else results.replaceChildren(...lines);
    if (found.length === PAGE) results.append(el("button", { class: "more", type: "button", onclick: () => this.#find(command, input, results, skip + PAGE) }, t("moreResults")));
    if (!results.children.length) results.append(el("p", { class: "no-results" }, outcome.text || t(outcome.kind === "error" ? "commandFailed" : "noResults")));
  }

  #line(result) {
    const choose = () => {
      this.close();
      this.from.insert(result);
    };
    return withBreaks(el("div", { role: "listitem" }, el("button", { class: "panel-item result", type: "button", onclick: choose }, el("b", {}, result.title), result.text && el("span", {}, result.text))));
  }
}
