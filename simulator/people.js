/** The people picker: the renderer knows none, so this is our own. It searches the demo's people and yields their Entra object ids. */
import { avatar } from "./avatar.js";
import { el, icon } from "./dom.js";
import { t } from "./preferences.js";

const { GlobalRegistry, Input } = window.AdaptiveCards;

const TYPE = "Input.People";
const SHOWN = 6;

let directory = [];
let made = 0;

/** Tells whom there is to pick. @param {Array<{key: string, name: string, title: string, mail: string, object_id: string}>} people */
export function knowPeople(people) {
  directory = people;
}

/** The card with its people pickers as inputs of our own type; the renderer would draw a list without choices. */
export function withPickers(part) {
  if (Array.isArray(part)) return part.map(withPickers);
  if (part === null || typeof part !== "object") return part;
  const copy = Object.fromEntries(Object.entries(part).map(([key, value]) => [key, withPickers(value)]));
  return copy.type === "Input.ChoiceSet" && copy["choices.data"] ? { ...copy, type: TYPE } : copy;
}

function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Who is meant by these letters; nobody as long as nothing is typed. */
function matches(typed, chosen) {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  const fits = (person) => words.every((word) => fold(`${person.name} ${person.mail}`).includes(word));
  return words.length ? directory.filter((person) => !chosen.includes(person.object_id) && fits(person)).slice(0, SHOWN) : [];
}

class PeoplePicker extends Input {
  getJsonTypeName() {
    return TYPE;
  }

  internalParse(source, context) {
    super.internalParse(source, context);
    this.multiple = source.isMultiSelect === true;
    this.placeholder = source.placeholder;
    this.chosen = String(source.value ?? "").split(",").filter(Boolean);
  }

  internalRender() {
    this.name = `people-${++made}`;
    this.chips = el("span", { class: "chips" });
    this.field = el("input", { type: "text", role: "combobox", autocomplete: "off", "aria-expanded": "false", "aria-autocomplete": "list", "aria-controls": this.name, "aria-label": this.label, placeholder: this.placeholder ?? t("pickPerson"), oninput: () => this.suggest(), onkeydown: (event) => this.key(event) });
    this.list = el("ul", { id: this.name, class: "people", role: "listbox", "aria-label": this.label, hidden: true });
    const node = el("div", { class: "picker ac-input" }, this.chips, this.field, this.list);
    node.addEventListener("focusout", (event) => node.contains(event.relatedTarget) || this.fold());
    this.draw();
    return node;
  }

  suggest() {
    this.resetValidationFailureCue(); // whoever is typing is at it
    this.at = 0;
    this.found = matches(this.field.value, this.chosen);
    const lines = this.found.map((person, index) => el("li", { id: `${this.name}-${index}`, role: "option", onmousedown: (event) => (event.preventDefault(), this.pick(person)) }, avatar({ kind: "person", ...person }), el("span", {}, el("b", {}, person.name), el("small", {}, person.title || person.mail))));
    if (this.field.value.trim() && !lines.length) lines.push(el("li", { class: "nobody" }, t("nobody")));
    this.list.replaceChildren(...lines);
    this.list.hidden = !lines.length;
    this.field.setAttribute("aria-expanded", String(!this.list.hidden));
    this.mark(0);
  }

  key(event) {
    if (this.list.hidden) return;
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in moves && this.found.length) this.mark((this.at + moves[event.key] + this.found.length) % this.found.length);
    else if (event.key === "Enter" && this.found.length) this.pick(this.found[this.at]);
    else if (event.key === "Escape") this.fold();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  mark(index) {
    this.at = index;
    if (!this.found.length) return this.field.removeAttribute("aria-activedescendant");
    [...this.list.children].forEach((line, place) => line.setAttribute("aria-selected", String(place === index)));
    this.field.setAttribute("aria-activedescendant", `${this.name}-${index}`);
    return undefined;
  }

  pick(person) {
    this.chosen = this.multiple ? [...this.chosen, person.object_id] : [person.object_id];
    this.field.value = "";
    this.fold();
    this.draw();
    if (this.field.hidden) this.chips.querySelector("button").focus(); // the field is gone; whoever uses the keyboard goes on from here
    this.valueChanged();
  }

  drop(id) {
    this.chosen = this.chosen.filter((other) => other !== id);
    this.draw();
    this.field.focus();
    this.valueChanged();
  }

  fold() {
    this.list.hidden = true;
    this.field.removeAttribute("aria-activedescendant");
    this.field.setAttribute("aria-expanded", "false");
  }

  draw() {
    const chip = (id) => {
      const name = directory.find((person) => person.object_id === id)?.name ?? id;
      return el("span", { class: "chip" }, name, el("button", { class: "icon-button small", type: "button", "aria-label": t("removePerson", { name }), onclick: () => this.drop(id) }, icon("close")));
    };
    this.chips.replaceChildren(...this.chosen.map(chip));
    this.field.hidden = !this.multiple && this.chosen.length > 0;
  }

  focus() {
    this.field.focus();
  }

  isSet() {
    return this.chosen.length > 0;
  }

  isDirty() {
    return this.isSet();
  }

  resetValue() {
    this.chosen = [];
    this.draw();
  }

  get value() {
    return this.chosen.join(",");
  }
}

GlobalRegistry.elements.register(TYPE, PeoplePicker);
