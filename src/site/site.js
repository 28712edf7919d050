// Search, definitions at linked words, theme, addresses of sections. Without script, the rest of the site is the same.
"use strict";
(() => {
  const TEXTS = /* texts */ {};
  const RANKED = /* ranked */ false;
  const AHEAD = 500;
  const here = document.currentScript.src;
  const page = document.documentElement;
  const main = document.querySelector("main");
  let loading;

  const fill = (text, ...values) => values.reduce((text, value) => text.replace("{}", () => value), text);
  const element = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  // From a disk, a folder is not its home page.
  if (location.protocol === "file:") {
    for (const link of document.querySelectorAll("a[href$='./']")) link.setAttribute("href", link.getAttribute("href") + "index.html");
  }

  document.querySelector(".letters [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
  theme(document.querySelector(".theme"));
  sections();
  notes(document.querySelector("#notes"));
  const form = document.querySelector(".search");
  if (form.querySelector("[role=combobox]")) combobox(form);
  else results(form);
  // most searches begin on the home page
  if (form.closest(".hero")) addEventListener("load", prepare);
  shortcuts(form.querySelector("input"));

  /* The switch between the device's theme, light and dark. */
  function theme(button) {
    const themes = { auto: TEXTS.theme_auto, light: TEXTS.theme_light, dark: TEXTS.theme_dark };
    const show = () => {
      const name = fill(TEXTS.theme, themes[page.dataset.theme ?? "auto"]);
      button.ariaLabel = name;
      button.title = name;
    };
    button.addEventListener("click", () => {
      const names = Object.keys(themes);
      const next = names[(names.indexOf(page.dataset.theme ?? "auto") + 1) % names.length];
      try {
        if (next === "auto") localStorage.removeItem("lexigraph-theme");
        else localStorage.setItem("lexigraph-theme", next);
      } catch {
        // it holds for this page
      }
      if (next === "auto") delete page.dataset.theme;
      else page.dataset.theme = next;
      show();
    });
    show();
    button.hidden = false;
  }

  /* A click on a heading also copies its address. */
  function sections() {
    const said = element("p", { className: "toast", role: "status" });
    main.append(said);
    let timer;
    document.addEventListener("click", (event) => {
      const link = event.target.closest?.("a.self");
      if (!link || !navigator.clipboard || event.ctrlKey || event.metaKey || event.shiftKey) return;
      navigator.clipboard.writeText(link.href).then(() => {
        said.textContent = TEXTS.copied;
        clearTimeout(timer);
        timer = setTimeout(() => { said.textContent = ""; }, 2000);
      }, () => {});
    });
  }

  /* Definitions: beside the word for mouse and keyboard, at the bottom of the window for touch. */
  function notes(template) {
    if (!template || !HTMLElement.prototype.showPopover) return;
    const note = element("div", { id: "note", className: "note", popover: "manual" });
    main.append(note);
    let current;
    let timer;
    let touched = false;

    const hide = () => {
      clearTimeout(timer);
      current?.removeAttribute("aria-describedby");
      current = undefined;
      note.hidePopover();
    };
    const show = (link, asSheet, pointer) => {
      clearTimeout(timer);
      const source = template.content.querySelector(`[data-term="${CSS.escape(link.getAttribute("href"))}"]`);
      if (!source || link === current) return;
      hide();
      current = link;
      note.replaceChildren(...source.cloneNode(true).childNodes);
      note.classList.toggle("sheet", asSheet);
      note.classList.remove("above");
      note.removeAttribute("style");
      if (asSheet) {
        note.setAttribute("role", "dialog");
        note.ariaLabel = link.textContent;
        const name = note.querySelector("b").textContent;
        note.append(
          element("a", { href: link.href, textContent: fill(TEXTS.note_open, name) }),
          element("button", { type: "button", className: "close", ariaLabel: TEXTS.note_close, onclick: hide }),
        );
      } else {
        note.setAttribute("role", "tooltip");
        note.ariaLabel = null;
        link.setAttribute("aria-describedby", "note");
      }
      note.showPopover();
      if (asSheet) uncover(link);
      else place(link, pointer);
    };
    const place = (link, pointer) => {
      const rects = [...link.getClientRects()];
      const word = rects.find((rect) => pointer && pointer.y >= rect.top && pointer.y <= rect.bottom) ?? rects[0];
      const { width, height } = note.getBoundingClientRect();
      const below = word.bottom + 6 + height <= innerHeight || word.top < height + 6;
      note.style.left = `${scrollX + Math.max(8, Math.min(word.left, page.clientWidth - width - 8))}px`;
      note.style.top = `${scrollY + (below ? word.bottom + 6 : word.top - height - 6)}px`;
    };
    /* Scrolls a word out from under the sheet; where the page ends, the sheet goes to the top. */
    const uncover = (link) => {
      const covered = () => link.getBoundingClientRect().bottom + 8 - note.getBoundingClientRect().top;
      if (covered() > 0) scrollBy({ top: Math.ceil(covered()) + 8, behavior: "instant" });
      if (covered() > 0) note.classList.add("above");
    };

    document.addEventListener("pointerdown", (event) => {
      touched = event.pointerType === "touch";
      if (current && !note.contains(event.target) && event.target.closest?.(".term") !== current) hide();
    });
    document.addEventListener("pointerover", (event) => {
      if (event.pointerType !== "mouse") return;
      const link = event.target.closest?.(".term");
      if (link) {
        clearTimeout(timer);
        const pointer = { x: event.clientX, y: event.clientY };
        if (link !== current) timer = setTimeout(() => show(link, false, pointer), 300);
      } else if (note.contains(event.target)) {
        clearTimeout(timer);
      } else if (current && current !== document.activeElement && !note.classList.contains("sheet")) {
        clearTimeout(timer);
        timer = setTimeout(hide, 250);
      } else if (!current) {
        clearTimeout(timer);
      }
    });
    document.addEventListener("focusin", (event) => {
      const link = event.target.closest?.(".term");
      if (link?.matches(":focus-visible") && !touched) show(link, false);
    });
    document.addEventListener("focusout", (event) => {
      if (event.target === current && !note.contains(event.relatedTarget) && !note.classList.contains("sheet")) hide();
    });
    document.addEventListener("click", (event) => {
      const link = event.target.closest?.(".term");
      if (!link || !touched || link === current) return;
      event.preventDefault();
      show(link, true);
    });
    document.addEventListener("keydown", (event) => {
      touched = false;
      if (event.key === "Escape" && current) {
        event.stopPropagation();
        hide();
      }
    }, true);
    addEventListener("pagehide", hide);
    addEventListener("resize", () => { if (current && !note.classList.contains("sheet")) place(current); });
  }

  function asset(name) {
    return new URL(name + new URL(here).search, here);
  }

  /* Lets the browser fetch what the search needs when there is nothing else to do, unless data is scarce. */
  function prepare() {
    const { saveData, effectiveType = "" } = navigator.connection ?? {};
    if (saveData || effectiveType.includes("2g") || location.protocol === "file:") return;
    const files = ["search.js", "results.js", "search.json", ...(RANKED ? ["words.json", "search.bin"] : [])];
    document.head.append(...files.map((name) => element("link", { rel: "prefetch", href: asset(name) })));
  }

  /* What the search needs, loaded when it is first used: beside this script, under the same mark. `names` is there first,
     on a slow line after half the time of `whole`. */
  function load() {
    const fetched = async (name, priority, cache) => {
      const answer = await fetch(asset(name), { priority, cache });
      if (!answer.ok) throw new Error(answer.statusText);
      return answer;
    };
    const start = (cache) => {
      const scripts = [import(asset("search.js")), import(asset("results.js"))];
      const terms = fetched("search.json", "high", cache).then((answer) => answer.json());
      // on a slow line the terms have it to themselves for a while, then the rest is asked for before they are there
      const begun = Promise.race([terms, new Promise((resolve) => { setTimeout(resolve, AHEAD); })]);
      const later = (name) => begun.then(() => fetched(name, "low", cache));
      const words = RANKED && later("words.json").then((answer) => answer.json());
      const numbers = RANKED && later("search.bin").then((answer) => answer.arrayBuffer());
      const opened = Promise.all([terms, ...scripts]).then(([terms, search, { answers }]) => {
        const index = search.open(terms);
        return { search, index, answers: answers(search, index, new URL("../", here)) };
      });
      const names = opened.then(({ answers }) => answers);
      const whole = !RANKED ? names : Promise.all([opened, words, numbers]).then(([{ search, index, answers }, words, numbers]) => {
        if (search.complete(index, words, new Uint8Array(numbers))) return answers;
        // a cache has one of the files as it was before the glossary changed
        if (cache === "reload") throw new Error("files of different versions");
        loading = start("reload");
        return loading.whole;
      });
      names.catch(() => {});
      whole.catch(() => { loading = undefined; });
      return { names, whole };
    };
    return (loading ??= start("default"));
  }

  /* Shows the answer to a question: first the names, if the rest takes a moment, then everything. `isCurrent` tells whether
     it is still asked; `wait` and `fail` are called where there is no answer yet, and none at all. */
  async function answered(query, isCurrent, { wait, show, fail }) {
    const { names, whole } = load();
    let isDone = false;
    let early;
    const isOpen = () => !isDone && isCurrent();
    const waiting = setTimeout(() => {
      if (isOpen() && !early) wait();
      names.then(({ answer }) => {
        if (!isOpen()) return;
        const first = answer(query);
        if (first.isComplete || first.hits.length) show((early = first));
      }, () => {});
    }, 150);
    try {
      const { answer } = await whole;
      isDone = true;
      if (isCurrent()) show(answer(query), early);
    } catch {
      isDone = true;
      if (isCurrent()) fail(early);
    } finally {
      clearTimeout(waiting);
    }
  }

  function shortcuts(input) {
    document.addEventListener("keydown", (event) => {
      const writes = event.target.closest?.("input, textarea, select, [contenteditable]");
      const slash = event.key === "/" && !writes && !event.ctrlKey && !event.metaKey && !event.altKey;
      const control = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      if (!slash && !control) return;
      event.preventDefault();
      input.focus();
      input.select();
    });
  }

  /* The search field: the focus stays in it while the arrow keys choose. */
  function combobox(form) {
    const MOST = 8;
    const input = form.querySelector("input");
    const live = form.querySelector("[role=status]");
    const box = form.querySelector(".found");
    const line = box.querySelector("p");
    const list = box.querySelector("[role=listbox]");
    let active = -1;
    // of the questions and of what ended them, so that late answers to old ones are not shown
    let turns = 0;

    const options = () => [...list.querySelectorAll("[role=option]")];
    const choose = (at) => {
      active = at;
      options().forEach((option, index) => {
        option.ariaSelected = String(index === at);
        if (index === at) option.scrollIntoView({ block: "nearest" });
      });
      if (at < 0) input.removeAttribute("aria-activedescendant");
      else input.setAttribute("aria-activedescendant", options()[at].id);
    };
    const open = (said, ...children) => {
      list.replaceChildren(...children);
      line.replaceChildren(...(said instanceof Node ? [said] : [document.createTextNode(said)]));
      live.textContent = line.textContent;
      box.hidden = false;
      input.ariaExpanded = "true";
      choose(-1);
    };
    const close = () => {
      turns += 1;
      box.hidden = true;
      live.textContent = "";
      input.ariaExpanded = "false";
      choose(-1);
    };
    const all = (query) => {
      const url = new URL(form.action);
      url.searchParams.set("q", query);
      return url;
    };
    const option = (at, properties, ...children) =>
      element("a", { id: `hit-${at}`, role: "option", tabIndex: -1, ariaSelected: "false", ...properties }, ...children);

    function search() {
      const query = input.value;
      if (!query.trim()) return close();
      const turn = ++turns;
      answered(query, () => turn === turns, {
        wait: () => open(TEXTS.found_loading),
        fail: (early) => open(TEXTS.found_failed, ...(early ? options() : [])),
        show: ({ hits, said, near, isComplete }, early) => {
          // what the arrow keys chose among the names is still in its place
          const chosen = early && !box.hidden ? active : -1;
          const shown = hits.slice(0, MOST).map((hit, at) => option(at, { href: hit.url }, ...hit.parts()));
          if (isComplete && hits.length > MOST) {
            const text = fill(TEXTS.found_all, hits.length);
            shown.push(option(MOST, { href: all(query), className: "all", textContent: text }));
          }
          if (!hits.length) {
            near.forEach(({ url, name }, at) => shown.push(option(at, { href: url }, element("b", { textContent: name }))));
            shown.push(option(near.length, { href: all(query), className: "all", textContent: form.dataset.browse }));
          }
          open(isComplete ? said : TEXTS.found_loading, ...shown);
          if (chosen >= 0) choose(chosen);
        },
      });
    }

    input.addEventListener("focus", load, { once: true });
    input.addEventListener("input", search);
    input.addEventListener("click", () => { if (box.hidden) search(); });
    list.addEventListener("mousedown", (event) => event.preventDefault());
    form.addEventListener("submit", (event) => { if (!input.value.trim()) event.preventDefault(); });
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      const found = options();
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && box.hidden) search();
      else if (step && found.length) choose(((active + 1 + step + found.length + 1) % (found.length + 1)) - 1);
      else if (event.key === "Enter" && active >= 0 && !box.hidden) found[active].click();
      else if (event.key === "Escape" && !box.hidden) close();
      else {
        if (event.key === "Tab") close();
        return;
      }
      event.preventDefault();
    });
    form.addEventListener("focusout", (event) => { if (!form.contains(event.relatedTarget)) close(); });
    document.addEventListener("pointerdown", (event) => { if (!form.contains(event.target)) close(); });
    addEventListener("pagehide", close);
  }

  /* The page of results: `?q=` is the question, and going back shows the one before. */
  function results(form) {
    const PORTION = 30;
    const input = form.querySelector("input");
    const box = document.querySelector("#results");
    const line = box.querySelector("[role=status]");
    const list = box.querySelector("ol");
    const more = box.querySelector("button");
    const browse = document.querySelector(".browse");
    const title = document.title;
    let hits = [];
    let timer;

    const asked = () => new URLSearchParams(location.search).get("q") ?? "";
    const address = (query) => {
      const url = new URL(location.pathname, location.href);
      if (query) url.searchParams.set("q", query);
      return url;
    };
    const append = () => {
      const start = list.children.length;
      const end = PORTION * (Math.floor(start / PORTION) + 1);
      list.append(...hits.slice(start, end).map((hit) => element("li", {}, ...hit.parts({ linked: true }))));
      more.hidden = list.children.length >= hits.length;
      return list.children[start]?.querySelector("a");
    };
    function show(query) {
      document.title = query.trim() ? `${query.trim()} · ${title}` : title;
      hits = [];
      list.replaceChildren();
      more.hidden = true;
      line.textContent = "";
      // shown again when it is known what stands above it
      browse.hidden = Boolean(query.trim());
      if (!query.trim()) return;
      answered(query, () => query === input.value, {
        wait: () => { line.textContent = TEXTS.found_loading; },
        fail: () => {
          browse.hidden = false;
          line.textContent = TEXTS.found_failed;
        },
        show: (found) => {
          // the names that were shown early stay, as they are the first of all
          hits = found.hits;
          append();
          line.replaceChildren(found.isComplete ? found.said : TEXTS.found_loading);
          browse.hidden = !found.isComplete;
          if (!found.isComplete) more.hidden = true;
          if (!hits.length && found.near.length) {
            const near = found.near.flatMap(({ url, name }, at) => [at ? ", " : " ", element("a", { href: url, textContent: name })]);
            line.append(element("span", { className: "near" }, TEXTS.found_near, ...near));
          }
        },
      });
    }

    load();
    input.value = asked();
    if (!input.value) input.focus();
    show(input.value);
    more.addEventListener("click", () => append()?.focus());
    input.addEventListener("input", () => {
      show(input.value);
      clearTimeout(timer);
      timer = setTimeout(() => history.replaceState(null, "", address(input.value.trim())), 400);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(timer);
      const query = input.value.trim();
      if (query !== asked()) history.pushState(null, "", address(query));
      show(input.value);
    });
    addEventListener("popstate", () => {
      clearTimeout(timer);
      input.value = asked();
      show(input.value);
    });
  }
})();
