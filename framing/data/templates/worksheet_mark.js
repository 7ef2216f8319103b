"use strict";
(() => {
  const text = document.getElementById("text"), panel = document.getElementById("panel"), who = document.getElementById("who");
  const content = JSON.parse(text.dataset.content);
  const signs = Array.from(content.article.text); // code points: JavaScript's own positions count some signs twice
  const words = Array.from(text.querySelectorAll(".w"));
  const gaps = words.map((word) => word.nextElementSibling);
  const buttons = Array.from(panel.querySelectorAll("[data-reason]"));
  const order = buttons.map((button) => button.dataset.reason);
  let marks = []; // { first, last, reason }: numbers of words
  let at = 0, anchor = null, picked = null, drawing = null, saved = true;

  const start = (word) => Number(words[word].dataset.start);
  const end = (word) => Number(words[word].dataset.end);
  const phrase = ({ first, last }) => signs.slice(start(first), end(last)).join("");
  const shown = (range) => { const all = phrase(range).replace(/\s+/g, " "); return all.length > 90 ? all.slice(0, 88) + " …" : all; };
  const markAt = (word) => marks.find((mark) => mark.first <= word && word <= mark.last);
  const say = (message) => { document.getElementById("status").textContent = message; };
  const same = (one, other) => one && other && one.first === other.first && one.last === other.last;

  function paint() {
    words.forEach((word, number) => {
      const mark = markAt(number), chosen = picked && picked.first <= number && number <= picked.last;
      const ends = mark && mark.last === number;
      word.classList.toggle("on", Boolean(mark));
      word.classList.toggle("tagged", Boolean(ends));
      if (ends) word.dataset.tag = String(order.indexOf(mark.reason) + 1); else delete word.dataset.tag;
      word.classList.toggle("picked", Boolean(chosen));
      word.classList.toggle("here", number === at);
      word.setAttribute("aria-selected", mark || chosen ? "true" : "false");
      gaps[number].classList.toggle("on", Boolean(mark && !ends));
      gaps[number].classList.toggle("picked", Boolean(chosen && number !== picked.last));
    });
    if (words.length) text.setAttribute("aria-activedescendant", words[at].id);
  }

  function list() {
    const rows = marks.map((mark) => {
      const row = document.createElement("li"), quote = document.createElement("q"), why = document.createElement("small");
      quote.textContent = shown(mark);
      why.textContent = (order.indexOf(mark.reason) + 1) + " " + content.reasons[mark.reason];
      const change = document.createElement("button"), remove = document.createElement("button");
      change.textContent = "Change"; remove.textContent = "Remove";
      for (const [button, what] of [[change, "Change"], [remove, "Remove"]]) { button.type = "button"; button.setAttribute("aria-label", what + ": " + shown(mark)); }
      change.addEventListener("click", () => { at = mark.first; open(mark, true); });
      remove.addEventListener("click", () => { take(mark); (document.querySelector("#marks button") || text).focus(); });
      row.append(quote, why, change, " ", remove);
      return row;
    });
    document.getElementById("marks").replaceChildren(...rows);
    document.getElementById("count").textContent = String(marks.length);
    document.getElementById("none").hidden = marks.length > 0;
  }

  function open(range, focus) {
    picked = { first: range.first, last: range.last };
    const mark = marks.find((one) => same(one, picked));
    document.getElementById("phrase").textContent = shown(picked);
    document.getElementById("remove").hidden = !mark;
    for (const button of buttons) button.setAttribute("aria-pressed", mark && mark.reason === button.dataset.reason ? "true" : "false");
    panel.hidden = false;
    paint();
    words[picked.last].scrollIntoView({ block: "nearest" });
    if (focus) buttons[0].focus();
  }

  function close() {
    picked = anchor = null;
    panel.hidden = true;
    paint();
    text.focus({ preventScroll: true });
  }

  function back() { // to the text, with the words still chosen
    panel.hidden = true;
    paint();
    text.focus({ preventScroll: true });
  }

  function take(mark) {
    marks = marks.filter((one) => one !== mark);
    saved = false;
    say("Mark taken away: " + shown(mark));
    list(); paint();
  }

  function choose(reason) {
    const mark = { ...picked, reason };
    marks = marks.filter((one) => one.last < mark.first || one.first > mark.last).concat(mark).sort((one, other) => one.first - other.first);
    saved = false;
    at = mark.last;
    list(); close();
    say("Marked: " + shown(mark) + ". " + content.reasons[reason]);
  }

  for (const button of buttons) button.addEventListener("click", () => choose(button.dataset.reason));
  document.getElementById("cancel").addEventListener("click", close);
  document.getElementById("remove").addEventListener("click", () => { const mark = marks.find((one) => same(one, picked)); close(); if (mark) take(mark); });
  panel.addEventListener("keydown", (event) => { if (event.key === "Escape") back(); });
  document.addEventListener("keydown", (event) => { // the numbers on the buttons
    if (panel.hidden || event.ctrlKey || event.altKey || event.metaKey || event.target === who) return;
    const reason = /^[1-9]$/.test(event.key) ? order[Number(event.key) - 1] : undefined;
    if (reason) { event.preventDefault(); choose(reason); }
  });

  /* Mouse and touch: draw, or the first word and then the last. */
  const wordAt = (event) => { const found = document.elementFromPoint(event.clientX, event.clientY); return found ? words.indexOf(found.closest(".w")) : -1; };
  text.addEventListener("pointerdown", (event) => {
    const word = words.indexOf(event.target.closest(".w"));
    drawing = word < 0 || event.button ? null : { from: word, to: word, touch: event.pointerType === "touch" };
  });
  text.addEventListener("pointermove", (event) => {
    if (!drawing || drawing.touch || !event.buttons) return;
    const word = wordAt(event);
    if (word < 0 || word === drawing.to) return;
    drawing.to = word;
    picked = { first: Math.min(drawing.from, word), last: Math.max(drawing.from, word) };
    paint();
  });
  text.addEventListener("pointercancel", () => { drawing = null; });
  addEventListener("pointerup", () => {
    if (!drawing) return;
    const { from, to } = drawing;
    drawing = null;
    at = to;
    if (from !== to) { anchor = from; open({ first: Math.min(from, to), last: Math.max(from, to) }); return; }
    if (!panel.hidden && anchor !== null && anchor !== to) { open({ first: Math.min(anchor, to), last: Math.max(anchor, to) }); return; }
    anchor = to;
    open(markAt(to) || { first: to, last: to });
  });

  /* Keyboard. */
  function beside(word, up) {
    const here = words[word].getBoundingClientRect(), step = up ? -1 : 1;
    let best = word, away = Infinity, line = null;
    for (let number = word + step; number >= 0 && number < words.length; number += step) {
      const there = words[number].getBoundingClientRect();
      if (Math.abs(there.top - here.top) < here.height / 2) continue;
      if (line === null) line = there.top;
      if (Math.abs(there.top - line) > here.height / 2) break;
      const distance = Math.abs(there.left - here.left);
      if (distance < away) { away = distance; best = number; }
    }
    return best;
  }
  text.addEventListener("keydown", (event) => {
    if (!words.length) return;
    const last = words.length - 1;
    const moves = {
      ArrowRight: () => Math.min(at + 1, last), ArrowLeft: () => Math.max(at - 1, 0), ArrowDown: () => beside(at, false), ArrowUp: () => beside(at, true),
      Home: () => 0, End: () => last,
    };
    if (event.key in moves) {
      if (event.shiftKey && anchor === null) anchor = at;
      at = moves[event.key]();
      if (event.shiftKey) picked = { first: Math.min(anchor, at), last: Math.max(anchor, at) };
      else { anchor = null; picked = null; panel.hidden = true; }
      paint();
      words[at].scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter" || event.key === " ") {
      const range = picked || markAt(at) || { first: at, last: at };
      if (anchor === null) { anchor = range.first; at = range.last; }
      open(range, true);
    } else if (event.key === "Delete" || event.key === "Backspace") {
      if (markAt(at)) take(markAt(at));
    } else if (event.key === "Escape") {
      if (panel.hidden) close(); else back();
    } else return;
    event.preventDefault();
  });

  document.getElementById("form").addEventListener("submit", (event) => {
    event.preventDefault();
    const name = who.value.trim();
    if (!name) { say("Give a name or a number first."); who.setAttribute("aria-invalid", "true"); who.placeholder = "a name or a number"; who.focus(); return; }
    who.removeAttribute("aria-invalid");
    const made = {
      schema: content.schema, article: content.article, who: name,
      marks: marks.map((mark) => ({ start: start(mark.first), end: end(mark.last), text: phrase(mark), reason: mark.reason })),
    };
    const link = document.createElement("a"), address = URL.createObjectURL(new Blob([JSON.stringify(made, null, 1)], { type: "application/json" }));
    link.href = address;
    link.download = "marks-" + (name.toLowerCase().normalize("NFKD").replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") || "student") + ".json";
    document.body.append(link); link.click(); link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
    saved = true;
    say("Saved as " + link.download);
  });
  addEventListener("beforeunload", (event) => { if (!saved) event.preventDefault(); });
  paint(); list();
})();
