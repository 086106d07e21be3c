// Numbers that name a person, said in a chat, are nowhere afterwards: canaries, searched for in everything that is kept.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { binary, startServer, withFolder } from "./server.mjs";

const key = "operators-key-0123456789abcdef0123456789";

// What is said, and what of it must not be kept in any spelling.
const canaries = [
  ["my social security number is 536-22-8891", ["536-22-8891", "536228891"]],
  ["ssn 536 22 8891", ["536 22 8891"]],
  ["I pay by card 4539 1488 0343 6467", ["4539 1488 0343 6467", "4539148803436467", "0343 6467"]],
  ["my member id is XEH847261935", ["XEH847261935", "847261935"]],
  ["I was born on 03/17/1971", ["03/17/1971", "17/1971"]],
  ["date of birth: March 17, 1971", ["March 17, 1971", "march 17 1971", "17, 1971"]],
  ["call me at (415) 555-0142", ["415) 555-0142", "555-0142", "4155550142"]],
  ["mi teléfono es 415.555.0142", ["415.555.0142"]],
  ["write to rosa.canary@example.org", ["rosa.canary", "example.org"]],
  ["chest pain! I'm member XEH847261935, phone 415-555-0142", ["XEH847261935", "415-555-0142"]],
];

test("no canary is in the store, its log, the server's log, metrics, export, pushes or backup", async () => {
  await withFolder(async (folder) => {
    const store = path.join(folder, "store.db");
    const server = await startServer({ store, options: ["--operator-key", key] });
    let log = "";
    server.child.stderr.on("data", (data) => { log += data; });
    const client = await server.connect();
    const { conversation } = await client.start({ channel: "web 536-22-8891", show: ["state", "trace"] });
    const other = await server.connect();
    await other.start({ conversation });
    const heard = [];
    for (const [i, [text]] of canaries.entries()) {
      const reply = await client.say(`m${i}`, text);
      assert.equal(reply.type, "reply");
      heard.push(reply, await other.read());
    }
    // An id, and a question, are the client's own words too.
    for (const id of ["member id XEH847261935", "4155550142", "rosa.canary@example.org"]) {
      const { trace, ...first } = await client.say(id, "hello", { asking: id });
      assert.equal(first.to, id);
      assert.deepEqual(await client.say(id, "hello again"), first);
      heard.push(await other.read());
    }
    const found = { frames: JSON.stringify(heard) };
    const ask = (target) => fetch(server.url + target, { headers: { authorization: `Bearer ${key}` } });
    found.metrics = await (await ask("metrics")).text();
    found.export = await (await ask(`v1/conversations/${conversation}`)).text();
    const run = (...words) => spawnSync(binary, [...words, "--store", store], { encoding: "utf8" });
    found.printed = run("export", conversation).stdout;
    assert.equal(run("backup", path.join(folder, "backup.db")).status, 0);
    for (const file of await readdir(folder)) found[file] = await readFile(path.join(folder, file), "latin1");
    await server.stop();
    found.log = log;

    for (const name of ["store.db-wal", "backup.db", "printed", "export", "metrics", "log"]) {
      assert.ok(found[name].length > 0, `${name} was looked at`);
    }
    assert.ok(found.export.includes("[***]"), "something was redacted");
    for (const [place, content] of Object.entries(found)) {
      for (const canary of canaries.flatMap(([, spellings]) => spellings)) {
        assert.ok(!content.toLowerCase().includes(canary.toLowerCase()), `${canary} is in ${place}`);
      }
    }
    assert.ok(!found.log.includes(conversation), "the log does not name the conversation");
    for (const word of ["security", "chest", "born"]) assert.ok(!found.log.includes(word), `the log says ${word}`);
  });
});
