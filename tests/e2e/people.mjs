/** What else people do: type only, send a picture, ask for help and for their cases, write English, use the keyboard alone. */
import { photograph } from "./drawing.mjs";
import { BUTTON, CASE_NUMBER, column, INPUT } from "./screen.mjs";

const PICTURE_WORDS = "mire cómo se ve la pantalla del portátil";
const TYPED = "no imprime la del primer piso en Tunja, ext 1180";
const ENGLISH = "the printer on floor 3 in Cali does not print, ext 2231";
/** More presses of a key than any way through one card needs. */
const PATIENCE = 30;

/** The person of the first column becomes another one. */
async function showPerson(talk, from, to) {
  await from.root.getByLabel("Persona").selectOption(to);
  await column(talk.page, to).root.locator(".message").first().waitFor();
}

/** The same person looks at another place. */
async function showPlace(from, place) {
  await from.root.getByLabel("Lugar").selectOption(place);
  await from.root.locator(".message").first().waitFor();
}

/** What is said in passing covers nothing of this. */
async function uncovered(person, part) {
  const [word, wanted] = await Promise.all([person.root.locator(".toast").last(), part].map((one) => one.boundingBox()));
  if (word.y < wanted.y + wanted.height) throw new Error(`the word at ${JSON.stringify(word)} covers ${JSON.stringify(wanted)}`);
}

/** Presses a key until what has the focus matches. */
async function reach(page, key, selector) {
  for (let presses = 0; presses < PATIENCE; presses += 1) {
    await page.keyboard.press(key);
    if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
  }
  throw new Error(`${key} does not lead to ${selector}`);
}

export const PEOPLE = {
  "a picture that Ana sends is seen, and it is not an outside address": async (talk) => {
    const chosen = { name: "pantalla.png", mimeType: "image/png", buffer: await photograph(talk.page) };
    await talk.ana.root.locator('.composer input[type="file"]').setInputFiles(chosen);
    await talk.ana.says(PICTURE_WORDS);
    const shown = talk.ana.root.locator(".message.own").filter({ hasText: PICTURE_WORDS }).locator("img.picture");
    await shown.evaluate((image) => image.decode());
    if (!(await shown.getAttribute("src")).startsWith("/files/")) throw new Error("the picture comes from elsewhere");
    await talk.ana.input(INPUT.tag).waitFor();
    await talk.picture("with-picture");
  },

  "Ana does not know the tag and says so": async (talk) => {
    await talk.ana.says("no sé la placa");
    await talk.ana.root.locator(".message.bot:not(:has(.card))").filter({ hasText: CASE_NUMBER }).last().waitFor();
    await talk.ana.input(INPUT.tag).waitFor({ state: "detached" });
    await talk.marcela.sees("Adjuntos: imagen");
  },

  "the desk sees the picture in the case's thread": async (talk) => {
    const shown = talk.marcela.root.locator("img.picture").last();
    await shown.evaluate((image) => image.decode());
    await talk.picture("picture-in-thread");
  },

  "Marcela gets the picture as it was, in her own chat, once she allows it": async (talk) => {
    await talk.marcela.pressInMenu(BUTTON.getFile);
    await showPlace(talk.marcela, "chat-marcela");
    const offer = talk.marcela.root.locator(".offer").last();
    await offer.waitFor();
    await talk.picture("offer");
    await uncovered(talk.marcela, offer);
    await offer.getByRole("button", { name: "Permitir" }).click();
    await talk.marcela.sees("Le entregué «imagen.png»");
    await talk.marcela.root.locator("a.file").filter({ hasText: "imagen.png" }).last().waitFor();
    await talk.picture("received");
    await showPlace(talk.marcela, "mesa");
    await talk.marcela.button(BUTTON.more).waitFor();
  },

  "help is a sentence": async (talk) => {
    await talk.ana.says("ayuda");
    await talk.ana.sees("Escríbame con sus palabras");
  },

  "her cases are a list, and one press shows one": async (talk) => {
    await talk.ana.says("mis casos");
    await talk.ana.sees("Sus solicitudes y casos abiertos");
    await talk.picture("my-cases");
    await talk.ana.press(/^Ver C-/);
    await talk.ana.button(BUTTON.withdraw).waitFor();
    await talk.picture("my-case");
  },

  "details wait behind one button": async (talk) => {
    const fact = talk.ana.root.locator(".card").last().getByText("Extensión");
    if (await fact.isVisible()) throw new Error("the details show by themselves");
    await talk.ana.press(BUTTON.detail);
    await fact.waitFor();
    await talk.picture("details");
  },

  "Juan registers a case by typing alone, in dark": async (talk) => {
    await showPerson(talk, talk.ana, "juan");
    await talk.switch("theme", "dark");
    await talk.juan.says(TYPED);
    await talk.juan.input(INPUT.tag).waitFor();
    await talk.juan.says("60-3107");
    await talk.juan.root.locator(".message.bot").filter({ hasText: CASE_NUMBER }).last().waitFor();
    await talk.juan.input(INPUT.tag).waitFor({ state: "detached" });
    await talk.picture("typed-dark");
    await talk.switch("theme", "light");
  },

  "Emily is answered in English, and needs no mouse": async (talk) => {
    await showPerson(talk, talk.juan, "emily");
    const emily = column(talk.page, "emily");
    await emily.says(ENGLISH);
    await emily.input(INPUT.tag).waitFor();
    await emily.sees("Awaiting information");
    await talk.picture("emily");
    await reach(talk.page, "Shift+Tab", `.card [data-input="${INPUT.tag}"]`);
    await talk.page.keyboard.type("60-2231");
    await reach(talk.page, "Tab", '.card button[title="Send"], .card .ac-pushButton.style-positive');
    await talk.page.keyboard.press("Enter");
    await emily.input(INPUT.tag).waitFor({ state: "detached" });
    await emily.root.locator(".card").filter({ hasText: CASE_NUMBER }).filter({ hasText: "Registered" }).last().waitFor();
    await talk.picture("emily-case");
  },

  "the focus stays with the card that changed": async (talk) => {
    const stays = await talk.page.evaluate(() => document.activeElement.closest(".message") !== null);
    if (!stays) throw new Error("whoever uses the keyboard has lost their place");
    await showPerson(talk, column(talk.page, "emily"), "ana");
  },
};
