/**
 * Plays the whole talk in a browser: a person asks, the desk works the case, the person confirms; others type, write
 * English, send a picture, correct, put off, keep silent; then 24 hours pass over a request that stays incomplete, and it is
 * opened again; how messages are read and the head holds; what stands beside the compose box; four people side by side; the stories that the page plays by itself. Needs a fresh, running demo.
 *
 *   node tests/e2e/talk.mjs <address of the page> [folder for the pictures, default target/e2e]
 */
import { mkdir } from "node:fs/promises";
import { openBrowser } from "./browser.mjs";
import { COMPOSE } from "./compose.mjs";
import { HEAD, LETTERS } from "./head.mjs";
import { keep, stale } from "./paper.mjs";
import { PEOPLE } from "./people.mjs";
import { READING } from "./reading.mjs";
import { LAST_STEPS, STEPS, Talk, UNFINISHED } from "./story.mjs";
import { WATCHED } from "./stories.mjs";
import { TELEPHONE } from "./telephone.mjs";
import { REOPENED, TURNS } from "./turns.mjs";

const address = process.argv[2] ?? process.env.BASE_URL;
const folder = process.argv[3] ?? "target/e2e";

/** Plays the steps in order; after a failure the rest cannot be played and counts as failed. */
async function play(talk) {
  const steps = { ...STEPS, ...PEOPLE, ...TURNS, ...READING, ...HEAD, ...UNFINISHED, ...REOPENED, ...COMPOSE, ...WATCHED, ...LETTERS, ...TELEPHONE, ...LAST_STEPS };
  const names = Object.keys(steps);
  for (const [index, name] of names.entries()) {
    try {
      await steps[name](talk);
      console.log(`ok    ${name}`);
    } catch (error) {
      console.log(`FAIL  ${name}\n      ${error.message.replaceAll("\n", "\n      ")}`);
      await talk.picture("failed").catch(() => console.log("      (no picture could be taken)"));
      return { passed: index, failed: names.length - index };
    }
  }
  return { passed: names.length, failed: 0 };
}

/** What a step of the talk ordered itself. */
const SCRIPTED = "scripted fault";

/** What the simulator says that the real service would have refused. */
async function verdicts() {
  const answer = await fetch(new URL("/api/wire?after=0", address)).catch(() => undefined);
  if (!answer?.ok) return ["the demo no longer answers"];
  const { entries } = await answer.json();
  const refused = (entry) => entry.verdict.filter((line) => !line.startsWith(SCRIPTED));
  return entries.flatMap((entry) => refused(entry).map((line) => `${entry.seq} ${entry.what}: ${line}`));
}

function judge(name, findings) {
  console.log(findings.length ? `FAIL  ${name}\n      ${findings.join("\n      ")}` : `ok    ${name}`);
  return findings.length ? { passed: 0, failed: 1 } : { passed: 1, failed: 0 };
}

async function main() {
  await mkdir(folder, { recursive: true });
  const { page, complaints, close } = await openBrowser();
  const talk = new Talk(page, address, folder);
  const results = [await play(talk)];
  await close();
  const writes = Boolean(process.env.MESA_WRITE_PAPERS) && results[0].failed === 0;
  if (writes) await keep(folder, talk.portraits);
  results.push(judge("the papers' pictures show what can be seen today", await stale(folder, talk.portraits)));
  results.push(judge("the browser has nothing to complain about", complaints));
  results.push(judge("the real service would have accepted every call", await verdicts()));
  const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
  console.log(`${total("passed")} passed, ${total("failed")} failed`);
  process.exitCode = total("failed") ? 1 : 0;
}

if (address) await main();
else {
  console.error("say where the demo runs: node tests/e2e/talk.mjs http://127.0.0.1:PORT/");
  process.exitCode = 2;
}
