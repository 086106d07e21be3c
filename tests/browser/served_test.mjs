// The page as the real server serves it, and a conversation on it.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { heard, log, openBrowser, openPage, say } from "./browser.mjs";
import { openServer } from "./real_server.mjs";

let browser, server, page;
before(async () => { server = await openServer(); browser = await openBrowser(); });
after(async () => { await browser.close(); await server.stop(); server.remove(); });
afterEach(async () => { await page?.context().close(); page = null; });

const answers = () => log(page).locator(".bot");
// Says it, and waits until one more answer stands there.
async function told(text) {
  const before = await answers().count();
  await say(page, text);
  await answers().nth(before).waitFor({ timeout: 15000 });
  return answers().nth(before);
}

test("the greeting says that the data are a sample", async () => {
  page = await openPage(browser, server.url);
  await heard(page, /sample/i);
  assert.deepEqual(page.faults, []);
});

test("one sentence fills several slots, and results come with reasons", async () => {
  page = await openPage(browser, server.url);
  await heard(page, /sample/i);
  await told("a Spanish-speaking heart doctor near 94110, open Saturdays");
  const panel = page.getByRole("complementary", { name: "How I understood this" });
  await panel.getByText("zip 94110").waitFor();
  await panel.getByText("cardiology", { exact: true }).first().waitFor();
  await panel.getByText("Sa 00:00-24:00").first().waitFor();
  await told("show me the results");
  await log(page).getByRole("article").first().waitFor();
  assert.ok(await panel.locator("#panel-results details").count() > 0);
  assert.ok(await panel.locator("#panel-results .reasons li").count() > 0);
  assert.deepEqual(page.faults, []);
});

test("an emergency is answered with a number to call, as a link", async () => {
  page = await openPage(browser, server.url);
  await heard(page, /sample/i);
  await told("I have crushing chest pain right now");
  await log(page).getByRole("link", { name: /911/ }).first().waitFor();
});

test("the page goes on where it was after the server was restarted", async () => {
  page = await openPage(browser, server.url);
  await heard(page, /sample/i);
  await told("near 94110");
  const panel = page.getByRole("complementary", { name: "How I understood this" });
  await panel.getByText("zip 94110").waitFor();
  assert.equal(await server.stop(), 0);
  await page.getByText(/No connection/).waitFor();
  await say(page, "a heart doctor");
  await server.start();
  await panel.getByText("cardiology", { exact: true }).first().waitFor({ timeout: 40000 });
  await panel.getByText("zip 94110").waitFor();
  assert.equal(await log(page).getByText("The earlier conversation").count(), 0);
});
