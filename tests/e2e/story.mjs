/** What is said and pressed in the talk, and what must then be seen. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { NARROW, OTHER_LANGUAGE } from "./narrow.mjs";
import { outline } from "./paper.mjs";
import { BUTTON, CASE_NUMBER, caseSays, column, dialog, INPUT, STATE } from "./screen.mjs";

const SENTENCE = "no imprime la del tercer piso en Cali, ext 2231";
const QUESTION = "¿Qué mensaje muestra la impresora?";
const ANSWER = "Dice que falta tóner";
const FIRST_SOLUTION = "Se cambió el tóner";
const REASON = "Ahora sale todo con rayas";
const WORDS_MISSING = "Cuénteme qué pasa, por favor: el espacio está vacío.";
const SECOND_SOLUTION = "Se limpió la unidad de imagen";
/** What is left of a card that moved, until its message goes. */
const MOVED = "la tarjeta al día está más abajo";

const HOSTILE = "<img src=x onerror=alert(1)> <b>x</b> [y](javascript:alert(1)) ![z](http://127.0.0.1:9/z.png)";

/** What the steps share: the page, the people and the case's number once it is known. */
export class Talk {
  #pictures = 0;
  /** The names of the papers' pictures that were taken. */
  portraits = [];

  /** @param {import("playwright-core").Page} page @param {string} address of the demo's page @param {string} folder for the pictures */
  constructor(page, address, folder) {
    this.page = page;
    this.address = address;
    this.folder = folder;
    this.ana = column(page, "ana");
    this.marcela = column(page, "marcela");
    this.juan = column(page, "juan");
    this.dialog = dialog(page);
  }

  async picture(name) {
    this.#pictures += 1;
    const number = String(this.#pictures).padStart(2, "0");
    await this.page.screenshot({ path: join(this.folder, `talk-${number}-${name}.png`), animations: "disabled" });
  }

  /** A picture for the papers, of one part of the page. @param {import("playwright-core").Locator} [part] */
  async portrait(name, part = this.page.locator(".columns")) {
    await part.locator(".message").filter({ hasText: MOVED }).first().waitFor({ state: "detached" });
    await this.page.mouse.move(0, 0); // what a pointer brings up is no part of it
    await part.screenshot({ path: join(this.folder, `paper-${name}.png`), animations: "disabled" });
    await writeFile(join(this.folder, `paper-${name}.txt`), await outline(part));
    this.portraits.push(name);
  }

  /** The page's story has come to this step, or stopped and says why. */
  async at(step) {
    await this.page.locator(`.story[data-step="${step}"], .story[data-step="stopped"]`).waitFor();
    if ((await this.page.locator(".story").getAttribute("data-step")) === "stopped") throw new Error(await this.page.locator(".story-caption").textContent());
  }

  /** Time passes, as it does between two deeds. Fewer than ten minutes: who may press is read every five, and believed for fifteen. */
  async passes(minutes) {
    const before = await this.page.locator("time.clock-time").first().textContent();
    await this.page.request.post(new URL("/api/clock", this.address).href, { data: { advance_seconds: minutes * 60 } });
    // The page has heard of it, and what the new time brings has come before.
    await this.page.waitForFunction((before) => document.querySelector("time.clock-time").textContent !== before, before);
  }

  async switch(name, value) {
    await this.page.locator(`[data-switch="${name}"]`).click();
    await this.page.locator(`html[data-${name}="${value}"]`).waitFor();
  }

  /** Both sides show the case in this state. */
  async bothSee(state) {
    await caseSays(this.ana, this.number, state);
    await caseSays(this.marcela, this.number, state);
  }

  async solve(solution) {
    await this.marcela.press(BUTTON.solve);
    await this.dialog.input(INPUT.solution).fill(solution);
    await this.dialog.press(BUTTON.solveSend);
    await this.dialog.closes();
    await this.ana.button(BUTTON.confirm).waitFor();
    await this.bothSee(STATE.solved);
    await this.oneCard();
  }

  /** The case moved down in Ana's chat: where its card stood before, a line says so. */
  oneCard() {
    return this.ana.root.locator(".card").filter({ hasText: this.number }).nth(1).waitFor({ state: "detached" });
  }
}

/** Whatever is pressed from now on. */
function countPresses(page) {
  const sent = [];
  page.on("request", (request) => request.url().endsWith("/api/press") && sent.push(request));
  return sent;
}

/** What is said to somebody stands in their own window, above where they write, and once. */
async function saidTo(person, page) {
  const all = page.locator(".toast");
  const [said, window, field] = await Promise.all([all, person.root, person.root.locator(".composer")].map((part) => part.boundingBox()));
  const inside = said.x >= window.x && said.x + said.width <= window.x + window.width && said.y + said.height <= field.y;
  if (!inside) throw new Error(`it is said at ${JSON.stringify(said)}`);
}

const TALL = 1050;
/** In the page: the window begins with this message. */
function fromItsBeginning(message) {
  const [seen, feed] = [message, message.closest(".feed")].map((node) => node.getBoundingClientRect());
  message.closest(".feed").scrollBy(0, seen.top - feed.top - 12);
}

const HOUR_MS = 3_600_000;
/** Bogotá is five hours behind Greenwich, the whole year. */
const MORNING_UTC = 15;
const WEDNESDAY = 3;
const ASK_AGAIN_MS = 50;

/** The channels were bound before the page was named; each hears so at the hour at which it asked, before the clock moves. */
async function answeredInChannels({ page, address }) {
  const ask = async (path) => (await page.request.get(new URL(path, address).href)).json();
  const channels = (await ask("/api/world")).places.filter(({ kind }) => kind === "channel");
  for (const { key, people } of channels) {
    const waits = async () => {
      const { messages: all } = await ask(`/api/messages?place=${key}&as=${people[0]}`);
      return all.some((one) => one.text?.includes("vincular") && !all.some((other) => other.thread === one.id && other.from.kind === "bot"));
    };
    while (await waits()) await page.waitForTimeout(ASK_AGAIN_MS);
  }
}

/** Moves the clock on to a Wednesday morning, so that a run at night shows what a run by day shows. */
async function moveToMorning(talk) {
  await answeredInChannels(talk);
  const address = new URL("/api/world", talk.address);
  const now = new Date((await (await talk.page.request.get(address.href)).json()).clock.now);
  const morning = new Date(now);
  morning.setUTCHours(MORNING_UTC, 0, 0, 0);
  while (morning < now || morning.getUTCDay() !== WEDNESDAY) morning.setTime(morning.getTime() + 24 * HOUR_MS);
  const step = { advance_seconds: Math.round((morning - now) / 1000) };
  await talk.page.request.post(new URL("/api/clock", talk.address).href, { data: step });
}

/** The talk, step by step; each goes on where the one before ended. */
export const STEPS = {
  "it is a working morning": moveToMorning,

  "the page opens with Ana and the desk": async (talk) => {
    await talk.page.goto(talk.address);
    await talk.ana.root.waitFor();
    await talk.marcela.root.waitFor();
    await talk.picture("open");
  },

  ...OTHER_LANGUAGE,

  "an example goes into the field and is sent with Enter": async (talk) => {
    await talk.page.getByRole("button", { name: SENTENCE }).click();
    await talk.ana.root.locator(".composer textarea").press("Enter");
    await talk.ana.sees(SENTENCE);
  },

  "one card says what was understood and asks for the tag": async (talk) => {
    await talk.ana.input(INPUT.tag).waitFor();
    const card = talk.ana.root.locator(".card").last();
    await card.filter({ hasText: "Cali" }).filter({ hasText: "2231" }).waitFor();
    await talk.picture("request");
    await talk.portrait("request", talk.ana.root);
  },

  "with the tag, the same card becomes the case": async (talk) => {
    await talk.passes(1);
    await talk.ana.input(INPUT.tag).fill("60-2214");
    await talk.ana.press(BUTTON.send);
    const card = talk.ana.root.locator(".card").filter({ hasText: CASE_NUMBER }).last();
    [talk.number] = CASE_NUMBER.exec(await card.textContent());
    await talk.ana.input(INPUT.tag).waitFor({ state: "detached" });
  },

  "the desk's channel shows the case": async (talk) => {
    await talk.bothSee(STATE.registered);
    await talk.marcela.button(BUTTON.take).waitFor();
    // The ear beside the channel says that Mesa reads all; so does the card.
    await talk.marcela.sees("queda como nota");
    await talk.picture("case");
    await talk.portrait("desk", talk.marcela.root);
  },

  "Marcela takes it with a double click that counts once, and both see it": async (talk) => {
    await talk.passes(3);
    const sent = countPresses(talk.page);
    await talk.marcela.button(BUTTON.take).dblclick();
    await talk.bothSee(STATE.inProgress);
    if (sent.length !== 1) throw new Error(`a double click was sent ${sent.length} times`);
    await talk.picture("taken");
  },

  "Marcela asks, in a dialog": async (talk) => {
    await talk.passes(2);
    await talk.marcela.press(BUTTON.ask);
    await talk.dialog.input(INPUT.question).fill(QUESTION);
    await talk.picture("ask-dialog");
    await talk.dialog.press(BUTTON.askSend);
    await talk.dialog.closes();
    await caseSays(talk.marcela, talk.number, STATE.awaiting);
  },

  "Ana reads the question and answers": async (talk) => {
    await talk.passes(6);
    await talk.ana.sees(QUESTION);
    await talk.ana.input(INPUT.answer).fill(ANSWER);
    await talk.switch("theme", "dark");
    await talk.picture("question-dark");
    await talk.switch("theme", "light");
    await talk.ana.press(BUTTON.answer);
  },

  "the desk sees the answer and the case goes on": async (talk) => {
    await talk.marcela.sees(ANSWER);
    await talk.bothSee(STATE.inProgress);
    await talk.picture("answered");
  },

  ...NARROW,

  "a solution is required": async (talk) => {
    await talk.marcela.press(BUTTON.solve);
    await talk.dialog.press(BUTTON.solveSend);
    await talk.dialog.complains();
    await talk.picture("solution-required");
    await talk.page.keyboard.press("Escape");
    await talk.dialog.closes();
  },

  "Marcela solves it and Ana is asked": async (talk) => {
    await talk.passes(9);
    await talk.solve(FIRST_SOLUTION);
    await talk.ana.sees(FIRST_SOLUTION);
    await talk.picture("solved");
    const usual = talk.page.viewportSize();
    await talk.page.setViewportSize({ ...usual, height: TALL }); // the desk's card too has room for its buttons
    await talk.ana.root.locator(".message.own").last().evaluate(fromItsBeginning);
    await talk.portrait("talk");
    await talk.portrait("solved", talk.ana.root);
    await talk.page.setViewportSize(usual);
    await talk.switch("width", "phone");
    await talk.picture("solved-phone");
    await talk.switch("width", "wide");
  },

  "a reason is required when it still fails": async (talk) => {
    await talk.ana.press(BUTTON.stillFailing);
    await talk.page.getByText(WORDS_MISSING).first().waitFor();
    await saidTo(talk.ana, talk.page);
  },

  "the desk sees why it still fails": async (talk) => {
    await talk.passes(7);
    await talk.ana.input(INPUT.reason).fill(REASON);
    await talk.ana.press(BUTTON.stillFailing);
    await talk.marcela.sees(REASON);
    await talk.bothSee(STATE.inProgress);
    await talk.picture("still-failing");
  },

  "solved again and confirmed, it is closed for both": async (talk) => {
    await talk.passes(8);
    await talk.solve(SECOND_SOLUTION);
    await talk.ana.press(BUTTON.confirm);
    await talk.bothSee(STATE.closed);
    await talk.picture("closed");
    await talk.switch("theme", "dark");
    await talk.picture("closed-dark");
    await talk.switch("theme", "light");
  },

  "the wire log opens": async (talk) => {
    await talk.page.getByRole("button", { name: BUTTON.wire }).click();
    await talk.page.locator("#wire li").first().waitFor();
    await talk.picture("wire");
    await talk.page.getByRole("button", { name: BUTTON.wire }).click();
  },
};

/** A request that stays incomplete. */
export const UNFINISHED = {
  "an incomplete request waits for Juan": async (talk) => {
    await talk.ana.root.getByLabel("Persona").selectOption("juan");
    await talk.juan.says("no imprime la del segundo piso");
    await talk.juan.button(BUTTON.send).waitFor();
  },

  "after 24 hours it is not managed, and Juan is told": async (talk) => {
    await talk.page.getByRole("button", { name: BUTTON.advanceDay, exact: true }).click();
    await talk.juan.sees(STATE.notManaged);
    await talk.picture("not-managed");
  },
};

/** The end of the talk: files, letters, the page's other language; markup last, where nobody takes a picture. */
export const LAST_STEPS = {
  "a file that was chosen can be taken back": async (talk) => {
    const chosen = { name: "pantalla.png", mimeType: "image/png", buffer: Buffer.from("not really a picture") };
    await talk.juan.root.locator('.composer input[type="file"]').setInputFiles(chosen);
    await talk.juan.root.getByRole("button", { name: "Quitar pantalla.png" }).click();
    await talk.juan.root.locator(".tray li").waitFor({ state: "detached" });
  },

  "what Teams does not take goes by e-mail": async (talk) => {
    const post = (path, data) => talk.page.request.post(new URL(path, talk.address).href, { data });
    await post("/api/faults", { call: "send", times: 1, kind: "413" });
    await post("/api/say", { person: "ana", place: "chat-ana", text: "no imprime la del cuarto piso en Cali" });
    await talk.page.getByRole("button", { name: BUTTON.mail }).click();
    // Its subject says the number alone: a locked screen shows it.
    const letter = talk.page.locator("#mail li").filter({ hasText: /\[S-\d{4}-\d{6}\] Mesa de servicios/ }).filter({ hasText: "nos falta saber" }).first();
    await letter.locator("summary").click();
    await letter.getByText("nos falta saber").waitFor();
    await talk.picture("mail");
    await talk.page.getByRole("button", { name: BUTTON.mail }).click();
  },

  "the page speaks English": async (talk) => {
    await talk.page.getByRole("button", { name: "English", exact: true }).click();
    await talk.page.locator('html[lang="en"]').waitFor();
    await talk.juan.sees(STATE.notManaged);
    await talk.picture("english");
  },

  "markup that somebody writes is shown, not obeyed": async (talk) => {
    await talk.marcela.root.getByLabel("Place").selectOption("general");
    await talk.marcela.root.getByRole("button", { name: "@Mesa" }).click();
    await talk.marcela.says(HOSTILE);
    const drawn = (text) => talk.page.evaluate(async (written) => (await import("/markdown.js")).markdown(written), text);
    const shown = await drawn(HOSTILE);
    if (/<(img|b)\b|href="javascript/.test(shown)) throw new Error(`markup got through: ${shown}`);
    const mentioned = await drawn("<at>Ana &lt;b&gt; Torres</at>");
    if (!mentioned.includes(">Ana &lt;b&gt; Torres</strong>")) throw new Error(`a name became markup: ${mentioned}`);
  },
};
