// What the theme leaves without a name, or out of the reach of keys.
document.addEventListener("DOMContentLoaded", () => {
  document.querySelector("[data-md-component=search]")?.setAttribute("aria-label", "Search");
  for (const part of document.querySelectorAll(".md-typeset__scrollwrap, .highlight pre, .highlight-ipynb pre, .jp-OutputArea-output pre")) {
    if (part.scrollWidth > part.clientWidth) { part.tabIndex = 0; }
  }
});
