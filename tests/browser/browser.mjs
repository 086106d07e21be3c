// Debian's Chromium, headless, and what the tests look at on the page.
import { chromium } from "playwright-core";

// Nothing here may reach beyond this machine.
const kQuiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];

export function openBrowser() {
  return chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: kQuiet });
}

// The page at `url`; whatever it logs as an error or throws is collected in `page.faults`.
export async function openPage(browser, url, options = {}) {
  const context = await browser.newContext({ locale: "en-US", ...options });
  const page = await context.newPage();
  page.faults = [];
  page.on("pageerror", (error) => page.faults.push(String(error)));
  page.on("console", (line) => {
    // Chromium itself reports a refused connection; the tests that cause one look for what the page does about it.
    if (line.type() === "error" && !/WebSocket connection/.test(line.text())) page.faults.push(line.text());
  });
  page.on("request", (request) => {
    const host = new URL(request.url()).hostname;
    if (!["127.0.0.1", "localhost"].includes(host)) page.faults.push(`asked ${host}`);
  });
  await page.goto(url);
  return page;
}

export const log = (page) => page.getByRole("log");
export const box = (page) => page.getByRole("textbox", { name: "Your message" });

export async function say(page, text) {
  await box(page).fill(text);
  await box(page).press("Enter");
}

// Resolves once the log's last words match.
export async function heard(page, pattern) {
  await log(page).getByText(pattern).last().waitFor({ timeout: 15000 });
}
