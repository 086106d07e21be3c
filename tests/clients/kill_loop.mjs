// Kills the server at random moments under load and looks for acknowledged turns that are lost, doubled or out of order.
//
//   node kill_loop.mjs [ROUNDS]      (default 20; prints what it saw, exits 1 at the first broken promise)
import assert from "node:assert/strict";
import path from "node:path";
import { startServer, withFolder } from "./server.mjs";

const rounds = Number(process.argv[2] ?? 20);
const talkers = 8;

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
          await new Promise((resolve) => setTimeout(resolve, reply.retry_after * 1000));
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
}

await withFolder(async (folder) => {
  const store = path.join(folder, "store.db");
  const people = Array.from({ length: talkers }, () => new Talker());
  for (let round = 0; round < rounds; ++round) {
    const server = await startServer({ store, options: ["--threads", "2"] });
    const talking = Promise.all(people.map((person) => person.talk(server)));
    await Promise.race([talking, new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * 400))]);
    await server.stop("SIGKILL");
    await talking;
  }
  const turns = people.reduce((sum, person) => sum + person.replies.length, 0);
  assert.ok(turns > 0);
  console.log(`${rounds} kills, ${turns} acknowledged turns, none lost, doubled or out of order`);
});
