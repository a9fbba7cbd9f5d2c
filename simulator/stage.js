import { CASE_NUMBER, UNFINISHED } from "./stories.js";

const WAITS_MS = 20_000;
/** How long a filled field or a found button is shown before it is used. */
const LOOK_MS = 500;
/** Room beside what is brought into sight. */
const MARGIN_PX = 28;
/** After so long a card stands as its viewer sees it: it is drawn anew when they have a version of their own. */
const GLANCE_MS = 250;
/** A card that was drawn anew for another reason has its button again. */
const TRIES = 5;

/** Something that the story needs did not show itself. */
export class Missed extends Error {}

/**
 * What somebody left unfinished would take the story's words for its answer, and the same words for the same matter: these are given
 * up before, or confirmed where a solution waits for a word.
 * @param {import("./column.js").Column[]} columns
 * @param {string} begins the story's first words
 */
export async function giveUpUnfinished(columns, begins) {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const buttons = endings(columns, begins);
    if (!buttons.length) return;
    await Promise.all(buttons.map((button) => gone(button)));
  }
}

/** The button that ends each matter which is still open. */
function endings(columns, begins) {
  const cards = columns.flatMap(({ node }) => [...node.querySelectorAll(".card")]).filter(({ textContent: text }) => [UNFINISHED.state, begins].some((words) => text.includes(words)));
  const ends = (card) => [...card.querySelectorAll("button")].filter((button) => UNFINISHED.buttons.includes(button.textContent.trim())).slice(0, 1);
  return cards.flatMap(ends);
}

/** Presses a button that is gone when the press has had its effect. */
function gone(button) {
  return new Promise((done) => {
    const observer = new MutationObserver(() => button.isConnected || end());
    const end = () => (observer.disconnect(), clearTimeout(timer), done());
    const timer = setTimeout(end, WAITS_MS); // the story itself says then what does not come
    observer.observe(document.body, { childList: true, subtree: true });
    button.click();
  });
}

/** How a control is found: where to look, and which one it is. */
const field = (id) => [`[data-input="${id}"]`, () => true];
const button = (name) => ["button", (one) => (one.title || one.textContent).trim() === name];
const choice = (name) => ["input[type=radio]", (one) => one.closest("div")?.textContent.trim() === name];

/** A message comes into sight; one that is too tall for its window, from its beginning. */
function bring(message) {
  const isTall = message.offsetHeight > message.closest(".feed").clientHeight;
  message.scrollIntoView({ block: isTall ? "start" : "nearest" });
  return message;
}

/** A part of a message comes into sight within its window; the windows themselves stay where they are. */
function reveal(part) {
  const feed = part.closest(".feed");
  const [seen, view] = [part, feed].map((node) => node.getBoundingClientRect());
  feed.scrollBy(0, Math.min(0, seen.top - MARGIN_PX - view.top) || Math.max(0, seen.bottom + MARGIN_PX - view.bottom));
}

/** The people's hands and eyes on the page while a story is played: only what came up since it began counts. */
export class Stage {
  #before;
  #known;
  #signal;
  #hasOpened = false;
  /** The message that was seen last, and where in it the words stand that were looked for. */
  #seen;
  #told;

  /**
   * @param {import("./column.js").Column[]} columns with their messages drawn
   * @param {import("./mail.js").Mail} mail
   * @param {AbortSignal} signal ends every waiting
   */
  constructor(columns, mail, signal) {
    Object.assign(this, { columns: [...columns], mail }); // somebody may open more windows
    this.#signal = signal;
    this.#before = this.#shown();
    this.remember();
    this.number = "";
    signal.addEventListener("abort", () => this.#putAway(), { once: true });
  }

  /** A step begins: what comes up from now on is new in it, and no letter covers it. */
  remember() {
    this.#known = this.#shown();
    this.#putAway();
  }

  #putAway() {
    if (this.#hasOpened) this.mail.close();
    this.#hasOpened = false;
  }

  #shown() {
    return new Set(this.columns.flatMap((column) => [...column.node.querySelectorAll("[data-message]")].map((node) => node.dataset.message)));
  }

  /** Somebody types a text and sends it, in the thread of the story's case when it belongs there. */
  async says({ who, says, inThread }) {
    const { composer, node } = this.#column(who);
    node.scrollIntoView({ block: "nearest", inline: "nearest" });
    if (inThread) composer.answer(await this.#await("{case}", () => this.#post(who)), false);
    composer.fill(this.#filled(says), false); // whoever watches keeps their place
    await this.pause(LOOK_MS);
    composer.node.requestSubmit();
  }

  /** Inputs are filled in, in a card or in the open dialog. */
  async fills(act) {
    for (const [id, value] of Object.entries(act.fills)) {
      const input = await this.#await(id, () => this.#last(act, ...field(id)));
      input.value = value;
      input.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  /** A button is pressed as soon as it is there. */
  presses(act) {
    return this.#press(act, act.presses, button(act.presses));
  }

  /** One of several answers is chosen. */
  chooses(act) {
    return this.#press(act, act.chooses, choice(act.chooses));
  }

  /** Waits until one message shows all of this. */
  async sees({ who, sees, isNew }) {
    const words = [sees].flat();
    const counts = (message) => !isNew || !this.#known.has(message.dataset.message);
    const find = () => this.#messages(who).findLast((message) => counts(message) && words.every((word) => this.#shows(message, word)));
    bring(await this.#await(words.at(-1), find));
    await this.pause(GLANCE_MS);
    const shown = bring(await this.#await(words.at(-1), find));
    this.#told = this.#place(shown, words.at(-1)) ?? shown;
    reveal(this.#told); // where not all of it has room
    this.#seen = shown;
  }

  /** A letter that holds all of this lies open. */
  async reads({ reads }) {
    const letter = await this.#await(reads.at(-1), () => this.mail.find(reads.map((word) => this.#filled(word))));
    this.#hasOpened = this.mail.node.hidden;
    this.mail.open();
    letter.querySelector("details").open = true;
    letter.scrollIntoView({ block: "nearest" });
    if (this.#seen) bring(this.#seen); // the drawer took some of its room
  }

  /** What the next step takes in hand comes into sight; where a button is only pressed, as far as what was told has room beside it. */
  async prepare(step) {
    const [first] = step;
    if (!(first?.fills || first?.chooses || first?.presses)) return;
    await this.pause(0);
    const wanted = step.filter(({ who }) => who === first.who).flatMap((act) => this.#controls(act));
    for (const control of wanted.reverse()) reveal(control);
    if (!first.fills && !first.chooses && this.#told?.isConnected) reveal(this.#told);
  }

  /** What an act takes in hand, as far as it is there. */
  #controls(act) {
    const inputs = Object.keys(act.fills ?? {}).map((id) => this.#last(act, ...field(id)));
    const chosen = act.chooses && this.#last(act, ...choice(act.chooses));
    const pressed = act.presses && this.#last(act, ...button(act.presses));
    return [...inputs, chosen, pressed].filter(Boolean);
  }

  /** Time to look. */
  pause(ms) {
    return new Promise((done, stopped) => {
      if (this.#signal.aborted) return stopped(this.#signal.reason);
      const timer = setTimeout(done, ms);
      return this.#signal.addEventListener("abort", () => (clearTimeout(timer), stopped(this.#signal.reason)), { once: true });
    });
  }

  async #press(act, name, control) {
    const found = await this.#await(name, () => this.#last(act, ...control));
    found.scrollIntoView({ block: "nearest" });
    found.classList.add("story-hand");
    await this.pause(LOOK_MS);
    found.classList.remove("story-hand");
    // The card may have been drawn anew while it was looked at.
    (found.isConnected ? found : await this.#await(name, () => this.#last(act, ...control))).click();
  }

  #last({ who, inDialog }, selector, matches) {
    const roots = inDialog ? [...document.querySelectorAll("dialog[open]")] : this.#messages(who).flatMap((message) => [...message.querySelectorAll(".card")]);
    return roots.flatMap((root) => [...root.querySelectorAll(selector)]).findLast((node) => node.offsetParent && matches(node));
  }

  /** The post with the case's card. */
  #post(who) {
    const { feed, node } = this.#column(who);
    const post = [...node.querySelectorAll("[data-post]")].findLast((one) => one.querySelector(".card") && one.textContent.includes(this.number));
    return post && feed.message(post.dataset.post);
  }

  #messages(who) {
    return [...this.#column(who).node.querySelectorAll("[data-message]")].filter((node) => !this.#before.has(node.dataset.message));
  }

  #column(who) {
    const column = this.columns.find(({ person }) => person.key === who);
    if (!column) throw new Missed(who);
    return column;
  }

  /** The first number that comes up is the story's own. */
  #shows(message, word) {
    if (word === "{case}" && !this.number) [this.number] = CASE_NUMBER.exec(message.textContent) ?? [""];
    return message.textContent.includes(this.#filled(word));
  }

  /** Where in a message these words stand. */
  #place(message, words) {
    const texts = document.createTreeWalker(message, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) if (texts.currentNode.data.includes(this.#filled(words))) return texts.currentNode.parentElement;
    return undefined;
  }

  #filled(text) {
    return text.replaceAll("{case}", this.number || "{case}");
  }

  async #await(what, look) {
    const until = Date.now() + WAITS_MS;
    for (;;) {
      const found = look();
      if (found) return found;
      if (Date.now() > until) throw new Missed(this.#filled(what));
      await this.#change();
    }
  }

  /** The next thing that changes on the page, or a moment. */
  #change() {
    return new Promise((done, stopped) => {
      const end = (how, why) => (observer.disconnect(), clearTimeout(timer), this.#signal.removeEventListener("abort", abort), how(why));
      const abort = () => end(stopped, this.#signal.reason);
      const observer = new MutationObserver(() => end(done));
      const timer = setTimeout(() => end(done), LOOK_MS);
      observer.observe(document.body, { childList: true, subtree: true, characterData: true });
      this.#signal.addEventListener("abort", abort);
      if (this.#signal.aborted) abort();
    });
  }
}
