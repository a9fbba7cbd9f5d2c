import { withBreaks } from "./breaks.js";
import { markdown } from "./markdown.js";
import { withPickers } from "./people.js";
import { t } from "./preferences.js";
import { el } from "./dom.js";

const { AdaptiveCard, HostConfig, ShowCardAction, ToggleVisibilityAction, OpenUrlAction, SubmitActionBase, Strings, GlobalSettings } = window.AdaptiveCards;

GlobalSettings.setTabIndexAtCardRoot = false; // the card is read, its controls are tabbed to
AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdown(text);
  result.didProcess = true;
};
Strings.defaults.overflowButtonTooltip = () => t("more");

/** Teams' sizes and spacing; its colours are CSS variables (styles/card.css), so that a change of theme keeps what is typed into a card. */
const hostConfig = new HostConfig(await (await fetch("hostconfig.json")).json());

/**
 * Draws a card as Teams does.
 * @param {Object} payload the card as it came
 * @param {(action: Object, inputs: Object<string, string>) => Promise<void>} onPress one press of a button that goes to Mesa
 * @returns {HTMLElement}
 */
export function renderCard(payload, onPress) {
  const frame = el("div", { class: "card" });
  const card = new AdaptiveCard();
  card.hostConfig = hostConfig;
  card.onExecuteAction = (action) => execute(frame, action, onPress);
  try {
    AdaptiveCard.langProperty.regEx.lastIndex = 0; // the renderer's own pattern remembers, and would refuse every second card's language
    card.parse(withPickers(payload));
    frame.append(card.render() ?? unknownCard());
    nameInputs(card);
  } catch {
    frame.append(unknownCard());
  }
  return withBreaks(frame);
}

let drawnCards = 0;

/** The renderer gives inputs ids of its own; the card's are kept beside them, for styles and for tests. */
function nameInputs(card) {
  drawnCards += 1;
  for (const input of card.getAllInputs()) {
    const drawn = input.renderedInputControlElement;
    if (!drawn) continue;
    drawn.dataset.input = input.id;
    // The renderer names radio buttons by the input's id: the same question on two cards would be one group.
    for (const radio of drawn.querySelectorAll("input[type=radio]")) radio.name = `${input.id}-${drawnCards}`;
    // A list that is searched by typing is labelled around its field only; a screen reader reads the field.
    drawn.querySelector("input[list]")?.setAttribute("aria-labelledby", drawn.getAttribute("aria-labelledby") ?? "");
  }
}

function unknownCard() {
  return el("p", { class: "card-unknown" }, t("unknownCard"));
}

function execute(frame, action, onPress) {
  if (action instanceof OpenUrlAction) return window.open(action.url, "_blank", "noopener,noreferrer");
  if (action instanceof ShowCardAction || action instanceof ToggleVisibilityAction) return undefined; // the renderer does these
  if (action instanceof SubmitActionBase) return pressOnce(frame, action, onPress);
  return undefined;
}

/** A second press while the first is on its way is no press: Teams disables the card for that time. */
async function pressOnce(frame, action, onPress) {
  if (frame.classList.contains("busy")) return;
  setBusy(frame, action, true);
  try {
    await onPress(action.toJSON(), inputsOf(action));
  } finally {
    setBusy(frame, action, false);
  }
}

function setBusy(frame, action, busy) {
  frame.classList.toggle("busy", busy);
  frame.setAttribute("aria-busy", String(busy));
  action.renderedElement?.classList.toggle("pressed", busy);
}

/** What is written in the inputs that belong to this action (none, when it says so). */
function inputsOf(action) {
  const filled = Object.entries(action.getReferencedInputs()).filter(([, input]) => input.isSet());
  return Object.fromEntries(filled.map(([id, input]) => [id, String(input.value)]));
}
