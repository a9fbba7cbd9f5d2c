import { avatar } from "./avatar.js";
import { Composer } from "./composer.js";
import { el, icon } from "./dom.js";
import { Feed } from "./feed.js";
import { t } from "./preferences.js";

/** One window of the page: one person in one place. */
export class Column {
  /**
   * @param {Object} world people and places
   * @param {{person: string, place: string}} start
   * @param {(column: Column) => void} onRemove
   */
  constructor(world, start, onRemove) {
    Object.assign(this, { world, onRemove });
    this.node = el("section", { class: "column" });
    this.#show(start.person, start.place);
  }

  /** What the column shows, to build it again. */
  get view() {
    return { person: this.person.key, place: this.place.key };
  }

  #show(personKey, placeKey) {
    this.person = this.world.people.find((person) => person.key === personKey) ?? this.world.people[0];
    const open = this.#places();
    this.place = open.find((place) => place.key === placeKey) ?? open[0];
    this.composer = new Composer(this.person, this.place, () => this.feed.load());
    const viewer = { person: this.person, place: this.place, reply: (message) => this.composer.answer(message) };
    this.feed = new Feed(viewer, (text) => this.composer.send(text));
    this.node.setAttribute("aria-label", t("columnName", { person: this.person.name, place: this.#title(this.place) }));
    this.node.dataset.person = this.person.key;
    this.node.dataset.place = this.place.key;
    this.node.replaceChildren(this.#header(), this.feed.node, this.composer.node);
    this.feed.load().catch(() => undefined); // the page says once that the demo does not answer
  }

  #places() {
    const key = this.person.key;
    return this.world.places.filter((place) => place.people.includes(key));
  }

  #title(place) {
    return place.kind === "personal" ? t("personalChat") : [place.team, place.title].filter(Boolean).join(" · ");
  }

  #header() {
    const role = [this.person.title, this.person.site].filter(Boolean).join(", ");
    const who = el("div", { class: "who" }, this.#personSwitch(), el("p", { class: "role" }, role));
    const remove = el("button", { class: "icon-button remove", type: "button", "aria-label": t("removeColumn"), title: t("removeColumn"), onclick: () => this.onRemove(this) }, icon("close"));
    return el("header", { class: "column-head" }, avatar({ kind: "person", ...this.person }), who, this.#placeSwitch(), remove);
  }

  #personSwitch() {
    const options = this.world.people.map((person) => option(person.key, person.name, person === this.person));
    return el("select", { class: "person-switch", "aria-label": t("person"), onchange: (event) => this.#show(event.target.value, this.place.key) }, ...options);
  }

  #placeSwitch() {
    const options = this.#places().map((place) => option(place.key, this.#title(place), place === this.place));
    return el("select", { class: "place-switch", "aria-label": t("place"), onchange: (event) => this.#show(this.person.key, event.target.value) }, ...options);
  }
}

function option(value, label, selected) {
  return el("option", { value, selected }, label);
}
