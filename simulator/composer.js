import { say } from "./api.js";
import { Attachments } from "./attachments.js";
import { CommandPanel } from "./commands.js";
import { el, icon } from "./dom.js";
import { t } from "./preferences.js";
import { clearToasts, toast } from "./toast.js";

/** Where several write, and Mesa has to be mentioned. */
const SHARED = ["channel", "group"];
const EXCERPT = 60;

/** Where a person writes: Enter sends, Shift+Enter makes a line, pictures are pasted, in channels Mesa is mentioned. */
export class Composer {
  #target = null;
  #shared = null;

  /**
   * @param {{key: string, name: string}} person
   * @param {{key: string, kind: string}} place
   * @param {import("./api.js").Command[]} commands what Mesa's app offers
   * @param {(thread?: string) => Promise<void>} onSent is told the thread in which it was sent
   */
  constructor(person, place, commands, onSent) {
    Object.assign(this, { person, place, onSent });
    this.attachments = new Attachments();
    this.input = el("textarea", { rows: 1, "aria-label": t("messageOf", { name: person.name }), onkeydown: (event) => this.#key(event), oninput: () => this.#grow(), onpaste: (event) => this.#paste(event) });
    this.mention = el("button", { class: "mention-toggle", type: "button", "aria-pressed": "true", title: t("mentionHint"), onclick: () => this.#toggleMention() }, t("mention"));
    this.target = el("div", { class: "target", hidden: true });
    this.card = el("div", { class: "shared", hidden: true });
    const where = () => ({ person: person.key, place: place.key, thread: this.#reference().thread });
    this.panel = new CommandPanel(commands, where, { name: person.name, insert: (result) => this.share(result) });
    this.node = el("form", { class: "composer", onsubmit: (event) => this.#submit(event) }, this.panel.node, this.target, this.card, this.attachments.tray, this.#box());
    this.#hint();
  }

  /** Puts a text into the field, to be read before it is sent. @param {string} text @param {boolean} [withFocus] whether the person goes there */
  fill(text, withFocus = true) {
    this.input.value = text;
    this.#grow();
    if (withFocus) this.input.focus();
  }

  /** The next message answers this one: in its thread in a channel, as a quotation in a chat. */
  answer(message, withFocus = true) {
    this.#target = message;
    const channel = this.place.kind === "channel";
    const excerpt = (message.summary || message.text || message.from.name).slice(0, EXCERPT);
    const stop = el("button", { class: "icon-button small", type: "button", "aria-label": t("stopReply"), onclick: () => (this.#stopAnswering(), this.input.focus()) }, icon("close"));
    this.target.replaceChildren(el("span", {}, el("b", {}, t(channel ? "replyingThread" : "quoting")), ` ${excerpt}`), stop);
    this.target.hidden = false;
    this.#hint();
    if (withFocus) this.input.focus();
  }

  /** A card of Mesa's app waits to be sent. @param {import("./api.js").Result} result */
  share(result) {
    this.#shared = result;
    const remove = el("button", { class: "icon-button small", type: "button", "aria-label": t("removeFile", { name: result.title }), onclick: () => (this.#stopSharing(), this.input.focus()) }, icon("close"));
    this.card.replaceChildren(icon("card"), el("span", {}, el("b", {}, result.title), result.text && ` ${result.text}`), remove);
    this.card.hidden = false;
    this.input.focus();
  }

  /** Sends a text as it stands, as a suggested action does. @param {string} text */
  send(text) {
    return this.#deliver({ text, files: [] });
  }

  #box() {
    const sendButton = el("button", { class: "icon-button send", type: "submit", "aria-label": t("send"), title: t("send") }, icon("send"));
    const mention = SHARED.includes(this.place.kind) ? this.mention : "";
    const { picker, button } = this.attachments;
    const apps = this.panel.commands.length ? this.panel.button : "";
    return el("div", { class: "box", ondragover: (event) => event.preventDefault(), ondrop: (event) => this.#drop(event) }, this.input, el("div", { class: "tools" }, mention, apps, button, picker, sendButton));
  }

  #hint() {
    const channel = this.#target ? "writeReply" : "writePost";
    this.input.placeholder = t(this.place.kind === "channel" ? channel : "write");
  }

  #stopAnswering() {
    this.#target = null;
    this.target.hidden = true;
    this.#hint();
  }

  #stopSharing() {
    this.#shared = null;
    this.card.hidden = true;
  }

  #toggleMention() {
    this.mention.setAttribute("aria-pressed", String(!this.#mentions()));
  }

  #mentions() {
    return SHARED.includes(this.place.kind) && this.mention.getAttribute("aria-pressed") === "true";
  }

  #key(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.node.requestSubmit();
  }

  #grow() {
    this.input.style.height = "auto";
    this.input.style.height = `${this.input.scrollHeight}px`;
  }

  #paste(event) {
    if (this.attachments.add(event.clipboardData.files)) event.preventDefault();
  }

  #drop(event) {
    event.preventDefault();
    this.attachments.add(event.dataTransfer.files);
  }

  async #submit(event) {
    event.preventDefault();
    const text = this.input.value.trim();
    if (!text && !this.attachments.any && !this.#shared) return;
    const card = this.#shared?.card;
    this.#stopSharing();
    this.panel.close();
    this.fill("", this.node.contains(document.activeElement));
    await this.#deliver({ text, files: await this.attachments.takeAll(), card });
  }

  async #deliver({ text, files, card }) {
    clearToasts();
    const mention = this.#mentions() && !(card && !text);
    const said = { person: this.person.key, place: this.place.key, text, files, card, mention, ...this.#reference() };
    this.#stopAnswering();
    try {
      const { delivered, status } = await say(said);
      if (!delivered && status) toast(t("notDelivered", { status }), "problem", this.person.key);
      await this.onSent(said.thread);
    } catch {
      if (!this.input.value) this.fill(text);
      toast(t("offline"), "problem");
    }
  }

  #reference() {
    if (!this.#target) return {};
    if (this.place.kind !== "channel") return { quotes: this.#target.id };
    return { thread: this.#target.thread ?? this.#target.id };
  }
}
