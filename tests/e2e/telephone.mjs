/** The compose box with Mesa's own answers: an agent registers for who calls, finds the case and shares it. */
import { CASE_NUMBER } from "./screen.mjs";

const PROBLEM = "no le abre el correo desde esta mañana";

const commands = (person) => person.root.getByRole("button", { name: "Lo que ofrece Mesa" });
const offered = (person, title) => person.root.locator(".panel-item").filter({ hasText: title });

export const TELEPHONE = {
  "Marcela registers for Ana, who calls": async (talk) => {
    await commands(talk.marcela).click();
    await offered(talk.marcela, "Registrar caso telefónico").click();
    const person = talk.dialog.root.getByRole("combobox").first();
    await person.fill("lucia");
    await person.press("Enter");
    await talk.dialog.input("description").fill(PROBLEM);
    await talk.dialog.input("phone").fill("3001234567");
    await talk.picture("telephone");
    await talk.dialog.press("Registrar el caso");
    const told = talk.page.getByText(/Quedó registrado el caso C-/).first();
    await told.waitFor();
    [talk.called] = CASE_NUMBER.exec(await told.textContent());
    await talk.picture("telephone-registered");
  },

  "she finds the case by its words, and shares it": async (talk) => {
    await commands(talk.marcela).click();
    await offered(talk.marcela, "Buscar casos").click();
    await talk.marcela.root.locator(".search").fill("correo");
    const result = talk.marcela.root.locator(".result").filter({ hasText: talk.called });
    await result.filter({ hasText: "Ana Lucía Torres" }).waitFor();
    await talk.picture("search-real");
    await result.click();
    await talk.marcela.root.locator(".shared").filter({ hasText: talk.called }).waitFor();
    await talk.marcela.root.getByRole("button", { name: "Enviar mensaje" }).click();
    const shared = talk.marcela.root.locator('.message[data-from="marcela"]').filter({ hasText: talk.called }).last();
    await shared.getByRole("button", { name: "Ver", exact: true }).click();
    await shared.filter({ hasText: "Registrado por: Marcela Díaz, por teléfono" }).waitFor();
    await talk.picture("shared-real");
  },
};
