import { CASE_NUMBER } from "../../simulator/stories.js";

export { CASE_NUMBER };

/** The words and ids that the talk looks for on the screen (the page in Spanish, the cards in es-CO). */
export const BUTTON = {
  send: "Enviar",
  take: "Tomar",
  ask: "Pedir información",
  askSend: "Enviar al usuario",
  answer: "Responder",
  solve: "Solucionar",
  solveSend: "Solucionar el caso",
  confirm: "Confirmo",
  stillFailing: "Sigue fallando",
  advanceDay: "+24 h",
  advance3days: "+3 días hábiles",
  correct: "Corregir",
  later: "Después",
  follow: "Abrir otro caso",
  reopen: "Abrir de nuevo",
  detail: "Ver detalle",
  withdraw: "Ya no lo necesito",
  mail: /^Correo/,
  getFile: "Recibir archivo",
  more: "Más opciones",
  wire: /^Registro/,
  openTools: "Historias y reloj",
  addColumn: "Otra persona",
};

export const INPUT = {
  tag: "asset_tag",
  site: "site",
  description: "description",
  question: "question",
  answer: "answer",
  solution: "solution",
  reason: "reason",
};

export const STATE = {
  inProgress: "En proceso",
  registered: "Registrado",
  awaiting: "Pendiente usuario",
  solved: "Solucionado",
  closed: "Cerrado",
  notManaged: "No gestionado",
  withdrawn: "Retirada",
};

/**
 * One column of the page, as the person who uses it.
 * @param {import("playwright-core").Page} page
 * @param {string} person the person's key
 */
export function column(page, person) {
  const root = page.locator(`.column[data-person="${person}"]`);
  const button = (name) => root.locator(".card").getByRole("button", { name, exact: true }).last();
  return {
    root,
    button,
    press: (name) => button(name).click(),
    async pressInMenu(name) {
      await button(BUTTON.more).click();
      await page.locator(".ac-ctrl-popup-container").getByText(name, { exact: true }).click();
    },
    input: (id) => root.locator(`[data-input="${id}"]`).last(),
    sees: (text) => root.locator(".message").filter({ hasText: text }).last().waitFor(),
    async says(text) {
      const field = root.locator(".composer textarea");
      await field.fill(text);
      await field.press("Enter");
      await root.locator(".message.own").filter({ hasText: text }).last().waitFor();
    },
  };
}

/** The open dialog. @param {import("playwright-core").Page} page */
export function dialog(page) {
  const root = page.locator("dialog[open]");
  return {
    root,
    input: (id) => root.locator(`[data-input="${id}"]`),
    press: (name) => root.getByRole("button", { name, exact: true }).click(),
    complains: () => root.locator(".ac-input-validation-failed").waitFor(),
    closes: () => root.waitFor({ state: "detached" }),
  };
}

/**
 * Waits until a card with this number, in one column, shows this state. The state stands on a line of its own, behind a sign;
 * the same words in the card's history do not count.
 */
export function caseSays(person, number, state) {
  const line = person.root.page().locator(".ac-textBlock").filter({ hasText: new RegExp(`^[^\\p{L}]*${state}`, "u") });
  return person.root.locator(".message").filter({ hasText: number }).filter({ has: line }).first().waitFor();
}
