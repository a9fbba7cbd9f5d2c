import { answerOffer, press, submitDialog } from "./api.js";
import { avatar } from "./avatar.js";
import { withBreaks } from "./breaks.js";
import { renderCard } from "./card.js";
import { openDialog } from "./dialog.js";
import { el, icon } from "./dom.js";
import { messageText } from "./markdown.js";
import { messageCommands, named, runCommand } from "./commands.js";
import { t } from "./preferences.js";
import { brief, hour } from "./time.js";
import { clearToasts, toast } from "./toast.js";

const CARD = "application/vnd.microsoft.card.adaptive";
const OFFER = "application/vnd.microsoft.teams.card.file.consent";
/** Teams sends the text a second time as HTML. */
const TEXT_TWIN = "text/html";

/**
 * @typedef {{person: {key: string, name: string}, place: {key: string, kind: string}, reload: () => Promise<void>,
 *   reply: (message: import("./api.js").Message) => void, insert: (result: import("./api.js").Result) => void,
 *   commands: import("./api.js").Command[]}} Viewer who looks, where, and what looking can lead to
 */

/**
 * One message as its viewer sees it.
 * @param {import("./api.js").Message} message
 * @param {Viewer} viewer
 * @param {boolean} [withDay] whether the hour alone would say too little
 * @returns {HTMLElement}
 */
export function renderMessage(message, viewer, withDay = false) {
  const own = message.from.key === viewer.person.key;
  const node = el("article", { class: `message ${own ? "own" : "other"} ${message.from.kind}`, "data-message": message.id, "data-from": message.from.key });
  node.classList.toggle("mentions-viewer", message.mentions.includes(viewer.person.key));
  node.append(own && viewer.place.kind !== "channel" ? "" : avatar(message.from));
  node.append(el("div", { class: "bubble" }, head(message, viewer, withDay), ...body(message, viewer)), el("div", { class: "message-tools" }, quoteButton(message, viewer), menu(message, viewer)));
  return node;
}

function head(message, viewer, withDay) {
  return el(
    "header",
    { class: "message-head" },
    el("span", { class: "author" }, message.from.name),
    el("time", { datetime: message.at }, withDay ? brief(message.at) : hour(message.at)),
    message.via && el("span", { class: "note" }, t("via", { app: message.via })),
    message.updated_at && el("span", { class: "note" }, t("edited")),
    message.own_card && el("span", { class: "note" }, t("onlyYou", { name: viewer.person.name.split(" ")[0] })),
  );
}

function body(message, viewer) {
  const parts = [];
  if (message.text) parts.push(withBreaks(messageText(message.text, message.text_format)));
  const cards = message.attachments.filter((attached) => attached.content_type === CARD).map((attached) => attached.content);
  const shown = message.own_card ? [message.own_card] : cards;
  parts.push(...shown.map((card) => renderCard(card, (action, inputs) => pressed(message, viewer, action, inputs))));
  parts.push(...message.attachments.filter(({ content_type: type }) => type !== CARD && type !== TEXT_TWIN).map((attached) => attachment(attached, message, viewer)));
  return parts;
}

function attachment(attached, message, viewer) {
  const name = attached.name || t("file");
  if (attached.content_type === OFFER) return offer(attached, message, viewer);
  if (attached.content_type.startsWith("image/") && attached.content_url) {
    return el("img", { class: "picture", src: attached.content_url, alt: attached.name || t("picture") });
  }
  const label = [icon("file"), name];
  if (!attached.content_url) return el("span", { class: "file" }, ...label);
  return el("a", { class: "file", href: attached.content_url, target: "_blank", rel: "noopener noreferrer" }, ...label);
}

/** A file that waits for a yes, as the client of Teams shows it. */
function offer(attached, message, viewer) {
  const { description, sizeInBytes } = attached.content;
  const answer = (accept) => async () => {
    const { status } = await answerOffer({ person: viewer.person.key, place: viewer.place.key, message: message.id, accept });
    if (status !== 200) toast(t("pressFailed"), "problem", viewer.person.key);
    await viewer.reload();
  };
  const button = (kind, label, accept) => el("button", { class: `offer-${kind}`, type: "button", onclick: answer(accept) }, t(label));
  const what = el("div", { class: "offer-what" }, el("b", {}, attached.name), el("span", { class: "offer-note" }, `${description} ${bytes(sizeInBytes)}`));
  return el("div", { class: "offer" }, icon("file"), what, button("accept", "offerAccept", true), button("decline", "offerDecline", false));
}

function bytes(size) {
  if (size < 1000) return `${size} B`;
  return size < 1e6 ? `${Math.round(size / 1000)} kB` : `${(size / 1e6).toFixed(1)} MB`;
}

/** Who wrote a message and when: without it, a list of buttons says twenty times the same. @param {import("./api.js").Message} message */
export function whose(message) {
  return { name: message.from.name, time: brief(message.at) };
}

function quoteButton(message, viewer) {
  if (viewer.place.kind === "channel") return "";
  const name = t("quote", whose(message));
  return el("button", { class: "icon-button quote", type: "button", "aria-label": name, title: name, onclick: () => viewer.reply(message) }, icon("reply"));
}

/** What Mesa's app offers on a message. */
function menu(message, viewer) {
  const offered = messageCommands(viewer.commands);
  if (!offered.length) return "";
  const items = offered.map((command) => el("button", { type: "button", class: "menu-item", title: named(command.description), onclick: () => choose(command) }, named(command.title)));
  const name = t("messageMenu", whose(message));
  const open = el("details", { class: "menu" }, el("summary", { class: "icon-button", "aria-label": name, title: name }, icon("more")), el("div", { class: "menu-list" }, ...items));
  open.addEventListener("focusout", (event) => open.contains(event.relatedTarget) || (open.open = false));
  open.addEventListener("keydown", (event) => event.key === "Escape" && (open.open = false));
  const choose = (command) => {
    open.open = false;
    const at = { person: viewer.person.key, place: viewer.place.key, command: command.id, message: message.id };
    return runCommand(at, { name: viewer.person.name, insert: viewer.insert });
  };
  return open;
}

async function pressed(message, viewer, action, inputs) {
  const from = { person: viewer.person.key, place: viewer.place.key, message: message.id };
  clearToasts();
  try {
    const outcome = await press({ ...from, action, inputs });
    await settle(outcome, { name: viewer.person.name, person: viewer.person.key, send: (sent, filled) => submitDialog({ ...from, action: sent, inputs: filled }) }, viewer);
  } catch {
    toast(t("pressFailed"), "problem", viewer.person.key);
  }
}

async function settle(outcome, from, viewer) {
  if (outcome.kind === "dialog") openDialog(outcome.dialog, from);
  else if (outcome.kind === "error") toast(outcome.text || t("pressFailed"), "problem", from.person);
  else if (outcome.text) toast(outcome.text, "news", from.person);
  await viewer.reload();
}
