/** Draws every card of one language in one theme and one width; the address says which: ?language=es-CO&theme=dark&width=narrow */
"use strict";

const { AdaptiveCard, HostConfig, SerializationContext, Versions, GlobalSettings, Strings } = window.AdaptiveCards;
const { configs, cards } = window.GALLERY;

const LABELS = { "es-CO": "Más acciones", en: "More actions" };
const DEFAULTS = { language: "es-CO", theme: "light", width: "wide" };
const view = { ...DEFAULTS, ...Object.fromEntries(new URLSearchParams(location.search)) };

/** What the renderer complains about; the test run reads it. */
window.warnings = [];

const markdown = window.markdownit({ html: false, breaks: true }).disable("image");
AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdown.render(text);
  result.didProcess = true;
};
GlobalSettings.setTabIndexAtCardRoot = false;
Strings.defaults.overflowButtonTooltip = () => LABELS[view.language];

function draw({ name, language, summary, card: payload }) {
  const card = new AdaptiveCard();
  card.hostConfig = new HostConfig(configs[view.theme]);
  const context = new SerializationContext(Versions.v1_6); // of which Teams takes one property in cards of 1.5: choices.data
  AdaptiveCard.langProperty.regEx.lastIndex = 0; // the renderer's own pattern remembers, and would refuse every second card's language
  card.parse(payload, context);
  const drawn = card.render();
  for (let at = 0; at < context.eventCount; at += 1) window.warnings.push(`${name} in ${language}: ${context.getEventAt(at).message}`);
  if (!drawn) window.warnings.push(`${name} in ${language}: nothing is drawn`);
  for (const input of card.getAllInputs()) {
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
for (const link of document.querySelectorAll("[data-set]")) {
  const [key, value] = link.dataset.set.split("=");
  link.href = `?${new URLSearchParams({ ...view, [key]: value })}`;
  if (view[key] === value) link.setAttribute("aria-current", "true");
}
document.querySelector("main").append(...cards.filter(({ language }) => language === view.language).map(draw));
