/* The search page: all results, with filters, replacing the index from A to Ö.
   Query and filters are in the URL (?q=, &roll=, &fas=), so that a search can
   be bookmarked and shared. */
(function () {
  "use strict";

  var form = document.querySelector("[data-search-page]");
  if (!form) return;

  var draw = window.vgl.searchDraw;
  var root = document.documentElement;
  var results = document.querySelector("[data-search-results]");
  var title = document.title;
  var PAGES = 15, PLACES = 3;

  function address(query) {
    var words = new URLSearchParams();
    if (query.q) words.set("q", query.q);
    if (query.roles[0]) words.set("roll", query.roles[0]);
    if (query.phases[0]) words.set("fas", query.phases[0]);
    var text = words.toString();
    var url = window.location.pathname + (text ? "?" + text : "") + (text ? "" : window.location.hash);
    /* Some browsers refuse to change the URL of a file:// page; the results are shown anyway. */
    try { window.history.replaceState(window.history.state, "", url); } catch (error) { /* see above */ }
  }

  var search = window.vgl.attachSearch(form, {
    most: PAGES,
    places: PLACES,
    show: function (nodes, query) {
      root.classList.add("asked");
      results.replaceChildren(nodes);
      document.title = query.q + " – " + title;
      address(query);
    },
    clear: function (query) {
      root.classList.remove("asked");
      results.replaceChildren();
      document.title = title;
      address(query);
    }
  });

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    search.run();
  });

  [form, results].forEach(function (part) {
    part.addEventListener("keydown", function (event) { window.vgl.walkLinks(event, form.elements.q, results); });
  });

  /* Fills the form from the URL, with existing choices only. */
  function restore() {
    var words = new URLSearchParams(window.location.search);
    form.elements.q.value = draw.cleaned(words.get("q") || "");
    ["roll", "fas"].forEach(function (name) {
      var select = form.elements[name];
      var wanted = words.get(name) || "";
      if (select) select.value = Array.from(select.options).some(function (one) { return one.value === wanted; }) ? wanted : "";
    });
  }

  if (root.classList.contains("asked")) {
    restore();
    search.run();
  } else if (form.elements.q.value) {
    search.run();
  }
})();
