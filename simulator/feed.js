import * as api from "./api.js";
import { arrange, el, icon } from "./dom.js";
import { renderMessage, whose } from "./message.js";
import { plural, t } from "./preferences.js";
import { Rove } from "./rove.js";
import { day } from "./time.js";

const NEAR_END_PX = 160;
const MARGIN_PX = 12;
/** So many of the newest messages and posts may claim the view when they change. */
const RECENT = 3;
const TYPING_MS = 8000;

/** The messages of one place as one person sees them. What did not change is not drawn anew: a half-filled card stays. */
export class Feed {
  #drawn = new Map();
  #refreshed = new Set();
  #turn = 0;
  #loading;
  #loaded = false;
  #following = true;
  #put = 0;
  #made = [];
  #byId = new Map();
  #latest;
  #typingTimer;
  #folded = new Set();
  /** The thread in which the viewer wrote just now. */
  #thread;

  /** @param {import("./message.js").Viewer} viewer @param {(text: string) => void} onSuggestion */
  constructor(viewer, onSuggestion) {
    this.viewer = { ...viewer, reload: () => this.load() };
    this.onSuggestion = onSuggestion;
    this.list = el("div", { class: "feed-list" });
    this.typing = el("p", { class: "typing", hidden: true }, el("span", { class: "dots", "aria-hidden": "true" }, el("i"), el("i"), el("i")), t("typing"));
    this.suggestions = el("div", { class: "suggestions" });
    this.newer = el("button", { class: "newer", type: "button", hidden: true, onclick: () => this.#toNewest() }, icon("down"), t("newer"));
    this.node = el("div", { class: "feed", tabindex: "0", role: "log", "aria-live": "polite", "aria-label": t("feed", { place: viewer.place.title }) }, this.list, this.typing, this.suggestions, this.newer);
    this.rove = new Rove(this.list);
    this.#stayAtEnd();
  }

  /** Fetches and draws; an answer that was overtaken by a newer one is dropped, and whoever waits for it waits for that one. */
  load() {
    this.#loading = this.#fetch(++this.#turn);
    return this.#loading;
  }

  async #fetch(turn) {
    const messages = await api.messages(this.viewer.place.key, this.viewer.person.key);
    if (turn !== this.#turn) return this.#loading;
    this.#draw(messages);
    this.#refreshCards(messages);
  }

  /** The viewer has sent something: it is read, and so is what comes next, wherever they had scrolled. @param {string} [thread] */
  sent(thread) {
    const isNear = !thread || [...this.list.children].slice(-RECENT).some((post) => post.dataset.post === thread);
    this.#thread = isNear ? undefined : thread;
    this.#following = isNear;
    return this.load();
  }

  /** One of the messages that are here. @param {string} id @returns {import("./api.js").Message|undefined} */
  message(id) {
    return this.#byId.get(id);
  }

  /** Puts away what was said until now, so that what comes next stands alone; a button brings it back. */
  fold() {
    const shown = [...this.#drawn.keys()].filter((key) => this.#byId.has(key));
    this.#folded = new Set(shown);
    this.#draw([...this.#byId.values()]);
  }

  #unfold() {
    this.#folded.clear();
    this.#draw([...this.#byId.values()]);
    this.node.focus();
  }

  /** Shows that Mesa is typing, until its next message. */
  showTyping() {
    this.typing.hidden = false;
    clearTimeout(this.#typingTimer);
    this.#typingTimer = setTimeout(() => (this.typing.hidden = true), TYPING_MS);
  }

  #draw(messages) {
    const grew = messages.some((message) => message.from.kind === "bot" && !this.#drawn.has(message.id));
    if (grew) this.typing.hidden = true;
    this.#made = [];
    this.#byId = new Map(messages.map((message) => [message.id, message]));
    const held = document.activeElement?.closest("[data-message]")?.dataset.message;
    arrange(this.list, messages.length ? this.#nodes(messages) : [this.#empty()]);
    this.rove.settle();
    const changed = this.#changed();
    this.#latest = changed ?? this.#latest;
    this.#giveBackFocus(held);
    this.#follow(Boolean(changed));
    this.#announce();
    this.#loaded = true;
    this.#drawSuggestions(messages.at(-1));
  }

  /** A card that was drawn anew has lost its button; whoever uses the keyboard goes on from its message. */
  #giveBackFocus(held) {
    const node = this.#made.find((made) => made.dataset.message === held);
    if (!node || document.activeElement !== document.body) return;
    node.tabIndex = -1;
    node.focus({ preventScroll: true });
  }

  /** What this drawing brought that wants to be read from its beginning: the last card or offered file near the end, else the last message. */
  #changed() {
    const recent = [...this.list.children].slice(-RECENT);
    const made = this.#made.filter((node) => recent.some((near) => near.contains(node)));
    return made.findLast((node) => node.querySelector(".card, .offer")) ?? made.at(-1);
  }

  #empty() {
    const key = { personal: "emptyPersonal", chat: "emptyChat", group: "emptyGroup", channel: "emptyChannel" }[this.viewer.place.kind];
    return this.#keep("empty", key, () => el("p", { class: "empty" }, t(key)));
  }

  #nodes(messages) {
    const all = messages.filter((message) => !this.#byId.has(message.thread));
    const roots = all.filter((message) => !this.#folded.has(message.id));
    const nodes = roots.length < all.length ? [this.#keep("earlier", "", () => this.#earlierButton())] : [];
    let last = "";
    for (const root of roots) {
      const date = day(root.at);
      if (date !== last) nodes.push(this.#keep(`day ${date}`, date, () => el("p", { class: "day" }, el("span", {}, date))));
      last = date;
      nodes.push(this.viewer.place.kind === "channel" ? this.#post(root, messages) : this.#message(root));
    }
    return nodes;
  }

  #earlierButton() {
    return el("button", { class: "earlier", type: "button", onclick: () => this.#unfold() }, icon("up"), t("earlier"));
  }

  /** A message, with the day beside its hour where that is another than the day above it. */
  #message(message, above = message) {
    const fresh = this.#loaded && !this.#drawn.has(message.id);
    return this.#keep(message.id, JSON.stringify(message), () => {
      const node = renderMessage(message, this.viewer, day(message.at) !== day(above.at));
      node.classList.toggle("fresh", fresh);
      this.#made.push(node);
      return node;
    });
  }

  #post(root, messages) {
    const replies = messages.filter((message) => message.thread === root.id && message.id !== root.id);
    const post = this.#keep(`post ${root.id}`, "", () => el("section", { class: "post", "data-post": root.id }));
    const count = replies.length ? [this.#keep(`count ${root.id}`, String(replies.length), () => el("p", { class: "reply-count" }, plural("replies", replies.length)))] : [];
    const button = this.#keep(`reply ${root.id}`, "", () => this.#replyButton(root));
    arrange(post, [this.#message(root), ...count, ...replies.map((reply) => this.#message(reply, root)), button]);
    return post;
  }

  #replyButton(root) {
    return el("button", { class: "reply", type: "button", "aria-label": t("replyThreadOf", whose(root)), onclick: () => this.viewer.reply(root) }, icon("reply"), t("replyThread"));
  }

  #keep(key, signature, make) {
    const known = this.#drawn.get(key);
    if (known?.signature === signature) return known.node;
    const node = make();
    this.#drawn.set(key, { signature, node });
    return node;
  }

  #drawSuggestions(last) {
    const actions = last?.from.kind === "bot" ? (last.suggested_actions ?? []) : [];
    this.suggestions.replaceChildren(...actions.map(({ title, value }) => el("button", { class: "suggestion", type: "button", onclick: () => this.#suggest(value) }, title)));
  }

  /** The suggestion goes with the answer; whoever pressed it goes on from the messages. */
  #suggest(value) {
    this.node.focus({ preventScroll: true });
    this.onSuggestion(value);
  }

  /** Asks once for the viewer's own version of each card that offers one, as Teams does when a card comes into view. */
  async #refreshCards(messages) {
    const wanted = messages.filter((message) => message.attachments.some((attached) => attached.content?.refresh));
    for (const message of wanted) {
      const key = `${message.id} ${message.updated_at}`;
      if (this.#refreshed.has(key)) continue;
      this.#refreshed.add(key);
      const outcome = await api.refresh({ person: this.viewer.person.key, place: this.viewer.place.key, message: message.id }).catch(() => undefined);
      if (outcome?.kind === "card") await this.load();
    }
  }

  /** Whoever reads the end keeps reading the end, whatever grows: messages, cards, pictures, the window. */
  #stayAtEnd() {
    const sizes = new ResizeObserver(() => this.#follow());
    for (const watched of [this.node, this.list, this.typing, this.suggestions]) sizes.observe(watched);
    this.node.addEventListener("scroll", () => this.#scrolled());
  }

  /** Who reads further up is told that something came below, and goes there with one press. */
  #announce() {
    const { bottom } = this.node.getBoundingClientRect();
    const isBelow = (node) => node.classList.contains("fresh") && node.getBoundingClientRect().top > bottom;
    if (this.#loaded && !this.#following && this.#made.some(isBelow)) this.newer.hidden = false;
  }

  #toNewest() {
    this.#following = true;
    this.#follow(true);
    this.newer.hidden = true;
    this.node.focus({ preventScroll: true });
  }

  /** Who has read on beyond the beginning of what came last is taken back to one only by something new. */
  #follow(isNews = false) {
    if (this.#following) this.node.scrollTo(0, isNews ? this.#goal() : Math.max(this.#goal(), this.node.scrollTop));
    else if (this.#thread) this.node.scrollBy(0, this.#toThread());
    else return;
    this.#put = this.node.scrollTop;
  }

  /** How little it takes to see the end of the thread in which the viewer wrote. */
  #toThread() {
    const end = this.list.querySelector(`[data-post="${this.#thread}"]`)?.lastElementChild;
    if (!end) return 0;
    const [seen, view] = [end, this.node].map((node) => node.getBoundingClientRect());
    return Math.max(0, seen.bottom + MARGIN_PX - view.bottom) + Math.min(0, seen.top - MARGIN_PX - view.top);
  }

  /** Only a reader who scrolls away stops following; what the page did itself says nothing. */
  #scrolled() {
    const top = this.node.scrollTop;
    if (top !== this.#put) {
      this.#following = top > this.#goal() - NEAR_END_PX;
      this.#thread = undefined;
    }
    if (this.#following) this.newer.hidden = true;
  }

  /** The end; but what is too tall for the window is read from its beginning. */
  #goal() {
    const end = this.node.scrollHeight - this.node.clientHeight;
    if (!this.#latest?.isConnected) return end;
    const below = this.#latest.getBoundingClientRect().top - this.node.getBoundingClientRect().top;
    return Math.min(end, this.node.scrollTop + below - MARGIN_PX);
  }
}
