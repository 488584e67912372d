/* What a page does beyond showing what it holds: tables sort and filter, a figure shows its sources in place.
   Without this script tables are plain and figures lead to the annex. It loads, stores and sends nothing. */
(() => {
  "use strict";
  const SORTED_FROM = 5, FILTERED_FROM = 10;
  const words = JSON.parse(document.body.dataset.words);
  const say = (id, values = {}) => words[id].replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  const announced = make("p", { class: "tb-unseen", role: "status" });
  document.querySelector("main").append(announced);

  /* Sorting: a column is of numbers, lamps or words; what is missing stands last either way. */
  const LAMPS = ["green", "yellow", "red", "grey"];
  const DIGITS = "一二三四五六七八九十";
  const NUMBER = /([+−-]?\d[\d,]*(?:\.\d+)?)(?:\/(\d+))?/;
  const PURE_NUMBER = /^[+−-]?\d[\d,]*(\.\d+)?\s*[%％]?$/;
  const ORDINAL = /^[（(]?([一二三四五六七八九十]{1,3})[）)、]/;

  function quantity(text) {
    const found = NUMBER.exec(text);
    if (!found) return null;
    const value = Number(found[1].replace(/,/g, "").replace("−", "-"));
    return found[2] ? value / Number(found[2]) : value;
  }

  function ordinal(text) {
    const found = ORDINAL.exec(text);
    if (!found) return null;
    const [tens, ones] = found[1].includes("十") ? found[1].split("十") : ["", found[1]];
    const digit = (character) => DIGITS.indexOf(character) + 1;
    return (found[1].includes("十") ? (tens ? digit(tens) : 1) * 10 : 0) + (ones ? digit(ones) : 0);
  }

  function keys(cells) {
    const texts = cells.map((cell) => cell.textContent.trim());
    const missing = texts.map((text) => /^[—–-]*$/.test(text));
    const present = texts.filter((_, place) => !missing[place]);
    const lamps = cells.map((cell) => cell.querySelector(".tb-lamp"));
    if (lamps.some(Boolean)) {
      const rank = (lamp) => LAMPS.findIndex((each) => lamp.classList.contains(`tb-lamp-${each}`));
      return cells.map((_, place) => ({ number: lamps[place] ? rank(lamps[place]) : null, text: texts[place] }));
    }
    const figures = cells[0].classList.contains("tb-right");
    if (figures ? present.every((text) => NUMBER.test(text)) : present.every((text) => PURE_NUMBER.test(text)))
      return texts.map((text, place) => ({ number: missing[place] ? null : quantity(text), text }));
    if (present.every((text) => ORDINAL.test(text) || !/^[（(]/.test(text)) && present.some((text) => ORDINAL.test(text)))
      return texts.map((text, place) => ({ number: ordinal(text) ?? (missing[place] ? null : Infinity), text }));
    return texts.map((text, place) => ({ number: missing[place] ? null : 0, text }));
  }

  function compare(one, other, direction) {
    if (one.number === null || other.number === null) return (one.number === null) - (other.number === null);
    const order = one.number === other.number ? collator.compare(one.text, other.text) : one.number - other.number;
    return direction * order;
  }

  function sortable(table, rows) {
    const body = table.tBodies[0];
    const heads = [...table.tHead.rows[0].cells];
    const state = { column: -1, direction: 0 };

    function show() {
      heads.forEach((head, column) => {
        if (column !== state.column || !state.direction) head.removeAttribute("aria-sort");
        else head.setAttribute("aria-sort", state.direction > 0 ? "ascending" : "descending");
      });
      let order = rows;
      if (state.direction) {
        const found = keys(rows.map((row) => row.cells[state.column]));
        const places = rows.map((_, place) => place);
        places.sort((one, other) => compare(found[one], found[other], state.direction) || one - other);
        order = places.map((place) => rows[place]);
      }
      body.append(...order);
    }

    heads.forEach((head, column) => {
      if (new Set(rows.map((row) => row.cells[column].textContent)).size < 2) return;
      const label = head.textContent;
      const button = make("button", { type: "button", class: "tb-sort" }, ...head.childNodes);
      button.addEventListener("click", () => {
        const same = state.column === column;
        state.direction = same ? (state.direction === 1 ? -1 : state.direction === -1 ? 0 : 1) : 1;
        state.column = column;
        show();
        const id = { 1: "table-ascending", "-1": "table-descending", 0: "table-unsorted" }[state.direction];
        announced.textContent = say(id, { column: label });
      });
      head.append(button);
    });
    addEventListener("beforeprint", () => body.append(...rows));
    addEventListener("afterprint", show);
  }

  /* Filtering: a row stays if it holds every word, whatever their case and width. */
  const plain = (text) => text.normalize("NFKC").toLocaleLowerCase();
  const clearing = new Map();

  function filterable(table, rows) {
    const caption = table.caption ? table.caption.textContent : "";
    const input = make("input", { type: "search", autocomplete: "off", spellcheck: "false" });
    input.setAttribute("aria-label", say("table-filter-of", { caption }));
    const count = make("span", { class: "tb-count", role: "status" });
    const texts = rows.map((row) => plain([...row.cells].map((cell) => cell.textContent).join(" ")));
    const apply = () => {
      const wanted = plain(input.value).split(/\s+/).filter(Boolean);
      let shown = 0;
      rows.forEach((row, place) => {
        row.hidden = !wanted.every((word) => texts[place].includes(word));
        shown += row.hidden ? 0 : 1;
      });
      const values = { shown, all: rows.length };
      count.textContent = wanted.length ? say(shown ? "table-shown" : "table-none", values) : "";
    };
    const clear = () => { input.value = ""; apply(); };
    input.addEventListener("input", apply);
    input.addEventListener("keydown", (event) => { if (event.key === "Escape") clear(); });
    clearing.set(table, clear);
    const label = make("label", {}, make("span", { "aria-hidden": "true" }, say("table-filter")), input);
    const scroller = table.closest(".tb-scroll");
    scroller.before(make("div", { class: "tb-tools" }, label, count));
  }

  /* Sources: the annex's rows from a named one up to the next named one belong together. */
  const sources = new Map();
  const named = (place) => decodeURIComponent(place.hash.slice(1));

  function collect(table, rows) {
    const heads = [...table.tHead.rows[0].cells].map((head) => head.textContent.trim());
    let current = null;
    for (const row of rows) {
      const anchor = row.querySelector(".tb-anchor");
      if (anchor) sources.set(anchor.id, (current = { title: anchor.textContent, heads, rows: [] }));
      if (current) current.rows.push(row);
    }
  }

  function reveal(id) {
    const target = id && document.getElementById(id);
    if (!target) return;
    for (let each = target; each; each = each.parentElement) if (each.tagName === "DETAILS") each.open = true;
    const row = target.closest("tr[hidden]");
    if (row) clearing.get(row.closest("table"))();
    target.scrollIntoView();
  }

  function item(heads, row) {
    const [, name, ...rest] = row.cells;
    const list = make("dl");
    rest.forEach((cell, place) => {
      const shown = [...cell.childNodes].map((node) => node.cloneNode(true));
      list.append(make("div", {}, make("dt", {}, heads[place + 2]), make("dd", {}, ...shown)));
    });
    return make("li", {}, make("strong", {}, name.textContent), rest.length ? list : "");
  }

  function prepareSources() {
    const links = [...document.querySelectorAll("a.tb-sourced")].filter((link) => sources.has(named(link)));
    if (!links.length || !("showModal" in HTMLDialogElement.prototype)) return;
    const title = make("h2", { id: "tb-sources-title" });
    const close = make("button", { type: "button" }, say("sources-close"));
    const list = make("ul");
    const annex = make("a", {}, say("sources-annex"));
    const head = make("div", {}, title, close);
    const dialog = make("dialog", { class: "tb-sources", "aria-labelledby": title.id }, head, list, make("p", {}, annex));
    const hint = make("p", { id: "tb-sources-hint", hidden: "" }, say("sources-hint"));
    document.querySelector("main").append(hint, dialog);
    close.addEventListener("click", () => dialog.close());
    annex.addEventListener("click", () => { dialog.close(); reveal(named(annex)); });
    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
    for (const link of links) {
      link.setAttribute("aria-haspopup", "dialog");
      link.setAttribute("aria-describedby", hint.id);
      link.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        const { title: name, heads, rows } = sources.get(named(link));
        title.textContent = say("sources-title", { name, figure: link.textContent });
        list.replaceChildren(...rows.map((row) => item(heads, row)));
        annex.href = link.hash;
        dialog.showModal();
        close.focus();
      });
    }
  }

  for (const table of document.querySelectorAll("table.tb-table")) {
    const rows = [...table.tBodies[0].rows];
    collect(table, rows);
    if (rows.length >= FILTERED_FROM) filterable(table, rows);
    if (rows.length >= SORTED_FROM) sortable(table, rows);
  }
  prepareSources();
  addEventListener("hashchange", () => reveal(named(location)));

  /* A region is a stop for the keyboard only while there is something to scroll; then a line above says so. */
  const hints = new Map();
  const sizes = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const scrolls = target.scrollWidth > target.clientWidth + 1;
      if (scrolls) target.setAttribute("tabindex", "0"); else target.removeAttribute("tabindex");
      if (scrolls && !hints.has(target)) {
        hints.set(target, make("p", { class: "tb-wider", "aria-hidden": "true" }, say("table-wider")));
        target.before(hints.get(target));
      }
      if (hints.has(target)) hints.get(target).hidden = !scrolls;
      if (target.hasAttribute("role")) target.setAttribute("role", scrolls ? "region" : "group");
    }
  });
  document.querySelectorAll(".tb-scroll").forEach((each) => sizes.observe(each));

  /* The contents list folds away where it would stand before the text, and opens beside it. */
  const contents = document.querySelector(".tb-contents details");
  if (contents) {
    const beside = matchMedia("(min-width: 68rem)");
    const follow = () => { contents.open = beside.matches; };
    beside.addEventListener("change", follow);
    follow();
  }

  /* Print shows what the PDF shows: folded parts that are printed stand open. */
  const printed = document.querySelectorAll("details.tb-folded:not(.tb-screen):not([open])");
  addEventListener("beforeprint", () => printed.forEach((each) => { each.open = true; }));
  addEventListener("afterprint", () => printed.forEach((each) => { each.open = false; }));
})();
