// Search over the sections that stand in the page itself: no server, no request, the same from a file share.
// A section counts if it holds every word; of a word that it does not hold, the pairs of its characters count, so that
// Chinese, which has no spaces, is found in another order too.
"use strict";
(() => {
  const { sections, words } = JSON.parse(document.getElementById("ts-data").textContent);
  const field = document.getElementById("ts-query");
  const list = document.getElementById("ts-results");
  const status = document.getElementById("ts-status");
  const most = 50, around = 40;
  const plain = (text) => text.normalize("NFKC").toLowerCase();
  const texts = sections.map((each) => plain(each.text));

  const pairs = (word) => {
    const found = new Set();
    for (let place = 0; place + 2 <= word.length; place += 1) found.add(word.slice(place, place + 2));
    return [...found];
  };

  // 0: not there; 1 and more: the word itself, as often as it stands; less: a share of its pairs, at least six in ten.
  const weight = (text, word) => {
    const times = text.split(word).length - 1;
    if (times) return 1 + Math.log(times);
    if (word.length < 3) return 0;
    const all = pairs(word);
    const share = all.filter((pair) => text.includes(pair)).length / all.length;
    return share >= 0.6 ? share / 2 : 0;
  };

  const marked = (paragraph, text, wanted) => {
    const low = plain(text);
    const parts = wanted.flatMap((word) => (low.includes(word) ? [word] : pairs(word).filter((pair) => low.includes(pair))));
    const first = Math.min(...parts.map((part) => low.indexOf(part)));
    // Where normalising has changed a text's length, places in it are no longer those of the original.
    const same = low.length === text.length;
    const begin = same && Number.isFinite(first) ? Math.max(0, first - around) : 0;
    const shown = text.slice(begin, begin + 4 * around);
    paragraph.append(begin ? "…" : "");
    let at = 0;
    while (at < shown.length) {
      const rest = plain(shown.slice(at));
      const hit = parts.map((part) => [rest.indexOf(part), part]).filter(([where]) => where >= 0).sort((a, b) => a[0] - b[0] || b[1].length - a[1].length)[0];
      if (!same || !hit) break;
      paragraph.append(shown.slice(at, at + hit[0]));
      const mark = document.createElement("mark");
      mark.textContent = shown.slice(at + hit[0], at + hit[0] + hit[1].length);
      paragraph.append(mark);
      at += hit[0] + hit[1].length;
    }
    paragraph.append(shown.slice(at), begin + shown.length < text.length ? "…" : "");
  };

  const search = () => {
    const wanted = plain(field.value).split(/\s+/).filter(Boolean);
    list.replaceChildren();
    if (!wanted.length) {
      status.textContent = "";
      return;
    }
    const found = [];
    texts.forEach((text, place) => {
      const weights = wanted.map((word) => weight(text, word));
      if (weights.every(Boolean)) found.push([weights.reduce((a, b) => a + b, 0), place]);
    });
    found.sort((a, b) => b[0] - a[0] || a[1] - b[1]);
    status.textContent = found.length ? words.found.replace("{number}", String(found.length)) : words.none;
    for (const [, place] of found.slice(0, most)) {
      const each = sections[place];
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = each.address;
      link.textContent = each.heading && each.heading !== each.title ? `${each.title} · ${each.heading}` : each.title;
      const paragraph = document.createElement("p");
      marked(paragraph, each.text, wanted);
      item.append(link, paragraph);
      list.append(item);
    }
  };

  const asked = new URLSearchParams(location.search).get("q");
  if (asked) field.value = asked;
  field.addEventListener("input", search);
  search();
})();
