/** A story in the window that the commonest laptop leaves a page, what it needs and loses, and the theme of whoever looks. */
import { STORIES } from "../../simulator/stories.js";
import { BUTTON, column, INPUT } from "./screen.mjs";

/** 1366×768, less the browser's own bars. */
const LAPTOP = { width: 1366, height: 650 };
/** Which part of the height the messages have at least: by themselves, and beside a caption. */
const SHARE = 0.55;
const STORY = STORIES.find(({ key }) => key === "complete");
const NEXT = "Siguiente";
const STOPPED = '.story[data-step="stopped"]';

function expect(holds, complaint) {
  if (!holds) throw new Error(complaint);
}

/** In the page: which part of the height the messages have. */
const share = () => document.querySelector(".feed").offsetHeight / innerHeight;

/** In the page: whether all of it is to be seen. */
function isInSight(node) {
  const [seen, feed] = [node, node.closest(".feed")].map((part) => part.getBoundingClientRect());
  return seen.top >= feed.top && seen.bottom <= feed.bottom;
}

async function begin(talk, key = STORY.key) {
  const opener = talk.page.getByRole("button", { name: BUTTON.openTools });
  if (await opener.isVisible()) await opener.click();
  await talk.page.locator(`[data-story="${key}"]`).click();
  await talk.at(1);
}

/** It says what is missing, and everything of the head is there again. */
async function stoppedFor(talk, words) {
  await talk.page.locator(STOPPED).filter({ hasText: words }).waitFor();
  await talk.picture("story-stopped");
  await talk.page.locator(`[data-story="${STORY.key}"]`).waitFor();
  await talk.page.locator(".story").getByRole("button", { name: "Cerrar" }).press("Enter");
  const held = await talk.page.evaluate(() => document.activeElement !== document.body);
  expect(held, "whoever uses the keyboard has lost their place");
}

/** The moments of the case's life, as its desk card tells them. */
async function moments(talk) {
  const { messages } = await (await talk.page.request.get(new URL("/api/messages?place=mesa&as=marcela", talk.address).href)).json();
  const card = JSON.stringify(messages.findLast((message) => message.own_card ?? message.attachments.length));
  return new Set(card.match(/\d{1,2}:\d{2}\s[ap]\./gu));
}

export const AT_A_LAPTOP = {
  "on a laptop most of the page is messages, and what is filled in next is in sight": async (talk) => {
    const usual = talk.page.viewportSize();
    await talk.page.setViewportSize(LAPTOP);
    await talk.page.goto(talk.address);
    await talk.ana.root.locator(".message").first().waitFor();
    const found = [];
    const look = async (where) => {
      const part = await talk.page.evaluate(share);
      if (part < SHARE) found.push(`${where}: of the height the messages have ${part.toFixed(2)}`);
      await talk.picture(`laptop-${where}`);
    };
    await look("open");
    await begin(talk);
    await look("story");
    for (const part of [talk.ana.input(INPUT.tag), talk.ana.button(BUTTON.send)]) {
      if (!(await part.evaluate(isInSight))) found.push(`${await part.evaluate(({ outerHTML }) => outerHTML.slice(0, 60))} is not in sight`);
    }
    const after = { 2: [talk.marcela, BUTTON.take], 4: [talk.ana, BUTTON.confirm] };
    for (let step = 2; step <= 4; step += 1) {
      await talk.page.getByRole("button", { name: NEXT }).click();
      await talk.at(step);
      const [person, name] = after[step] ?? [];
      if (person && !(await person.button(name).evaluate(isInSight))) found.push(`after step ${step} «${name}» is not in sight`);
      await talk.picture(`laptop-story-${step}`);
    }
    await talk.page.getByRole("button", { name: "Detener" }).click();
    await talk.page.setViewportSize(usual);
    expect(!found.length, found.join("\n"));
  },

  "who reads on in a tall card is not taken back when Mesa begins to type": async (talk) => {
    const usual = talk.page.viewportSize();
    await talk.page.setViewportSize(LAPTOP);
    await begin(talk);
    const feed = talk.ana.root.locator(".feed");
    const end = await feed.evaluate((node) => (node.scrollTo(0, node.scrollHeight), node.scrollTop));
    await talk.page.setViewportSize({ ...LAPTOP, height: LAPTOP.height - 4 }); // so does whatever grows
    await talk.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    const now = await feed.evaluate((node) => node.scrollTop);
    expect(now >= end, `the reader was at ${end} and is at ${now}`);
    await talk.page.getByRole("button", { name: "Detener" }).click();
    await talk.page.setViewportSize(usual);
  },

  "a story whose window is closed stops at once and says so": async (talk) => {
    await begin(talk);
    await talk.marcela.root.getByRole("button", { name: "Quitar esta columna" }).click();
    await stoppedFor(talk, "Marcela");
  },

  "so it does when its window shows something else, or the page speaks another language": async (talk) => {
    await begin(talk);
    await talk.ana.root.getByLabel("Lugar").selectOption("ana-marcela");
    await stoppedFor(talk, "Ana");
    await begin(talk);
    await talk.page.getByRole("button", { name: "English", exact: true }).click();
    await talk.page.locator(STOPPED).filter({ hasText: "language" }).waitFor();
    await talk.page.getByRole("button", { name: "Español", exact: true }).click();
  },

  "another window beside it is no matter of the story's": async (talk) => {
    await begin(talk);
    await talk.page.getByRole("button", { name: BUTTON.addColumn }).click();
    await talk.page.getByRole("button", { name: "Quitar esta columna" }).last().click();
    await talk.page.getByRole("button", { name: NEXT }).click();
    await talk.at(2);
    await talk.page.getByRole("button", { name: "Detener" }).click();
  },

  "in a story time passes as it does at work": async (talk) => {
    await begin(talk);
    for (let step = 2; step <= STORY.steps.length; step += 1) {
      await talk.page.getByRole("button", { name: NEXT }).click();
      await talk.at(step);
    }
    const seen = await moments(talk);
    expect(seen.size > 2, `all of it happened at ${[...seen]}`);
    await talk.page.getByRole("button", { name: NEXT }).click();
    await talk.at("end");
  },

  "the page is as dark as the system until somebody chooses": async (talk) => {
    const { page } = talk;
    const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
    await page.evaluate(() => localStorage.clear());
    for (const colorScheme of ["dark", "light"]) {
      await page.emulateMedia({ colorScheme });
      await page.reload();
      await column(page, "ana").root.waitFor();
      expect((await theme()) === colorScheme, `the system is ${colorScheme}, the page ${await theme()}`);
    }
    await talk.switch("theme", "dark");
    await talk.switch("theme", "light");
    await page.emulateMedia({ colorScheme: "dark" });
    await page.reload();
    await column(page, "ana").root.waitFor();
    expect((await theme()) === "light", "what was chosen is forgotten");
    await page.emulateMedia({ colorScheme: null });
  },
};
