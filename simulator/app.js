import { advanceClock, listen, world as fetchWorld } from "./api.js";
import { DemoClock } from "./clock.js";
import { Column } from "./column.js";
import { el } from "./dom.js";
import { Mail } from "./mail.js";
import { knowPeople } from "./people.js";
import { Player } from "./player.js";
import { applyPreferences, preferences, t } from "./preferences.js";
import { giveUpUnfinished } from "./stage.js";
import { clearToasts, toast } from "./toast.js";
import { topbar } from "./topbar.js";
import { WireLog } from "./wire.js";

/** Who is there at first, by the page's language: somebody to whom Mesa speaks it, and the desk. */
const START = {
  es: [
    { person: "ana", place: "chat-ana" },
    { person: "marcela", place: "mesa" },
  ],
  en: [
    { person: "emily", place: "chat-emily" },
    { person: "marcela", place: "mesa" },
  ],
};

/** Who is worth watching beside them, in this order. */
const BESIDE = [
  { person: "paola", place: "infraestructura" },
  { person: "carolina", place: "coordinacion" },
];

/** The page: its head, its columns, the letters and the wire log. It is built anew when the language changes. */
class Page {
  constructor(world) {
    this.world = world;
    this.build(START[preferences().language]);
  }

  build(views) {
    document.title = t("title");
    clearToasts();
    this.clock = new DemoClock({ now: this.clock?.now.toISOString() ?? this.world.clock.now });
    this.wire = new WireLog();
    this.mail = new Mail();
    const interrupted = this.player?.story;
    this.player?.close();
    this.player = new Player((story) => this.#stage(story), this.mail, this.clock.face());
    this.row = el("div", { class: "columns" });
    this.#arrange(views);
    const main = el("main", { class: "main" }, this.row, this.mail.node, this.wire.node);
    document.getElementById("page").replaceChildren(this.#head(), this.player.node, main);
    for (const drawer of [this.wire, this.mail]) drawer.load().catch(() => toast(t("offline"), "problem"));
    if (interrupted) this.player.stop(interrupted, t("storyLanguage"), () => this.#focus(".language"));
  }

  /** Something changed in a place; every column that shows it looks again. */
  changed(place) {
    for (const column of this.columns.filter((shown) => shown.place.key === place)) column.feed.load().catch(() => undefined);
    const sees = (column) => this.world.places.some(({ key, people }) => key === place && people.includes(column.person.key));
    for (const column of this.columns.filter(sees)) column.loadMentions().catch(() => undefined);
  }

  /** A team's consent was given or withdrawn. */
  async consentChanged() {
    const { places } = await fetchWorld();
    for (const fresh of places) Object.assign(this.world.places.find(({ key }) => key === fresh.key) ?? {}, fresh);
    for (const column of this.columns) column.drawHead();
  }

  /** The demo was away and may have been started anew: everything is looked at again. */
  catchUp() {
    for (const column of this.columns) column.feed.load().catch(() => undefined);
    for (const drawer of [this.wire, this.mail]) drawer.restart().catch(() => undefined);
  }

  typing(place) {
    for (const column of this.columns.filter((shown) => shown.place.key === place)) column.feed.showTyping();
  }

  #arrange(views) {
    this.columns = views.map((view) => this.#column(view));
    this.row.replaceChildren(...this.columns.map((column) => column.node));
  }

  /** Puts the people of a story side by side at the hour at which it begins, with what they see already drawn. */
  async #stage({ cast, steps, begins = "until_open" }) {
    this.#arrange(cast);
    const load = () => Promise.all(this.columns.map((column) => column.feed.load()));
    await load();
    await giveUpUnfinished(this.columns, steps[0][0].says);
    await advanceClock(begins); // only now: what was left unfinished may end at that very hour
    await load();
    for (const column of this.columns) column.feed.fold();
    return this.columns;
  }

  #column(view) {
    return new Column(this.world, view, { remove: (column) => this.#remove(column), leave: (column) => this.player.lost(column) });
  }

  #remove(column) {
    this.player.lost(column);
    const held = column.node.contains(document.activeElement);
    this.columns = this.columns.filter((other) => other !== column);
    column.node.remove();
    if (held) this.#focus(".add");
  }

  #add() {
    const shown = new Set(this.columns.map((column) => column.person.key));
    const free = this.world.people.find(({ key }) => !shown.has(key)) ?? this.world.people[0];
    const next = BESIDE.find(({ person }) => !shown.has(person)) ?? { person: free.key, place: `chat-${free.key}` };
    const column = this.#column(next);
    this.columns.push(column);
    this.row.append(column.node);
    column.node.scrollIntoView({ inline: "end", block: "nearest" });
    column.composer.input.focus({ preventScroll: true });
  }

  #head() {
    const first = this.world.people.find(({ key }) => key === this.#first.person) ?? this.world.people[0];
    return topbar({
      clock: this.clock.node,
      drawers: [this.mail.button, this.wire.button],
      toWrite: () => this.columns[0]?.composer.input.focus(),
      addColumn: () => this.#add(),
      rebuild: () => (this.build(this.#again()), this.#focus(".language")),
      watch: (story, giveBack) => this.player.play(story, giveBack),
      tryText: (text) => this.#try(text),
      tryName: first.name,
    });
  }

  /** The same people once more, and somebody to whom Mesa speaks the page's language; if nobody has written to it here yet, as at first. */
  #again() {
    const views = this.columns.map((column) => column.view);
    const isStart = Object.values(START).some((start) => JSON.stringify(start) === JSON.stringify(views));
    if (isStart && !this.row.querySelector(".message.own")) return START[preferences().language];
    return views.some(({ person }) => person === this.#first.person) ? views : [this.#first, ...views];
  }

  /** What had the focus is gone; this goes on in its place. */
  #focus(selector) {
    document.querySelector(`.topbar ${selector}`).focus();
  }

  /** Puts an example where it belongs: into a personal chat, that of the first person when one is open. */
  #try(text) {
    const personal = this.columns.filter((column) => column.place.kind === "personal");
    if (!personal.length) this.columns.unshift(this.#prependFirst());
    (personal[0] ?? this.columns[0]).composer.fill(text);
  }

  get #first() {
    return START[preferences().language][0];
  }

  #prependFirst() {
    const column = this.#column(this.#first);
    this.row.prepend(column.node);
    return column;
  }
}

async function start() {
  applyPreferences();
  const world = await fetchWorld();
  knowPeople(world.people);
  const page = new Page(world);
  setInterval(() => page.clock.show(), 1000);
  listen({
    changed: ({ place }) => page.changed(place),
    typing: ({ place }) => page.typing(place),
    consent: () => page.consentChanged().catch(() => undefined),
    clock: (clock) => page.clock.set(clock),
    wire: (entry) => page.wire.add(entry),
    mail: (letter) => page.mail.add(letter),
    interrupted: () => toast(t("offline"), "problem"),
    reconnected: () => page.catchUp(),
  });
}

start().catch(() => toast(t("offline"), "problem"));
