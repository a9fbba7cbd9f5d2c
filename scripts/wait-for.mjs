// Waits until an address answers 200: wait-for.mjs URL SECONDS [PID]. Gives up when the process is gone.
import { setTimeout as pause } from "node:timers/promises";

const [url, seconds, pid] = process.argv.slice(2);
const deadline = Date.now() + Number(seconds) * 1000;

async function answers() {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
}

function isGone() {
  try {
    return pid !== undefined && !process.kill(Number(pid), 0);
  } catch {
    return true;
  }
}

while (!(await answers())) {
  if (isGone() || Date.now() > deadline) {
    console.error(`${url} does not answer`);
    process.exit(1);
  }
  await pause(100);
}
