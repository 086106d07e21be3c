// Traffic that no honest client sends, against the real binary: each gets its due, and the server serves on.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import net from "node:net";
import { after, before, test } from "node:test";
import WebSocket from "ws";
import { startServer } from "./server.mjs";

let server, port;
before(async () => {
  server = await startServer();
  port = Number(new URL(server.url).port);
});
after(async () => assert.equal(await server.stop(), 0));

// A frame of RFC 6455, masked as a client's must be unless told otherwise.
function frame(payload, { opcode = 1, fin = true, masked = true, reserved = 0 } = {}) {
  const body = Buffer.from(payload);
  const head = [(fin ? 0x80 : 0) | (reserved << 4) | opcode];
  if (body.length < 126) head.push((masked ? 0x80 : 0) | body.length);
  else head.push((masked ? 0x80 : 0) | 126, body.length >> 8, body.length & 255);
  const mask = masked ? randomBytes(4) : Buffer.alloc(0);
  if (masked) for (let i = 0; i < body.length; ++i) body[i] ^= mask[i % 4];
  return Buffer.concat([Buffer.from(head), mask, body]);
}

// Shakes hands by hand; sends `parts`, gives all bytes until the server closes or `until` is in them.
function raw(parts, until = null) {
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, "127.0.0.1");
    let got = Buffer.alloc(0);
    socket.on("data", (data) => {
      got = Buffer.concat([got, data]);
      if (until && got.includes(until)) socket.destroy();
    });
    socket.on("close", () => resolve(got));
    socket.on("error", (error) => (error.code === "ECONNRESET" || error.code === "EPIPE" ? null : reject(error)));
    socket.write("GET /v1/chat HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
      + `Sec-WebSocket-Key: ${randomBytes(16).toString("base64")}\r\nSec-WebSocket-Version: 13\r\n`
      + "Sec-WebSocket-Extensions: permessage-deflate\r\nSec-WebSocket-Protocol: guidepost.v1\r\n\r\n");
    setTimeout(() => parts.forEach((part) => socket.write(part)), 50);
  });
}

async function servesOn() {
  const client = await server.connect();
  assert.equal((await client.start()).type, "started");
  client.close();
}

const closeOf = (bytes) => {
  const at = bytes.lastIndexOf(Buffer.from([0x88]));
  return at >= 0 && bytes.length >= at + 4 ? bytes.readUInt16BE(at + 2) : 0;
};

test("a message in fragments, with a ping between, is one frame", async () => {
  const start = '{"type":"start"}';
  const got = await raw([frame(start.slice(0, 5), { fin: false }), frame("still here?", { opcode: 9 }),
    ...[...start.slice(5)].map((c) => frame(c, { opcode: 0, fin: false })), frame("", { opcode: 0 })], '"started"');
  assert.ok(got.includes("still here?"));
  assert.ok(got.includes('"started"'));
});

test("an unmasked frame, reserved bits, an unknown opcode and a stray continuation end the connection", async () => {
  for (const bad of [frame("{}", { masked: false }), frame("{}", { reserved: 4 }), frame("{}", { opcode: 3 }),
    frame("{}", { opcode: 0 }), frame("x".repeat(126), { opcode: 9 })]) {
    assert.equal(closeOf(await raw([bad])), 1002);
  }
  await servesOn();
});

test("invalid UTF-8 closes with 1007, binary with 1003", async () => {
  assert.equal(closeOf(await raw([frame(Buffer.from([0x22, 0xff, 0x22]))])), 1007);
  const client = await server.connect();
  const socket = new WebSocket(server.url.replace("http", "ws") + "v1/chat");
  await new Promise((resolve) => socket.on("open", resolve));
  socket.send(Buffer.from("{}"));
  assert.equal(await new Promise((resolve) => socket.on("close", resolve)), 1003);
  client.close();
});

test("resets and half-closed sockets at every stage leave the server as it was", async () => {
  const request = "GET /v1/chat HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
  const whole = Buffer.concat([Buffer.from(request), frame('{"type":"start"}'),
    frame('{"type":"say","id":"a","text":"hello"}')]);
  for (let length = 0; length <= whole.length; length += 7) {
    for (const ending of ["resetAndDestroy", "end"]) {
      await new Promise((resolve) => {
        const socket = net.connect(port, "127.0.0.1", () => {
          socket.write(whole.subarray(0, length), () => socket[ending]());
        });
        socket.resume();
        socket.on("close", resolve);
        socket.on("error", () => {});
      });
    }
  }
  await servesOn();
});

test("requests that are none get 4xx or an end", async () => {
  for (const bytes of ["\r\n\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "\0\0\0\0", "GET /" + "a".repeat(20000),
    "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", "POST / HTTP/1.1\r\nContent-Length: 99999999\r\n\r\n",
    "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\n"]) {
    const answer = await new Promise((resolve) => {
      let got = "";
      const socket = net.connect(port, "127.0.0.1", () => socket.end(bytes));
      socket.on("data", (data) => { got += data; });
      socket.on("close", () => resolve(got));
      socket.on("error", () => {});
    });
    assert.match(answer, /^$|^HTTP\/1\.[01] 4\d\d /, JSON.stringify(bytes.slice(0, 40)));
  }
  await servesOn();
});

test("odd JSON gets exactly one answer each", async () => {
  const client = await server.connect();
  const odd = ['{"type":"start","type":"end"}', '{"type":"say","id":"\\u0000","text":"x"}', '[' .repeat(60000), '"', "1e999",
    '{"type":"start","after":1e3}', '{"type":"start","after":-0}', '{"type":{"type":"start"}}', '{"__proto__":{}}',
    '{"type":"pick","id":"p","action":"' + "~".repeat(128) + '"}', '\ufeff{"type":"end"}'];
  for (const text of odd) {
    const answer = await client.ask(text);
    assert.ok(["error", "started", "ended"].includes(answer.type), text.slice(0, 60));
  }
  client.close();
  await servesOn();
});
