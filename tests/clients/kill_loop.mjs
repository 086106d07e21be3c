// Kills the server at random moments under load, every third time while the store's log is moved into its file, and an
// import each time; looks for acknowledged turns that are lost, doubled or out of order, and for damage.
//
//   node kill_loop.mjs [ROUNDS]      (default 20; prints what it saw, exits 1 at the first broken promise)
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { stat } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { binary, startServer, withFolder } from "./server.mjs";

const rounds = Number(process.argv[2] ?? 20);
const talkers = 16;
const bot = fileURLToPath(new URL("../second-bot", import.meta.url));
const bundle = path.join(bot, "data/bundle");
const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

// One person who talks until the server dies: what was acknowledged, and the turn that was on its way.
class Talker {
  conversation = null;
  replies = [];  // by seq - 2
  async talk(server) {
    try {
      const client = await server.connect();
      const started = await client.start(this.conversation
        ? { conversation: this.conversation, after: this.replies.length + 1 } : {});
      assert.equal(started.type, "started");
      this.conversation = started.conversation;
      // The turn under way when it died may have been kept: at most one more than were acknowledged.
      const more = started.seq - 1 - this.replies.length;
      assert.ok(more === 0 || more === 1, `${more} turns more than acknowledged`);
      const last = this.replies.at(-1);
      if (last) assert.deepEqual(await client.say(last.to, "resent"), last);
      for (;;) {
        const reply = await client.say(`m${this.replies.length}`, "hello");
        if (reply.code === "too_fast") {
          await sleep(reply.retry_after * 1000);
          continue;
        }
        assert.equal(reply.type, "reply", JSON.stringify(reply));
        assert.equal(reply.seq, this.replies.length + 2);
        this.replies.push(reply);
      }
    } catch (error) {
      if (error.code === "ERR_ASSERTION") throw error;  // anything else: the server is gone
    }
  }

  // All of it, as it is kept.
  check(turns) {
    assert.deepEqual(turns.map((turn) => turn.number), turns.map((_, i) => i + 1));
    assert.ok(turns.length - 1 - this.replies.length <= 1, "at most the turn under way besides");
    const textsOf = (messages) => messages.map((message) => message.text);
    for (const reply of this.replies) {
      assert.deepEqual(textsOf(turns[reply.seq - 1].reply.messages), textsOf(reply.messages));
    }
  }
}

// When the log is being moved into the file: nothing else writes there.
async function logRolls(store) {
  const before = (await stat(store)).mtimeMs;
  for (const until = performance.now() + 5000; performance.now() < until;) {
    if ((await stat(store)).mtimeMs !== before) return true;
    await sleep(1);
  }
  return false;
}

// Begins an import and ends it somewhere.
async function killedImport(catalog, milliseconds) {
  const child = spawn(binary, ["import", "--bot", bot, "--catalog", catalog, bundle], { stdio: "ignore" });
  const ended = once(child, "exit");
  await Promise.race([ended, sleep(Math.random() * milliseconds)]);
  child.kill("SIGKILL");
  return (await ended)[1] === "SIGKILL";
}

await withFolder(async (folder) => {
  const store = path.join(folder, "store.db");
  const catalog = path.join(folder, "catalog.db");
  const run = (...words) => spawnSync(binary, words, { encoding: "utf8", maxBuffer: 2 ** 30 });
  const began = performance.now();
  assert.equal(run("import", "--bot", bot, "--catalog", catalog, bundle).status, 0);
  const importing = performance.now() - began;
  const options = ["--threads", "2", "--bot", bot, "--catalog", catalog, "--web", folder];
  const people = Array.from({ length: talkers }, () => new Talker());
  let rolls = 0, imports = 0;
  for (let round = 0; round < rounds; ++round) {
    const server = await startServer({ store, options });
    const talking = Promise.all(people.map((person) => person.talk(server)));
    const when = round % 3 === 2 ? logRolls(store).then((rolled) => { rolls += rolled; }) : sleep(50 + Math.random() * 400);
    if (await killedImport(catalog, importing)) ++imports;
    await Promise.race([talking, when]);
    await server.stop("SIGKILL");
    await talking;
  }
  for (const person of people.filter((one) => one.conversation)) {
    person.check(JSON.parse(run("export", person.conversation, "--store", store).stdout).turns);
  }
  const backup = path.join(folder, "backup.db");
  assert.equal(run("backup", backup, "--store", store).status, 0);
  const restored = run("restore", backup, "--store", path.join(folder, "restored.db"));
  assert.equal(restored.status, 0, restored.stderr);  // it read every turn and compared its checksum
  const turns = people.reduce((sum, person) => sum + person.replies.length, 0);
  assert.ok(turns > 0);
  console.log(`${rounds} kills (${rolls} while the log rolled, ${imports} of imports besides), `
    + `${turns} acknowledged turns, none lost, doubled or out of order`);
});
