// Many different conversations, one after another, for as long as told: does the server's memory stay flat?
//
//   node soak.mjs [SECONDS] [CONVERSATIONS A SECOND]     (default 3600 and 55: 200,000 in an hour)
//
// People say what the stories say, elsewhere and in another order; they pick what is offered, come back on another
// socket, end, or just go. Prints the memory as it goes, and at last its growth a conversation over the second half.
import assert from "node:assert/strict";
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { any, crowd } from "./sentences.mjs";
import { startServer, withFolder } from "./server.mjs";

const seconds = Number(process.argv[2] ?? 3600);
const rate = Number(process.argv[3] ?? 55);

function actionsIn(reply) {
  const choices = reply.messages.flatMap((message) => [...(message.choices ?? []),
    ...(message.cards ?? []).flatMap((card) => card.choices ?? [])]);
  return choices.map((choice) => choice.action);
}

// What `ask` brings, once the server has room for it.
async function patiently(ask) {
  for (;;) {
    const frame = await ask();
    if (frame.code !== "busy") return frame;
    await new Promise((resolve) => setTimeout(resolve, frame.retry_after * 1000));
  }
}

// One person from hello to goodbye. Gives the number of turns.
async function converse(server, sentence) {
  let client = await server.connect();
  const show = any([[], ["state"], ["results", "trace"]]);
  const started = await patiently(() => client.start({ locale: any(["en", "es"]), show }));
  assert.equal(started.type, "started", JSON.stringify(started));
  const turns = 1 + Math.floor(Math.random() * 4);
  let offered = [];
  for (let turn = 0; turn < turns; ++turn) {
    if (Math.random() < 0.1) {
      client.close();
      client = await server.connect();
      const back = await patiently(() => client.start({ conversation: started.conversation, after: turn + 1 }));
      assert.equal(back.seq, turn + 1);
    }
    const reply = await patiently(() => (offered.length && Math.random() < 0.3
      ? client.pick(`m${turn}`, any(offered)) : client.say(`m${turn}`, sentence())));
    assert.equal(reply.type, "reply", JSON.stringify(reply));
    offered = actionsIn(reply);
  }
  if (Math.random() < 0.5) assert.equal((await client.ask({ type: "end" })).type, "ended");
  client.close();
  return turns;
}

async function kilobytes(server) {
  return Number(/VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${server.child.pid}/status`, "utf8"))[1]);
}

// Bytes a conversation: the slope of the straight line nearest to the samples.
function growth(samples) {
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const x = mean(samples.map((sample) => sample.conversations)), y = mean(samples.map((sample) => sample.kilobytes));
  const over = samples.reduce((sum, one) => sum + (one.conversations - x) * (one.kilobytes - y), 0);
  return (1024 * over) / samples.reduce((sum, one) => sum + (one.conversations - x) ** 2, 0);
}

await withFolder(async (folder) => {
  const store = path.join(folder, "store.db");
  const sentence = await crowd();
  const server = await startServer({ store });
  const samples = [];
  const troubles = new Map();
  let begun = 0, conversations = 0, turns = 0;
  const open = new Set();
  const began = performance.now();
  const elapsed = () => (performance.now() - began) / 1000;
  const sample = async () => {
    samples.push({ conversations, kilobytes: await kilobytes(server) });
    console.log(`${elapsed().toFixed(0)} s: ${conversations} conversations, ${turns} turns, ${samples.at(-1).kilobytes} KiB,`
      + ` ${open.size} open, store ${((await stat(store)).size / 1e6).toFixed(0)} MB, trouble ${JSON.stringify([...troubles])}`);
  };
  for (let next = 0; elapsed() < seconds;) {
    while (begun < elapsed() * rate && open.size < 50) {
      ++begun;
      const one = converse(server, sentence)
        .then((taken) => { ++conversations; turns += taken; })
        .catch((error) => {
          const sentence = error.message.split("\n")[0].slice(0, 100);
          troubles.set(sentence, (troubles.get(sentence) ?? 0) + 1);
        })
        .finally(() => open.delete(one));
      open.add(one);
    }
    if (elapsed() >= next) {
      await sample();
      next += 30;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await Promise.all(open);
  await sample();
  const later = samples.slice(samples.length / 2);
  console.log(`${conversations} conversations, ${turns} turns; growth over the second half: `
    + `${growth(later).toFixed(1)} bytes a conversation`);
  assert.equal(await server.stop(), 0);
  assert.equal(troubles.size, 0, JSON.stringify([...troubles]));
});
