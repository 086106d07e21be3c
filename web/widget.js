// The chat widget. One script tag puts it on any page:
//
//   <script src="https://guidepost.example.org/widget.js" defer></script>
//
// A button then stands in the page's corner and opens the chat. A page that wants the chat in a place of its own writes
// <guidepost-chat inline></guidepost-chat> there. Attributes: `lang` (en, es), `show` (what replies should carry for
// the page besides their messages: "state results trace"), `server` (where Guidepost is, if not where the script is).
//
// For the page's own use the element fires "guidepost" with the server's frame as its detail. Everything the server
// says is put in as text, never as HTML.
(() => {
  "use strict";

  const kScript = document.currentScript;
  const kBase = new URL(".", kScript.src);
  const kKeptEntries = 200;
  const kLogKey = "guidepost-log";
  const kSafeLinks = ["https:", "http:", "tel:", "sms:", "mailto:"];

  const kWords = {
    en: {
      title: "Guidepost", open: "Chat with Guidepost", close: "Close the chat", fresh: "New chat",
      language: "Language", log: "Conversation", label: "Your message", send: "Send",
      placeholder: "Type a message", you: "You said:", bot: "Guidepost said:", agent: "A person said:",
      elsewhere: "You said in another window:", choices: "Choices", typing: "Guidepost is writing …",
      connecting: "Connecting …", waiting: "No connection. Trying again in {seconds} s. What you write is kept.",
      lost: "The earlier conversation is not there any more. This is a new one.",
      too_long: "That message is too long. Please shorten it.",
      failed: "That did not work. Please try again.", table: "Table",
    },
    es: {
      title: "Guidepost", open: "Conversar con Guidepost", close: "Cerrar", fresh: "Chat nuevo",
      language: "Idioma", log: "Conversación", label: "Su mensaje", send: "Enviar",
      placeholder: "Escriba un mensaje", you: "Usted dijo:", bot: "Guidepost dijo:", agent: "Una persona dijo:",
      elsewhere: "Usted dijo en otra ventana:", choices: "Opciones", typing: "Guidepost está escribiendo …",
      connecting: "Conectando …", waiting: "Sin conexión. Otro intento en {seconds} s. Lo que escriba se guarda.",
      lost: "La conversación anterior ya no está. Esta es nueva.",
      too_long: "El mensaje es demasiado largo. Acórtelo, por favor.",
      failed: "Eso no funcionó. Inténtelo otra vez.", table: "Tabla",
    },
  };

  // make("p", {class: "text"}, "words", child …)
  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (typeof value === "function") element.addEventListener(name, value);
      else if (value !== false && value != null) element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children.filter((child) => child != null));
    return element;
  }

  class GuidepostChat extends HTMLElement {
    #connection;
    #log;
    #typing;
    #status;
    #input;
    #entries = []; // what stands in the log, so that a reload can draw it again
    #locale = "en";

    connectedCallback() {
      if (this.shadowRoot) return;
      this.attachShadow({ mode: "open" });
      const server = new URL(this.getAttribute("server") || kBase);
      const url = new URL("v1/chat", server);
      url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
      const show = (this.getAttribute("show") || "").split(/[\s,]+/).filter(Boolean);
      const locale = (this.lang || document.documentElement.lang || "en").startsWith("es") ? "es" : "en";
      this.#connection = new GuidepostConnection({ url: url.href, show, locale, storage: sessionStorage });
      this.#locale = this.#connection.locale;
      this.#build();
      this.#restore();
      this.#listen();
      if (this.inline) this.#connection.open();
    }

    get inline() { return this.hasAttribute("inline"); }

    // For the page: says something as if the person had typed it.
    say(text) {
      this.#entry({ who: "you", text });
      this.#connection.say(text);
    }

    restart() {
      this.#clear();
      this.#connection.restart();
      this.#input.focus();
    }

    // ---- what it is made of ----------------------------------------------------------------------------------------

    #build() {
      const words = kWords[this.#locale];
      const style = make("link", { rel: "stylesheet", href: new URL("widget.css", kBase).href });
      this.#log = make("div", { class: "log", role: "log", "aria-label": words.log, tabindex: "0" });
      this.#typing = make("p", { class: "typing", hidden: true }, make("span", { class: "visually-hidden" }, words.typing),
        make("span", { class: "dots", "aria-hidden": "true" }, make("i"), make("i"), make("i")));
      this.#status = make("p", { class: "status", role: "status" });
      this.#input = make("textarea", {
        id: "message", rows: "1", maxlength: "2000", placeholder: words.placeholder, autocomplete: "off",
        enterkeyhint: "send", keydown: (event) => this.#key(event), input: () => this.#grow(),
      });
      const composer = make("form", { class: "composer", submit: (event) => { event.preventDefault(); this.#submit(); } },
        make("label", { for: "message", class: "visually-hidden" }, words.label), this.#input,
        make("button", { type: "submit", class: "send" }, words.send));
      const languages = make("div", { class: "languages", role: "group", "aria-label": words.language },
        ...[["en", "English"], ["es", "Español"]].map(([locale, name]) => make("button", {
          type: "button", lang: locale, "aria-pressed": String(locale === this.#locale), click: () => this.#speak(locale),
        }, name)));
      const head = make("div", { class: "head" }, make("h2", {}, words.title), languages,
        make("button", { type: "button", class: "plain", click: () => this.restart() }, words.fresh),
        this.inline ? null : make("button", {
          type: "button", class: "plain close", "aria-label": words.close, title: words.close, click: () => this.#toggle(false),
        }, "✕"));
      const panel = make("section", {
        class: "panel", lang: this.#locale, "aria-label": words.title, role: this.inline ? null : "dialog",
        hidden: !this.inline, keydown: (event) => { if (event.key === "Escape" && !this.inline) this.#toggle(false); },
      }, head, this.#log, this.#typing, this.#status, composer);
      const launcher = this.inline ? null : make("button", {
        type: "button", class: "launcher", "aria-expanded": "false", click: () => this.#toggle(true),
      }, words.open);
      // Nothing is shown before its style is there.
      const root = make("div", { class: this.inline ? "root inline" : "root floating" });
      root.style.visibility = "hidden";
      root.append(...[panel, launcher].filter(Boolean));
      style.addEventListener("load", () => { root.style.visibility = ""; this.#toEnd(); });
      style.addEventListener("error", () => { root.style.visibility = ""; });
      this.shadowRoot.replaceChildren(style, root);
    }

    #listen() {
      const connection = this.#connection;
      const pass = (frame) => this.dispatchEvent(new CustomEvent("guidepost", { detail: frame, bubbles: true }));
      connection.addEventListener("status", ({ detail }) => this.#connected(detail));
      connection.addEventListener("waiting", ({ detail }) => this.#busy(detail > 0));
      connection.addEventListener("started", ({ detail }) => { this.#heard("bot", detail); pass(detail); });
      connection.addEventListener("reply", ({ detail }) => { this.#heard("bot", detail); pass(detail); });
      connection.addEventListener("push", ({ detail }) => {
        if (detail.said) this.#entry({ who: "elsewhere", text: detail.said.text });
        this.#heard(detail.from === "agent" ? "agent" : "bot", detail);
        pass(detail);
      });
      connection.addEventListener("lost", () => { this.#clear(); this.#note("lost"); });
      connection.addEventListener("error", ({ detail }) => {
        if (detail.messages) this.#heard("bot", detail);
        else this.#note(detail.code === "too_long" ? "too_long" : "failed");
        pass(detail);
      });
    }

    // ---- what the person does --------------------------------------------------------------------------------------

    #submit() {
      const text = this.#input.value.trim();
      if (!text) return;
      this.#input.value = "";
      this.#grow();
      this.say(text);
    }

    #pick(choice) {
      this.#entry({ who: "you", text: choice.label });
      this.#connection.pick(choice.action);
    }

    #key(event) {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.#submit();
    }

    #grow() {
      this.#input.style.height = "auto";
      this.#input.style.height = `${Math.min(this.#input.scrollHeight + 2, 140)}px`;
    }

    #speak(locale) {
      if (locale === this.#locale) return;
      this.#locale = locale;
      const said = this.#entries.some((entry) => entry.who === "you");
      const draft = this.#input.value;
      this.#connection.speak(locale);
      this.#build();
      this.#input.value = draft;
      if (said) this.#draw();
      else this.restart(); // nothing said yet: the greeting comes again, in the other language
      this.#toggle(true);
      this.shadowRoot.querySelector(`.languages [lang=${locale}]`).focus();
    }

    #toggle(open) {
      if (this.inline) return;
      const panel = this.shadowRoot.querySelector(".panel");
      const launcher = this.shadowRoot.querySelector(".launcher");
      panel.hidden = !open;
      launcher.hidden = open;
      launcher.setAttribute("aria-expanded", String(open));
      if (open) {
        this.#connection.hurry();
        this.#input.focus();
        this.#toEnd();
      } else {
        launcher.focus();
      }
    }

    // ---- what it shows ---------------------------------------------------------------------------------------------

    #connected({ state, seconds }) {
      const words = kWords[this.#locale];
      this.#status.textContent = state === "open" ? "" : words[state].replace("{seconds}", seconds);
    }

    #busy(waiting) {
      this.#typing.hidden = !waiting;
      this.#log.setAttribute("aria-busy", String(waiting));
      if (waiting) this.#toEnd();
    }

    #note(key) { this.#entry({ who: "note", text: kWords[this.#locale][key] }); }

    #heard(who, frame) {
      const messages = frame.messages || [];
      if (messages.length) this.#entry({ who, locale: frame.locale, messages });
    }

    #entry(entry) {
      this.#entries.push(entry);
      if (this.#entries.length > kKeptEntries) this.#entries.shift();
      this.#keep();
      const drawn = this.#drawEntry(entry);
      this.#log.append(drawn);
      // A long answer is read from its beginning.
      if (entry.who === "you" || drawn.offsetHeight < this.#log.clientHeight) this.#toEnd();
      else drawn.scrollIntoView({ block: "start" });
    }

    #draw() { this.#log.replaceChildren(...this.#entries.map((entry) => this.#drawEntry(entry))); }

    #drawEntry(entry) {
      const words = kWords[this.#locale];
      if (entry.who === "note") return make("p", { class: "note" }, entry.text);
      const speaker = make("span", { class: "visually-hidden" }, words[entry.who]);
      if (entry.text !== undefined) {
        return make("div", { class: "entry you" }, speaker, make("p", { class: "text" }, entry.text));
      }
      return make("div", { class: `entry ${entry.who}`, lang: entry.locale }, speaker,
        ...entry.messages.map((message) => this.#drawMessage(message)));
    }

    #drawMessage(message) {
      const parts = [make("p", { class: "text" }, message.text)];
      if (message.cards) parts.push(make("div", { class: "cards" }, ...message.cards.map((card) => this.#drawCard(card))));
      if (message.table && message.table.columns.length) parts.push(this.#drawTable(message.table));
      if (message.links) parts.push(this.#drawLinks(message.links));
      if (message.choices) parts.push(this.#drawChoices(message.choices));
      return make("div", { class: "message" }, ...parts);
    }

    #drawCard(card) {
      const facts = (card.facts || []).map((fact) =>
        make("div", {}, make("dt", {}, fact.label), make("dd", {}, fact.value)));
      return make("article", { class: "card", "aria-label": card.title }, make("h3", {}, card.title),
        card.subtitle ? make("p", { class: "subtitle" }, card.subtitle) : null,
        facts.length ? make("dl", {}, ...facts) : null,
        card.choices ? this.#drawChoices(card.choices, card.title) : null);
    }

    #drawTable(table) {
      const head = make("tr", {}, ...table.columns.map((column) => make("th", { scope: "col" }, column)));
      const rows = table.rows.map((row) => make("tr", {}, ...row.map((cell, index) =>
        index === 0 ? make("th", { scope: "row" }, cell) : make("td", {}, cell))));
      // Wider than the chat it scrolls by itself, by keyboard too.
      return make("div", { class: "table", role: "region", tabindex: "0", "aria-label": kWords[this.#locale].table },
        make("table", {}, make("thead", {}, head), make("tbody", {}, ...rows)));
    }

    #drawLinks(links) {
      const safe = links.filter((link) => {
        try {
          return kSafeLinks.includes(new URL(link.url).protocol);
        } catch {
          return false;
        }
      });
      return make("p", { class: "links" }, ...safe.map((link) => make("a", {
        href: link.url, rel: "noopener noreferrer", target: link.url.startsWith("http") ? "_blank" : null,
      }, link.label)));
    }

    #drawChoices(choices, of) {
      const label = of ? `${kWords[this.#locale].choices}: ${of}` : kWords[this.#locale].choices;
      return make("div", { class: "choices", role: "group", "aria-label": label },
        ...choices.map((choice) => make("button", { type: "button", click: () => this.#pick(choice) }, choice.label)));
    }

    #toEnd() { this.#log.scrollTop = this.#log.scrollHeight; }

    // ---- over a reload ---------------------------------------------------------------------------------------------

    #clear() {
      this.#entries = [];
      this.#log.replaceChildren();
      this.#keep();
    }

    #keep() {
      try {
        sessionStorage.setItem(kLogKey, JSON.stringify(this.#entries));
      } catch {
        // Storage is off or full: only a reload shows less.
      }
    }

    #restore() {
      if (!this.#connection.resuming) return;
      try {
        this.#entries = JSON.parse(sessionStorage.getItem(kLogKey)) || [];
      } catch {
        this.#entries = [];
      }
      this.#draw();
    }
  }

  function begin() {
    customElements.define("guidepost-chat", GuidepostChat);
    if (document.querySelector("guidepost-chat")) return;
    const chat = make("guidepost-chat");
    for (const name of ["lang", "show", "server"]) {
      if (kScript.hasAttribute(`data-${name}`)) chat.setAttribute(name, kScript.getAttribute(`data-${name}`));
    }
    document.body.append(chat);
  }

  const connection = make("script", { src: new URL("connection.js", kBase).href, load: begin });
  document.head.append(connection);
})();
