import { preferences } from "./preferences.js";

/** The organisation's zone: the procedure's days and hours are Colombia's. */
const ZONE = "America/Bogota";

function format(at, options) {
  return new Intl.DateTimeFormat(preferences().language === "es" ? "es-CO" : "en-US", { timeZone: ZONE, ...options }).format(at);
}

/** Hour and minute, as the cards say them: "3:15 p. m.", "3:15 p.m.". @param {string|Date} at @returns {string} */
export function hour(at) {
  const said = format(new Date(at), { hour: "numeric", minute: "2-digit", hourCycle: "h12" });
  return said.replace(/\s([AP])M$/, (_, half) => ` ${half.toLowerCase()}.m.`);
}

/** Weekday, day and month: "lunes 30 de noviembre", "Monday, November 30". @param {string|Date} at @returns {string} */
export function day(at) {
  const said = format(new Date(at), { weekday: "long", day: "numeric", month: "long" });
  return preferences().language === "es" ? said.replace(",", "") : said;
}

/** Weekday, day, month and hour, in full. @param {string|Date} at @returns {string} */
export function moment(at) {
  return `${day(at)}, ${hour(at)}`;
}

/** Short weekday, day, month, hour. @param {string|Date} at @returns {string} */
export function brief(at) {
  const part = (options) => format(new Date(at), options);
  const date = preferences().language === "es" ? `${part({ day: "numeric" })} ${part({ month: "short" })}` : part({ month: "short", day: "numeric" });
  return `${part({ weekday: "short" })} ${date}, ${hour(at)}`;
}

/** Hour, minute, second and thousandth, for the wire log. @param {string} at @returns {string} */
export function instant(at) {
  return format(new Date(at), { hour: "2-digit", minute: "2-digit", second: "2-digit", fractionalSecondDigits: 3, hourCycle: "h23" });
}
