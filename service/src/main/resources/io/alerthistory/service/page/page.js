// Keys for those who keep their hands on them; everything works without.
"use strict";
(() => {
  const rows = Array.from(document.querySelectorAll(".row"));
  let at = -1;
  const choose = (next) => {
    if (next < 0 || next >= rows.length) return;
    rows[at]?.classList.remove("chosen");
    at = next;
    rows[at].classList.add("chosen");
    rows[at].scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("keydown", (event) => {
    const filter = document.querySelector("input[name=match]");
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (event.key === "/" && filter) {
      event.preventDefault();
      filter.focus();
      filter.select();
    } else if (event.key === "j") {
      choose(at + 1);
    } else if (event.key === "k") {
      choose(at - 1);
    } else if (event.key === "Enter" && at >= 0 && event.target === document.body) {
      location.href = rows[at].dataset.href;
    }
  });
})();
