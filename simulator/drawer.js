import { el, icon } from "./dom.js";
import { t } from "./preferences.js";

/** A list at the edge of the page, which a button of the head opens and closes. */
export class Drawer {
  /** @param {{id: string, drawing: string, label: string, hint: string, title: string, empty: string}} texts keys of the page's texts */
  constructor({ id, drawing, label, hint, title, empty }) {
    this.badge = el("span", { class: "badge", hidden: true });
    this.button = el("button", { class: "tool", type: "button", "aria-expanded": "false", "aria-controls": id, title: t(hint), onclick: () => this.toggle() }, icon(drawing), el("span", { class: "tool-label" }, t(label)), this.badge);
    this.list = el("ol", { class: "drawer-list" });
    this.empty = el("p", { class: "empty" }, t(empty));
    const close = el("button", { class: "icon-button", type: "button", "aria-label": t("close"), onclick: () => this.toggle() }, icon("close"));
    this.node = el("aside", { id, class: "drawer", hidden: true, "aria-label": t(title) }, el("header", {}, el("h2", {}, t(title)), close), this.empty, this.list);
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

  /** Opens or closes the drawer. */
  toggle() {
    this.node.hidden = !this.node.hidden;
    this.button.setAttribute("aria-expanded", String(!this.node.hidden));
    (this.node.hidden ? this.button : this.node.querySelector("button")).focus();
  }
}
