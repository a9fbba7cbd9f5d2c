/**
 * The page's own parts beside the compose box and on messages: commands, search, people picker, mentions, the consent,
 * four people side by side. What Mesa would answer is scripted here, so that the page alone is held.
 */
import { column } from "./screen.mjs";

const CARD = {
  type: "AdaptiveCard",
  version: "1.5",
  body: [{ type: "TextBlock", text: "Caso **C-2026-000777** de <at>Ana Lucía Torres</at>", wrap: true }],
  actions: [
    { type: "Action.OpenUrl", title: "Ver en el canal", url: "https://entidad.example" },
    { type: "Action.OpenUrl", title: "Copiar el enlace", url: "https://entidad.example", mode: "secondary" },
  ],
  msteams: { entities: [{ type: "mention", text: "<at>Ana Lucía Torres</at>", mentioned: { id: "29:x", name: "Ana Lucía Torres" } }] },
};
const FORM = {
  type: "AdaptiveCard",
  version: "1.5",
  body: [
    { type: "Input.ChoiceSet", id: "who", label: "¿Quién llamó? (obligatorio)", isRequired: true, errorMessage: "Elija a la persona", choices: [], "choices.data": { type: "Data.Query", dataset: "graph.microsoft.com/users" } },
    { type: "Input.Text", id: "what", label: "¿Qué pasa?", isMultiline: true },
  ],
  actions: [{ type: "Action.Submit", title: "Registrar", data: { verb: "register" } }],
};
const DIALOG = { kind: "dialog", dialog: { title: "Registrar caso telefónico", card: FORM }, status: 200 };
const AMONG_COLLEAGUES = "Marcela, no me abre el correo";
const PAGE = 25;
const NO_MENTIONS = { mentions: [] };

/** Answers one of the page's calls with these outcomes, the last one again and again. Gives what was asked. */
async function script(page, path, outcome) {
  const asked = [];
  await page.route(`**${path}`, (route) => {
    asked.push(route.request().postDataJSON());
    return route.fulfill({ json: outcome(asked.at(-1)) });
  });
  return asked;
}

function found({ words, skip }) {
  const many = words === "mucho" && skip === 0 ? PAGE : 1;
  const results = Array.from({ length: many }, (_, index) => ({ title: `C-2026-${String(777 + skip + index).padStart(6, "0")}`, text: "En proceso · Ana Lucía Torres", card: CARD }));
  return { kind: "results", results: words === "nada" ? [] : results, status: 200 };
}

function expect(holds, complaint) {
  if (!holds) throw new Error(complaint);
}

const commands = (person) => person.root.getByRole("button", { name: "Lo que ofrece Mesa" });

const more = (root, name) => root.getByRole("menuitem", { name, exact: true });

export const COMPOSE = {
  "what Mesa offers stands beside the compose box": async (talk) => {
    talk.searches = await script(talk.page, "/api/search", found);
    talk.opened = await script(talk.page, "/api/command", () => DIALOG);
    await commands(talk.marcela).click();
    await talk.marcela.root.locator(".panel-item").filter({ hasText: "Registrar caso telefónico" }).waitFor();
    await talk.picture("commands");
  },

  "a search lists what was found, page by page": async (talk) => {
    const { root } = talk.marcela;
    await root.locator(".panel-item").filter({ hasText: "Buscar casos" }).click();
    await root.locator(".result").first().waitFor();
    await root.locator(".search").fill("nada");
    await root.locator(".no-results").waitFor();
    await root.locator(".search").fill("mucho");
    await root.getByRole("button", { name: "Más resultados" }).click();
    await root.locator(".result").nth(PAGE).waitFor();
    expect(talk.searches.at(-1).skip === PAGE, "the second page begins elsewhere");
    await talk.picture("search");
  },

  "a result becomes Marcela's own message, by way of Mesa": async (talk) => {
    const { root } = talk.marcela;
    await root.locator(".result").first().click();
    await root.locator(".shared").filter({ hasText: "C-2026-000777" }).waitFor();
    await talk.picture("card-in-box");
    await root.getByRole("button", { name: "Enviar mensaje" }).click();
    const shared = root.locator('.message[data-from="marcela"]').filter({ has: talk.page.locator(".card") }).last();
    await shared.filter({ hasText: "por medio de Mesa" }).waitFor();
    const name = await shared.locator(".card .mention").textContent();
    expect(name === "Ana Lucía Torres", `the mention on the card says ${name}`);
    await talk.picture("shared");
  },

  "a button of second rank waits behind a further one": async (talk) => {
    const card = talk.marcela.root.locator(".card").last();
    await more(card, "Copiar el enlace").waitFor({ state: "detached" });
    await card.getByRole("button", { name: "Más opciones", exact: true }).click();
    const item = await more(talk.page, "Copiar el enlace").boundingBox();
    const { width, height } = talk.page.viewportSize();
    expect(item.x >= 0 && item.y >= 0 && item.x + item.width <= width && item.y + item.height <= height, "the menu is not on the screen");
    await talk.picture("more");
    await talk.page.keyboard.press("Escape");
    await more(talk.page, "Copiar el enlace").waitFor({ state: "detached" });
  },

  "a command's dialog picks people, without a mouse": async (talk) => {
    await commands(talk.marcela).click();
    await talk.marcela.root.locator(".panel-item").filter({ hasText: "Registrar caso telefónico" }).click();
    await talk.dialog.press("Registrar");
    await talk.dialog.complains();
    const field = talk.dialog.root.getByRole("combobox");
    await field.fill("nadie");
    await talk.dialog.root.locator(".nobody").waitFor();
    await field.fill("lucia");
    expect((await talk.dialog.root.locator(".ac-input-validation-failed").count()) === 0, "the field is red while somebody types");
    await talk.picture("picker");
    await field.press("Enter");
    await talk.dialog.root.locator(".chip").filter({ hasText: "Ana Lucía Torres" }).waitFor();
    const stays = await talk.page.evaluate(() => document.activeElement.closest(".picker") !== null);
    expect(stays, "whoever uses the keyboard has lost their place");
  },

  "what was picked is an object id, and the card goes into the box": async (talk) => {
    const sent = await script(talk.page, "/api/command/dialog", () => ({ ...found({ words: "", skip: 0 }) }));
    await talk.dialog.input("what").fill("No le abre el correo");
    await talk.dialog.press("Registrar");
    await talk.dialog.closes();
    expect(/^[0-9a-f-]{36}$/.test(sent[0].inputs.who), `who was picked: ${sent[0].inputs.who}`);
    expect(sent[0].command === "case.register" && sent[0].action.type === "Action.Submit", "another command was sent");
    await talk.marcela.root.locator(".shared").getByRole("button").click();
    await talk.marcela.root.locator(".shared").waitFor({ state: "hidden" });
  },

  "a message has a menu, and its command knows the message": async (talk) => {
    const message = talk.marcela.root.locator('.message[data-from="marcela"]').last();
    await message.hover();
    await message.locator(".menu summary").click();
    await talk.picture("message-menu");
    await message.getByRole("button", { name: "Crear solicitud" }).click();
    await talk.dialog.root.waitFor();
    const id = await message.getAttribute("data-message");
    expect(talk.opened.at(-1).message === id && talk.opened.at(-1).command === "request.create", "another message was told");
    await talk.page.keyboard.press("Escape");
    await talk.dialog.closes();
    for (const path of ["/api/search", "/api/command", "/api/command/dialog"]) await talk.page.unroute(`**${path}`);
  },

  "colleagues write to each other without Mesa, which is at hand": async (talk) => {
    const first = talk.page.locator(".column").first();
    const before = await first.getAttribute("data-person");
    await first.getByLabel("Persona").selectOption("ana");
    for (const person of [talk.ana, talk.marcela]) await person.root.getByLabel("Lugar").selectOption("ana-marcela");
    await talk.ana.says(AMONG_COLLEAGUES);
    const message = talk.marcela.root.locator(".message").filter({ hasText: AMONG_COLLEAGUES }).last();
    await message.hover();
    await message.locator(".menu summary").click();
    await talk.picture("colleagues");
    await talk.page.keyboard.press("Escape");
    await talk.marcela.root.getByLabel("Lugar").selectOption("mesa");
    await talk.ana.root.getByLabel("Persona").selectOption(before);
  },

  "where it is narrow no number is broken, and no dot stands alone": async (talk) => {
    const broken = await talk.page.evaluate(async () => {
      const { withBreaks } = await import("/breaks.js");
      const text = "Solicitud S-2026-000010, antes C-2026-000005 y placa 60-2217: escriba a datospersonales@entidad.example. Gracias.";
      const parts = [];
      for (let width = 150; width < 420; width += 3) {
        const node = Object.assign(document.createElement("p"), { textContent: text, style: `position: absolute; overflow-wrap: anywhere; width: ${width}px` });
        document.body.append(withBreaks(node));
        const lines = (part) => new Set([...part.getClientRects()].map(({ top }) => Math.round(top))).size;
        for (const number of node.querySelectorAll(".number")) if (lines(number) > 1) parts.push(`${width}: ${number.textContent}`);
        const address = node.querySelector(".address");
        if (address.getBoundingClientRect().height > 45 || !address.textContent.endsWith("example.")) parts.push(`${width}: ${address.textContent}`);
        if (node.textContent !== text || node.querySelectorAll(".number").length !== 3) parts.push(`${width}: ${node.textContent}`);
        node.remove();
      }
      return parts;
    });
    expect(broken.length === 0, broken.join("\n"));
  },

  "four people stand side by side": async (talk) => {
    for (const _ of ["paola", "carolina"]) await talk.page.getByRole("button", { name: "Otra persona" }).click();
    talk.paola = column(talk.page, "paola");
    talk.carolina = column(talk.page, "carolina");
    await talk.paola.root.locator(".message").first().waitFor();
    await talk.carolina.root.locator(".message").first().waitFor();
    const widths = await talk.page.locator(".column").evaluateAll((all) => all.map((one) => [one.getBoundingClientRect().left, one.getBoundingClientRect().right]));
    expect(widths.length === 4 && widths.every(([left, right]) => left >= 0 && right <= innerWidthOf(talk)), `the columns reach from ${JSON.stringify(widths)}`);
    await talk.picture("four");
    await talk.switch("theme", "dark");
    await talk.picture("four-dark");
    await talk.switch("theme", "light");
    await talk.switch("width", "phone");
    await talk.picture("four-phone");
    await talk.switch("width", "wide");
  },

  "whoever is mentioned elsewhere sees it, and goes there": async (talk) => {
    const marked = { mentions: [{ place: "infraestructura", message: "1", at: new Date().toISOString() }] };
    await talk.page.route("**/api/mentions?*", (route) => route.fulfill({ json: route.request().url().includes("carolina") ? marked : NO_MENTIONS }));
    await talk.paola.root.getByRole("button", { name: "@Mesa" }).click();
    await talk.paola.says("reviso el enlace de Tunja");
    await talk.carolina.root.locator(".mention-badge").waitFor();
    await talk.picture("mentioned");
    await talk.carolina.root.locator(".mention-badge").click();
    await talk.carolina.root.locator(".message").filter({ hasText: "reviso el enlace" }).last().waitFor();
    await talk.carolina.root.locator(".mention-badge").waitFor({ state: "detached" });
    await talk.page.unroute("**/api/mentions?*");
  },

  "the consent of a team is withdrawn and given, for all who look": async (talk) => {
    const all = talk.paola.root.getByRole("button", { name: /lee todos los mensajes/ });
    await all.click();
    const few = talk.carolina.root.getByRole("button", { name: /solo lee los mensajes/ });
    await few.waitFor();
    await talk.picture("no-consent");
    await few.click();
    await all.waitFor();
    for (const person of [talk.carolina, talk.paola]) await person.root.getByRole("button", { name: "Quitar esta columna" }).click();
  },
};

function innerWidthOf(talk) {
  return talk.page.viewportSize().width;
}
