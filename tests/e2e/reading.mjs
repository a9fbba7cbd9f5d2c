/** How the messages of a place are read: what one sends is seen, what comes meanwhile is told, and the keyboard gets past them. */
import { BUTTON } from "./screen.mjs";

const HELP = "ayuda";
const IN_THREAD = "nota: lo reviso después del almuerzo";
const NEWER = "Mensajes nuevos";
/** What can be done with a message or a thread. */
const TOOLS = ".feed .message-tools :is(button, summary):not(.menu-list *), .feed .reply";

const feedOf = (person) => person.root.locator(".feed");

const toTop = (person) => feedOf(person).evaluate((feed) => feed.scrollTo(0, 0));

/** In the page: whether a message is on the screen, within its feed. */
function isShown(message) {
  const [seen, feed] = [message, message.closest(".feed")].map((node) => node.getBoundingClientRect());
  return seen.bottom > feed.top && seen.top < feed.bottom - 8;
}

/** Waits until this message is on the screen. */
async function shown(page, message) {
  const node = await message.elementHandle();
  await page.waitForFunction(isShown, node);
}

function expect(holds, complaint) {
  if (!holds) throw new Error(complaint);
}

/** In the page: how many messages are drawn when a look that was overtaken by a newer one is over. */
async function drawnByTheOvertaken() {
  const { Feed } = await import("/feed.js");
  const feed = new Feed({ person: { key: "ana", name: "Ana" }, place: { key: "chat-ana", kind: "personal", title: "" }, commands: [] }, () => undefined);
  const [first, newer] = [feed.load(), feed.load()];
  await first;
  const drawn = feed.list.querySelectorAll(".message").length;
  await newer;
  return drawn;
}

export const READING = {
  "who waits for the messages has them, also where a newer look overtook theirs": async (talk) => {
    expect((await talk.page.evaluate(drawnByTheOvertaken)) > 0, "a story would begin before it sees what was left unfinished");
  },

  "who sends sees their own words and the answer, wherever they had scrolled": async (talk) => {
    const messages = talk.ana.root.locator(".message");
    const before = await messages.count();
    await toTop(talk.ana);
    await talk.ana.says(HELP);
    await messages.nth(before + 1).waitFor();
    for (const message of [messages.nth(before), messages.nth(before + 1)]) await shown(talk.page, message);
  },

  "who writes in a thread far up sees their words there": async (talk) => {
    await toTop(talk.marcela);
    const post = talk.marcela.root.locator(".post").first();
    await post.locator(".reply").click();
    await talk.marcela.says(IN_THREAD);
    await shown(talk.page, post.locator(".message.own").filter({ hasText: IN_THREAD }).last());
  },

  "who reads further up is told what came, and one press goes there": async (talk) => {
    await toTop(talk.ana);
    const newer = talk.ana.root.getByRole("button", { name: NEWER });
    await newer.waitFor({ state: "detached" });
    const before = await talk.ana.root.locator(".message").count();
    await talk.page.request.post(new URL("/api/say", talk.address).href, { data: { person: "ana", place: "chat-ana", text: HELP } });
    await newer.waitFor();
    await talk.ana.root.locator(".message").nth(before + 1).waitFor();
    expect((await feedOf(talk.ana).evaluate((feed) => feed.scrollTop)) === 0, "the page took the reader away");
    await talk.picture("newer");
    await newer.click();
    await shown(talk.page, talk.ana.root.locator(".message").last());
    await newer.waitFor({ state: "detached" });
  },

  "the keyboard stops once at the messages' tools, and the arrows go on from there": async (talk) => {
    const stops = await talk.page.evaluate((tools) => [...document.querySelectorAll(".column")].map((column) => [...column.querySelectorAll(tools)].filter((one) => one.tabIndex === 0).length), TOOLS);
    expect(stops.every((count) => count === 1), `stops in each column: ${stops}`);
    const names = await talk.page.locator(TOOLS).evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")));
    expect(names.length > 4 && names.every((name) => /\d:\d\d/.test(name)), `it is not said whose message: ${names}`);
    const focused = () => talk.page.evaluate(() => document.activeElement.closest("[data-message]")?.dataset.message);
    const ids = await talk.ana.root.locator(".message").evaluateAll((all) => all.map((one) => one.dataset.message));
    await talk.ana.root.locator(".quote").last().focus();
    for (const [key, id] of [["ArrowUp", ids.at(-2)], ["ArrowDown", ids.at(-1)], ["Home", ids[0]], ["End", ids.at(-1)]]) {
      await talk.page.keyboard.press(key);
      expect((await focused()) === id, `${key} leads elsewhere`);
    }
    await talk.page.keyboard.press("ArrowRight");
    await talk.page.keyboard.press("Enter");
    await talk.page.locator(".menu[open]").waitFor();
    await talk.page.keyboard.press("Escape");
    await talk.page.keyboard.press("Tab");
    const isNext = await talk.page.evaluate(() => document.activeElement.matches(".composer *, .suggestion"));
    expect(isNext, "there are more stops before the compose box");
  },

  "the page's first stop leads to where one writes": async (talk) => {
    const first = talk.page.locator("button, a[href], input, select, textarea, [tabindex]").first();
    await first.focus();
    await talk.picture("skip");
    await first.press("Enter");
    expect(await talk.page.evaluate(() => document.activeElement.matches(".composer textarea")), "there are more stops before the compose box");
  },

  "nobody loses their place when what they pressed goes away": async (talk) => {
    const { page } = talk;
    const held = (selector) => page.evaluate((wanted) => document.activeElement.matches(wanted), selector);
    await talk.ana.root.getByLabel("Lugar").focus();
    await talk.ana.root.getByLabel("Lugar").selectOption("ana-marcela");
    expect(await held(".place-switch"), "the choice of a place loses the focus");
    await talk.ana.root.getByLabel("Lugar").selectOption("chat-ana");
    await talk.ana.root.locator(".message-tools .quote").last().focus();
    await page.keyboard.press("Enter");
    await talk.ana.root.getByRole("button", { name: "Dejar de responder" }).press("Enter");
    expect(await held(".composer textarea"), "who answers no longer loses the focus");
    await page.getByRole("button", { name: BUTTON.addColumn }).press("Enter");
    await page.getByRole("button", { name: "Quitar esta columna" }).last().press("Enter");
    expect(await held(".add"), "who takes a column away loses the focus");
    await page.getByRole("button", { name: "English", exact: true }).press("Enter");
    expect(await held(".language"), "who changes the language loses the focus");
    await page.keyboard.press("Enter");
    expect(await held(".language"), "who changes it back loses the focus");
    await page.locator('.column[data-person="emily"]').getByRole("button", { name: "Quitar esta columna" }).click();
  },
};
