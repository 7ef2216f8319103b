"use strict";
document.documentElement.classList.add("js");
addEventListener("beforeprint", () => {
  for (const part of document.querySelectorAll("details:not([open], .check, .provenance, .private)")) { part.open = true; part.dataset.shut = ""; }
});
addEventListener("afterprint", () => {
  for (const part of document.querySelectorAll("details[data-shut]")) { part.open = false; delete part.dataset.shut; }
});
