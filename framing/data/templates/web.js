"use strict";
{
  const form = document.querySelector(".reading");
  const progress = form.querySelector(".progress");
  const button = form.querySelector(".go button");
  const side = (name) => form.querySelector(`[data-side="${name}"]`);
  const field = (name, what) => form.elements[`${name}_${what}`];
  let clock;

  const say = (text) => { progress.textContent = text; };

  const tooLarge = () => {
    let sum = 0;
    for (const input of form.querySelectorAll('input[type="file"]')) { for (const file of input.files) { sum += file.size; } }
    const most = Number(field("a", "file").dataset.most);
    return sum > most ? `These files have ${(sum / 1e6).toFixed(1)} MB; ${most / 1e6} MB is the most. Choose smaller ones.` : "";
  };

  const two = () => { form.elements.how.value = "two"; };

  const put = (name, file) => {
    const moved = new DataTransfer();
    moved.items.add(file);
    field(name, "file").files = moved.files;
    field(name, "text").value = "";
    say(tooLarge());
  };

  const drop = (event) => {
    const files = [...event.dataTransfer.files];
    const chosen = event.target.closest(".account")?.dataset.side;
    if (files.length > 1) {
      two();
      put("a", files[0]);
      put("b", files[1]);
      say(files.length > 2 ? "Two files are taken, the first two." : "");
      return;
    }
    const free = field("a", "text").value || field("a", "file").files.length ? "b" : "a";
    const name = chosen ?? (form.elements.how.value === "two" ? free : "a");
    if (files.length) {
      put(name, files[0]);
    } else {
      const text = event.dataTransfer.getData("text/plain");
      if (text) { field(name, "text").value = text; }
    }
  };

  const over = (on, target) => {
    document.body.classList.toggle("dropping", on);
    for (const account of form.querySelectorAll(".account")) { account.classList.toggle("target", on && account === target); }
  };

  addEventListener("dragover", (event) => {
    event.preventDefault();
    over(true, event.target.closest?.(".account"));
  });
  addEventListener("dragleave", (event) => { if (!event.relatedTarget) { over(false); } });
  addEventListener("drop", (event) => {
    event.preventDefault();
    over(false);
    drop(event);
  });

  form.addEventListener("submit", (event) => {
    const large = tooLarge();
    if (large || button.getAttribute("aria-disabled")) {
      event.preventDefault();
      if (large) { say(large); }
      return;
    }
    const began = Date.now();
    button.setAttribute("aria-disabled", "true");
    say("Reading …");
    clock = setInterval(() => {
      const seconds = Math.round((Date.now() - began) / 1000);
      if (seconds % 5 === 0) { say(`Reading … ${seconds} seconds`); }
    }, 1000);
  });

  addEventListener("pageshow", () => {
    clearInterval(clock);
    button.removeAttribute("aria-disabled");
    say("");
  });

  document.querySelector("#problem")?.focus();
}
