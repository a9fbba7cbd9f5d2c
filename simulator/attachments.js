import { el, icon } from "./dom.js";
import { t } from "./preferences.js";

/** The files that wait beside a message until it is sent: chosen, pasted or dropped. */
export class Attachments {
  #files = [];

  constructor() {
    this.picker = el("input", { type: "file", multiple: true, hidden: true, onchange: () => this.#take(this.picker) });
    this.button = el("button", { class: "icon-button", type: "button", "aria-label": t("attach"), title: t("attach"), onclick: () => this.picker.click() }, icon("attach"));
    this.tray = el("ul", { class: "tray" });
  }

  /** Takes files of a paste or a drop. @param {Iterable<File>} files @returns {boolean} whether there were any */
  add(files) {
    const added = [...files];
    this.#files.push(...added);
    this.#draw();
    return added.length > 0;
  }

  /** Hands over what waits, in the form of the API, and empties the tray. @returns {Promise<Array<Object>>} */
  async takeAll() {
    const files = this.#files;
    this.#files = [];
    this.#draw();
    return Promise.all(files.map(encode));
  }

  get any() {
    return this.#files.length > 0;
  }

  #take(picker) {
    this.add(picker.files);
    picker.value = "";
  }

  #draw() {
    this.tray.replaceChildren(...this.#files.map((file) => this.#chip(file)));
  }

  #chip(file) {
    const remove = () => {
      this.#files = this.#files.filter((other) => other !== file);
      this.#draw();
      this.button.focus(); // the one that was pressed is gone
    };
    const label = t("removeFile", { name: file.name });
    return el("li", {}, icon("file"), file.name, el("button", { class: "icon-button small", type: "button", "aria-label": label, onclick: remove }, icon("close")));
  }
}

function encode(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(reader.error);
    reader.onload = () => resolve({ name: file.name, content_type: file.type || "application/octet-stream", base64: reader.result.split(",")[1] });
    reader.readAsDataURL(file);
  });
}
