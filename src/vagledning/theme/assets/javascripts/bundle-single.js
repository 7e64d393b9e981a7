/* The search of the single-file bundle. Uses the site's own engine and index, inlined
   in the same file, and shows results as links within the file. */
(function () {
  "use strict";

  var MOST = 20;
  var form = document.querySelector("[data-single-search]");
  var input = form.querySelector("input");
  var status = form.querySelector("[data-single-status]");
  var results = form.querySelector("[data-single-results]");
  var engine = window.vgl.createEngine({});
  var timer = 0;

  /* Maps a URL of the site to an anchor in the file: that on the page when it exists, else the page. */
  function place(url) {
    var at = url.split("#");
    var page = at[0].replace(/(index\.html)?$/, "").replace(/\/$/, "").replace(/\//g, "--") || "index";
    var within = at[1] && document.getElementById(page + "." + decodeURIComponent(at[1]));
    return within || document.getElementById(page);
  }

  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function marked(target, parts) {
    (parts || []).forEach(function (part) {
      target.appendChild(part.hit ? element("mark", "", part.text) : document.createTextNode(part.text));
    });
    return target;
  }

  function row(item) {
    var found = place(item.url);
    if (!found) return null;
    var made = element("li", "search-row");
    var link = element("a", "search-link", item.title);
    link.href = "#" + found.id;
    made.appendChild(link);
    if (item.parts && item.parts.length) made.appendChild(marked(element("p", "search-text"), item.parts));
    return made;
  }

  function show(answer) {
    var list = element("ol", "search-pages");
    answer.pages.forEach(function (page) {
      if (list.children.length >= MOST) return;
      var made = row(page);
      if (!made) return;
      list.appendChild(made);
      var below = element("ul", "search-sections");
      (page.sections || []).slice(0, 3).forEach(function (section) {
        var inner = row(section);
        if (inner) below.appendChild(inner);
      });
      if (below.children.length) made.appendChild(below);
    });
    results.textContent = "";
    if (answer.definition) {
      var box = element("p", "single-definition");
      box.appendChild(element("strong", "", answer.definition.term + ": "));
      box.appendChild(document.createTextNode(answer.definition.text));
      results.appendChild(box);
    }
    var count = list.children.length;
    if (count) results.appendChild(list);
    var total = Math.max(answer.total, count);
    status.textContent = count ?
      "Träffar på " + (total === 1 ? "1 sida" : total + " sidor") + (total > count ? ". De " + count + " bästa visas." : ".") :
      "Inga träffar. Pröva ett kortare eller vanligare ord, eller sök med webbläsarens egen sökning.";
  }

  function search() {
    var query = input.value.trim();
    if (!query) {
      results.textContent = status.textContent = "";
      return;
    }
    engine.ask({ q: query, roles: [], phases: [] }).then(function (answer) {
      if (answer) show(answer);
    }, function () {
      status.textContent = "Sökningen stannade av ett fel. Använd webbläsarens egen sökning.";
    });
  }

  input.addEventListener("input", function () {
    window.clearTimeout(timer);
    timer = window.setTimeout(search, 150);
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    search();
  });

  /* Down and Up move between the field and the hits; Escape clears the field. */
  form.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && input.value) {
      event.preventDefault();
      input.value = "";
      search();
      input.focus();
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    var stops = [input].concat(Array.prototype.slice.call(results.querySelectorAll("a")));
    var next = stops[stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1)];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });

  form.hidden = false;
})();
