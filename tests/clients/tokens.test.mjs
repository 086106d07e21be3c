// The widget's connection (web/connection.js) with a server that needs tokens: it gets one, renews it, and keeps its
// conversation, which another visitor does not get.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import vm from "node:vm";
import WebSocket from "ws";
import { startServer } from "./server.mjs";

const origin = "https://plan.example";
const script = await readFile(new URL("../../web/connection.js", import.meta.url), "utf8");

// The class as a page of `origin` has it; `asked` counts the tokens it asked for.
function page() {
  const window = {
    EventTarget, CustomEvent: globalThis.CustomEvent, Event, WebSocket, URL, crypto, setTimeout, clearTimeout, console,
    asked: 0,
  };
  window.fetch = (url, options) => {
    ++window.asked;
    return fetch(url, { ...options, headers: { ...options.headers, origin } });
  };
  window.window = window.globalThis = window;
  vm.runInNewContext(script, window);
  return window;
}

const storage = () => {
  const kept = new Map();
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) };
};

const heard = (connection, type) =>
  new Promise((resolve) => connection.addEventListener(type, (event) => resolve(event.detail), { once: true }));

async function open(server, window, kept) {
  const connection = new window.GuidepostConnection({ url: server.url.replace("http", "ws") + "v1/chat", storage: kept });
  const started = heard(connection, "started");
  connection.open();
  return { connection, started: await started };
}

test("a page gets a token, renews it when it has run out, and goes on with its conversation", async () => {
  const server = await startServer({ options: ["--token-secret", "a secret of the server", "--token-seconds", "2",
    "--origin", origin] });
  try {
    const kept = storage();
    const window = page();
    const first = await open(server, window, kept);
    const reply = heard(first.connection, "reply");
    first.connection.say("hello");
    assert.equal((await reply).seq, 2);
    first.connection.close();
    assert.equal(window.asked, 1);

    const expires = JSON.parse(Buffer.from(JSON.parse(kept.getItem("guidepost")).token.split(".")[1], "base64url")).exp;
    while (Date.now() / 1000 < expires + 0.1) await new Promise((resolve) => setTimeout(resolve, 100));
    const again = await open(server, window, kept);
    assert.equal(again.started.resumed, true);
    assert.equal(again.started.conversation, first.started.conversation);
    assert.equal(window.asked, 2);
    again.connection.close();

    const strangers = storage();
    strangers.setItem("guidepost", JSON.stringify({ conversation: first.started.conversation, after: 0 }));
    const stranger = await open(server, page(), strangers);
    assert.equal(stranger.started.resumed, false);
    assert.notEqual(stranger.started.conversation, first.started.conversation);
    stranger.connection.close();
  } finally {
    await server.stop();
  }
});
