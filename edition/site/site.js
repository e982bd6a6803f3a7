// Everything works without this script. With it, switches are remembered and names open a card beside them.
(function () {
  "use strict";
  var doc = document, main = doc.querySelector("main"), store = null;
  try { store = window.localStorage; } catch (refused) { /* nothing is remembered */ }

  var boxes = doc.querySelectorAll(".switches input, .order input");
  function remember() {
    try { boxes.forEach(function (box) { if (store) store.setItem("edition " + box.id, box.checked); }); } catch (full) { store = null; }
  }
  boxes.forEach(function (box) {
    try { if (store) box.checked = (store.getItem("edition " + box.id) || String(box.checked)) === "true"; } catch (refused) { store = null; }
    box.addEventListener("change", remember);
  });

  var file = main.dataset.cards, names = ".text a:is(.person,.place,.newspaper,.date,.org,.event)";
  if (!file || !HTMLElement.prototype.showPopover) return;
  var cards = null, opener = null, card = doc.createElement("div");
  card.id = "card";
  card.popover = "auto";
  card.tabIndex = -1;
  card.setAttribute("role", "dialog");
  card.setAttribute("aria-labelledby", "card-name");
  doc.body.append(card);

  function load(then) {
    if (cards) return then();
    var script = doc.createElement("script");
    window.editionCards = function (found) { cards = found; };
    script.onload = then;
    script.onerror = function () { cards = {}; then(); };
    script.src = file;
    doc.head.append(script);
  }
  function show(link) {
    var html = cards && cards[link.getAttribute("href")];
    if (!html) return location.assign(link.href);
    opener = link;
    card.innerHTML = html + '<button type="button" popovertarget="card" popovertargetaction="hide">' + main.dataset.close + "</button>";
    if (link.title) card.querySelector("h2").insertAdjacentElement("afterend", doc.createElement("p")).textContent = link.title;
    card.showPopover();
    var at = link.getClientRects()[0], room = doc.documentElement.clientWidth - card.offsetWidth - 8;
    var below = at.bottom + 6, fits = below + card.offsetHeight < innerHeight;
    card.style.left = Math.max(8, Math.min(at.left, room)) + "px";
    card.style.top = (fits ? below : Math.max(8, at.top - card.offsetHeight - 6)) + "px";
    card.focus();
  }
  doc.addEventListener("click", function (event) {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    var link = event.target.closest(names);
    if (link) { event.preventDefault(); load(function () { show(link); }); }
    else if (event.target.closest("#card a[href^='#']")) { opener = null; card.hidePopover(); }
  });
  card.addEventListener("toggle", function (event) {
    var inside = card.contains(doc.activeElement) || doc.activeElement === doc.body;
    if (event.newState === "closed" && opener && inside) opener.focus();
  });
  card.addEventListener("focusout", function (event) {
    if (event.relatedTarget && !card.contains(event.relatedTarget)) card.hidePopover();
  });
})();
