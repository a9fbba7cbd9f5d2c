import { el, icon } from "./dom.js";
import { t } from "./preferences.js";

/** A list at the edge of the page, which a button of the head opens and closes. There is room for one at a time. */
export class Drawer {
  /** @type {Drawer|undefined} the one that is open */
  static #shown;

  /** @param {{id: string, drawing: string, label: string, hint: string, title: string, empty: string, isAlarm?: boolean}} texts keys of the page's texts, and whether its badge tells of what is wrong */
  constructor({ id, drawing, label, hint, title, empty, isAlarm = false }) {
    this.badge = el("span", { class: `badge ${isAlarm ? "alarm" : ""}`, hidden: true });
    this.button = el("button", { class: "tool", type: "button", "aria-expanded": "false", "aria-controls": id, title: t(hint), onclick: () => this.toggle(), onkeydown: (event) => this.#key(event) }, icon(drawing), el("span", { class: "tool-label" }, t(label)), this.badge);
    this.list = el("ol", { class: "drawer-list" });
    this.empty = el("p", { class: "empty" }, t(empty));
    const close = el("button", { class: "icon-button", type: "button", "aria-label": t("close"), onclick: () => this.toggle() }, icon("close"));
    this.node = el("aside", { id, class: "drawer", hidden: true, "aria-label": t(title), onkeydown: (event) => this.#key(event) }, el("header", {}, el("h2", {}, t(title)), close), this.empty, this.list);
  }

  /** Puts an item on top and forgets the oldest ones. */
  put(item, kept) {
    this.empty.hidden = true;
    this.list.prepend(item);
    while (this.list.children.length > kept) this.list.lastElementChild.remove();
  }

  /** Says beside the button's label what is new; nothing hides it. */
  note(text) {
    this.badge.hidden = !text;
    this.badge.textContent = text;
  }

  /** Opens or closes the drawer, for whoever pressed its button. */
  toggle() {
    if (!this.node.hidden) return this.close();
    this.open();
    this.node.querySelector("button").focus();
  }

  /** Shows it in place of another one; the focus stays where it is. */
  open() {
    if (Drawer.#shown !== this) Drawer.#shown?.close();
    Drawer.#shown = this;
    this.#show(true);
  }

  /** Puts it away; who is in it goes back to its button, or to what brings that forth. */
  close() {
    const held = this.node.contains(document.activeElement);
    this.#show(false);
    if (held) (this.button.checkVisibility() ? this.button : document.querySelector(".opener")).focus();
  }

  #show(whether) {
    this.node.hidden = !whether;
    this.button.setAttribute("aria-expanded", String(whether));
  }

  #key(event) {
    if (event.key === "Escape" && !this.node.hidden) this.close();
  }
}
