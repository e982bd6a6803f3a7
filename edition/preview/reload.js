// Loads the page again when the preview says that it has become another; says nothing while nobody looks.
(function () {
  "use strict";
  var address = document.currentScript.dataset.events, source = null;
  function listen() {
    if (document.hidden) { if (source) source.close(); source = null; return; }
    if (source) return;
    source = new EventSource(address);
    source.onmessage = function () { location.reload(); };
  }
  document.addEventListener("visibilitychange", listen);
  listen();
})();
