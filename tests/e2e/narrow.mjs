/** The page on a screen of 320 points, which is also what 400 % zoom leaves of a large one, and by keyboard alone. */
import { BUTTON, INPUT } from "./screen.mjs";

const TELEPHONE = { width: 390, height: 844 };
const SMALLEST = { width: 320, height: 640 };
/** More presses of the tab key than a dialog has places. */
const ROUND = 12;

/** In the page: what one must know without scrolling sideways, as far as it does not fit. */
function outside() {
  const found = [];
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) found.push(`the page is ${scrollWidth - clientWidth} points too wide`);
  for (const selector of [".brand h1", ".brand p", ".clock-time", ".step", "[data-story]", ".example", ".tool"]) {
    for (const node of document.querySelectorAll(selector)) {
      if (!node.checkVisibility()) continue;
      const { left, right } = node.getBoundingClientRect();
      if (left < 0 || right > clientWidth + 1 || node.scrollWidth > node.clientWidth + 1) found.push(`${selector}: ${node.textContent}`);
    }
    if (![...document.querySelectorAll(selector)].some((node) => node.checkVisibility())) found.push(`${selector} is not to be seen`);
  }
  return found;
}

/** In the page: what has the focus, if that can be seen. */
function focused() {
  const node = document.activeElement;
  const { outlineStyle, outlineWidth } = getComputedStyle(node);
  return { name: node.getAttribute("aria-label") ?? node.textContent.trim().slice(0, 40), isSeen: node === document.body || (outlineStyle !== "none" && parseFloat(outlineWidth) > 0), inDialog: node.closest("dialog") !== null || node === document.body };
}

/** In the page: which part of its height the head takes, and which the messages have. */
function shares() {
  const part = (selector) => document.querySelector(selector).getBoundingClientRect().height / window.innerHeight;
  return { head: part(".topbar"), messages: part(".feed") };
}

async function fits(talk, size, name) {
  const usual = talk.page.viewportSize();
  await talk.page.setViewportSize(size);
  const found = [];
  const { head, messages } = await talk.page.evaluate(shares);
  if (head > 0.1 || messages < 0.5) found.push(`the head takes ${head} of the height, the messages ${messages}`);
  await talk.picture(name);
  const opener = talk.page.getByRole("button", { name: BUTTON.openTools });
  await opener.click();
  found.push(...(await talk.page.evaluate(outside)));
  await talk.picture(`${name}-open`);
  await opener.click();
  await talk.page.setViewportSize(usual);
  if (found.length) throw new Error(found.join("\n"));
}

export const NARROW = {
  "on a telephone the page explains itself, clock and all": (talk) => fits(talk, TELEPHONE, "telephone-width"),
  "at 320 points nothing asks to be scrolled sideways": (talk) => fits(talk, SMALLEST, "smallest"),

  "whoever uses the keyboard sees where they are": async (talk) => {
    await talk.page.locator(".topbar button:visible").first().focus();
    for (let presses = 0; presses < ROUND; presses += 1) {
      await talk.page.keyboard.press("Tab");
      const { name, isSeen } = await talk.page.evaluate(focused);
      if (!isSeen) throw new Error(`nothing shows that the focus is on ${name}`);
    }
  },

  "a dialog keeps the focus, and gives it back": async (talk) => {
    const opener = talk.marcela.button(BUTTON.solve);
    await opener.focus();
    await talk.page.keyboard.press("Enter");
    await talk.dialog.input(INPUT.solution).waitFor();
    for (let presses = 0; presses < ROUND; presses += 1) {
      await talk.page.keyboard.press("Tab");
      const { name, inDialog } = await talk.page.evaluate(focused);
      if (!inDialog) throw new Error(`the focus left the dialog for ${name}`);
    }
    await talk.page.keyboard.press("Escape");
    await talk.dialog.closes();
    const title = await talk.page.evaluate(() => document.activeElement.textContent);
    if (title !== BUTTON.solve) throw new Error(`the focus is on ${title}`);
  },
};

export const OTHER_LANGUAGE = {
  "in English somebody is there to whom Mesa speaks it": async (talk) => {
    await talk.page.getByRole("button", { name: "English", exact: true }).click();
    await talk.page.locator('.column[data-person="emily"] .message').first().waitFor();
    await talk.picture("english-start");
    await talk.page.getByRole("button", { name: "Español", exact: true }).click();
    await talk.ana.root.locator(".message").first().waitFor();
  },
};
