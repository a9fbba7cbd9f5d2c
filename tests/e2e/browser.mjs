/** A browser for the end-to-end run: Debian's Chromium, headless, with nothing of its own going over the network. */
import { createRequire } from "node:module";

// The page's own packages hold the driver; this folder has none.
const { chromium } = createRequire(new URL("../../simulator/package.json", import.meta.url))("playwright-core");

// The last one: fields for dates follow the card's language, where the browser itself was installed in English only.
const ARGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-quic", "--enable-blink-features=LangAttributeAwareFormControlUI"];
const SIZE = { width: 1360, height: 980 };
const PATIENCE_MS = 15_000;

/**
 * Opens a browser with one page and writes down whatever the page complains about.
 * @returns {Promise<{page: import("playwright-core").Page, complaints: string[], close: () => Promise<void>}>}
 */
export async function openBrowser() {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ARGS });
  const page = await browser.newPage({ viewport: SIZE, locale: "es-CO", timezoneId: "America/Bogota" });
  page.setDefaultTimeout(PATIENCE_MS);
  const complaints = [];
  page.on("console", (line) => line.type() === "error" && complaints.push(`${line.text()} (${line.location().url})`));
  page.on("pageerror", (error) => complaints.push(error.message));
  return { page, complaints, close: () => browser.close() };
}
