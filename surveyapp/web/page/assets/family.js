// Only adds: every page works without it.
(() => {
  // A page that was left must not come back as it was from the browser's memory.
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });

  document.querySelector(".govuk-error-summary")?.focus();

  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }

  // A second press while the first is on its way sends nothing more.
  for (const form of document.forms) {
    let sentAt = -Infinity;
    form.addEventListener("submit", (event) => {
      if (event.timeStamp - sentAt < 2000) event.preventDefault();
      else sentAt = event.timeStamp;
    });
  }

  for (const text of document.querySelectorAll("textarea[data-longest]")) {
    const longest = Number(text.dataset.longest);
    const said = document.createElement("p");
    said.className = "blank";
    said.setAttribute("role", "status");
    text.after(said);
    const count = () => {
      const left = longest - [...text.value].length;
      const words = left < 0 ? text.dataset.over : text.dataset.left;
      const many = Math.abs(left).toLocaleString(`${document.documentElement.lang}-u-nu-latn`);
      said.textContent = left > longest / 10 ? "" : words.replace("0", many);
    };
    let waiting;
    text.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(count, 400);
    });
    count();
  }
})();
