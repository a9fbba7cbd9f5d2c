/**
 * @typedef {{id: string, place: string, thread: string|null, from: {kind: string, key: string, name: string}, at: string,
 *   updated_at: string|null, text: string, text_format: string, attachments: Array<Object>, suggested_actions: Array<{title: string, value: string}>,
 *   summary: string, own_card: Object|null, via: string|null, mentions: string[]}} Message
 * @typedef {{title: string, text: string, card: Object}} Result a line of a search, and the card that it stands for
 * @typedef {{id: string, type: "query"|"action", title: Object<string, string>, description: Object<string, string>, context: string[],
 *   parameter?: {name: string, title: Object<string, string>}}} Command
 * @typedef {{kind: "card"|"toast"|"error"|"dialog"|"closed"|"results"|"none", card?: Object, text?: string, results?: Result[], dialog?: {title: string, card: Object}, status: number}} Outcome
 */

async function ask(path, options) {
  const answer = await fetch(path, options);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

function post(path, body) {
  return ask(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
}

/** People, places and the clock. */
export const world = () => ask("/api/world");

/** What one person sees in one place, oldest first. @returns {Promise<Message[]>} */
export async function messages(place, person) {
  const query = new URLSearchParams({ place, as: person });
  return (await ask(`/api/messages?${query}`)).messages;
}

/** Says something as a person. @returns {Promise<{status: number, delivered: boolean}>} */
export const say = (said) => post("/api/say", said);

/** Presses a button of a card. @returns {Promise<Outcome>} */
export const press = (pressed) => post("/api/press", pressed);

/** Answers a card that offers a file. @returns {Promise<{status: number}>} */
export const answerOffer = (answered) => post("/api/offer", answered);

/** Sends the open dialog. @returns {Promise<Outcome>} */
export const submitDialog = (submitted) => post("/api/dialog", submitted);

/** Searches from the compose box. @param {{person: string, place: string, command: string, thread?: string, words: string, skip: number}} asked @returns {Promise<Outcome>} */
export const search = (asked) => post("/api/search", asked);

/** Opens a command of the compose box or of a message. @param {{person: string, place: string, command: string, thread?: string, message?: string}} at @returns {Promise<Outcome>} */
export const openCommand = (at) => post("/api/command", at);

/** Sends the dialog that a command opened. @returns {Promise<Outcome>} */
export const submitCommand = (submitted) => post("/api/command/dialog", submitted);

/** Where Mesa mentioned this person, oldest first. @returns {Promise<Array<{place: string, message: string, at: string}>>} */
export const mentions = async (person) => (await ask(`/api/mentions?${new URLSearchParams({ as: person })}`)).mentions;

/** Lets Mesa hear every message of a channel's team, or only those that mention it. */
export const setConsent = (place, given) => post("/api/consent", { place, given });

/** Asks for the viewer's own version of a card. @returns {Promise<Outcome>} */
export const refresh = (viewed) => post("/api/refresh", viewed);

/** Moves the clock. @param {{advance_seconds: number}|{working_days: number}|"until_open"|"next_working_day"} step */
export const advanceClock = (step) => post("/api/clock", step);

/** What went over the wire after the entry with this number. */
export const wire = async (after) => (await ask(`/api/wire?after=${after}`)).entries;

/** The letters after the one with this number. */
export const letters = async (after) => (await ask(`/api/mail?after=${after}`)).letters;

/**
 * Listens to what happens in the world; the browser reconnects by itself.
 * @param {Object<string, (data: any) => void>} listeners one for each kind of event, and `interrupted` and `reconnected`
 */
export function listen(listeners) {
  const source = new EventSource("/api/events");
  for (const [kind, listener] of Object.entries(listeners)) {
    source.addEventListener(kind, (event) => listener(JSON.parse(event.data)));
  }
  let interrupted = false;
  source.addEventListener("error", () => {
    if (!interrupted) listeners.interrupted();
    interrupted = true;
  });
  source.addEventListener("open", () => {
    if (interrupted) listeners.reconnected();
    interrupted = false;
  });
}
