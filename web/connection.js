// One conversation over guidepost.v1: connects, resumes, resends. Knows nothing of the page.
//
//   const connection = new GuidepostConnection({url, show: ["state"], locale: "en", storage: sessionStorage});
//   connection.addEventListener("reply", (event) => draw(event.detail.messages));
//   connection.open();
//   connection.say("a heart doctor near 94110");
//
// Events: "started", "reply", "push", "error" (detail: the server's frame), "status" (detail: {state, seconds}; state is
// connecting, open or waiting), "waiting" (detail: how many of our frames are unanswered), "lost" (the server does not
// know the conversation any more: a new one begins).
//
// A frame is kept until its answer comes. The server answers a repeated id again and changes nothing, so after a lost
// connection, or a reload of the page in the same tab, everything unanswered is simply sent again.
//
// Where the server needs tokens, one is asked for when it says so, and renewed when it has run out.
(() => {
  "use strict";

  const kFirstDelay = 500; // milliseconds; doubles with each failure
  const kLongestDelay = 30000;
  const kBusyDelay = 2; // seconds, where the server names none
  const kKey = "guidepost";

  class GuidepostConnection extends EventTarget {
    #url;
    #show;
    #storage;
    #locale;
    #socket = null;
    #started = false;
    #failures = 0;
    #timer = 0;
    #closed = false;
    #conversation = null;
    #after = 0;
    #token = null;
    #unauthorized = false; // the server wants another token
    #pending = new Map(); // id -> frame, in the order of sending

    constructor({ url, show = [], locale = "en", storage = null }) {
      super();
      this.#url = url;
      this.#show = show;
      this.#storage = storage;
      this.#locale = locale;
      const kept = this.#read();
      if (kept) {
        this.#conversation = kept.conversation;
        this.#after = kept.after;
        this.#token = kept.token || null;
        this.#locale = kept.locale || locale;
        for (const frame of kept.pending || []) this.#pending.set(frame.id, frame);
      }
    }

    get resuming() { return this.#conversation !== null; }
    get locale() { return this.#locale; }
    get pending() { return [...this.#pending.values()]; }

    open() {
      this.#closed = false;
      clearTimeout(this.#timer);
      this.#tell("status", { state: "connecting" });
      const socket = new WebSocket(this.#url, "guidepost.v1");
      this.#socket = socket;
      this.#started = false;
      socket.onopen = () => this.#start();
      socket.onmessage = (event) => this.#receive(JSON.parse(event.data));
      socket.onclose = () => { if (socket === this.#socket) this.#lost(); };
    }

    // Stops for good; the conversation can be resumed by another connection.
    close() {
      this.#closed = true;
      clearTimeout(this.#timer);
      const socket = this.#socket;
      this.#socket = null;
      if (socket) socket.close();
    }

    // Both return the id under which the answer will come.
    say(text) { return this.#send({ type: "say", id: newId(), text }); }
    pick(action) { return this.#send({ type: "pick", id: newId(), action }); }

    // The same conversation goes on in another language.
    speak(locale) {
      this.#locale = locale;
      this.#write();
      if (this.#started) this.#start();
    }

    // Leaves the conversation and begins a new one.
    restart() {
      this.#forget();
      if (this.#started) this.#start();
    }

    // Tries at once instead of waiting out the delay.
    hurry() {
      if (!this.#socket && !this.#closed) this.open();
    }

    #start() {
      const frame = { type: "start", locale: this.#locale, show: this.#show, channel: "web" };
      if (this.#token) frame.token = this.#token;
      if (this.#conversation) Object.assign(frame, { conversation: this.#conversation, after: this.#after });
      this.#socket.send(JSON.stringify(frame));
    }

    #send(frame) {
      this.#pending.set(frame.id, frame);
      this.#write();
      this.#tell("waiting", this.#pending.size);
      if (this.#started) this.#socket.send(JSON.stringify(frame));
      else this.hurry();
      return frame.id;
    }

    #receive(frame) {
      if (frame.type === "error") return this.#refused(frame);
      if (frame.type === "started") {
        this.#conversation = frame.conversation;
        this.#failures = 0;
        this.#tell("status", { state: "open" });
      }
      const seen = frame.type !== "started" && frame.seq <= this.#after;
      this.#after = Math.max(this.#after, frame.seq || 0);
      if (frame.type === "reply") this.#pending.delete(frame.to);
      if (frame.type === "started") {
        for (const message of frame.messages || []) if (message.to) this.#pending.delete(message.to);
      }
      this.#write();
      if (!seen) this.#tell(frame.type, frame);
      if (frame.type === "started" && !this.#started) {
        this.#started = true;
        for (const kept of this.#pending.values()) this.#socket.send(JSON.stringify(kept));
      }
      this.#tell("waiting", this.#pending.size);
    }

    #refused(frame) {
      if (frame.code === "unauthorized") {
        this.#unauthorized = true; // it closes the socket now
        return;
      }
      const kept = this.#pending.get(frame.to);
      if (kept && (frame.code === "busy" || frame.code === "too_fast")) {
        setTimeout(() => {
          if (this.#started && this.#pending.has(kept.id)) this.#socket.send(JSON.stringify(kept));
        }, 1000 * (frame.retry_after || kBusyDelay));
        if (frame.messages) this.#tell("error", frame);
        return;
      }
      if (!this.#started && this.#conversation && ["unknown_conversation", "bad_frame"].includes(frame.code)) {
        this.#forget();
        this.#tell("lost", frame);
        this.#start();
        return;
      }
      this.#pending.delete(frame.to);
      this.#write();
      this.#tell("error", frame);
      this.#tell("waiting", this.#pending.size);
    }

    #lost() {
      this.#socket = null;
      this.#started = false;
      if (this.#closed) return;
      const longest = Math.min(kLongestDelay, kFirstDelay * 2 ** this.#failures++);
      const delay = longest * (0.5 + Math.random() / 2); // many clients of one restarted server come back spread out
      this.#tell("status", { state: "waiting", seconds: Math.ceil(delay / 1000) });
      this.#timer = setTimeout(() => this.#reopen(), delay);
    }

    async #reopen() {
      if (this.#unauthorized) await this.#renew().catch(() => {}); // the server says again what it lacks
      if (!this.#closed && !this.#socket) this.open();
    }

    // Another token for the visitor whose token we have; where that is none any more, a new visitor's.
    async #renew() {
      for (const shown of new Set([this.#token, null])) {
        const headers = shown ? { authorization: `Bearer ${shown}` } : {};
        const answer = await fetch(new URL("token", this.#url.toString().replace(/^ws/, "http")), { method: "POST", headers });
        if (answer.status === 401) continue;
        if (!answer.ok) return;
        this.#token = (await answer.json()).token;
        this.#unauthorized = false;
        this.#write();
        return;
      }
    }

    #forget() {
      this.#conversation = null;
      this.#after = 0;
      this.#pending.clear();
      this.#write();
      this.#tell("waiting", 0);
    }

    #read() {
      try {
        return JSON.parse(this.#storage.getItem(kKey));
      } catch {
        return null;
      }
    }

    #write() {
      try {
        this.#storage.setItem(kKey, JSON.stringify({
          conversation: this.#conversation, after: this.#after, locale: this.#locale, token: this.#token,
          pending: this.pending,
        }));
      } catch {
        // Storage is off or full: the conversation goes on, only a reload forgets it.
      }
    }

    #tell(type, detail) { this.dispatchEvent(new CustomEvent(type, { detail })); }
  }

  // randomUUID wants a secure context; a demo on a plain address of the local network has none.
  function newId() {
    return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  globalThis.GuidepostConnection = GuidepostConnection;
})();
