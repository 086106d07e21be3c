// The real server as a child process, on a port of its own and a store that goes with the test.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const kBinary = process.env.GUIDEPOST_BINARY || new URL("../../build/dev/src/cli/guidepost", import.meta.url).pathname;

export async function openServer() {
  const folder = mkdtempSync(join(tmpdir(), "guidepost-"));
  const server = { url: "", stop: null, start: null, remove: () => rmSync(folder, { recursive: true, force: true }) };
  let listen = "127.0.0.1:0";
  server.start = async () => {
    const child = spawn(kBinary, ["serve", "--listen", listen, "--store", join(folder, "store.db")],
      { stdio: ["ignore", "pipe", "pipe"] });
    let complaints = "";
    child.stderr.on("data", (data) => { complaints += data; });
    server.url = await new Promise((resolve, reject) => {
      child.on("exit", (code) => reject(new Error(`the server left with ${code}: ${complaints}`)));
      createInterface({ input: child.stdout }).on("line", (line) => {
        const match = /^listening on (http:\/\/\S+)$/.exec(line);
        if (match) resolve(match[1]);
      });
    });
    child.removeAllListeners("exit");
    listen = new URL(server.url).host;
    // The exit code after SIGTERM: 0 where open turns were finished.
    server.stop = async () => {
      child.kill("SIGTERM");
      const [code] = await once(child, "exit");
      return code;
    };
  };
  await server.start();
  return server;
}
