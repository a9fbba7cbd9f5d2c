/** The head of the page and what it opens: nothing is cut or covered at any width, drawers come one at a time and go by Escape. */
import { BUTTON, column } from "./screen.mjs";

const HEIGHT = 900;
const TELEPHONE = { width: 390, height: 844 };
/** Half the screen of a laptop. */
const HALF = { width: 683, height: 660 };
/** A laptop, a tablet, half a screen, and where the head begins to fold. */
const WIDTHS = [1280, 1024, 780, 660];

/** In the page: what is cut, covered or to be reached by scrolling sideways only. */
function faults() {
  const found = [];
  const parts = [...document.querySelectorAll(".brand :is(h1, p), .examples > *, .clock-time, .step, .tool")].filter((node) => node.checkVisibility());
  const area = (node) => node.getBoundingClientRect();
  for (const node of parts) {
    if (node.scrollWidth > node.clientWidth + 1 && node.clientWidth) found.push(`cut: ${node.textContent}`);
    if (area(node).left < 0 || area(node).right > innerWidth) found.push(`outside: ${node.textContent}`);
  }
  const meet = (one, other) => one.left < other.right - 1 && other.left < one.right - 1 && one.top < other.bottom - 1 && other.top < one.bottom - 1;
  for (const [index, node] of parts.entries()) {
    for (const other of parts.slice(index + 1)) if (meet(area(node), area(other))) found.push(`«${node.textContent}» covers «${other.textContent}»`);
  }
  for (const one of document.querySelectorAll(".column")) {
    if (area(one).left < 0 || area(one).right > innerWidth) found.push(`the column of ${one.dataset.person} is cut`);
  }
  return found;
}

/** Unfolds the head where it is folded, and folds it again. */
async function turn(talk) {
  const opener = talk.page.getByRole("button", { name: BUTTON.openTools });
  if (await opener.isVisible()) await opener.click();
}

/** In the page: the drawers that are open. */
function drawers() {
  return [...document.querySelectorAll(".drawer")].filter((drawer) => drawer.checkVisibility()).map(({ id }) => id).join();
}

export const HEAD = {
  "nothing of the head is cut or covered, with numbers beside its buttons too": async (talk) => {
    const usual = talk.page.viewportSize();
    await talk.page.locator(".badge").evaluateAll((badges) => badges.map((badge) => Object.assign(badge, { hidden: false, textContent: "12 por corregir" })));
    const found = [];
    for (const width of WIDTHS) {
      await talk.page.setViewportSize({ width, height: HEIGHT });
      await turn(talk);
      found.push(...(await talk.page.evaluate(faults)).map((fault) => `${width}: ${fault}`));
      await talk.picture(`head-${width}`);
      await turn(talk);
    }
    await talk.page.setViewportSize(HALF);
    const part = await talk.page.evaluate(() => document.querySelector(".feed").offsetHeight / innerHeight);
    if (part < 0.5) found.push(`of half a laptop's screen the messages have ${part}`);
    await talk.picture("half-screen");
    await talk.page.locator(".badge").evaluateAll((badges) => badges.map((badge) => Object.assign(badge, { hidden: true, textContent: "" })));
    await talk.page.setViewportSize(usual);
    if (found.length) throw new Error(found.join("\n"));
  },

  "one drawer is open at a time, and Escape gives the focus back": async (talk) => {
    const button = (name) => talk.page.getByRole("button", { name });
    await button(BUTTON.wire).press("Enter");
    await button(BUTTON.mail).press("Enter");
    const open = await talk.page.evaluate(drawers);
    if (open !== "mail") throw new Error(`open are: ${open}`);
    await talk.picture("one-drawer");
    await talk.page.keyboard.press("Escape");
    const closed = await talk.page.evaluate(() => document.activeElement.getAttribute("aria-controls"));
    if (closed !== "mail" || (await talk.page.evaluate(drawers))) throw new Error(`the focus is on ${closed}`);
  },

  "where it is narrow a drawer has the room of the head, and the focus goes back to what opens that": async (talk) => {
    const usual = talk.page.viewportSize();
    await talk.page.setViewportSize(TELEPHONE);
    const opener = talk.page.getByRole("button", { name: BUTTON.openTools });
    await opener.press("Enter");
    await talk.page.getByRole("button", { name: BUTTON.mail }).press("Enter");
    await talk.picture("telephone-drawer");
    const part = await talk.page.evaluate(() => document.querySelector("#mail").getBoundingClientRect().height / innerHeight);
    await talk.page.keyboard.press("Escape");
    const isBack = await opener.evaluate((node) => node === document.activeElement);
    await talk.page.setViewportSize(usual);
    if (part < 0.8 || !isBack) throw new Error(`the drawer has ${part} of the height; the focus ${isBack ? "is back" : "is lost"}`);
  },

  "in English somebody is there whom the page names, also once somebody has written": async (talk) => {
    await talk.page.getByRole("button", { name: "English", exact: true }).click();
    await talk.page.locator('.column[data-person="emily"] .message').first().waitFor();
    await talk.ana.root.waitFor();
    await talk.picture("english-beside");
    await talk.page.getByRole("button", { name: "Español", exact: true }).click();
    await column(talk.page, "emily").root.getByRole("button", { name: "Quitar esta columna" }).click();
  },
};

export const LETTERS = {
  "letters of before are no news, and news is no alarm": async (talk) => {
    const badge = talk.page.locator(".tool[aria-controls=mail] .badge");
    await talk.page.locator("#mail li").first().waitFor({ state: "attached" });
    if (await badge.isVisible()) throw new Error(`the page was just opened, and says ${await badge.textContent()}`);
    const colours = await talk.page.locator(".badge").evaluateAll((badges) => badges.map((one) => getComputedStyle(one).color));
    if (new Set(colours).size !== colours.length) throw new Error("a letter looks like something to be mended");
  },
};
