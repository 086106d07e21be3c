// What an operator does to a store, by the commands of docs/operations.md, with and without a server on it.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { cp, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { binary, startServer, withFolder } from "./server.mjs";

const key = "operators-key-0123456789abcdef0123456789";
const run = (...words) => {
  const { status, stdout, stderr } = spawnSync(binary, words, { encoding: "utf8" });
  return { status, stdout, stderr };
};

test("export, backup and forget while the server has the store in use; restore when it has not", async () => {
  await withFolder(async (folder) => {
    const store = path.join(folder, "store.db");
    const backup = path.join(folder, "backup.db");
    let server = await startServer({ store, options: ["--operator-key", key] });
    const client = await server.connect();
    const { conversation } = await client.start();
    await client.say("m1", "zucchini quokka");
    const bystander = await server.connect();
    const other = (await bystander.start()).conversation;

    const exported = JSON.parse(run("export", conversation, "--store", store).stdout);
    assert.equal(exported.conversation, conversation);
    assert.deepEqual(exported.turns.map((turn) => turn.number), [1, 2]);
    assert.equal(run("export", "A".repeat(22), "--store", store).status, 1);
    assert.equal(run("export", conversation, "--store", path.join(folder, "none.db")).status, 1);

    assert.equal(run("backup", backup, "--store", store).status, 0);
    assert.match(run("backup", backup, "--store", store).stderr, /there already/);
    assert.match(run("restore", backup, "--store", store).stderr, /has .*store.db in use: stop it first/);

    const keyless = run("forget", conversation, "--store", store);
    assert.equal(keyless.status, 1);
    assert.match(keyless.stderr, /--operator-key/);
    assert.match(run("forget", conversation, "--store", store, "--operator-key", "wrong").stderr, /does not take this key/);
    const forgotten = run("forget", conversation, "--store", store, "--operator-key", key);
    assert.deepEqual([forgotten.status, forgotten.stdout], [0, "forgotten\n"]);
    for (const file of [store, `${store}-wal`]) {
      assert.ok(!(await readFile(file, "latin1")).includes("quokka"), `${path.basename(file)} still has it`);
    }
    assert.equal(run("forget", conversation, "--store", store, "--operator-key", key).status, 1);
    assert.equal((await client.say("m2", "hello")).code, "unknown_conversation");
    assert.equal((await bystander.say("m1", "hello")).seq, 2);
    assert.equal(await server.stop(), 0);

    assert.equal(run("restore", backup, "--store", store).status, 0);
    server = await startServer({ store });
    const back = await server.connect();
    assert.equal((await back.start({ conversation })).seq, 2);
    await server.stop("SIGKILL");
    assert.equal(run("forget", conversation, "--store", store).stdout, "forgotten\n");
    assert.equal(run("forget", conversation, "--store", store).status, 1);
    assert.equal(run("export", other, "--store", store).status, 0);
    assert.equal(run("forget", "no id", "--store", store).status, 1);
  });
});

test("the printed configuration is one, without the keys", async () => {
  await withFolder(async (folder) => {
    const printed = run("serve", "--print-config", "--operator-key", key, "--keep-days", "30", "--origin",
      "https://a.example", "--origin", "https://b.example");
    assert.equal(printed.status, 0, printed.stderr);
    assert.match(printed.stdout, /^\[serve\]$/m);
    assert.match(printed.stdout, /^keep-days=30$/m);
    assert.match(printed.stdout, /^connections=20000$/m);
    assert.match(printed.stdout, /^show-state=1$/m);
    assert.ok(!printed.stdout.includes(key));
    const file = path.join(folder, "guidepost.ini");
    await writeFile(file, printed.stdout);
    const again = run("serve", "--config", file, "--print-config", "--operator-key", key);
    assert.equal(again.stdout, printed.stdout);
    const stronger = run("serve", "--config", file, "--print-config", "--keep-days", "7").stdout;
    assert.match(stronger, /^keep-days=7$/m);
    assert.match(stronger, /^# operator-key is not set$/m);
  });
});

test("changed rules and a new catalog are read by themselves, unless --watch false", async () => {
  await withFolder(async (folder) => {
    const bot = path.join(folder, "bot");
    await cp(fileURLToPath(new URL("../second-bot", import.meta.url)), bot, { recursive: true });
    const catalog = path.join(folder, "catalog.db");
    const bundle = path.join(folder, "bundle");
    await cp(path.join(bot, "data/bundle"), bundle, { recursive: true });
    const importIt = () => run("import", "--bot", bot, "--catalog", catalog, bundle);
    assert.equal(importIt().status, 0);
    const options = ["--bot", bot, "--catalog", catalog, "--web", folder];
    const server = await startServer({ options });
    const still = await startServer({ options: [...options, "--watch", "false"] });
    let words = "";
    server.child.stderr.on("data", (data) => { words += data; });
    const said = async (pattern) => {
      while (!pattern.test(words)) await once(server.child.stderr, "data");
    };
    try {
      const client = await server.connect();
      const bystander = await still.connect();
      await client.start({ show: ["trace"] });
      await bystander.start({ show: ["trace"] });
      const versions = (await client.say("m1", "hello")).trace.versions;
      const rules = path.join(bot, "rules/en/words.yaml");
      const good = await readFile(rules, "utf8");
      await writeFile(rules, good.replace("rules:", "rulez:"));
      await said(/reloaded bot=old/);
      assert.match(words, /words\.yaml:\d+:\d+: .*rulez/);
      assert.equal((await client.say("m2", "hello")).trace.versions, versions);
      await writeFile(rules, `${good}# another\n`);
      await said(/reloaded bot=new/);
      const another = (await client.say("m3", "hello")).trace.versions;
      assert.notEqual(another, versions);
      const meta = path.join(bundle, "meta.csv");
      await writeFile(meta, (await readFile(meta, "utf8")).replace("version,1", "version,2"));
      assert.equal(importIt().status, 0);
      await said(/reloaded bot=new[^]*reloaded bot=new/);
      assert.notEqual((await client.say("m4", "hello")).trace.versions, another);
      assert.equal((await bystander.say("m1", "hello")).trace.versions, versions);
      assert.equal((words.match(/reloaded/g) ?? []).length, 3);
    } finally {
      await Promise.all([server.stop(), still.stop()]);
    }
  });
});

test("a faulty new set of rules is refused with its diagnostics, and conversations go on", async () => {
  await withFolder(async (folder) => {
    const bot = path.join(folder, "bot");
    await cp(fileURLToPath(new URL("../second-bot", import.meta.url)), bot, { recursive: true });
    const catalog = path.join(folder, "catalog.db");
    const imported = run("import", "--bot", bot, "--catalog", catalog, path.join(bot, "data/bundle"));
    assert.equal(imported.status, 0, imported.stderr);
    const server = await startServer({ options: ["--bot", bot, "--catalog", catalog, "--web", folder] });
    let words = "";
    server.child.stderr.on("data", (data) => { words += data; });
    const said = async (pattern) => {
      while (!pattern.test(words)) await new Promise((resolve) => setTimeout(resolve, 20));
    };
    try {
      const client = await server.connect();
      await client.start({ show: ["trace"] });
      const versions = (await client.say("m1", "hello")).trace.versions;
      const rules = path.join(bot, "rules/en/words.yaml");
      const good = await readFile(rules, "utf8");
      await writeFile(rules, good.replace("rules:", "rulez:"));
      server.child.kill("SIGHUP");
      await said(/reloaded bot=old/);
      assert.match(words, /words\.yaml:\d+:\d+: .*rulez/);
      assert.equal((await client.say("m2", "hello")).trace.versions, versions);
      await writeFile(rules, good + "# another\n");
      server.child.kill("SIGHUP");
      await said(/reloaded bot=new/);
      const reply = await client.say("m3", "hello");
      assert.equal(reply.seq, 4);
      assert.notEqual(reply.trace.versions, versions);
    } finally {
      await server.stop();
    }
  });
});
