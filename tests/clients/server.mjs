// Starts the binary as an operator would and talks to it as an integrator would: with the client `ws` from npm.
//
//   const server = await startServer();          // GUIDEPOST_BINARY, default build/release/src/cli/guidepost
//   const client = await server.connect();
//   const started = await client.start({ locale: "en" });
//   const reply = await client.say("m1", "a heart doctor near 94110");
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import readline from "node:readline";
import { fileURLToPath } from "node:url";
import WebSocket from "ws";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
export const binary = process.env.GUIDEPOST_BINARY ?? path.join(root, "build/release/src/cli/guidepost");

// A WebSocket whose frames are read one after another.
export class Client {
  #socket;
  #frames = [];
  #readers = [];
  #closed = null;

  constructor(socket) {
    this.#socket = socket;
    socket.on("message", (data) => this.#arrived(JSON.parse(data.toString())));
    socket.on("close", (code) => {
      this.#closed = code;
      for (const reader of this.#readers.splice(0)) reader.reject(new Error(`closed with ${code}`));
    });
    socket.on("error", () => {});
  }
  #arrived(frame) {
    const reader = this.#readers.shift();
    if (reader) reader.resolve(frame);
    else this.#frames.push(frame);
  }
  send(frame) {
    this.#socket.send(typeof frame === "string" ? frame : JSON.stringify(frame));
  }
  read() {
    if (this.#frames.length) return Promise.resolve(this.#frames.shift());
    if (this.#closed !== null) return Promise.reject(new Error(`closed with ${this.#closed}`));
    return new Promise((resolve, reject) => this.#readers.push({ resolve, reject }));
  }
  ask(frame) {
    this.send(frame);
    return this.read();
  }
  start(fields = {}) { return this.ask({ type: "start", ...fields }); }
  say(id, text, fields = {}) { return this.ask({ type: "say", id, text, ...fields }); }
  pick(id, action) { return this.ask({ type: "pick", id, action }); }
  async closed() {
    if (this.#closed === null) await once(this.#socket, "close");
    return this.#closed;
  }
  close() { this.#socket.terminate(); }
}

export class Server {
  constructor(child, url) {
    this.child = child;
    this.url = url;
  }
  async connect(protocol = "guidepost.v1") {
    const socket = new WebSocket(this.url.replace(/^http/, "ws") + "v1/chat", protocol);
    const client = new Client(socket);
    await once(socket, "open");
    return client;
  }
  // Ends it and gives its exit code (null where a signal ended it).
  async stop(signal = "SIGTERM") {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      this.child.kill(signal);
      await once(this.child, "exit");
    }
    return this.child.exitCode;
  }
}

// A server on a free port; throws with its words where it does not come up.
export async function startServer({ store = ":memory:", options = [] } = {}) {
  const child = spawn(binary, ["serve", "--listen", "127.0.0.1:0", "--store", store, ...options],
    { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  let words = "";
  child.stderr.on("data", (data) => { words = (words + data).slice(-4000); });
  for await (const line of readline.createInterface({ input: child.stdout })) {
    const url = /^listening on (http:\S+)$/.exec(line)?.[1];
    if (url) return new Server(child, url);
  }
  throw new Error(`the server did not come up: ${words}`);
}

// Calls `use` with a folder of its own, gone afterwards.
export async function withFolder(use) {
  const folder = await mkdtemp(path.join(tmpdir(), "guidepost-"));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
