/** What can be done with a message, or with a post's thread. */
const GROUPS = ".message-tools, .reply";
const STOPS = "button, summary";
const STEPS = { ArrowUp: -1, ArrowDown: 1 };

/**
 * One stop of the tab key for all that can be done with the messages of a place: the arrows lead from message to message, and
 * within one from tool to tool. Otherwise who goes from a card to the compose box would pass every message on the way.
 */
export class Rove {
  #stop;

  /** @param {HTMLElement} list the messages */
  constructor(list) {
    this.list = list;
    list.addEventListener("keydown", (event) => this.#key(event));
    list.addEventListener("focusin", ({ target }) => groupOf(target) && this.#stay(target));
  }

  /** Messages came or went: the stop stays where it is, or is the newest message's. */
  settle() {
    const groups = this.#groups();
    for (const stop of groups.flatMap(stopsOf)) stop.tabIndex = -1;
    this.#stay(this.#stop?.isConnected ? this.#stop : groups.at(-1) && stopsOf(groups.at(-1))[0]);
  }

  #stay(stop) {
    if (this.#stop) this.#stop.tabIndex = -1;
    this.#stop = stop;
    if (stop) stop.tabIndex = 0;
  }

  #key(event) {
    const group = groupOf(event.target);
    const next = group && this.#next(event.key, group, event.target);
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  #next(key, group, stop) {
    const groups = this.#groups();
    const first = (index) => groups[index] && stopsOf(groups[index])[0];
    if (key in STEPS) return first(groups.indexOf(group) + STEPS[key]);
    if (key === "Home") return first(0);
    if (key === "End") return first(groups.length - 1);
    const stops = stopsOf(group);
    if (key === "ArrowLeft") return stops[stops.indexOf(stop) - 1];
    if (key === "ArrowRight") return stops[stops.indexOf(stop) + 1];
    return undefined;
  }

  #groups() {
    return [...this.list.querySelectorAll(GROUPS)].filter((group) => stopsOf(group).length);
  }
}

/** The group whose tool this is; what stands in an open menu is none. */
function groupOf(node) {
  const group = node.closest(GROUPS);
  return group && stopsOf(group).includes(node) ? group : undefined;
}

function stopsOf(group) {
  return group.matches(STOPS) ? [group] : [...group.querySelectorAll(STOPS)].filter((stop) => !stop.closest(".menu-list"));
}
