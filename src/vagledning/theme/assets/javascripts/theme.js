/* Light or dark. Runs before the first paint, so it is the one script without
   defer. "System" is the default; something is stored only when the reader
   presses the button, and removed again when the choice equals the system's. */
(function () {
  "use strict";

  var key = "vgl-farger";
  var root = document.documentElement;
  var system = window.matchMedia("(prefers-color-scheme: dark)");

  function stored() {
    try { return window.localStorage.getItem(key); } catch (error) { return null; }
  }

  function store(theme) {
    try {
      if (theme) window.localStorage.setItem(key, theme);
      else window.localStorage.removeItem(key);
    } catch (error) { /* no storage: the choice applies to this page only */ }
  }

  function current() {
    return root.dataset.theme || (system.matches ? "dark" : "light");
  }

  root.classList.add("js");
  /* A search page with a query hides its index from the start, so that the layout does not shift. */
  if (/[?&]q=[^&]/.test(window.location.search)) root.classList.add("asked");
  var choice = stored();
  if (choice === "dark" || choice === "light") root.dataset.theme = choice;

  document.addEventListener("DOMContentLoaded", function () {
    var button = document.querySelector("[data-theme-toggle]");
    if (!button) return;
    var text = button.querySelector("[data-theme-toggle-text]");

    function label() {
      text.textContent = current() === "dark" ? "Ljust läge" : "Mörkt läge";
    }

    button.addEventListener("click", function () {
      var next = current() === "dark" ? "light" : "dark";
      if ((next === "dark") === system.matches) {
        delete root.dataset.theme;
        store(null);
      } else {
        root.dataset.theme = next;
        store(next);
      }
      label();
      window.dispatchEvent(new Event("vgl-stored"));
    });

    /* Changed in another window, or deleted on the page about stored data. */
    function follow() {
      var chosen = stored();
      if (chosen === "dark" || chosen === "light") root.dataset.theme = chosen;
      else delete root.dataset.theme;
      label();
    }

    window.addEventListener("storage", follow);
    window.addEventListener("vgl-deleted", follow);

    system.addEventListener("change", label);
    label();
  });
})();
