// A conversation with the real binary over the client that most integrators use.
import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { startServer, withFolder } from "./server.mjs";

test("a conversation from greeting to goodbye", async () => {
  const server = await startServer();
  try {
    const client = await server.connect();
    const started = await client.start({ locale: "en", show: ["state", "results"] });
    assert.equal(started.type, "started");
    assert.equal(started.protocol, "guidepost.v1");
    assert.equal(started.seq, 1);
    assert.match(started.conversation, /^[A-Za-z0-9_-]{22,64}$/);
    assert.ok(started.messages.length > 0);

    const reply = await client.say("m1", "hello");
    assert.equal(reply.type, "reply");
    assert.equal(reply.to, "m1");
    assert.equal(reply.seq, 2);
    assert.ok(reply.messages.every((message) => message.text.length > 0));
    assert.equal(typeof reply.state.slots, "object");
    assert.deepEqual(await client.say("m1", "something else"), reply);

    const ended = await client.ask({ type: "end" });
    assert.deepEqual(ended, { type: "ended", conversation: started.conversation, seq: 2 });
    assert.equal(await client.closed(), 1000);
  } finally {
    assert.equal(await server.stop(), 0);
  }
});

test("every offered choice can be picked, and an invented one cannot", async () => {
  const server = await startServer();
  try {
    const client = await server.connect();
    let frame = await client.start({ locale: "en" });
    for (let i = 0; i < 5; ++i) {
      const choice = frame.messages.flatMap((message) => message.choices ?? [])[0];
      if (!choice) break;
      assert.ok(Buffer.byteLength(choice.action) <= 128);
      frame = await client.pick(`p${i}`, choice.action);
      assert.equal(frame.type, "reply");
    }
    const refused = await client.pick("x", "invented");
    assert.equal(refused.code, "bad_frame");
    assert.equal(refused.to, "x");
  } finally {
    await server.stop();
  }
});

test("two sockets of one conversation see the same order, and one that comes back misses nothing", async () => {
  const server = await startServer();
  try {
    const one = await server.connect();
    const { conversation } = await one.start();
    const two = await server.connect();
    await two.start({ conversation });
    for (let i = 0; i < 10; ++i) (i % 2 ? two : one).send({ type: "say", id: `m${i}`, text: "hello" });
    const orders = { one: [], two: [] };
    for (let i = 0; i < 10; ++i) {
      for (const [name, client] of [["one", one], ["two", two]]) {
        const frame = await client.read();
        assert.equal(frame.seq, i + 2);
        orders[name].push(frame.to ?? frame.said.id);
      }
    }
    assert.deepEqual(orders.one, orders.two);
    const back = await server.connect();
    const started = await back.start({ conversation, after: 6 });
    assert.deepEqual([...new Set(started.messages.map((message) => message.seq))], [7, 8, 9, 10, 11]);
  } finally {
    await server.stop();
  }
});

test("a killed server loses no acknowledged turn", async () => {
  await withFolder(async (folder) => {
    const store = path.join(folder, "store.db");
    let server = await startServer({ store });
    const client = await server.connect();
    const { conversation } = await client.start();
    const reply = await client.say("m1", "hello");
    await server.stop("SIGKILL");
    server = await startServer({ store });
    try {
      const again = await server.connect();
      const started = await again.start({ conversation, after: 1 });
      assert.equal(started.seq, 2);
      const repeated = await again.say("m1", "hello");
      assert.deepEqual(repeated, reply);
    } finally {
      await server.stop();
    }
  });
});
