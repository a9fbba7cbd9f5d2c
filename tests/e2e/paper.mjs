/**
 * The papers' pictures: beside each stands what can be read on it, so that a picture that shows the screen of yesterday is found without comparing
 * pixels, which differ from machine to machine.
 */
import { copyFile, readFile } from "node:fs/promises";
import { join } from "node:path";

const HOME = "docs/pictures";

/** What is another on every day and in every run. */
const PASSING = [
  [/\d+/g, "#"],
  [/[ap]\.\s?m\./gu, "m."],
  [/(?<!\p{L})(lunes|martes|miércoles|jueves|viernes|sábado|domingo|lun|mar|mié|jue|vie|sáb|dom)(?!\p{L})\.?/giu, "día"],
  [/\b(enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)\b/giu, "mes"],
  [/\b(ene|feb|mar|abr|may|jun|jul|ago|sept?|oct|nov|dic)\b\.?/giu, "mes"],
  // The day stands beside an hour when it is another than that of the post, which depends on when the run begins.
  [/^time: .*$/u, "time"],
  [/hace (un momento|# \p{L}+)/gu, "hace poco"],
  [/[\s\u00A0\u202F]+/g, " "],
];

/** A day between messages, which stands there or not by the hour at which the run begins. */
const DAY = /^span: (día # de mes|hoy|ayer)$/iu;

/** In the page: what can be read within an element, line by line, each with what it stands in. */
function read(root) {
  const lines = [];
  /** What marks where a line may break parts no text. */
  const isMark = (node) => node?.nodeType === Node.ELEMENT_NODE && node.matches(".number, .address, wbr");
  const isGlued = (text) => isMark(text.previousSibling) || (isMark(text.parentElement) && text.previousSibling === null && text.parentElement.previousSibling?.nodeType === Node.TEXT_NODE);
  const visit = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const parent = isMark(node.parentElement) ? node.parentElement.parentElement : node.parentElement;
      const holder = parent.closest("button, a, h1, h2, h3, h4, label, option, [role=heading]") ?? parent;
      const kind = holder.getAttribute("role") ?? holder.localName;
      if (isGlued(node)) lines.push(lines.pop() + node.textContent);
      else if (node.textContent.trim()) lines.push(`${kind}: ${node.textContent.trimStart()}`);
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE || !node.checkVisibility()) return;
    if (node.matches("select")) return void lines.push(`select: ${node.selectedOptions[0]?.textContent ?? ""}`);
    if (node.matches("input, textarea")) return void lines.push(`${node.type}: ${node.placeholder} ${node.type === "radio" ? node.checked : node.value}`);
    if (node.matches("img")) lines.push(`img: ${node.alt}`);
    node.childNodes.forEach(visit);
  };
  visit(root);
  return lines;
}

/** What can be read on a part of the page, without what passes. @param {import("playwright-core").Locator} part */
export async function outline(part) {
  const lines = await part.evaluate(read);
  const lasting = (line) => PASSING.reduce((text, [passing, sign]) => text.replace(passing, sign), line).trim();
  return `${lines.map(lasting).filter((line) => !DAY.test(line)).join("\n")}\n`;
}

function difference(name, kept, shown) {
  const [before, now] = [kept.split("\n"), shown.split("\n")];
  const at = now.findIndex((line, index) => line !== before[index]);
  const line = at < 0 ? now.length : at;
  return `${HOME}/${name}.png is of another screen; line ${line + 1} of ${name}.txt is «${before[line] ?? ""}», now «${now[line] ?? ""}»`;
}

/** Those of the taken pictures that the papers show otherwise. @param {string} folder where they were taken @param {string[]} names */
export async function stale(folder, names) {
  const found = [];
  for (const name of names) {
    const shown = await readFile(join(folder, `paper-${name}.txt`), "utf8");
    const kept = await readFile(join(HOME, `${name}.txt`), "utf8").catch(() => "");
    if (kept !== shown) found.push(difference(name, kept, shown));
  }
  return found.length ? [...found, "`make pictures` takes them anew: look at each"] : [];
}

/** Puts them into the papers. @param {string} folder where they were taken @param {string[]} names */
export async function keep(folder, names) {
  for (const name of names) for (const ending of ["png", "txt"]) await copyFile(join(folder, `paper-${name}.${ending}`), join(HOME, `${name}.${ending}`));
}
