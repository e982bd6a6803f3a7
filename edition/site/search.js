// Finds blocks that have every word asked for, or a word that begins so; case and diacritics do not count.
(function () {
  "use strict";
  var doc = document, get = doc.getElementById.bind(doc), SHOWN = 100, REACH = 90;
  var said = JSON.parse(get("search-words").textContent), plural = new Intl.PluralRules(doc.documentElement.lang);
  var letter = /[\p{L}\p{N}]/u, data, folded;

  function fold(text) { return text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase().replace(/ß/g, "ss"); }
  function starts(text, word) { // where a word of the folded text begins with `word`, or -1
    for (var at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
      if (!at || !letter.test(text[at - 1])) return at;
    return -1;
  }
  function place(text, word) { // the same place in the text as it is: folding can make it longer or shorter
    var plain = "", from = [], at = 0;
    for (var sign of text) {
      var part = fold(sign);
      for (var step = 0; step < part.length; step++) from.push(at);
      plain += part;
      at += sign.length;
    }
    from.push(at);
    var found = starts(plain, word);
    return found < 0 ? null : [from[found], from[found + word.length]];
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
    var link = make("a", data.texts[block[0]][1] + ", " + block[2]);
    link.href = data.texts[block[0]][0] + ".html#" + block[1];
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
  function counted(blocks) {
    var kinds = {}, entries = new Map();
    blocks.forEach(function (block) {
      var seen = {};
      for (var at = 4; at < block.length; at++) {
        seen[data.entries[block[at]][0]] = 1;
        entries.set(block[at], (entries.get(block[at]) || 0) + 1);
      }
      for (var kind in seen) kinds[kind] = (kinds[kind] || 0) + 1;
    });
    return { kinds: kinds, entries: [...entries].sort(function (one, other) { return other[1] - one[1] || one[0] - other[0]; }) };
  }
  function search() {
    var words = fold(get("words").value).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    var boxes = [...doc.querySelectorAll("#search [type=checkbox]")], select = get("entry"), entry = select.value;
    var kinds = boxes.filter(function (box) { return box.checked; }).map(function (box) { return box.value; });
    var matched = data.blocks.filter(function (block, number) {
      return words.every(function (word) { return starts(folded[number], word) >= 0; });
    });
    if (!words.length && !kinds.length && !entry) matched = [];
    var counts = counted(matched);
    boxes.forEach(function (box) { box.parentNode.querySelector(".count").textContent = counts.kinds[box.value] || ""; });
    select.replaceChildren(new Option(said.any, ""));
    counts.entries.slice(0, 200).forEach(function (one) {
      select.append(new Option(data.entries[one[0]][2] + " (" + one[1] + ")", one[0]));
    });
    if (entry && !counts.entries.slice(0, 200).some(function (one) { return String(one[0]) === entry; }))
      select.append(new Option(data.entries[entry][2] + " (0)", entry));
    select.value = entry;
    var shown = matched.filter(function (block) {
      var named = block.slice(4);
      return (!entry || named.includes(+entry)) &&
        kinds.every(function (kind) { return named.some(function (one) { return data.entries[one][0] === kind; }); });
    });
    get("hits").replaceChildren(...shown.slice(0, SHOWN).map(function (block) { return hit(block, words); }));
    var many = shown.length, places = (said.places[plural.select(many)] || Object.values(said.places).pop()).replace("{n}", many);
    if (many > SHOWN) places = said.more.replace("{places}", places).replace("{n}", SHOWN);
    get("found").textContent = words.length || kinds.length || entry ? places : "";
  }
  window.editionSearch = function (found) {
    data = found;
    folded = data.blocks.map(function (block) { return fold(block[3]); });
    var form = get("search"), asked = location.hash.slice(1);
    form.hidden = false;
    try { if (asked) get("words").value = decodeURIComponent(asked); } catch (malformed) { /* no words then */ }
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("input", search);
    search();
  };
})();
