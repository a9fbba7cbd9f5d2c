import { withBreaks } from "./breaks.js";
import { renderCard } from "./card.js";
import { el, icon } from "./dom.js";
import { t } from "./preferences.js";
import { toast } from "./toast.js";

/**
 * Shows a task module: Teams' dialog with a card in it. It stays until Mesa closes it or the person does.
 * @param {{title: string, card: Object}} shown
 * @param {{name: string, person: string, send: (action: Object, inputs: Object<string, string>) => Promise<import("./api.js").Outcome>,
 *   insert?: (result: import("./api.js").Result) => void}} from who opened it, where it is sent, and where a card goes that it yields
 */
export function openDialog(shown, from) {
  const title = el("h2", { id: "dialog-title" });
  const body = el("div", { class: "dialog-body" });
  const problem = el("p", { class: "dialog-problem", role: "alert" });
  const dialog = el("dialog", { class: "dialog", "aria-labelledby": "dialog-title" }, header(title, from, () => dialog.close()), body, problem);
  const view = { dialog, title, body, problem, from };
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  show(view, shown);
  dialog.showModal();
  focusFirst(body);
}

function header(title, from, close) {
  const button = el("button", { class: "icon-button", type: "button", "aria-label": t("close"), onclick: close }, icon("close"));
  return el("header", { class: "dialog-head" }, el("div", {}, title, el("p", {}, t("dialogAs", { name: from.name }))), button);
}

function show(view, { title, card }) {
  view.title.textContent = title;
  withBreaks(view.title);
  view.problem.textContent = "";
  view.body.replaceChildren(renderCard(card, (action, inputs) => submit(view, action, inputs)));
}

function focusFirst(body) {
  body.querySelector("input, textarea, select")?.focus();
}

async function submit(view, action, inputs) {
  try {
    settle(view, await view.from.send(action, inputs));
  } catch {
    view.problem.textContent = t("pressFailed");
  }
}

function settle(view, outcome) {
  if (outcome.kind === "dialog") {
    show(view, outcome.dialog);
    focusFirst(view.body);
  } else if (outcome.kind === "error") {
    view.problem.textContent = outcome.text || t("pressFailed");
  } else {
    view.dialog.close();
    if (outcome.kind === "results" && outcome.results.length) view.from.insert?.(outcome.results[0]);
    if (outcome.text) toast(outcome.text, "news", view.from.person);
  }
}
