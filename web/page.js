// The demo page's side panel: shows what each answer rests on, from the `state`, `results` and `trace` that come with it.
(() => {
  "use strict";

  const kMarks = { true: ["✓", "met"], false: ["✗", "not met"], partly: ["~", "partly met"], unknown: ["?", "not known"] };

  function make(tag, className, ...children) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...children);
    return element;
  }

  // A JSON value as a person reads it: {"zip":"94110"} is "zip 94110".
  function plain(value) {
    if (Array.isArray(value)) return value.map(plain).join(", ");
    if (value !== null && typeof value === "object") {
      return Object.entries(value).map(([key, inner]) => `${key} ${plain(inner)}`).join(", ");
    }
    return String(value);
  }

  function definitions(pairs) {
    return make("dl", "", ...pairs.map(([term, value]) =>
      make("div", "", make("dt", "", term), make("dd", "", ...(Array.isArray(value) ? value : [value])))));
  }

  function fill(id, ...children) {
    const section = document.getElementById(id);
    section.hidden = children.length === 0;
    section.replaceChildren(section.querySelector("h3"), ...children);
  }

  function drawState(state) {
    const slots = Object.entries(state.slots);
    const where = [state.flow, state.step].filter(Boolean).join(" → ");
    fill("panel-state",
      slots.length ? definitions(slots.map(([slot, value]) => [slot, value === "any" ? "any (no preference)" : plain(value)]))
        : make("p", "", "Nothing yet."),
      make("p", "small", [state.intent && `Taken for: ${state.intent}`, where && `Standing at: ${where}`]
        .filter(Boolean).join(" · ")));
  }

  function drawReason(reason) {
    const [mark, words] = kMarks[String(reason.met)] || kMarks.unknown;
    const icon = make("span", `mark ${reason.met}`, mark);
    icon.setAttribute("aria-hidden", "true");
    const weight = `weight ${Math.round(reason.weight * 100)} %`;
    const score = reason.score == null ? "" : `, score ${Math.round(reason.score * 100)} %`;
    return make("li", "", icon, make("span", "", `${reason.text || reason.criterion} `,
      make("span", "small", `(${reason.criterion}: ${words}, ${weight}${score})`)));
  }

  function drawResult(result) {
    const summary = make("summary", "", result.name, make("span", "score", `${Math.round(result.score * 100)} %`));
    const notes = [];
    if (result.distance != null) notes.push(`about ${result.distance.toFixed(1)} miles`);
    if (result.relaxed && result.relaxed.length) notes.push(`given up: ${result.relaxed.join(", ")}`);
    return make("details", "", summary, make("p", "small", notes.join(" · ")),
      make("ul", "reasons", ...(result.reasons || []).map(drawReason)));
  }

  function drawResults(results) {
    if (!results) return fill("panel-results");
    if (!results.length) return fill("panel-results", make("p", "", "Nothing fits."));
    fill("panel-results", ...results.map(drawResult));
  }

  // Whatever the trace holds, as nested lists: it is for people who want to know, and grows with the engine.
  function tree(value) {
    if (value === null || typeof value !== "object") return make("span", "", String(value));
    const entries = Array.isArray(value) ? value.map((inner) => [null, inner]) : Object.entries(value);
    if (entries.every(([key, inner]) => key === null && (inner === null || typeof inner !== "object"))) {
      return make("span", "", value.length ? value.join(" · ") : "–");
    }
    return make("ul", "tree", ...entries.map(([key, inner]) =>
      make("li", "", ...(key === null ? [] : [make("span", "key", `${key}: `)]), tree(inner))));
  }

  function drawTrace(trace) {
    if (!trace) return fill("panel-trace");
    fill("panel-trace", ...Object.entries(trace)
      .filter(([, value]) => value !== null && plain(value) !== "")
      .map(([part, value]) => {
        const details = make("details", "", make("summary", "", part.replaceAll("_", " ")), tree(value));
        details.open = part !== "versions";
        return details;
      }));
  }

  function show(frame) {
    if (frame.state) {
      document.getElementById("panel-hint").hidden = true;
      drawState(frame.state);
      drawResults(frame.results);
      drawTrace(frame.trace);
    }
    if (frame.locale) document.querySelector("guidepost-chat").setAttribute("data-spoken", frame.locale);
  }

  document.addEventListener("guidepost", (event) => show(event.detail));

  const button = document.getElementById("panel-button");
  button.addEventListener("click", () => {
    const open = button.getAttribute("aria-expanded") !== "true";
    button.setAttribute("aria-expanded", String(open));
    document.getElementById("panel").hidden = !open;
  });
  // On a narrow screen the chat comes first.
  if (matchMedia("(max-width: 60rem)").matches) button.click();
})();
