/**
 * Looks at every card as Teams draws it: in both languages, light and dark, with its folds open, wide and on a telephone of 320 points. Fails on what
 * the renderer warns of, on text that is cut (a list's choices too), on numbers that are broken over two lines, on a dot at the end of a line, and on what keeps somebody from reading or pressing (axe-core). Leaves pictures.
 *
 *   node tests/e2e/gallery.mjs <folder of the gallery> [folder for the pictures, default target/gallery]
 */
import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { openBrowser } from "./browser.mjs";

const AXE = createRequire(new URL("../../simulator/package.json", import.meta.url)).resolve("axe-core/axe.min.js");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const GRAVE = ["serious", "critical"];
const WIDTHS = { wide: 1560, narrow: 1280 };
const SHEET = 2400; // points of height of one picture

const [gallery, folder = "target/gallery"] = process.argv.slice(2);

/** Every way in which the gallery can be looked at. */
function views() {
  const languages = ["es-CO", "en"];
  const looks = [{ theme: "light" }, { theme: "dark" }, { theme: "light", folds: "open" }];
  return languages.flatMap((language) => looks.flatMap((look) => Object.keys(WIDTHS).map((width) => ({ language, ...look, width }))));
}

/** In the page: fields for dates and times were made before they stood in a card with a language; made anew, they follow it. */
function localise() {
  for (const field of document.querySelectorAll("input[type=date], input[type=time]")) {
    const { type } = field;
    field.type = "text";
    field.type = type;
  }
}

/** In the page: questions on different cards that the browser takes for one. */
function mingled() {
  const cards = Map.groupBy(document.querySelectorAll("input[type=radio]"), ({ name }) => name);
  const shared = [...cards].filter(([, radios]) => new Set(radios.map((radio) => radio.closest("section").id)).size > 1);
  return shared.map(([name]) => `several cards share the choice ${name}`);
}

/** In the page: what does not fit into its place. */
function cut() {
  const holders = ".ac-textBlock, .ac-pushButton, .ac-fact-title, .ac-fact-value, .ac-input-label, .ac-actionSet, label, p";
  const found = [];
  for (const section of document.querySelectorAll("section")) {
    const card = section.querySelector(".card");
    const edge = card.getBoundingClientRect().right;
    for (const node of card.querySelectorAll(holders)) {
      if (!node.checkVisibility()) continue;
      const isCut = node.scrollWidth > node.clientWidth + 1 && node.clientWidth > 0;
      const isOut = node.getBoundingClientRect().right > edge + 1;
      const isHidden = node.scrollHeight > node.clientHeight + 1 && getComputedStyle(node).overflow === "hidden";
      if (isCut || isOut || isHidden) found.push(`${section.id}: cut: ${node.textContent.slice(0, 60)}`);
    }
    if (card.scrollWidth > card.clientWidth + 1) found.push(`${section.id}: wider than its frame`);
  }
  return found;
}

/** In the page: lists whose longest choice does not fit while they are closed. */
function hidden() {
  const found = [];
  for (const list of document.querySelectorAll("section select")) {
    if (!list.checkVisibility()) continue;
    const { width } = list.getBoundingClientRect();
    const before = list.style.cssText;
    list.style.cssText = "width: max-content; min-width: 0; max-width: none; flex: none";
    if (list.getBoundingClientRect().width > width + 1) {
      const longest = [...list.options].reduce((one, other) => (other.text.length > one.text.length ? other : one));
      found.push(`${list.closest("section").id}: cut in its list: ${longest.text}`);
    }
    list.style.cssText = before;
  }
  return found;
}

/** In the page: a line that ends with the dot between two things, of which the second stands below. */
function hanging() {
  const found = [];
  for (const section of document.querySelectorAll("section")) {
    const texts = document.createTreeWalker(section.querySelector(".card"), NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      if (!node.parentElement.checkVisibility()) continue;
      const top = (index) => {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + 1);
        return Math.round(range.getBoundingClientRect().top);
      };
      for (const { 0: dot, index } of node.data.matchAll(/·\s*(?=\S)/g)) {
        if (top(index) !== top(index + dot.length)) found.push(`${section.id}: a line ends with its dot: ${node.data.slice(0, 60)}`);
      }
    }
  }
  return found;
}

/** In the page: numbers that people read aloud or copy, and that stand on two lines. */
function broken() {
  const number = /[CS]-\d{4}-\d{6}|\d{3}\s\d{3}\s\d{4}|\d{1,2}:\d{2}\s[ap]\.?\s?m\.?/g;
  const found = [];
  for (const section of document.querySelectorAll("section")) {
    const texts = document.createTreeWalker(section.querySelector(".card"), NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      if (!node.parentElement.checkVisibility()) continue;
      for (const { 0: text, index } of node.data.matchAll(number)) {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + text.length);
        if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) found.push(`${section.id}: broken over two lines: ${text}`);
      }
    }
  }
  return found;
}

/** In the page: what axe-core finds, each with the cards that it is on. */
async function barriers({ rules, grave }) {
  const { violations } = await window.axe.run(document.querySelector("main"), { runOnly: rules, resultTypes: ["violations"], preload: false });
  return violations.filter(({ impact }) => grave.includes(impact)).flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, html }) => `${document.querySelector(target.at(-1))?.closest("section")?.id}: ${id}: ${help}: ${html.slice(0, 120)}`));
}

/** In the page: the order of the tab key is the order on the screen. */
function disorder() {
  const found = [];
  for (const section of document.querySelectorAll("section")) {
    const jumps = [...section.querySelectorAll("[tabindex]")].filter((node) => node.tabIndex > 0);
    if (jumps.length) found.push(`${section.id}: a tabindex of its own order`);
  }
  return found;
}

async function pictures(page, name) {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  const { width } = page.viewportSize();
  for (let from = 0, sheet = 1; from < height; from += SHEET, sheet += 1) {
    const clip = { x: 0, y: from, width, height: Math.min(SHEET, height - from) };
    await page.screenshot({ path: `${folder}/${name}-${String(sheet).padStart(2, "0")}.png`, clip, fullPage: true });
  }
}

async function look(page, axe, view) {
  await page.setViewportSize({ width: WIDTHS[view.width], height: 1000 });
  await page.goto(`${pathToFileURL(resolve(gallery, "index.html"))}?${new URLSearchParams(view)}`);
  await page.evaluate(localise);
  const found = await page.evaluate(() => window.warnings);
  found.push(...(await page.evaluate(cut)), ...(await page.evaluate(disorder)), ...(await page.evaluate(mingled)), ...(await page.evaluate(broken)));
  found.push(...(await page.evaluate(hidden)), ...(await page.evaluate(hanging)));
  await page.evaluate(axe);
  found.push(...(await page.evaluate(barriers, { rules: RULES, grave: GRAVE })));
  await pictures(page, Object.values(view).join("-"));
  return found;
}

function judge(name, findings) {
  console.log(findings.length ? `FAIL  ${name}\n      ${findings.join("\n      ")}` : `ok    ${name}`);
  return findings.length === 0;
}

async function main() {
  await mkdir(folder, { recursive: true });
  const axe = await readFile(AXE, "utf8");
  const { page, complaints, close } = await openBrowser();
  page.setDefaultTimeout(120_000);
  const held = [];
  try {
    for (const view of views()) held.push(judge(`cards in ${Object.values(view).join(", ")}`, await look(page, axe, view)));
  } finally {
    await close();
  }
  held.push(judge("the browser has nothing to complain about", complaints));
  const passed = held.filter(Boolean).length;
  console.log(`${passed} passed, ${held.length - passed} failed`);
  process.exitCode = passed === held.length ? 0 : 1;
}

if (gallery) await main();
else {
  console.error("say where the gallery is: node tests/e2e/gallery.mjs FOLDER");
  process.exitCode = 2;
}
