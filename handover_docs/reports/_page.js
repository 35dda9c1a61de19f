"use strict";
(() => {
  const tools = document.getElementById("tools");
  const search = document.getElementById("search");
  const shown = document.getElementById("shown");
  const nothing = document.getElementById("nothing");
  const paper = document.getElementById("on-paper");
  const settled = ["pass", "not-applicable"];
  const buttons = [...tools.querySelectorAll("button")];
  const groups = [...document.querySelectorAll(".group")].map((element) => ({
    element,
    title: element.querySelector("h3").textContent.toLowerCase(),
    rows: [...element.querySelectorAll("tbody tr")].map((row) => ({
      row,
      outcome: row.dataset.outcome,
      text: row.textContent.toLowerCase(),
    })),
  }));
  const total = groups.reduce((sum, group) => sum + group.rows.length, 0);
  let wanted = "all";
  let chosen = false;

  const show = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const group of groups) {
      let inside = 0;
      for (const { row, outcome, text } of group.rows) {
        const fits = (wanted === "all" || wanted === outcome || (wanted === "unsettled" && !settled.includes(outcome)))
          && words.every((word) => text.includes(word) || group.title.includes(word));
        row.hidden = !fits;
        if (fits) inside += 1;
      }
      group.element.hidden = inside === 0;
      count += inside;
    }
    shown.textContent = count + " / " + total;
    paper.hidden = count === total;
    paper.lastElementChild.textContent = shown.textContent;
    nothing.hidden = count !== 0;
  };

  const choose = (outcome) => {
    wanted = outcome;
    for (const button of buttons) {
      button.setAttribute("aria-pressed", String(button.dataset.outcome === outcome));
    }
    show();
  };

  // A link to a requirement must lead to it even where the filter hides it.
  const reveal = () => {
    const row = location.hash && document.getElementById(location.hash.slice(1));
    if (row && row.hidden) {
      search.value = "";
      choose("all");
      row.scrollIntoView();
    }
  };

  for (const button of buttons) {
    button.addEventListener("click", () => {
      chosen = true;
      choose(button.dataset.outcome);
    });
  }
  // Who looks for words looks for them everywhere, unless a filter was chosen.
  search.addEventListener("input", () => (chosen ? show() : choose("all")));
  window.addEventListener("hashchange", reveal);
  tools.hidden = false;
  // What is settled is proof to look up, not to read through.
  choose(buttons[0].dataset.outcome);
  reveal();
})();
