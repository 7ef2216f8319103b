"use strict";
(() => {
  /* What is typed is kept nowhere: ask before the page is left. */
  const fields = Array.from(document.querySelectorAll(".answer, .who input"));
  addEventListener("beforeunload", (event) => { if (fields.some((field) => field.value.trim())) event.preventDefault(); });
})();
