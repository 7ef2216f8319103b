"use strict";
(() => {
  const panel = document.getElementById("panel"), body = document.getElementById("panel-body"), title = document.getElementById("panel-title");
  if (!panel) { return; }
  let shown = null, pinned = false, quiet = false, waiting = 0;

  function fill(link) {
    body.replaceChildren();
    const seen = new Set();
    title.textContent = [...link.querySelectorAll(".v")].map(text).join("");
    for (const id of link.dataset.cues.split(" ").filter(Boolean)) {
      const place = document.getElementById(id);
      const card = place && place.closest("details");
      if (!card) { continue; }
      if (!seen.has(card)) {
        seen.add(card);
        const head = document.createElement("h3");
        head.textContent = card.querySelector(".name").textContent;
        body.append(head, copy(place, ".whose", "p"), copy(card, "dl", ""), copy(place, "cite", "p"));
      }
    }
  }
  function text(part) {
    const own = part.cloneNode(true);
    own.querySelectorAll(".sr").forEach((hidden) => hidden.remove());
    return own.textContent;
  }
  function copy(from, what, as) {
    const found = from.querySelector(what).cloneNode(true);
    if (!as) { return found; }
    const made = document.createElement(as);
    made.className = "small soft";
    made.textContent = found.textContent;
    return made;
  }
  function show(link, pin) {
    clearTimeout(waiting);
    if (pinned && !pin && shown !== link) { return; }
    if (shown !== link) {
      if (shown) { shown.classList.remove("on"); }
      shown = link;
      link.classList.add("on");
      fill(link);
    }
    pinned = pin;
    panel.hidden = false;
    panel.scrollTop = 0;
    if (panel.parentElement.scrollTop) { panel.parentElement.scrollTop = 0; }
    if (pin || link === document.activeElement) { uncover(link); }
  }
  function uncover(link) {  // a card at the foot of the window must not lie over its mark
    if (getComputedStyle(panel).position !== "fixed") { return; }
    const mark = link.getBoundingClientRect(), card = panel.getBoundingClientRect();
    const over = mark.right > card.left ? mark.bottom + 24 - card.top : 0;
    if (over > 0) { scrollBy({ top: Math.min(over, mark.top - 8), behavior: "instant" }); }
  }
  function hide(back) {
    clearTimeout(waiting);
    if (!shown) { return; }
    const link = shown;
    link.classList.remove("on");
    shown = null;
    pinned = false;
    panel.hidden = true;
    if (back) { quiet = true; link.focus({ preventScroll: true }); quiet = false; }
  }

  for (const link of document.querySelectorAll("a.s")) {
    link.setAttribute("role", "button");
    link.setAttribute("aria-haspopup", "dialog");
    link.addEventListener("click", (event) => { event.preventDefault(); show(link, true); panel.focus({ preventScroll: true }); });
    link.addEventListener("keydown", (event) => { if (event.key === " ") { event.preventDefault(); link.click(); } });
    link.addEventListener("focus", () => { if (!quiet) { show(link, false); } });
    link.addEventListener("blur", () => later());
    link.addEventListener("pointerenter", (event) => { if (event.pointerType === "mouse") { clearTimeout(waiting); waiting = setTimeout(() => show(link, false), 120); } });
    link.addEventListener("pointerleave", (event) => { if (event.pointerType === "mouse") { later(); } });
  }
  function later() {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      if (!pinned && !panel.matches(":hover") && !panel.contains(document.activeElement) && document.activeElement !== shown) { hide(false); }
    }, 400);
  }
  panel.addEventListener("pointerleave", later);
  panel.querySelector(".close").addEventListener("click", () => hide(true));
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && shown) { hide(pinned || panel.contains(document.activeElement)); } });

  const none = document.getElementById("none");
  if (none) {
    none.hidden = false;
    none.addEventListener("click", () => { for (const box of document.querySelectorAll(".kinds input")) { box.checked = false; } });
  }
})();
