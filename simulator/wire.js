import { wire } from "./api.js";
import { el } from "./dom.js";
import { Drawer } from "./drawer.js";
import { t } from "./preferences.js";
import { instant } from "./time.js";

const KEPT = 400;
/** What somebody ordered themselves is nothing to fix. */
const ORDERED = "scripted fault";

/** The drawer with everything that went between Teams and Mesa, and what the real service would have refused. */
export class WireLog extends Drawer {
  #last = 0;
  #faults = 0;

  constructor() {
    super({ id: "wire", drawing: "wire", label: "wire", hint: "wireHint", title: "wireTitle", empty: "wireEmpty", isAlarm: true });
  }

  /** Loads what happened before the page was opened. */
  async load() {
    for (const entry of await wire(0)) this.add(entry);
  }

  /** Begins again: a demo that was started anew counts from 1. */
  async restart() {
    this.#last = 0;
    this.#faults = 0;
    this.note("");
    this.list.replaceChildren();
    await this.load();
  }

  /** Shows one entry, once. */
  add(entry) {
    if (entry.seq <= this.#last) return;
    this.#last = entry.seq;
    this.put(item(entry), KEPT);
    if (faults(entry).length) this.#countFault();
  }

  #countFault() {
    this.#faults += 1;
    this.note(t("wireFaults", { count: this.#faults }));
  }
}

function faults(entry) {
  return (entry.verdict ?? []).filter((line) => !line.startsWith(ORDERED));
}

function item(entry) {
  const toBot = entry.direction === "to_bot";
  const faulty = entry.verdict?.length > 0;
  const summary = el(
    "summary",
    {},
    el("time", { datetime: entry.at }, instant(entry.at)),
    el("span", { class: `way ${toBot ? "to" : "from"}` }, t(toBot ? "wireToBot" : "wireFromBot")),
    el("b", {}, entry.what),
    el("span", { class: `status ${entry.status > 0 && entry.status < 400 ? "fine" : "bad"}` }, `${entry.status}`),
    el("span", { class: "ms" }, `${entry.ms} ms`),
  );
  const details = el("details", {}, summary);
  details.addEventListener("toggle", () => details.children.length === 1 && details.append(...contents(entry)), { once: true });
  return el("li", { class: faulty ? "faulty" : "" }, details, faulty && verdict(entry));
}

function verdict(entry) {
  return el("div", { class: "verdict" }, el("b", {}, t("wireVerdict")), el("ul", {}, ...entry.verdict.map((line) => el("li", {}, line))));
}

function contents(entry) {
  return [el("p", { class: "path" }, entry.path), ...json(t("wireBody"), entry.body), ...json(t("wireAnswer"), entry.answer)];
}

function json(label, value) {
  if (value === null || value === undefined || value === "") return [];
  const text = typeof value === "string" ? value : JSON.stringify(value, null, 2);
  return [el("h3", {}, label), el("pre", { tabindex: "0" }, text)];
}
