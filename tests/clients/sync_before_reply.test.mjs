// A completed sync stands between a turn's write and its reply: shown by the system calls themselves (strace).
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { binary, withFolder } from "./server.mjs";

const hasStrace = spawnSync("strace", ["-V"]).status === 0;

// "123 pwrite64(7</path/store.db-wal>, …) = 24" in the order of completion; unfinished halves are joined.
function callsOf(trace) {
  const unfinished = new Map();
  const calls = [];
  for (const line of trace.split("\n")) {
    const [, pid, rest] = /^(\d+)\s+(.*)$/.exec(line) ?? [];
    if (!rest) continue;
    const begun = /^(\w+)\((.*) <unfinished \.\.\.>$/.exec(rest);
    if (begun) {
      unfinished.set(pid, rest);
      continue;
    }
    const whole = rest.startsWith("<...") ? unfinished.get(pid) + rest : rest;
    const [, name, where] = /^(\w+)\((\d+<[^>]*>)/.exec(whole) ?? [];
    if (name && / = \d+$/.test(whole)) calls.push({ name, where, text: whole });
  }
  return calls;
}

test("a completed sync stands between a turn's write and its reply", { skip: !hasStrace && "no strace here" }, async () => {
  await withFolder(async (folder) => {
    const trace = path.join(folder, "trace");
    const lines = ['{"type":"start"}',
      ...Array.from({ length: 5 }, (_, i) => `{"type":"say","id":"m${i}","text":"hello"}`)];
    const run = spawnSync("strace", ["-f", "-y", "-s", "64", "-o", trace,
      "-e", "trace=write,pwrite64,fsync,fdatasync", binary, "chat", "--jsonl", "--store", path.join(folder, "store.db")],
      { input: lines.join("\n") + "\n", encoding: "utf8" });
    assert.equal(run.status, 0, run.stderr);
    let written = false, synced = false, replies = 0;
    for (const call of callsOf(await readFile(trace, "utf8"))) {
      const log = call.where.includes("store.db-wal");
      if (log && call.name === "pwrite64") [written, synced] = [true, false];
      if (log && call.name.endsWith("sync")) synced = written;
      if (/^1</.test(call.where)) {  // standard output carries replies alone
        assert.ok(written && synced, `a reply left before its turn was synced: ${call.text}`);
        [written, synced] = [false, false];
        ++replies;
      }
    }
    assert.equal(replies, 6);
  });
});
