/** The procedure's stories, started on the page with one press and played by it to their end; what must be seen is part of them. */
import { STORIES } from "../../simulator/stories.js";
import { column } from "./screen.mjs";

/** The moment that the agents' paper shows: the provider says that it is repaired, and Ana is asked. */
const PORTRAYED = { story: "provider", step: 3 };
const TALL = 1240;

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
    if (story.key === PORTRAYED.story && step === PORTRAYED.step) await portray(talk, story.key);
    await talk.page.getByRole("button", { name: "Siguiente" }).click();
  }
  await talk.at("end");
  const stays = await talk.page.evaluate(() => document.activeElement.closest(".story") !== null);
  if (!stays) throw new Error("whoever uses the keyboard has lost their place");
  await talk.picture(`${story.key}-end`);
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

export const WATCHED = {
  "a story that is stopped does nothing": stopsAtOnce,
  ...Object.fromEntries(STORIES.map((story) => [`the story "${story.key}" plays to its end`, (talk) => watch(talk, story)])),
  "the page is as it was at first": async (talk) => {
    await talk.page.goto(talk.address);
    await talk.ana.root.getByLabel("Persona").selectOption("juan");
    await column(talk.page, "juan").root.locator(".message").first().waitFor();
  },
};
