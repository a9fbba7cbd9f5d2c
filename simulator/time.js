import { preferences } from "./preferences.js";

/** The organisation's zone: the procedure's days and hours are Colombia's. */
const ZONE = "America/Bogota";
const DAY_MS = 86_400_000;

function format(at, options) {
  return new Intl.DateTimeFormat(preferences().language === "es" ? "es-CO" : "en-GB", { timeZone: ZONE, ...options }).format(at);
}

/** Hour and minute, as the cards say them. @param {string|Date} at @returns {string} */
export function hour(at) {
  return format(new Date(at), { hour: "numeric", minute: "2-digit", hourCycle: "h12" });
}

/** Weekday, day and month. @param {string|Date} at @returns {string} */
export function day(at) {
  return format(new Date(at), { weekday: "long", day: "numeric", month: "long" });
}

/** Short weekday, day, month, hour. @param {string|Date} at @returns {string} */
export function moment(at) {
  const part = (options) => format(new Date(at), options);
  return `${part({ weekday: "short" })} ${part({ day: "numeric" })} ${part({ month: "short" })}, ${hour(at)}`;
}

/** Hour, minute, second and thousandth, for the wire log. @param {string} at @returns {string} */
export function instant(at) {
  return format(new Date(at), { hour: "2-digit", minute: "2-digit", second: "2-digit", fractionalSecondDigits: 3, hourCycle: "h23" });
}

/**
 * Seconds from `now` until the same hour after so many weekdays. Holidays are the procedure's business, not the button's.
 * @param {Date} now
 * @param {number} days
 * @returns {number}
 */
export function workingDays(now, days) {
  let ahead = 0;
  for (let left = days; left > 0; ) {
    ahead += 1;
    const weekday = new Intl.DateTimeFormat("en", { timeZone: ZONE, weekday: "short" }).format(now.getTime() + ahead * DAY_MS);
    if (weekday !== "Sat" && weekday !== "Sun") left -= 1;
  }
  return (ahead * DAY_MS) / 1000;
}
