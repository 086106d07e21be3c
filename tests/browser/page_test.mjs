// The page and the widget against a staged server: what they show, and what they do when things go wrong.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { box, heard, log, openBrowser, openPage, say } from "./browser.mjs";
import { answer, openStage } from "./staged_server.mjs";

const kAxe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let browser, stage, page;
before(async () => { browser = await openBrowser(); });
after(async () => { await browser.close(); });
beforeEach(async () => {
  stage = await openStage();
  stage.on("say", (frame, reply) => reply(answer(frame, reply.next(), [{ text: `You wrote ${frame.text}.` }])));
  page = await openPage(browser, stage.url);
  await heard(page, "Hello.");
});
afterEach(async () => {
  const faults = page.faults;
  await page.context().close();
  stage.close();
  assert.deepEqual(faults, []);
});

const says = (type) => stage.frames.filter((frame) => frame.type === type);

test("the page says that its data are a sample, before anything is typed", async () => {
  assert.match(await page.locator("#sample").innerText(), /Sample data/);
});

test("enter sends, and the answer appears in a polite live region", async () => {
  await say(page, "a heart doctor");
  await heard(page, "You wrote a heart doctor.");
  assert.equal(await box(page).inputValue(), "");
  assert.equal(says("say").length, 1);
  assert.match(says("say")[0].id, /^[0-9a-f]{24}$/);
});

test("shift and enter begins a line, and nothing is sent", async () => {
  await box(page).fill("one");
  await box(page).press("Shift+Enter");
  await box(page).pressSequentially("two");
  assert.equal(await box(page).inputValue(), "one\ntwo");
  assert.equal(says("say").length, 0);
});

test("what the server says is text, never HTML", async () => {
  stage.on("say", (frame, reply) => reply(answer(frame, reply.next(), [{
    text: "<img src=x onerror=\"document.title='owned'\"> end", links: [{ label: "bad", url: "javascript:alert(1)" }],
  }])));
  await say(page, "x");
  await heard(page, "end");
  assert.equal(await log(page).locator("img").count(), 0);
  assert.equal(await log(page).locator("a").count(), 0);
});

test("choices are buttons that can be pressed by keyboard and send their action", async () => {
  stage.on("say", (frame, reply) => reply(answer(frame, reply.next(), [{
    text: "Which one?", choices: [{ label: "Within 5 miles", action: "a:5" }, { label: "Any distance", action: "a:any" }],
  }])));
  stage.on("pick", (frame, reply) => reply(answer(frame, reply.next(), [{ text: `Picked ${frame.action}.` }])));
  await say(page, "near");
  const choice = page.getByRole("group", { name: "Choices" }).getByRole("button", { name: "Any distance" });
  await choice.focus();
  await page.keyboard.press("Enter");
  await heard(page, "Picked a:any.");
  assert.equal(await log(page).locator(".you .text").last().innerText(), "Any distance");
});

test("results are cards, comparisons tables with headings, and telephone links work", async () => {
  stage.on("say", (frame, reply) => reply(answer(frame, reply.next(), [{
    text: "Two fit.",
    cards: [{ title: "Sample One", subtitle: "Oakland", facts: [{ label: "Distance", value: "about 2 miles" }],
      choices: [{ label: "Details", action: "d:1" }] }],
    table: { columns: ["", "Sample One", "Sample Two"], rows: [["Distance", "2 miles", "4 miles"]] },
    links: [{ label: "Call 911", url: "tel:911" }],
  }])));
  await say(page, "compare");
  await heard(page, "Two fit.");
  await page.getByRole("article", { name: "Sample One" }).waitFor();
  assert.equal(await log(page).getByRole("columnheader", { name: "Sample Two" }).count(), 1);
  assert.equal(await log(page).getByRole("rowheader", { name: "Distance" }).count(), 1);
  assert.equal(await page.getByRole("link", { name: "Call 911" }).getAttribute("href"), "tel:911");
});

test("the panel shows the state, each result's reasons and the trace", async () => {
  stage.on("say", (frame, reply) => reply(answer(frame, reply.next(), [{ text: "Here." }], {
    state: { slots: { location: { zip: "94110" }, hours: "any" }, flow: "find", step: "results", intent: "inform" },
    results: [{ id: "one", name: "Sample One", score: 0.8, distance: 2.04, relaxed: [],
      reasons: [{ criterion: "location", met: "partly", weight: 1, score: 0.8, text: "about 2 miles" }] }],
    trace: { words: ["near", "94110"], rules: [{ rule: "near", words: ["near", "94110"] }] },
  })));
  await say(page, "near 94110");
  const panel = page.getByRole("complementary", { name: "How I understood this" });
  await panel.getByText("zip 94110").waitFor();
  await panel.getByText("Sample One").click();
  await panel.getByText("partly met").waitFor();
  await panel.getByText("near · 94110").first().waitFor();
  await page.getByRole("button", { name: "How I understood this" }).click();
  assert.equal(await panel.isVisible(), false);
});

test("a message whose answer was lost with the connection is sent again under its id, once", async () => {
  let times = 0;
  stage.on("say", (frame, reply) => {
    if (++times === 1) return reply.drop();
    reply(answer(frame, reply.next(), [{ text: "Arrived." }]));
  });
  await say(page, "hello there");
  await heard(page, "Arrived.");
  const [first, second, ...more] = says("say");
  assert.deepEqual(second, first);
  assert.equal(more.length, 0);
  const resumed = says("start").at(-1);
  assert.equal(resumed.conversation, "staged-conversation-0001");
  assert.equal(resumed.after, 1);
  assert.equal(await log(page).getByText("hello there").count(), 1);
});

test("an answer that came while the connection was away is shown once, and not asked for again", async () => {
  stage.on("say", (frame, reply) => {
    stage.on("start", (start, again) => again({
      type: "started", protocol: "guidepost.v1", conversation: start.conversation, seq: 2, locale: "en", resumed: true,
      asking: null, more: false, messages: [{ text: "Kept for you.", seq: 2, to: frame.id }],
    }));
    reply.drop();
  });
  await say(page, "are you there");
  await heard(page, "Kept for you.");
  assert.equal(says("say").length, 1);
});

test("a busy server is asked again under the same id after the time it named", async () => {
  let times = 0;
  stage.on("say", (frame, reply) => {
    if (++times === 1) return reply({ type: "error", to: frame.id, code: "busy", message: "later", retry_after: 0.05 });
    reply(answer(frame, reply.next(), [{ text: "Now." }]));
  });
  await say(page, "again");
  await heard(page, "Now.");
  assert.equal(says("say")[0].id, says("say")[1].id);
});

test("a safety text is shown even when its turn was refused", async () => {
  stage.on("say", (frame, reply) => reply({
    type: "error", to: frame.id, code: "internal", message: "no", messages: [{ text: "Call 911 now." }],
  }));
  await say(page, "chest pain");
  await heard(page, "Call 911 now.");
});

test("a reload keeps what was said and resumes the conversation", async () => {
  await say(page, "remember me");
  await heard(page, "You wrote remember me.");
  await page.reload();
  await heard(page, "You wrote remember me.");
  await say(page, "and this");
  await heard(page, "You wrote and this.");
  const resumed = says("start").at(-1);
  assert.equal(resumed.conversation, "staged-conversation-0001");
  assert.equal(resumed.after, 2);
  assert.equal(await log(page).getByText("Hello.").count(), 1);
});

test("where the server lost the conversation a new one begins, and says so", async () => {
  await say(page, "first");
  await heard(page, "You wrote first.");
  stage.on("start", (frame, reply) => {
    if (frame.conversation) return reply({ type: "error", code: "unknown_conversation", message: "no such conversation" });
    reply({ type: "started", protocol: "guidepost.v1", conversation: "staged-conversation-0002", seq: 1, locale: "en",
      resumed: false, asking: null, more: false, messages: [{ text: "Fresh hello.", seq: 1 }] });
  });
  stage.dropAll();
  await heard(page, "The earlier conversation is not there any more.");
  await heard(page, "Fresh hello.");
});

test("the language can be changed, and the page says in which language each answer is", async () => {
  await page.getByRole("button", { name: "Español" }).click();
  await heard(page, "Hola.");
  await page.getByRole("textbox", { name: "Su mensaje" }).waitFor();
  assert.equal(says("start").at(-1).locale, "es");
  assert.equal(await page.getByRole("button", { name: "Español" }).getAttribute("aria-pressed"), "true");
});

test("in the middle of a conversation a change of language keeps it", async () => {
  await say(page, "first");
  await heard(page, "You wrote first.");
  await page.getByRole("button", { name: "Español" }).click();
  await page.getByRole("textbox", { name: "Su mensaje" }).waitFor();
  await heard(page, "You wrote first.");
  const frame = says("start").at(-1);
  assert.equal(frame.conversation, "staged-conversation-0001");
  assert.equal(frame.locale, "es");
});

test("a new conversation forgets the old one", async () => {
  await say(page, "first");
  await heard(page, "You wrote first.");
  await page.getByRole("button", { name: "New chat" }).click();
  await heard(page, "Hello.");
  assert.equal(await log(page).getByText("You wrote first.").count(), 0);
  assert.equal(says("start").at(-1).conversation, undefined);
});

test("on a page of somebody else's one script tag brings the chat, opened and closed by keyboard", async () => {
  const site = await openStage();
  site.serve("/elsewhere", `<!DOCTYPE html><html lang="en"><link rel="icon" href="data:,"><title>Elsewhere</title><body><p>Words.</p>
    <script src="${stage.url}widget.js" defer></script>`);
  await page.goto(`${site.url}elsewhere`);
  const launcher = page.getByRole("button", { name: "Chat with Guidepost" });
  await launcher.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Guidepost" }).waitFor();
  await page.keyboard.type("from elsewhere");
  await page.keyboard.press("Enter");
  await heard(page, "You wrote from elsewhere.");
  await page.keyboard.press("Escape");
  assert.equal(await page.getByRole("dialog").count(), 0);
  assert.equal(await launcher.evaluate((element) => element.getRootNode().activeElement === element), true);
  site.close();
});

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds no fault against WCAG 2.2 AA in ${colorScheme} colours`, async () => {
    stage.on("say", (frame, reply) => reply(answer(frame, reply.next(), [{
      text: "Two fit.", choices: [{ label: "More", action: "m" }], links: [{ label: "Call 911", url: "tel:911" }],
      cards: [{ title: "Sample One", subtitle: "Oakland", facts: [{ label: "Distance", value: "about 2 miles" }] }],
      table: { columns: ["Want", "Sample One"], rows: [["Distance", "2 miles"]] },
    }], {
      state: { slots: { location: { zip: "94110" } }, flow: "find", step: "results", intent: "inform" },
      results: [{ id: "one", name: "Sample One", score: 0.8, distance: 2, relaxed: [],
        reasons: [{ criterion: "location", met: true, weight: 1, score: 0.8, text: "about 2 miles" }] }],
      trace: { words: ["near", "94110"] },
    })));
    await page.emulateMedia({ colorScheme });
    await say(page, "near 94110");
    await heard(page, "Two fit.");
    await page.locator("#panel-results summary").click();
    assert.deepEqual(page.faults.splice(0), []);
    await page.evaluate(kAxe);
    const { violations } = await page.evaluate(() =>
      axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
    const told = violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(" | ")}`);
    assert.deepEqual(told, []);
    page.faults.length = 0; // axe puts in a style of its own, which the page's policy refuses
  });
}
