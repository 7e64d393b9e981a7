/* The panel under the search field: results while the reader types, as plain
   links. Down and Up walk them, Home and End go to the first and the last,
   Escape closes. Enter in the field opens the search page, if there is one. */
(function () {
  "use strict";

  var form = document.querySelector("[data-search]:not([data-search-page])");
  if (!form) return;

  var draw = window.vgl.searchDraw;
  var about = window.vgl.search;
  var input = form.elements.q;
  var panel = form.querySelector("[data-search-panel]");
  var body = draw.element("div", "search-found");
  var PAGES = 6, PLACES = 2;

  function choice(name, title, all, labels) {
    var select = draw.element("select", "search-select");
    select.name = name;
    draw.put(select, new Option(all, ""));
    labels.forEach(function (label) { draw.put(select, new Option(label.title, label.id)); });
    return draw.put(draw.element("label", "search-choice"), draw.element("span", "", title), select);
  }

  function filters() {
    var set = draw.put(draw.element("fieldset", "search-filters"), draw.element("legend", "visually-hidden", "Visa bara träffar för"));
    if (about.roles.length > 1) draw.put(set, choice("roll", "Roll", "Alla roller", about.roles));
    if (about.phases.length > 1) draw.put(set, choice("fas", "Fas", "Alla faser", about.phases));
    return set.children.length > 1 ? set : null;
  }

  function isOpen() { return !panel.hidden; }
  function close() { panel.hidden = true; search.say(""); }
  function reopen() { if (body.childNodes.length && search.read().q.length > 1) panel.hidden = false; }

  function address(query, drawing) {
    var words = new URLSearchParams({ q: query.q });
    if (query.roles[0]) words.set("roll", query.roles[0]);
    if (query.phases[0]) words.set("fas", query.phases[0]);
    return drawing.href(about.page) + "?" + words;
  }

  /* Link to the rest, on the search page if there is one. */
  function more(found, query, drawing) {
    return about.page && draw.link("search-more", "Visa alla " + found.total + " sidor", address(query, drawing));
  }

  var search = window.vgl.attachSearch(form, {
    most: PAGES,
    places: PLACES,
    more: more,
    show: function (nodes) {
      body.replaceChildren(nodes);
      panel.hidden = false;
      panel.scrollTop = 0;
    },
    clear: function () {
      body.replaceChildren();
      panel.hidden = true;
    }
  });

  panel.replaceChildren();
  draw.put(panel, filters(), body);

  form.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && isOpen()) {
      event.preventDefault();
      close();
      input.focus();
      return;
    }
    if (event.key === "ArrowDown" && !isOpen()) reopen();
    if (isOpen()) window.vgl.walkLinks(event, input, body);
  });
  form.addEventListener("submit", function (event) {
    if (about.page && search.read().q) return;
    event.preventDefault();
    search.run().then(function () {
      var first = isOpen() && body.querySelector("a, button");
      if (first) first.focus();
    });
  });
  input.addEventListener("click", reopen);
  form.addEventListener("focusout", function (event) {
    if (event.relatedTarget && !form.contains(event.relatedTarget)) close();
  });
  /* On click, like everything else; composedPath works even if the element has been removed. */
  document.addEventListener("click", function (event) {
    if (isOpen() && event.composedPath().indexOf(form) < 0) close();
  });
  if (input.value) search.run();
})();
