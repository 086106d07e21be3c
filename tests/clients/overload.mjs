// Ten times more than a server can carry: what is admitted keeps its latency, the rest is refused at once, memory stays
// bounded, and it recovers when the load ends. Prints figures; exits 1 where a promise broke.
//
//   node overload.mjs [SECONDS]     (default 10; the server gets one thread)
//   GUIDEPOST_BINARY=server-on-core-0 taskset -c 1 node overload.mjs      (a script: exec taskset -c 0 guidepost "$@")
//
// It carries as many turns a second as sixteen people make who wait for each reply; then ten times as many are sent,
// whatever comes back. Everybody says something else.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { startServer, withFolder } from "./server.mjs";
import { crowd } from "./sentences.mjs";

const seconds = Number(process.argv[2] ?? 10);
const rate = 10;  // frames a second of a socket: what its share allows
const now = () => performance.now();
const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const percentile = (values, share) => values.sort((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? 0;
const figures = (times) => `median ${percentile(times, 0.5).toFixed(1)} ms, 99 % ${percentile(times, 0.99).toFixed(1)} ms, `
  + `longest ${percentile(times, 1).toFixed(1)} ms`;

async function memoryOf(server) {
  const status = await readFile(`/proc/${server.child.pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/.exec(status)[1]) / 1024;
}

async function newcomer(server) {
  const client = await server.connect();
  assert.equal((await client.start()).type, "started");
  return client;
}

// How long each of the turns took that sixteen people made, one after another, until then.
async function carry(server, sentence, until) {
  const times = [];
  await Promise.all(Array.from({ length: 16 }, async () => {
    while (now() < until) {
      const client = await newcomer(server);  // a socket's share allows some 25 turns at once
      for (let id = 0; id < 25 && now() < until; ++id) {
        const sent = now();
        assert.equal((await client.say(`m${id}`, sentence())).type, "reply");
        times.push(now() - sent);
      }
      client.close();
    }
  }));
  return times;
}

// Says something `rate` times a second, whatever comes back, until told to stop.
async function flood(client, sentence, until, counts) {
  const sent = new Map();  // id -> when
  let id = 0, over = false;
  await sleep(Math.random() * 1000 / rate);
  const timer = setInterval(() => {
    over = now() >= until;
    if (over) clearInterval(timer);  // after one more: who listens hears the end
    sent.set(`m${id}`, now());
    client.send({ type: "say", id: `m${id++}`, text: sentence() });
  }, 1000 / rate);
  while (!over || sent.size) {
    const frame = await client.read();
    const kind = frame.type === "reply" ? "replies" : frame.code;
    assert.ok(frame.type === "reply" || frame.retry_after > 0, "a refusal tells when to come back");
    (counts[kind] ??= []).push(now() - sent.get(frame.to));
    sent.delete(frame.to);
  }
}

await withFolder(async (folder) => {
  const server = await startServer({ store: path.join(folder, "store.db"), options: ["--threads", "1"] });
  const sentence = await crowd();
  await carry(server, sentence, now() + 1000);
  const calm = await carry(server, sentence, now() + 3000);
  const carried = calm.length / 3;
  console.log(`carries ${carried.toFixed(0)} turns a second: ${figures(calm)}`);

  const clients = [];
  for (let i = 0; i < (10 * carried) / rate; ++i) clients.push(await newcomer(server));
  const watched = await newcomer(server);
  const before = await memoryOf(server);
  let most = before;
  const sampler = setInterval(async () => { most = Math.max(most, await memoryOf(server)); }, 200);
  const lag = monitorEventLoopDelay({ resolution: 1 });
  lag.enable();
  const counts = {};
  const began = now();
  await Promise.all(clients.map((client) => flood(client, sentence, began + seconds * 1000, counts)));
  const took = (now() - began) / 1000;
  lag.disable();
  clearInterval(sampler);
  const ended = now();
  const first = await watched.say("first", "hello");
  const recovered = now() - ended;
  const offered = Object.values(counts).reduce((sum, times) => sum + times.length, 0);
  console.log(`offered ${(offered / took).toFixed(0)} a second for ${took.toFixed(1)} s; this side was late by `
    + `${(lag.percentile(50) / 1e6).toFixed(1)} ms (median), ${(lag.percentile(99) / 1e6).toFixed(1)} ms (99 %)`);
  for (const [kind, times] of Object.entries(counts)) {
    console.log(`${kind}: ${times.length} (${Math.round(times.length / took)} a second), ${figures(times)}`);
  }
  console.log(`memory ${before.toFixed(0)} MB before, ${most.toFixed(0)} MB at most; a turn right after: ${recovered.toFixed(1)} ms`);
  assert.equal(first.type, "reply");
  assert.ok(recovered < 1000, "it recovers within a second");
  assert.ok(Object.keys(counts).every((kind) => ["replies", "busy", "too_fast"].includes(kind)), Object.keys(counts).join());
  assert.equal(await server.stop(), 0);
});
