/** Draws every card of one language in one theme and one width; the address says which: ?language=es-CO&theme=dark&width=narrow */
"use strict";

const { AdaptiveCard, HostConfig, SerializationContext, Versions, GlobalSettings, Strings } = window.AdaptiveCards;
const { config, cards } = window.GALLERY;

const TEXTS = {
  "es-CO": { title: "Mesa: las tarjetas", view: "Vista", language: "Idioma", theme: "Tema", width: "Ancho", light: "Claro", dark: "Oscuro", wide: "Ancho", narrow: "Teléfono", more: "Más acciones" },
  en: { title: "Mesa: the cards", view: "View", language: "Language", theme: "Theme", width: "Width", light: "Light", dark: "Dark", wide: "Wide", narrow: "Telephone", more: "More actions" },
};
const DEFAULTS = { language: "es-CO", theme: "light", width: "wide" };
const view = { ...DEFAULTS, ...Object.fromEntries(new URLSearchParams(location.search)) };

const texts = TEXTS[view.language];

/** What the renderer complains about; the test run reads it. */
window.warnings = [];

const markdown = window.markdownit({ html: false, breaks: true }).disable("image");
AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdown.render(text);
  result.didProcess = true;
};
GlobalSettings.setTabIndexAtCardRoot = false;
Strings.defaults.overflowButtonTooltip = () => texts.more;

const hostConfig = new HostConfig(config);

/** What a button opens, opened: the test run looks at that too. */
function unfolded(payload) {
  return JSON.parse(JSON.stringify(payload), (key, value) => (key === "isVisible" ? undefined : value));
}

function draw({ name, language, summary, card: payload }) {
  const card = new AdaptiveCard();
  card.hostConfig = hostConfig;
  const context = new SerializationContext(Versions.v1_6); // of which Teams takes one property in cards of 1.5: choices.data
  AdaptiveCard.langProperty.regEx.lastIndex = 0; // the renderer's own pattern remembers, and would refuse every second card's language
  card.parse(view.folds === "open" ? unfolded(payload) : payload, context);
  const drawn = card.render();
  for (let at = 0; at < context.eventCount; at += 1) window.warnings.push(`${name} in ${language}: ${context.getEventAt(at).message}`);
  if (!drawn) window.warnings.push(`${name} in ${language}: nothing is drawn`);
  for (const input of card.getAllInputs()) {
    // The renderer names radio buttons by the input's id: the same question on two cards would be one group.
    for (const radio of input.renderedElement?.querySelectorAll("input[type=radio]") ?? []) radio.name = `${name}-${input.id}`;
    // A list that is searched by typing is labelled around its field only; a screen reader reads the field.
    input.renderedElement?.querySelector(".ac-choiceSetInput-filtered-textbox, input[list]")?.setAttribute("aria-label", input.label);
  }
  return framed(name, language, summary, drawn);
}

function framed(name, language, summary, drawn) {
  const frame = document.createElement("section");
  frame.id = name;
  frame.setAttribute("aria-label", name);
  const title = document.createElement("p");
  title.className = "name";
  title.textContent = summary ? `${name} · ${summary}` : name;
  const card = document.createElement("div");
  card.className = "card";
  card.lang = language;
  card.append(drawn ?? "");
  frame.append(title, card);
  return frame;
}

document.documentElement.dataset.theme = view.theme;
document.documentElement.dataset.width = view.width;
document.documentElement.lang = view.language.split("-")[0];
document.title = texts.title;
for (const node of document.querySelectorAll("[data-text]")) node.textContent = texts[node.dataset.text];
for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", texts[node.dataset.label]);
for (const link of document.querySelectorAll("[data-set]")) {
  const [key, value] = link.dataset.set.split("=");
  link.href = `?${new URLSearchParams({ ...view, [key]: value })}`;
  if (view[key] === value) link.setAttribute("aria-current", "true");
}
document.querySelector("main").append(...cards.filter(({ language }) => language === view.language).map(draw));
