// A server that plays a written scene: serves the page and answers guidepost.v1 as a test tells it to, faults included.
//
//   const stage = await openStage();                  // stage.url, stage.frames: every frame that came, in order
//   stage.on("say", (frame, reply) => reply({...}));  // what to answer; reply.drop() closes the socket instead
import { createReadStream, existsSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { WebSocketServer } from "ws";

const kTypes = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };
const kWeb = new URL("../../web", import.meta.url).pathname;

export async function openStage() {
  const acts = new Map();
  const frames = [];
  const pages = new Map();
  let seq = 0;
  const http = createServer((request, response) => {
    const path = normalize(new URL(request.url, "http://localhost").pathname);
    if (pages.has(path)) {
      return response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(pages.get(path));
    }
    const file = join(kWeb, path === "/" ? "index.html" : path);
    if (!existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, {
      "content-type": `${kTypes[extname(file)] || "text/plain"}; charset=utf-8`,
      "content-security-policy": "default-src 'self'; style-src 'self'; connect-src 'self' ws:",
    });
    createReadStream(file).pipe(response);
  });
  const sockets = new WebSocketServer({ server: http, path: "/v1/chat" });
  sockets.on("connection", (socket) => {
    socket.on("message", (data) => {
      const frame = JSON.parse(data);
      frames.push(frame);
      const reply = (answer) => socket.send(JSON.stringify(answer));
      reply.drop = () => socket.terminate();
      reply.next = () => ++seq;
      acts.get(frame.type)?.(frame, reply);
    });
  });
  await new Promise((resolve) => http.listen(0, "127.0.0.1", resolve));
  acts.set("start", (frame, reply) => {
    if (!frame.conversation) seq = 1;
    reply({
      type: "started", protocol: "guidepost.v1", conversation: "staged-conversation-0001", seq, locale: frame.locale,
      resumed: Boolean(frame.conversation), asking: null, more: false,
      messages: frame.conversation ? [] : [{ text: frame.locale === "es" ? "Hola." : "Hello.", seq: 1 }],
    });
  });
  return {
    url: `http://127.0.0.1:${http.address().port}/`,
    frames,
    serve: (path, html) => pages.set(path, html),
    on: (type, act) => acts.set(type, act),
    dropAll: () => { for (const socket of sockets.clients) socket.terminate(); },
    tell: (frame) => { for (const socket of sockets.clients) socket.send(JSON.stringify(frame)); },
    close: () => { for (const socket of sockets.clients) socket.terminate(); http.close(); },
  };
}

// The answer to `frame`, with as little as a reply may hold.
export function answer(frame, seq, messages, more = {}) {
  return { type: "reply", to: frame.id, seq, locale: "en", asking: null, messages, ...more };
}
