// Ten times more than a server can carry: what is admitted keeps its latency, the rest is refused at once, memory stays
// bounded, and it recovers when the load ends. Prints figures; exits 1 where a promise broke.
//
//   node overload.mjs [SOCKETS] [SECONDS]     (default 300 and 5; the server gets one thread)
//   GUIDEPOST_BINARY=server-on-core-0 taskset -c 1 node overload.mjs      (a script: exec taskset -c 0 guidepost "$@")
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { startServer, withFolder } from "./server.mjs";

const sockets = Number(process.argv[2] ?? 300);
const seconds = Number(process.argv[3] ?? 5);
const rate = 10;  // frames a second of a socket: what its share allows
const now = () => performance.now();
const percentile = (values, share) => values.sort((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? 0;

async function memoryOf(server) {
  const status = await readFile(`/proc/${server.child.pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/.exec(status)[1]) / 1024;
}

// Says something `rate` times a second, whatever comes back, until told to stop.
async function flood(client, until, counts) {
  const sent = new Map();  // id -> when
  let id = 0, over = false;
  const timer = setInterval(() => {
    over = now() >= until;
    if (over) clearInterval(timer);  // after one more: who listens hears the end
    sent.set(`m${id}`, now());
    client.send({ type: "say", id: `m${id++}`, text: "a heart doctor near 94110 open on Saturdays" });
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
  const clients = [];
  for (let i = 0; i < sockets; ++i) {
    const client = await server.connect();
    assert.equal((await client.start()).type, "started");
    clients.push(client);
  }
  const before = await memoryOf(server);
  const counts = {};
  await Promise.all(clients.map((client) => flood(client, now() + seconds * 1000, counts)));
  const after = await memoryOf(server);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const calm = await server.connect();
  await calm.start();
  const began = now();
  const reply = await calm.say("calm", "hello");
  const recovered = now() - began;
  for (const [kind, times] of Object.entries(counts)) {
    console.log(`${kind}: ${times.length} (${Math.round(times.length / seconds)}/s), `
      + `median ${percentile(times, 0.5).toFixed(1)} ms, 99 % ${percentile(times, 0.99).toFixed(1)} ms`);
  }
  console.log(`memory ${before.toFixed(0)} MB before, ${after.toFixed(0)} MB after; a turn a second later: ${recovered.toFixed(1)} ms`);
  assert.equal(reply.type, "reply");
  assert.ok(Object.keys(counts).every((kind) => ["replies", "busy", "too_fast"].includes(kind)), Object.keys(counts).join());
  assert.equal(await server.stop(), 0);
});
