// Finds blocks that have every word asked for, or a word that begins so; case and diacritics do not count.
(function () {
  "use strict";
  var doc = document, get = doc.getElementById.bind(doc), SHOWN = 50, CHOICES = 100, REACH = 90;
  var said = JSON.parse(get("search-words").textContent), plural = new Intl.PluralRules(doc.documentElement.lang);
  var data, folded = [], masks = [], bits = [], arrived = 0; // by block: its words, its kinds as bits
  var index = null, latest = 0, every, pages; // Pagefind, where the edition has its index; the last question; all facets; entries by page

  function fold(text) { return text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase().replace(/ß/g, "ss"); }
  // Words with one blank before each: then a word that begins with `x` is a place of " x".
  function flat(text) { return fold(" " + text).replace(/[^\p{L}\p{N}]/gu, " "); }
  function place(text, word) { // the same place in the text as it is: folding can make it longer or shorter
    var plain = flat(text), from = null;
    if (plain.length !== text.length + 1) {
      var at = 0;
      plain = " ";
      from = [0];
      for (var sign of text) {
        var part = flat(sign).slice(1);
        for (var step = 0; step < part.length; step++) from.push(at);
        plain += part;
        at += sign.length;
      }
      from.push(at);
    }
    var found = plain.indexOf(" " + word) + 1;
    if (!found) return null;
    return from ? [from[found], from[found + word.length]] : [found - 1, found - 1 + word.length];
  }
  function make(tag, text, css) {
    var made = doc.createElement(tag);
    if (text) made.textContent = text;
    if (css) made.className = css;
    return made;
  }
  function hit(block, words) {
    var text = block[3], spots = words.map(function (word) { return place(text, word); }).filter(Boolean);
    spots.sort(function (one, other) { return one[0] - other[0]; });
    var first = spots.length ? spots[0][0] : 0, begin = first > REACH ? text.indexOf(" ", first - REACH) + 1 : 0;
    var end = Math.min(text.length, Math.max(first, begin) + 2 * REACH), at = begin, item = make("li"), context = make("p", "", "kwic");
    var from = data.texts[block[0]], link = make("a"), title = make("span", from[1]);
    link.href = from[0] + ".html#" + block[1];
    link.append(title, ", " + block[2]);
    if (from[2]) title.lang = context.lang = from[2]; // words of a text that is in another language than the page
    if (begin) context.append("…");
    spots.forEach(function (spot) {
      if (spot[0] < at || spot[0] >= end) return;
      context.append(text.slice(at, spot[0]), make("mark", text.slice(spot[0], spot[1])));
      at = spot[1];
    });
    context.append(text.slice(at, Math.max(at, end)) + (end < text.length ? "…" : ""));
    item.append(link, context);
    return item;
  }
  function answer(words, wanted, entry) { // the blocks with these words, how many name what, and those of them to show
    var asked = words.map(function (word) { return " " + word; }), counts = new Uint32Array(data.entries.length);
    var kinds = new Uint32Array(32), shown = [], only = entry === "" ? -1 : +entry;
    for (var number = 0; number < folded.length; number++) {
      if (!asked.every(function (word) { return folded[number].includes(word); })) continue;
      var block = data.blocks[number], mask = masks[number], named = only < 0;
      for (var at = 4; at < block.length; at++) {
        counts[block[at]]++;
        named = named || block[at] === only;
      }
      for (var bit = 0; mask >> bit; bit++) kinds[bit] += mask >> bit & 1;
      if (named && (mask & wanted) === wanted) shown.push(block);
    }
    return { entries: counts, kinds: kinds, many: shown.length, shown: shown.slice(0, SHOWN) };
  }
  async function indexed(words, wanted, entry) { // the same from Pagefind, which reads only what a question needs
    var only = { kind: { all: bits.filter(function (kind, at) { return wanted >> at & 1; }) } };
    if (entry !== "") only.entry = data.entries[+entry][1];
    var found = await index.search(words.length ? words.join(" ") : null, { filters: only });
    var parts = await Promise.all(found.results.slice(0, SHOWN).map(function (one) { return one.data(); }));
    var counts = new Uint32Array(data.entries.length), kinds = new Uint32Array(32), facets = found.totalFilters;
    if (!words.length) facets = every;
    Object.entries(facets.entry || {}).forEach(function (pair) { counts[pages.get(pair[0])] = pair[1]; });
    Object.entries(facets.kind || {}).forEach(function (pair) { kinds[bit(pair[0])] = pair[1]; });
    return { entries: counts, kinds: kinds, many: found.results.length, shown: parts.map(function (part) {
      return JSON.parse(part.meta.block);
    }) };
  }
  function bit(kind) {
    if (bits.indexOf(kind) < 0) bits.push(kind);
    return bits.indexOf(kind);
  }
  function choices(select, counts, chosen) {
    var named = [...counts.keys()].filter(function (one) { return counts[one]; });
    named.sort(function (one, other) { return counts[other] - counts[one] || one - other; }).splice(CHOICES);
    if (chosen !== "" && named.indexOf(+chosen) < 0) named.push(+chosen);
    select.replaceChildren(new Option(said.any, ""), ...named.map(function (one) {
      return new Option(data.entries[one][2] + " (" + counts[one] + ")", one);
    }));
    select.value = chosen;
  }
  function search() {
    var words = fold(get("words").value).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    var boxes = [...doc.querySelectorAll("#search [type=checkbox]")], select = get("entry"), entry = select.value, wanted = 0;
    boxes.forEach(function (box) { if (box.checked) wanted |= 1 << bit(box.value); });
    var some = words.length || wanted || entry !== "", now = ++latest;
    if (!index || !some) show(words, answer(some ? words : ["\0"], wanted, entry), some, boxes, select);
    else indexed(words, wanted, entry).then(function (found) { // a later question may have been answered before
      if (now === latest) show(words, found, some, boxes, select);
    });
  }
  function show(words, found, some, boxes, select) {
    boxes.forEach(function (box) {
      box.parentNode.querySelector(".count").textContent = found.kinds[bit(box.value)] || "";
    });
    choices(select, found.entries, select.value);
    get("hits").replaceChildren(...found.shown.map(function (block) { return hit(block, words); }));
    var many = found.many, places = (said.places[plural.select(many)] || Object.values(said.places).pop()).replace("{n}", many);
    if (many > SHOWN) places = said.more.replace("{places}", places).replace("{n}", SHOWN);
    get("found").textContent = some ? places : "";
  }
  function take(blocks) {
    blocks.forEach(function (block) {
      var mask = 0;
      for (var at = 4; at < block.length; at++) mask |= 1 << bit(data.entries[block[at]][0]);
      masks.push(mask);
      folded.push(flat(block[3]));
    });
    answer(["e"], 0, "").shown.forEach(function (block) { hit(block, ["e"]); }); // the first answer is quick, too
  }
  function fetchPart() { // large editions come in several files, one after the other
    if (arrived++ >= data.parts) return;
    var script = doc.createElement("script");
    script.src = "search/" + arrived + ".js";
    doc.head.append(script);
  }
  window.editionBlocks = function (blocks) {
    data.blocks = data.blocks.concat(blocks);
    take(blocks);
    search();
    fetchPart();
  };
  window.editionSearch = function (found) {
    data = found;
    take(data.blocks);
    var form = get("search"), asked = location.hash.slice(1);
    form.hidden = false;
    try { if (asked) get("words").value = decodeURIComponent(asked); } catch (malformed) { /* no words then */ }
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("input", search);
    if (!data.index || !/^http/.test(location.protocol)) return open();
    import(new URL(data.index + "/pagefind.js", location).href).then(async function (found) {
      await found.options({ excerptLength: 1 });
      await found.init();
      every = await found.filters(); // only facets that are loaded are counted
      pages = new Map(data.entries.map(function (one, number) { return [one[1], number]; }));
      index = found;
      search();
    }).catch(open); // a policy of the server forbids it, or a file is missing
  };
  function open() {
    search();
    fetchPart();
  }
})();
