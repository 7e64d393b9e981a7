/* The search field before it is used: nothing of the search is loaded until
   then. The rest is in search-ui.js and search-ui.css. Without it, or before it has loaded, the
   form submits to the search page like any form. */
(function () {
  "use strict";

  var form = document.querySelector("[data-search]");
  if (!form) return;

  var root = document.documentElement;
  var panel = form.querySelector("[data-search-panel]");
  var wanted = false;

  /* With file:// the URL of a folder shows the folder, not its index.html. */
  if (window.location.protocol === "file:" && /\/$/.test(form.action)) form.action += "index.html";

  function failed(script, style) {
    script.remove();
    style.remove();
    wanted = false;
    root.classList.remove("asked");
    if (!panel) return;
    panel.textContent = "Sökningen gick inte att hämta. Försök igen om en stund.";
    panel.hidden = false;
  }

  function start() {
    if (wanted) return;
    wanted = true;
    var style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = form.dataset.uiStyle;
    document.head.appendChild(style);
    var script = document.createElement("script");
    script.src = form.dataset.ui;
    script.onerror = function () { failed(script, style); };
    document.head.appendChild(script);
  }

  form.addEventListener("focusin", start);
  form.addEventListener("input", start);
  if (form.contains(document.activeElement) || (form.matches("[data-search-page]") && root.classList.contains("asked"))) start();
})();
