import { advanceClock } from "./api.js";
import { el, icon } from "./dom.js";
import { t, texts } from "./preferences.js";
import { Missed, Stage } from "./stage.js";

const HOUR = 3600;
/** How long a caption stays beside what it tells, so that one can read it. */
const READ_MS_PER_LETTER = 45;
/** What a step can hold, in the order in which it happens. */
const ACTS = ["says", "fills", "chooses", "presses", "sees", "reads"];

/** Plays one story on the page and says below the head what is happening. */
export class Player {
  #running;
  #goOn = () => undefined;
  #giveBack = () => undefined;

  /**
   * @param {(story: import("./stories.js").Story) => Promise<import("./column.js").Column[]>} setStage puts its people side by side
   * @param {import("./mail.js").Mail} mail the letters that a story shows
   */
  constructor(setStage, mail) {
    Object.assign(this, { setStage, mail });
    this.caption = el("p", { class: "story-caption", role: "status" });
    this.button = el("button", { class: "tool", type: "button", onclick: () => this.close() }, icon("close"), el("span", {}));
    this.next = el("button", { class: "tool", type: "button", title: t("nextStepHint"), onclick: () => this.#goOn() }, icon("play"), el("span", {}, t("nextStep")));
    this.node = el("section", { class: "story", hidden: true }, this.caption, el("div", { class: "tools-bar" }, this.next, this.button));
  }

  /** Starts a story; one that is being played ends. @param {import("./stories.js").Story} story @param {() => void} giveBack puts the focus to where the story was started */
  async play(story, giveBack) {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    this.#giveBack = giveBack;
    this.#label("stopStory");
    this.node.setAttribute("aria-label", texts("stories")[story.key].title);
    this.#show(story, 0, "");
    this.next.focus({ preventScroll: true }); // the button that started it may be folded away
    try {
      await advanceClock(story.begins ?? "until_open");
      await this.#tell(story, new Stage(await this.setStage(story), this.mail, running.signal));
    } catch (problem) {
      if (!running.signal.aborted) this.#stumbled(story, problem);
    }
  }

  /** Ends the story that is being played, and the caption with it. */
  close() {
    const held = this.node.contains(document.activeElement);
    this.#running?.abort();
    this.node.hidden = true;
    if (held) this.#giveBack();
  }

  async #tell(story, stage) {
    for (const [index, step] of story.steps.entries()) {
      const caption = texts("stories")[story.key].steps[index];
      stage.remember();
      for (const act of step) await this.#do(stage, act);
      this.#show(story, index + 1, caption);
      await Promise.race([stage.pause(caption.length * READ_MS_PER_LETTER), this.#hurried()]);
    }
    this.#show(story, "end", texts("stories")[story.key].end);
    this.#label("closeStory");
  }

  /** Somebody has read the caption and presses on. */
  #hurried() {
    return new Promise((done) => (this.#goOn = done));
  }

  async #do(stage, act) {
    if (act.hours) await advanceClock({ advance_seconds: act.hours * HOUR });
    for (const name of ACTS.filter((name) => act[name])) await stage[name](act);
  }

  /** The step that was played last (none is 0), and its caption. */
  #show(story, step, text) {
    this.node.hidden = false;
    this.node.dataset.step = step;
    const place = step === "end" || step === 0 ? "" : t("storyStep", { step, of: story.steps.length });
    this.caption.replaceChildren(el("b", {}, texts("stories")[story.key].title), el("small", {}, place), el("span", {}, text));
  }

  #stumbled(story, problem) {
    this.node.dataset.step = "stopped";
    const why = problem instanceof Missed ? t("storyMissed", { what: problem.message }) : t("offline");
    this.caption.replaceChildren(el("b", {}, texts("stories")[story.key].title), el("span", {}, why));
    this.#label("closeStory");
  }

  #label(key) {
    const held = document.activeElement === this.next;
    this.next.hidden = key !== "stopStory";
    if (held && this.next.hidden) this.button.focus(); // whoever uses the keyboard goes on from here
    this.button.lastChild.textContent = t(key);
  }
}
