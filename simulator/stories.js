/**
 * The procedure's stories, told by the people of the demo: what each says, fills in and presses, and what must then be seen.
 * Data only: the page plays them, and so does the run in a browser. `{case}` is the number of the story's case.
 *
 * @typedef {{who?: string, says?: string, inThread?: boolean, fills?: Object<string, string>, presses?: string, chooses?: string, sees?: string|string[], reads?: string[], inDialog?: boolean, isNew?: boolean, hours?: number, minutes?: number}} Act
 *   one thing that happens: somebody writes (in the thread of the story's case, where that is told), fills in and presses (in a card, or in the open dialog), chooses, sees (in a message of this very step, where that is told); a letter is read; or time passes, before anything else of the act.
 *   Minutes are fewer than ten at a time: who may press is read every five, and believed for fifteen
 * @typedef {{key: string, cast: Array<{person: string, place: string}>, begins?: "next_working_day", steps: Act[][]}} Story
 *   its key names its texts; it begins while the desk is at work, or as the desk opens; each step has a caption of its own
 *   and ends with somebody of whom that speaks: where one window fills the screen, it is theirs
 */

const ANA = { person: "ana", place: "chat-ana" };
const JUAN = { person: "juan", place: "chat-juan" };
const DESK = { person: "marcela", place: "mesa" };
const SPECIALIST = { person: "paola", place: "infraestructura" };
const COORDINATION = { person: "carolina", place: "coordinacion" };

/** @type {Story[]} */
export const STORIES = [
  {
    key: "complete",
    cast: [ANA, DESK],
    steps: [
      [{ who: "ana", says: "buenas, no imprime la del tercer piso en Cali, ext 2231" }, { who: "ana", sees: ["Me falta saber", "Cali"] }],
      [{ minutes: 1, who: "ana", fills: { asset_tag: "60-2214" }, presses: "Enviar" }, { who: "ana", sees: ["{case}", "Registrado"] }],
      [{ minutes: 3, who: "marcela", presses: "Tomar" }, { who: "ana", sees: ["{case}", "En proceso"] }, { who: "marcela", sees: ["{case}", "En proceso"] }],
      [{ minutes: 9, who: "marcela", presses: "Solucionar" }, { inDialog: true, fills: { solution: "Se cambió el tóner" }, presses: "Solucionar el caso" }, { who: "ana", sees: ["{case}", "Se cambió el tóner"] }],
      [{ minutes: 9, who: "ana", presses: "Confirmo" }, { who: "marcela", sees: ["{case}", "Cerrado"] }, { who: "ana", sees: ["{case}", "Cerrado"] }],
      [{ minutes: 1, who: "ana", chooses: "Muy satisfactorio" }, { who: "ana", presses: "Enviar encuesta" }, { who: "ana", sees: "Gracias por su respuesta" }],
    ],
  },
  {
    key: "day",
    cast: [JUAN, DESK],
    begins: "next_working_day", // so that its hours fall at the same times of the day, whenever it is watched
    steps: [
      [{ who: "juan", says: "el portátil no prende" }, { who: "juan", sees: "Pendiente de información" }],
      [{ hours: 4 }, { who: "juan", sees: ["Le recuerdo", "el portátil no prende"], isNew: true }],
      [{ who: "marcela", sees: "el portátil no prende" }],
      [{ hours: 19 }, { who: "juan", sees: ["Le recuerdo", "el portátil no prende"], isNew: true }],
      [{ hours: 1 }, { who: "juan", sees: "No gestionado" }],
      [{ minutes: 9, who: "juan", presses: "Abrir de nuevo" }, { who: "juan", sees: ["Pendiente de información", "Relacionado con"] }],
      [{ minutes: 2, who: "juan", says: "olvídelo, ya funcionó" }, { who: "juan", sees: "Retirada" }, { who: "juan", sees: "retiré la solicitud" }],
    ],
  },
  {
    key: "escalation",
    cast: [ANA, DESK, SPECIALIST],
    steps: [
      [{ who: "ana", says: "se cayó la red en el cuarto piso en Cali, ext 2231" }, { who: "ana", sees: ["{case}", "Registrado"] }],
      [{ minutes: 2, who: "marcela", says: "escalar a infraestructura: varios puestos sin red; se reinició el switch del piso", inThread: true }, { who: "paola", sees: ["{case}", "se reinició el switch"] }],
      [{ minutes: 6, who: "paola", says: "tomar", inThread: true }, { who: "ana", sees: ["{case}", "En proceso"] }, { who: "paola", sees: ["{case}", "En proceso"] }],
      [{ minutes: 9, who: "paola", says: "solucionar Se cambió la fuente del switch", inThread: true }, { who: "ana", sees: ["{case}", "Se cambió la fuente"] }],
      [{ minutes: 8, who: "ana", presses: "Confirmo" }, { who: "paola", sees: ["{case}", "Cerrado"] }, { who: "ana", sees: ["{case}", "Cerrado"] }],
    ],
  },
  {
    key: "provider",
    cast: [ANA, DESK, SPECIALIST, COORDINATION],
    begins: "next_working_day",
    steps: [
      [{ who: "ana", says: "no imprime la del quinto piso en Cali, ext 2231, placa 60-2217" }, { who: "ana", sees: ["{case}", "Registrado"] }],
      [{ minutes: 2, who: "marcela", says: "escalar a infraestructura: hay que revisar el equipo; se cambió el tóner", inThread: true }, { who: "paola", sees: ["{case}", "se cambió el tóner"] }],
      [{ minutes: 6, who: "paola", says: "proveedor impresion REP-77120", inThread: true }, { who: "ana", sees: ["{case}", "Activo Proveedor"] }, { who: "paola", sees: ["{case}", "Activo Proveedor"] }, { reads: ["{case}", "REP-77120"] }],
      [{ hours: 3, who: "paola", says: "proveedor solucionó Se cambió el fusor", inThread: true }, { who: "paola", sees: "Contacto con el usuario · 0 de 3" }, { who: "ana", sees: ["{case}", "Se cambió el fusor"] }],
      [{ minutes: 7, who: "ana", fills: { novelty: "sigue manchando la hoja" }, presses: "Presenta novedades" }, { who: "paola", sees: ["{case}", "1 devolución al proveedor"] }],
      [{ hours: 2, who: "paola", says: "proveedor solucionó Se cambió la unidad de imagen", inThread: true }, { who: "ana", sees: ["{case}", "Se cambió la unidad de imagen"] }],
      [{ minutes: 9, who: "ana", presses: "Sí, quedó solucionado" }, { who: "ana", sees: ["{case}", "Cerrado"] }],
      [{ minutes: 1, who: "ana", chooses: "Insatisfactorio" }, { who: "ana", presses: "Enviar encuesta" }, { who: "carolina", sees: "Calificación baja del caso {case}" }],
    ],
  },
];

/** How a request is marked that somebody left unfinished, and the buttons with which they give it up, or say that it is solved. */
export const UNFINISHED = { state: "Pendiente de información", buttons: ["Ya no lo necesito", "Confirmo", "Sí, quedó solucionado"] };

/** What a case's number looks like. */
export const CASE_NUMBER = /C-\d{4}-\d{6}/;
