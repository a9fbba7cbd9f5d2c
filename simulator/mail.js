import { letters } from "./api.js";
import { withBreaks } from "./breaks.js";
import { el, icon } from "./dom.js";
import { Drawer } from "./drawer.js";
import { t } from "./preferences.js";
import { brief } from "./time.js";

const KEPT = 200;

/** The drawer with the letters that Mesa sent by e-mail. They are shown as text, never as HTML. */
export class Mail extends Drawer {
  #last = 0;
  #unread = 0;

  constructor() {
    super({ id: "mail", drawing: "mail", label: "mail", hint: "mailHint", title: "mailTitle", empty: "mailEmpty" });
  }

  /** Loads what came before the page was opened; nobody waits for it. */
  async load() {
    for (const letter of await letters(0)) this.#put(letter);
  }

  /** Begins again: a demo that was started anew counts from 1. */
  async restart() {
    this.#last = 0;
    this.#unread = 0;
    this.note("");
    this.list.replaceChildren();
    await this.load();
  }

  /** Shows one letter that came just now, once. */
  add(letter) {
    if (this.#put(letter) && this.node.hidden) this.note(`${(this.#unread += 1)}`);
  }

  open() {
    super.open();
    this.#unread = 0;
    this.note("");
  }

  /** The newest letter that holds all of these words. @param {string[]} words @returns {HTMLElement|undefined} */
  find(words) {
    return [...this.list.children].find((letter) => words.every((word) => letter.textContent.includes(word)));
  }

  /** Whether it was not there yet. */
  #put(letter) {
    if (letter.seq <= this.#last) return false;
    this.#last = letter.seq;
    this.put(item(letter), KEPT);
    return true;
  }
}

function item(letter) {
  const summary = el("summary", {}, el("time", { datetime: letter.at }, brief(letter.at)), el("b", {}, letter.subject), el("span", { class: "to" }, t("mailTo", { to: letter.to.join(", ") })));
  const from = el("p", { class: "from" }, el("span", {}, t("mailFrom", { from: letter.from.replaceAll('"', "") })));
  const files = letter.attachments.map((name) => el("p", { class: "from" }, icon("attach"), el("span", {}, name)));
  return withBreaks(el("li", {}, el("details", {}, summary, from, el("pre", { tabindex: "0" }, letter.text), ...files)));
}
