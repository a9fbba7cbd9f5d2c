/** The page's pure parts: both languages are complete, times are said as people say them. Run by `npm test` in `simulator/`. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { STORIES } from "../../simulator/stories.js";
import { TEXTS } from "../../simulator/texts.js";
import { moment } from "../../simulator/time.js";

const NAMES = ["Ana", "Juan", "Marcela", "Paola", "Carolina"];

function shape(value) {
  if (typeof value === "string") return (value.match(/\{\w+\}/g) ?? []).sort();
  if (Array.isArray(value)) return value.map(shape);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shape(inner)]));
}

test("both languages have the same texts with the same values", () => {
  assert.deepEqual(shape(TEXTS.en), shape(TEXTS.es));
});

test("each step of a story has its caption, and only people of its cast act", () => {
  for (const { key, cast, steps } of STORIES) {
    assert.equal(TEXTS.es.stories[key].steps.length, steps.length, key);
    const names = new Set(cast.map(({ person }) => person));
    for (const { who } of steps.flat()) assert.ok(who === undefined || names.has(who), `${key}: ${who}`);
  }
});

test("a step ends with somebody of whom its caption speaks, in both languages", () => {
  // Where one window fills the screen, theirs is the one that is seen beside the caption.
  for (const { key, steps } of STORIES) {
    for (const [index, acts] of steps.entries()) {
      for (const language of Object.keys(TEXTS)) {
        const caption = TEXTS[language].stories[key].steps[index];
        const named = NAMES.filter((name) => caption.includes(name)).map((name) => name.toLowerCase());
        const { who } = acts.findLast((act) => act.who);
        assert.ok(!named.length || named.includes(who), `${key} ${index + 1}: ${who} is shown beside «${caption}»`);
      }
    }
  }
});

test("a moment is said in full, in Bogotá's time", () => {
  // Friday 21:00 in Bogotá is already Saturday in Greenwich.
  assert.match(moment("2026-03-07T02:00:00Z"), /^viernes 6 de marzo, 9:00\sp\.\sm\.$/);
});
