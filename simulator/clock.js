import { advanceClock } from "./api.js";
import { el, icon } from "./dom.js";
import { t } from "./preferences.js";
import { brief, moment } from "./time.js";
import { toast } from "./toast.js";

const HOUR = 3600;
/** How far each button moves the clock. Which days are working days is the organisation's calendar's to say. */
const STEPS = {
  advance1: { advance_seconds: HOUR },
  advance4: { advance_seconds: 4 * HOUR },
  advance24: { advance_seconds: 24 * HOUR },
  advance3days: { working_days: 3 },
};

/** The demo's clock: Bogotá's time and the buttons that move it. */
export class DemoClock {
  #offset = 0;
  #faces = [];

  /** @param {{now: string}} clock as the world says */
  constructor(clock) {
    this.said = el("span", { class: "unseen", role: "status" });
    this.node = el("div", { class: "clock", role: "group", "aria-label": t("clock") }, icon("clock"), this.face(), this.said, ...Object.keys(STEPS).map((step) => this.#button(step)));
    this.set(clock);
  }

  /** The time, to be shown in one more place. */
  face() {
    const face = el("time", { class: "clock-time", title: t("clockHint") }, brief(this.now));
    this.#faces.push(face);
    return face;
  }

  /** The clock was moved, here or elsewhere. */
  set(clock) {
    this.#offset = Date.parse(clock.now) - Date.now();
    this.show();
  }

  /** The demo's time. */
  get now() {
    return new Date(Date.now() + this.#offset);
  }

  /** Draws the time; called each second. */
  show() {
    const text = brief(this.now);
    for (const face of this.#faces) if (face.textContent !== text) face.textContent = text;
  }

  #button(step) {
    const label = t(step);
    return el("button", { class: "step", type: "button", title: t("advanceHint", { step: label }), onclick: () => this.#advance(step) }, label);
  }

  async #advance(step) {
    try {
      this.set(await advanceClock(STEPS[step]));
      this.said.textContent = t("advanced", { time: moment(this.now) }); // who sees, sees the clock
    } catch {
      toast(t("offline"), "problem");
    }
  }
}
