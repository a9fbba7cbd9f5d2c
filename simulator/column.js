import { mentions, setConsent } from "./api.js";
import { avatar } from "./avatar.js";
import { Composer } from "./composer.js";
import { el, icon } from "./dom.js";
import { Feed } from "./feed.js";
import { plural, t } from "./preferences.js";
import { toast } from "./toast.js";

/** The mentions that were on the screen, by person: what Teams would no longer show as unread. */
const read = new Map();

/** Every team may have a channel of this name. */
const GENERAL = "General";

/** One window of the page: one person in one place. */
export class Column {
  #unread = [];

  /**
   * @param {Object} world people and places
   * @param {{person: string, place: string}} start
   * @param {{remove: (column: Column) => void, leave: (column: Column) => void}} page what it does when the column is closed, and before it shows something else
   */
  constructor(world, start, page) {
    Object.assign(this, { world, page });
    this.node = el("section", { class: "column" });
    this.said = el("div", { class: "toasts", role: "status", "aria-live": "polite" });
    this.#show(start.person, start.place);
  }

  /** What the column shows, to build it again. */
  get view() {
    return { person: this.person.key, place: this.place.key };
  }

  /** Somebody wants to see another person or place here. */
  #turn(personKey, placeKey) {
    this.page.leave(this);
    this.#show(personKey, placeKey);
  }

  #show(personKey, placeKey) {
    this.person = this.world.people.find((person) => person.key === personKey) ?? this.world.people[0];
    const open = this.#places();
    this.place = open.find((place) => place.key === placeKey) ?? open[0];
    const { commands } = this.world;
    this.composer = new Composer(this.person, this.place, commands, (thread) => this.feed.sent(thread));
    const viewer = { person: this.person, place: this.place, commands, reply: (message) => this.composer.answer(message), insert: (result) => this.composer.share(result) };
    this.feed = new Feed(viewer, (text) => this.composer.send(text));
    this.node.setAttribute("aria-label", t("columnName", { person: this.person.name, place: this.#title(this.place) }));
    this.node.dataset.person = this.person.key;
    this.node.dataset.place = this.place.key;
    this.node.dataset.kind = this.place.kind;
    this.#unread = [];
    this.#withHead((fresh) => this.node.replaceChildren(fresh, this.feed.node, this.said, this.composer.node));
    this.loadMentions().catch(() => undefined);
    this.feed.load().catch(() => undefined); // the page says once that the demo does not answer
  }

  /** Looks where this person is mentioned; what stands in the place that is shown counts as read. */
  async loadMentions() {
    const { person, place } = this;
    const all = await mentions(person.key);
    if (person !== this.person || place !== this.place) return;
    const known = read.get(person.key) ?? new Set();
    read.set(person.key, known);
    for (const mention of all.filter((one) => one.place === place.key)) known.add(mention.message);
    const unread = all.filter((one) => !known.has(one.message));
    if (unread.length === this.#unread.length) return;
    this.#unread = unread;
    this.drawHead();
  }

  /** Draws the head anew: mentions arrived, or the consent changed. */
  drawHead() {
    this.#withHead((fresh) => this.head.replaceWith(fresh));
  }

  /** Puts a new head in place; whoever uses the keyboard finds their control in it, or that of the place. */
  #withHead(put) {
    const held = this.head?.contains(document.activeElement) ? document.activeElement.classList[0] : "";
    const fresh = this.#header();
    put(fresh);
    this.head = fresh;
    if (held) (fresh.querySelector(`.${held}`) ?? fresh.querySelector(".place-switch")).focus();
  }

  #places() {
    const key = this.person.key;
    return this.world.places.filter((place) => place.people.includes(key));
  }

  #title(place) {
    if (place.kind === "personal") return t("personalChat");
    if (place.kind === "chat") return this.world.people.find(({ key }) => key !== this.person.key && place.people.includes(key)).name;
    return place.title === GENERAL ? `${place.team} · ${place.title}` : place.title;
  }

  #header() {
    const role = [this.person.title, this.person.site].filter(Boolean).join(", ");
    const who = el("div", { class: "who" }, this.#personSwitch(), el("p", { class: "role" }, role));
    const remove = el("button", { class: "icon-button remove", type: "button", "aria-label": t("removeColumn"), title: t("removeColumn"), onclick: () => this.page.remove(this) }, icon("close"));
    const where = el("div", { class: "where" }, this.#placeSwitch(), this.#mentionBadge(), this.#consentSwitch());
    return el("header", { class: "column-head" }, avatar({ kind: "person", ...this.person }), who, where, remove);
  }

  /** Unread mentions elsewhere; a press goes to the newest. */
  #mentionBadge() {
    if (!this.#unread.length) return "";
    const label = plural("mentions", this.#unread.length);
    return el("button", { class: "mention-badge", type: "button", "aria-label": label, title: label, onclick: () => this.#turn(this.person.key, this.#unread.at(-1).place) }, `@${this.#unread.length}`);
  }

  /** Whether Mesa hears everything in this channel's team. */
  #consentSwitch() {
    if (this.place.kind !== "channel") return "";
    const given = this.place.reads_all;
    const short = t(given ? "hearsAllShort" : "hearsMentionsShort");
    const label = `${short}. ${t(given ? "hearsAll" : "hearsMentions")}`;
    const change = () => setConsent(this.place.key, !given).catch(() => toast(t("offline"), "problem"));
    return el("button", { class: "consent", type: "button", "aria-pressed": String(given), "aria-label": label, title: label, onclick: change }, icon(given ? "ear" : "earOff"), short);
  }

  #personSwitch() {
    const options = this.world.people.map((person) => option(person.key, person.name, person === this.person));
    return el("select", { class: "person-switch", "aria-label": t("person"), onchange: (event) => this.#turn(event.target.value, this.place.key) }, ...options);
  }

  #placeSwitch() {
    const waiting = new Set(this.#unread.map((mention) => mention.place));
    const title = (place) => (waiting.has(place.key) ? `● ${this.#title(place)}` : this.#title(place));
    const options = this.#places().map((place) => option(place.key, title(place), place === this.place));
    return el("select", { class: "place-switch", "aria-label": t("place"), onchange: (event) => this.#turn(this.person.key, event.target.value) }, ...options);
  }
}

function option(value, label, selected) {
  return el("option", { value, selected }, label);
}
