/** The procedure's stories, started on the page with one press and played by it to their end; what must be seen is part of them. */
import { STORIES } from "../../simulator/stories.js";
import { AT_A_LAPTOP } from "./laptop.mjs";
import { BUTTON, column } from "./screen.mjs";

const NEXT = "Siguiente";

/** The moment that the agents' paper shows: the provider says that it is repaired, and Ana is asked. */
const PORTRAYED = { story: "provider", step: 3 };
const TALL = 1400;
/** The story that is also watched where one window fills the screen, started and followed without a mouse. */
const ON_TELEPHONE = "complete";
const TELEPHONE = { width: 390, height: 844 };

/** In the page: whose window fills it. */
function inView() {
  const isSeen = (column) => Math.abs(column.getBoundingClientRect().left + column.getBoundingClientRect().right - innerWidth) < innerWidth / 2;
  return [...document.querySelectorAll(".column")].filter(isSeen).map((column) => column.dataset.person).join();
}

/** By keyboard alone and on a telephone: the focus waits on what goes on, whoever is told of is seen, and at the end one is where one was. */
async function watchOnTelephone(talk, story) {
  const { page } = talk;
  const usual = page.viewportSize();
  await page.setViewportSize(TELEPHONE);
  const opener = page.getByRole("button", { name: BUTTON.openTools });
  await opener.press("Enter");
  await page.locator(`[data-story="${story.key}"]`).press("Enter");
  for (const [index, step] of story.steps.entries()) {
    await talk.at(index + 1);
    const { who } = step.findLast((act) => act.who);
    if ((await page.evaluate(inView)) !== who) throw new Error(`beside step ${index + 1} stands ${await page.evaluate(inView)}, not ${who}`);
    await talk.picture(`telephone-${story.key}-${index + 1}`);
    const held = await page.evaluate(() => document.activeElement.textContent);
    if (held !== NEXT) throw new Error(`the focus is on ${held}`);
    await page.keyboard.press("Enter");
  }
  await talk.at("end");
  await page.keyboard.press("Enter");
  await page.locator(".story").waitFor({ state: "hidden" });
  const held = await page.evaluate(() => document.activeElement.textContent);
  if (held !== BUTTON.openTools) throw new Error(`at the end the focus is on ${held}`);
  await page.setViewportSize(usual);
}

/** Those who have a part in it just now, for the paper: tall enough for their cards, read from the beginning. */
async function portray(talk, name) {
  const { width, height } = talk.page.viewportSize();
  await talk.page.setViewportSize({ width, height: TALL });
  const waits = talk.page.locator('.column[data-person="carolina"]');
  await waits.evaluate((column) => (column.hidden = true));
  for (const person of ["ana", "paola"]) await column(talk.page, person).root.locator(".card").last().evaluate((card) => card.closest(".message").scrollIntoView({ block: "start" }));
  await talk.portrait(name);
  await waits.evaluate((column) => (column.hidden = false));
  await talk.page.setViewportSize({ width, height });
}

/** Goes through one story: each caption stands beside what it tells. */
async function watch(talk, story) {
  await talk.page.locator(`[data-story="${story.key}"]`).click();
  for (const step of story.steps.keys()) {
    await talk.at(step + 1);
    await talk.picture(`${story.key}-${step + 1}`);
    if (story.steps[step].some((act) => act.reads)) await talk.page.locator("#mail details[open] pre").waitFor();
    if (story.key === PORTRAYED.story && step === PORTRAYED.step) await portray(talk, story.key);
    await talk.page.getByRole("button", { name: NEXT }).click();
  }
  await talk.at("end");
  const stays = await talk.page.evaluate(() => document.activeElement.closest(".story") !== null);
  if (!stays) throw new Error("whoever uses the keyboard has lost their place");
  await talk.picture(`${story.key}-end`);
  await talk.page.keyboard.press("Enter");
  const isBack = await talk.page.evaluate((key) => document.activeElement.dataset.story === key, story.key);
  if (!isBack) throw new Error("the focus is not where the story was started");
}

/** It begins on an empty stage; what was there before comes back at a press. Stopped, it goes no further; begun again, what it had begun does not disturb it. */
async function stopsAtOnce(talk) {
  await talk.page.locator(`[data-story="${STORIES[0].key}"]`).click();
  await talk.at(1);
  const said = talk.page.locator(".message.own");
  if ((await said.count()) !== 1) throw new Error("a story begins over old messages");
  await talk.page.getByRole("button", { name: "Detener" }).click();
  await talk.page.locator(".story").waitFor({ state: "hidden" });
  await talk.ana.root.getByRole("button", { name: "Ver lo anterior" }).click();
  await said.nth(1).waitFor();
}

/** Whoever stops a story while a solution waits for a word can begin it again. */
async function beginsAgain(talk) {
  const button = talk.page.locator(`[data-story="${STORIES[0].key}"]`);
  const solved = STORIES[0].steps.findIndex((step) => step.some((act) => act.inDialog)) + 1;
  await button.click();
  for (let step = 1; step < solved; step += 1) {
    await talk.at(step);
    await talk.page.getByRole("button", { name: NEXT }).click();
  }
  await talk.at(solved);
  await talk.page.getByRole("button", { name: "Detener" }).click();
  await button.click();
  await talk.at(1);
  await talk.page.getByRole("button", { name: "Detener" }).click();
}

/** What was begun at eight ends at eight the next day, when the story begins anew: it is given up before. */
async function beginsAtTheEndOfAnother(talk) {
  const button = talk.page.locator('[data-story="day"]');
  for (const isFirst of [true, false]) {
    await button.click();
    await talk.at(1);
    if (!isFirst && (await column(talk.page, "juan").root.locator(".message.own").count()) !== 1) throw new Error("it goes on with the one that was stopped");
    if (!isFirst) await talk.page.getByRole("button", { name: NEXT }).click();
    if (!isFirst) await talk.at(2);
    await talk.page.getByRole("button", { name: "Detener" }).click();
  }
}

export const WATCHED = {
  "a story that is stopped does nothing": stopsAtOnce,
  "a story begins again, wherever it was stopped": beginsAgain,
  "also where what it had begun ends at that very hour": beginsAtTheEndOfAnother,
  ...Object.fromEntries(STORIES.map((story) => [`the story "${story.key}" plays to its end`, (talk) => watch(talk, story)])),
  "on a telephone the one of whom a step tells is seen": (talk) => watchOnTelephone(talk, STORIES.find(({ key }) => key === ON_TELEPHONE)),
  ...AT_A_LAPTOP,
  "the page is as it was at first": async (talk) => {
    await talk.page.goto(talk.address);
    await talk.ana.root.getByLabel("Persona").selectOption("juan");
    await column(talk.page, "juan").root.locator(".message").first().waitFor();
  },
};
