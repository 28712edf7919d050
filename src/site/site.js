// The search box, and definitions that open under the mouse. Without script, the rest of the site is the same.
"use strict";
(() => {
  const here = document.currentScript.src;

  const form = document.querySelector(".search");
  const input = document.querySelector("#search");
  const box = document.querySelector("#found");
  const status = box.querySelector("p");
  const list = box.querySelector("ul");

  // Beside this script, under the same mark.
  const asset = (name) => new URL(name + new URL(here).search, here);
  let loading;
  const load = () =>
    (loading ??= Promise.all([
      import(asset("search.js")),
      fetch(asset("search.json")).then((answer) => {
        if (!answer.ok) throw new Error(answer.statusText);
        return answer.json();
      }),
    ]).then(([{ open, find }, data]) => {
      const index = open(data);
      return (query) => find(query, index);
    }));

  const close = () => { box.hidden = true; };
  const element = (name, text) => Object.assign(document.createElement(name), { textContent: text });

  function show(found) {
    list.replaceChildren(...found.slice(0, 12).map((term) => {
      const link = document.createElement("a");
      link.href = new URL("../" + term.path, here);
      link.append(element("b", term.name), element("i", term.category), element("span", term.summary));
      const item = document.createElement("li");
      item.append(link);
      return item;
    }));
    status.textContent =
      found.length === 0 ? "No term fits." : found.length === 1 ? "One term" : `${found.length} terms`;
    box.hidden = false;
  }

  async function search() {
    const query = input.value;
    if (!query.trim()) return close();
    try {
      const find = await load();
      if (query === input.value) show(find(query));
    } catch {
      loading = undefined;
      list.replaceChildren();
      status.textContent = "The search index can’t be read from here.";
      box.hidden = false;
    }
  }

  input.addEventListener("focus", () => load().catch(() => { loading = undefined; }), { once: true });
  input.addEventListener("input", search);
  input.addEventListener("focus", () => { if (input.value) search(); });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await search();
    list.querySelector("a")?.click();
  });
  form.addEventListener("keydown", (event) => {
    const links = [...list.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    if (event.key === "Escape" && !box.hidden) {
      close();
      input.focus();
    } else if (event.key === "ArrowDown" && links.length && !box.hidden) {
      links[Math.min(at + 1, links.length - 1)].focus();
    } else if (event.key === "ArrowUp" && at >= 0) {
      (links[at - 1] ?? input).focus();
    } else {
      return;
    }
    event.preventDefault();
  });
  document.addEventListener("focusin", (event) => { if (!form.contains(event.target)) close(); });
  document.addEventListener("pointerdown", (event) => { if (!form.contains(event.target)) close(); });
  document.addEventListener("keydown", (event) => {
    const writes = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !writes && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      input.focus();
    }
  });

  // Under the mouse, a definition opens after a moment and closes when the mouse has left both word and note.
  if (!matchMedia("(hover: hover)").matches) return;
  for (const button of document.querySelectorAll(".term")) {
    const note = document.getElementById(button.getAttribute("popovertarget"));
    if (!note?.showPopover) continue;
    let timer;
    let byMouse = false;
    const later = (wait, act) => { clearTimeout(timer); timer = setTimeout(act, wait); };
    const enter = () => later(300, () => {
      if (note.matches(":popover-open")) return;
      note.showPopover({ source: button });
      byMouse = true;
    });
    const leave = () => later(250, () => { if (byMouse) note.hidePopover(); });
    button.addEventListener("mouseenter", enter);
    button.addEventListener("mouseleave", leave);
    note.addEventListener("mouseenter", () => { if (byMouse) clearTimeout(timer); });
    note.addEventListener("mouseleave", leave);
    note.addEventListener("toggle", (event) => { if (event.newState === "closed") byMouse = false; });
    // a click on the word keeps open what the mouse opened
    button.addEventListener("click", (event) => {
      clearTimeout(timer);
      if (byMouse && note.matches(":popover-open")) {
        event.preventDefault();
        byMouse = false;
      }
    });
  }
})();
