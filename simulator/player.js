import { advanceClock } from "./api.js";
import { el, icon } from "./dom.js";
import { t, texts } from "./preferences.js";
import { Missed, Stage } from "./stage.js";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
/** How long a caption stays beside what it tells, so that one can read it. */
const READ_MS_PER_LETTER = 45;
/** How long one looks at a clock that was moved by hours. Mesa reads meanwhile who may press. */
const LOOK_MS = 1500;
/** What a step can hold, in the order in which it happens. */
const ACTS = ["says", "fills", "chooses", "presses", "sees", "reads"];

/** Plays one story on the page and says below the head what is happening. */
export class Player {
  #running;
  /** The story that is being played, and the people's windows in it. */
  #story;
  #stage;
  #goOn = () => undefined;
  #giveBack = () => undefined;

  /**
   * @param {(story: import("./stories.js").Story) => Promise<import("./column.js").Column[]>} setStage puts its people side by side at the hour at which it begins
   * @param {import("./mail.js").Mail} mail the letters that a story shows
   * @param {HTMLElement} time the demo's, which passes while it is told
   */
  constructor(setStage, mail, time) {
    Object.assign(this, { setStage, mail });
    this.caption = el("p", { class: "story-caption", role: "status" });
    this.button = el("button", { class: "tool", type: "button", onclick: () => this.close() }, icon("close"), el("span", {}));
    this.next = el("button", { class: "tool", type: "button", title: t("nextStepHint"), onclick: () => this.#goOn() }, icon("play"), el("span", {}, t("nextStep")));
    this.node = el("section", { class: "story", hidden: true }, this.caption, el("div", { class: "tools-bar" }, time, this.next, this.button));
  }

  /** Starts a story; one that is being played ends. @param {import("./stories.js").Story} story @param {() => void} giveBack puts the focus to where the story was started */
  async play(story, giveBack) {
    this.#end();
    const running = new AbortController();
    this.#running = running;
    this.#giveBack = giveBack;
    this.#story = story;
    this.#label("stopStory");
    this.node.dataset.plays = "";
    this.#show(story, 0, "");
    this.next.focus({ preventScroll: true }); // the button that started it may be folded away
    try {
      const columns = await this.setStage(story);
      if (running.signal.aborted) return;
      this.#stage = new Stage(columns, this.mail, running.signal);
      await this.#tell(story, this.#stage);
    } catch (problem) {
      if (!running.signal.aborted) this.stop(story, problem instanceof Missed ? t("storyMissed", { what: problem.message }) : t("offline"));
    }
  }

  /** The story that is being played. @returns {import("./stories.js").Story|undefined} */
  get story() {
    return this.#story;
  }

  /** A window was closed, or shows something else: the story that is told in it ends. @param {import("./column.js").Column} column */
  lost(column) {
    if (this.#stage?.columns.includes(column)) this.stop(this.#story, t("storyAlone", { name: column.person.name }));
  }

  /** A story ends before its end, and says why. @param {import("./stories.js").Story} story @param {string} why @param {() => void} [giveBack] puts the focus to where one was */
  stop(story, why, giveBack = this.#giveBack) {
    this.#end();
    this.#giveBack = giveBack;
    this.#show(story, "stopped", why);
    this.#label("closeStory");
  }

  /** Ends the story that is being played, and the caption with it. */
  close() {
    const held = this.node.contains(document.activeElement);
    this.#end();
    this.node.hidden = true;
    if (held) this.#giveBack();
  }

  #end() {
    this.#running?.abort();
    this.#story = this.#stage = undefined;
    delete this.node.dataset.plays;
  }

  async #tell(story, stage) {
    for (const [index, step] of story.steps.entries()) {
      const caption = texts("stories")[story.key].steps[index];
      stage.remember();
      for (const act of step) await this.#do(stage, act);
      this.#show(story, index + 1, caption);
      await stage.prepare(story.steps[index + 1] ?? []);
      await Promise.race([stage.pause(caption.length * READ_MS_PER_LETTER), this.#hurried()]);
    }
    this.#end();
    this.#show(story, "end", texts("stories")[story.key].end);
    this.#label("closeStory");
  }

  /** Somebody has read the caption and presses on. */
  #hurried() {
    return new Promise((done) => (this.#goOn = done));
  }

  async #do(stage, act) {
    const { hours = 0, minutes = 0 } = act;
    if (hours || minutes) await advanceClock({ advance_seconds: hours * HOUR + minutes * MINUTE });
    if (hours) await stage.pause(LOOK_MS);
    for (const name of ACTS.filter((name) => act[name])) await stage[name](act);
  }

  /** The step that was played last (none is 0), and its caption. @param {number|"end"|"stopped"} step */
  #show(story, step, text) {
    const { title } = texts("stories")[story.key];
    this.node.hidden = false;
    this.node.dataset.step = step;
    this.node.setAttribute("aria-label", title);
    const place = step > 0 ? el("small", {}, t("storyStep", { step, of: story.steps.length })) : "";
    this.caption.replaceChildren(el("b", {}, title), place, el("span", {}, text));
  }

  #label(key) {
    const held = document.activeElement === this.next;
    this.next.hidden = key !== "stopStory";
    if (held && this.next.hidden) this.button.focus(); // whoever uses the keyboard goes on from here
    this.button.lastChild.textContent = t(key);
  }
}
