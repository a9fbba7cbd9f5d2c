/** A provider's repair, with the person, the desk, the specialist and the coordination side by side. */
import { CASE_NUMBER, caseSays, column } from "./screen.mjs";

const SENTENCE = "no imprime la del quinto piso en Cali, ext 2231, placa 60-2217";
const NOVELTY = "sigue manchando la hoja";
const REPORT = "Se cambió el fusor";
const YES = "Sí, quedó solucionado";
const NO = "Presenta novedades";

export const REPAIR = {
  "a case goes to the specialists": async (talk) => {
    await talk.page.locator(".column").first().getByLabel("Persona").selectOption("ana");
    await talk.marcela.root.getByLabel("Lugar").selectOption("mesa");
    for (const _ of ["paola", "carolina"]) await talk.page.getByRole("button", { name: "Otra persona" }).click();
    talk.paola = column(talk.page, "paola");
    talk.carolina = column(talk.page, "carolina");
    await talk.ana.says(SENTENCE);
    const card = talk.ana.root.locator(".card").filter({ hasText: CASE_NUMBER }).filter({ hasText: "quinto piso" }).last();
    await card.waitFor();
    [talk.number] = CASE_NUMBER.exec(await card.textContent());
    await talk.marcela.says(`escalar ${talk.number} a infraestructura: hay que revisar el equipo; se cambió el tóner`);
    await talk.paola.root.locator(".card").filter({ hasText: talk.number }).filter({ hasText: "se cambió el tóner" }).last().waitFor();
    await talk.picture("repair-handed-over");
  },

  "the specialist gives it to a provider, who gets a letter": async (talk) => {
    await talk.paola.says(`proveedor ${talk.number} impresion REP-77120`);
    await caseSays(talk.ana, talk.number, "Activo Proveedor");
    await talk.paola.root.locator(".card").filter({ hasText: "REP-77120" }).last().waitFor();
    await talk.picture("repair-with-provider");
  },

  "Ana is asked whether it holds, and the group is to reach her": async (talk) => {
    await talk.paola.says(`proveedor solucionó ${talk.number} ${REPORT}`);
    await talk.ana.button(YES).waitFor();
    await talk.paola.sees("Contacto con el usuario · 0 de 3");
    await talk.picture("repair-done");
  },

  "it presents problems: with the provider again, and counted": async (talk) => {
    await talk.ana.input("novelty").fill(NOVELTY);
    await talk.ana.press(NO);
    await talk.ana.sees("vuelve al proveedor");
    await talk.paola.root.locator(".card").filter({ hasText: talk.number }).filter({ hasText: "1 retorno del proveedor" }).last().waitFor();
    await talk.picture("repair-returned");
  },

  "it holds: closed at once, and the survey in place": async (talk) => {
    await talk.paola.says(`proveedor solucionó ${talk.number} ${REPORT}`);
    await talk.ana.press(YES);
    await caseSays(talk.ana, talk.number, "Cerrado");
    await talk.ana.root.getByLabel("Insatisfecho", { exact: true }).last().check();
    await talk.picture("repair-survey");
    await talk.ana.press("Enviar encuesta");
    await talk.ana.sees("Gracias por su respuesta");
    await talk.carolina.sees(`Calificación baja del caso ${talk.number}`);
    await talk.picture("repair-low-score");
    await talk.switch("theme", "dark");
    await talk.picture("repair-dark");
    await talk.switch("theme", "light");
    for (const person of [talk.carolina, talk.paola]) await person.root.getByRole("button", { name: "Quitar esta columna" }).click();
    await talk.page.locator(".column").first().getByLabel("Persona").selectOption("juan");
  },
};
