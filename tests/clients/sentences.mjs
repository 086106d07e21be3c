// What people say in the stories, each a little different every time, for tools that need a crowd.
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

const stories = fileURLToPath(new URL("../stories", import.meta.url));

export const any = (list) => list[Math.floor(Math.random() * list.length)];

// A function that gives another sentence each time.
export async function crowd() {
  const said = [];
  for (const file of await readdir(stories, { recursive: true })) {
    if (!file.endsWith(".yaml")) continue;
    for (const [, text] of (await readFile(path.join(stories, file), "utf8")).matchAll(/^ *- said: *["']?(.+?)["']?$/gm)) {
      said.push(text);
    }
  }
  // Another number, another place: hardly two are the same.
  const varied = (text) => text.replace(/\d/g, (digit) => (Math.random() < 0.3 ? Math.floor(Math.random() * 10) : digit));
  return () => varied(any(said));
}
