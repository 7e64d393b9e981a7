/* The page about stored data: shows what is stored now, and deletes it. The keys
   are listed in the page (data-stored-key); other keys with the same prefix are
   left from older versions, and are deleted too. */
(function () {
  "use strict";

  var list = document.querySelector("[data-stored]");
  if (!list) return;

  var status = list.querySelector("[data-stored-status]");
  var button = list.querySelector("[data-stored-delete]");
  var prefix = list.dataset.stored;

  function titleOf(key) {
    var row = Array.from(list.querySelectorAll("[data-stored-key]")).find(function (one) {
      return one.dataset.storedKey === key;
    });
    return row ? row.dataset.storedTitle : "något från en äldre version (" + key + ")";
  }

  /* The site's keys that are stored now; null when the browser refuses storage. */
  function stored() {
    try {
      return Object.keys(window.localStorage).filter(function (key) { return key.indexOf(prefix) === 0; });
    } catch (error) {
      return null;
    }
  }

  function sentence(before, keys) {
    return before + keys.map(titleOf).join(", ") + ".";
  }

  function show() {
    var keys = stored();
    if (keys === null) status.textContent = "Din webbläsare låter inte webbplatsen spara något.";
    else if (keys.length) status.textContent = sentence("Sparat just nu: ", keys);
    else status.textContent = "Inget är sparat just nu.";
    button.hidden = !keys;
  }

  button.addEventListener("click", function () {
    var keys = stored() || [];
    keys.forEach(function (key) { window.localStorage.removeItem(key); });
    /* The choice is gone: restore the page's default look. */
    window.dispatchEvent(new Event("vgl-deleted"));
    status.textContent = keys.length ? sentence("Raderat: ", keys) : "Det fanns inget att radera.";
  });

  window.addEventListener("storage", show);
  window.addEventListener("vgl-stored", show);
  show();
})();
