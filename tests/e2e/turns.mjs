/** What people also say, correct and put off; the desk's typed commands; silence; what comes after an end. */
import { BUTTON, CASE_NUMBER, INPUT, STATE } from "./screen.mjs";

/** A thumb up, as a number: no file of Mesa holds an emoji. */
const EMOJI = "\u{1f44d}";
const LONG = "no imprime la del cuarto piso en Cali, ext 2231. ".padEnd(5000, "El papel sale en blanco. ").slice(0, 4999) + ".";
const LONG_BEGINNING = "no imprime la del cuarto piso";
const ANOTHER = "el monitor del segundo piso en Cali no enciende, ext 2231";
const SITE = "Tunja";
const DEFERRED = "Le pregunto de nuevo";
const TYPED_SOLUTION = "Se cambió el cable del monitor";

/** Says something and waits for an answer that came after it. */
async function answered(person, said, answer) {
  await person.says(said);
  await person.root.locator(`.message.own:has-text(${JSON.stringify(said)}) ~ .message.bot`).filter({ hasText: answer }).last().waitFor();
}

/** Three working days pass; the page's clock then shows another day, and counts the next ones from there. */
async function passThreeDays(talk) {
  const clock = talk.page.locator(".clock .clock-time");
  const [day] = (await clock.textContent()).split(",");
  await talk.page.getByRole("button", { name: BUTTON.advance3days, exact: true }).click();
  await clock.filter({ hasNotText: day }).waitFor();
}

export const TURNS = {
  "a greeting is greeted": (talk) => answered(talk.ana, "hola", /Hola, Ana.*Cuénteme qué necesita/),

  "how her case goes is a card, however she asks": async (talk) => {
    await answered(talk.ana, "estado", CASE_NUMBER);
    await answered(talk.ana, "¿cómo va mi caso?", CASE_NUMBER);
  },

  "a question of the catalogue is answered": (talk) => answered(talk.ana, "¿a qué hora atienden?", "lunes a viernes"),

  "an emoji alone gets a word, and no request": async (talk) => {
    await answered(talk.ana, EMOJI, /\p{L}/u);
    await talk.ana.button(BUTTON.send).waitFor({ state: "detached" });
  },

  "5,000 characters are one request": async (talk) => {
    await talk.ana.says(LONG);
    await talk.ana.input(INPUT.tag).waitFor();
    await talk.ana.root.locator(".card").filter({ hasText: LONG_BEGINNING }).last().waitFor();
  },

  "an incomplete request is cancelled with a word": async (talk) => {
    await answered(talk.ana, "cancelar", "retiré la solicitud");
    await talk.ana.button(BUTTON.send).waitFor({ state: "detached" });
  },

  "a request is corrected on its card, and the desk reads what was corrected": async (talk) => {
    await talk.ana.says(ANOTHER);
    await talk.ana.input(INPUT.tag).fill("60-2215");
    await talk.ana.press(BUTTON.correct);
    await talk.ana.input(INPUT.site).locator("input[list]").fill(SITE);
    await talk.picture("correct");
    await talk.ana.press(BUTTON.send);
    await talk.ana.input(INPUT.tag).waitFor({ state: "detached" });
    const card = talk.ana.root.locator(".card").filter({ hasText: CASE_NUMBER }).filter({ hasText: ANOTHER }).last();
    [talk.number] = CASE_NUMBER.exec(await card.textContent());
    await talk.bothSee(STATE.registered);
    await talk.marcela.root.locator(".card").filter({ hasText: talk.number }).filter({ hasText: SITE }).last().waitFor();
  },

  "Marcela takes it by typing": async (talk) => {
    await talk.marcela.says(`tomar ${talk.number}`);
    await talk.bothSee(STATE.inProgress);
  },

  "Marcela solves it by typing, and Ana reads how": async (talk) => {
    await talk.marcela.says(`solucionar ${talk.number} ${TYPED_SOLUTION}`);
    await talk.bothSee(STATE.solved);
    await talk.ana.sees(TYPED_SOLUTION);
    await talk.ana.button(BUTTON.stillFailing).waitFor();
    await talk.picture("solved-by-typing");
  },

  "Ana puts the answer off, and hears when she is asked again": async (talk) => {
    await talk.ana.pressInMenu(BUTTON.later);
    await talk.ana.root.locator(".message.bot").filter({ hasText: DEFERRED }).filter({ hasText: talk.number }).waitFor();
    await talk.picture("later");
  },

  "at that moment she is asked again": async (talk) => {
    await passThreeDays(talk);
    const after = talk.ana.root.locator(`.message.bot:has-text("${DEFERRED}") ~ .message.bot:has(.card)`);
    await after.filter({ hasText: talk.number }).getByRole("button", { name: BUTTON.confirm, exact: true }).waitFor();
  },

  "silence closes it, and Ana is told": async (talk) => {
    await passThreeDays(talk);
    await talk.ana.sees(`El caso ${talk.number} se cerró porque no recibimos respuesta`);
    await talk.bothSee(STATE.closed);
    await talk.picture("closed-by-silence");
    const asked = await talk.ana.root.locator(".card").evaluateAll((cards) => cards.map((card) => card.querySelector("input[type=radio]")?.name).filter(Boolean));
    if (asked.length < 2 || new Set(asked).size < asked.length) throw new Error(`two surveys are one: ${asked}`);
  },

  "a new one, related to the closed one, asks what happens now": async (talk) => {
    const closed = talk.ana.root.locator(".card").filter({ hasText: talk.number });
    await closed.getByRole("button", { name: BUTTON.follow, exact: true }).last().click();
    await talk.ana.input(INPUT.description).waitFor();
    const card = talk.ana.root.locator(".card").filter({ hasText: `Relacionado con ${talk.number}` }).last();
    await card.waitFor();
    await talk.picture("follow");
    await card.getByRole("button", { name: BUTTON.withdraw, exact: true }).click();
    await card.filter({ hasText: STATE.withdrawn }).waitFor();
  },
};

/** What Juan does about his request that was not managed. */
export const REOPENED = {
  "opened again, it is a new request with what Juan had told": async (talk) => {
    await talk.juan.press(BUTTON.reopen);
    const card = talk.juan.root.locator(".card").filter({ hasText: /Relacionado con S-\d{4}-\d{6}/ });
    await card.filter({ hasText: "no imprime la del segundo piso" }).getByRole("button", { name: BUTTON.send, exact: true }).waitFor();
    await talk.picture("reopened");
    await card.getByRole("button", { name: BUTTON.withdraw, exact: true }).click();
    await card.filter({ hasText: STATE.withdrawn }).waitFor();
  },
};
