/* Renders search results, the same in the panel and on the search page: a
   definition, the number of hits, pages with their sections, and suggestions
   when nothing matches. Everything is inserted as text, never as markup. */
(function () {
  "use strict";

  var about = window.vgl.search;
  var MOST = 200;      /* characters of a query that are used */
  var KINDS = { question: "Fråga", advice: "Råd", fact: "Fakta", law: "Lagrum", term: "Ord" };
  var ODD = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/g;
  var FAULTS = {
    fetch: "Sökningen gick inte att hämta. Kontrollera att du har kontakt med nätet och försök igen.",
    version: "Sökningens delar är från olika versioner av vägledningen. Ladda om sidan, så hämtas de på nytt.",
    failed: "Sökningen stannade av ett fel. Ladda om sidan och försök igen."
  };

  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function put(parent) {
    Array.prototype.slice.call(arguments, 1).forEach(function (child) {
      if (child) parent.appendChild(typeof child === "string" ? document.createTextNode(child) : child);
    });
    return parent;
  }

  function link(className, text, href) {
    var made = element("a", className, text);
    made.href = href;
    return made;
  }

  function button(className, text, action) {
    var made = element("button", className, text);
    made.type = "button";
    made.addEventListener("click", action);
    return made;
  }

  /* The reader's query without invisible characters, cut to the length that is used. */
  function cleaned(text) {
    return text.replace(ODD, " ").trim().slice(0, MOST);
  }

  function marked(target, parts) {
    parts.forEach(function (part) { put(target, part.hit ? element("mark", "", part.text) : part.text); });
    return target;
  }

  /* An excerpt; the index has only the beginning, which may end in mid-sentence. */
  function excerpt(parts) {
    var line = marked(element("p", "search-text"), parts);
    return put(line, !/[.!?…:”)]\s*$/.test(line.textContent) && " …");
  }

  function create(base) {
    var root = new URL(base.replace(/\/?$/, "/"), window.location.href);

    /* With file:// the URL of a folder shows the folder, not its index.html. */
    function href(url) {
      var found = new URL(url, root);
      if (found.protocol === "file:") found.pathname = found.pathname.replace(/\/$/, "/index.html");
      return found.href;
    }

    /* The section of the guidance that a hit belongs to, and the page of an entry. */
    function where(hit) {
      var url = (hit.page || hit).url;
      var part = about.sections.find(function (section) { return url !== section.url && url.indexOf(section.url) === 0; });
      return [part && part.title, hit.page && hit.page.title].filter(Boolean).join(" / ");
    }

    function hit(className, item) {
      var to = link("search-link", "", href(item.url));
      if (KINDS[item.kind]) put(to, element("span", "search-kind search-kind--" + item.kind, KINDS[item.kind]), " ");
      put(to, element("span", "search-title", item.title));
      var box = put(element("div", className), to);
      if (item.parts && item.parts.length) put(box, excerpt(item.parts));
      return box;
    }

    function row(page, places) {
      var place = where(page);
      var made = put(element("li", "search-row"), place && element("p", "search-where", place), hit("search-hit", page));
      var sections = (page.sections || []).slice(0, places);
      if (sections.length) {
        put(made, sections.reduce(function (list, section) {
          return put(list, put(element("li"), hit("search-hit", section)));
        }, element("ul", "search-sections")));
      }
      return made;
    }

    /* Appends pages to the list, each with at most this many sections. */
    function rows(list, pages, places) {
      pages.forEach(function (page) { put(list, row(page, places)); });
      return list;
    }

    function definition(term) {
      var box = put(element("div", "search-definition"), element("p", "search-term", term.term), element("p", "", term.text));
      if (term.url) put(box, put(element("p"), link("", "Läs i ordlistan", href(term.url))));
      return box;
    }

    function suggestions(words, choose) {
      var line = element("p", "search-suggestions", "Menade du ");
      words.forEach(function (word, at) {
        put(line, at && (at === words.length - 1 ? " eller " : ", "), button("search-word", word, function () { choose(word); }));
      });
      return put(line, "?");
    }

    /* The index from A to Ö, if there is one; else the glossary. */
    function index() {
      if (about.page) return link("", "slå upp från A till Ö", href(about.page) + "#a-till-o");
      return about.glossary ? link("", "slå upp ordet i ordlistan", href(about.glossary)) : null;
    }

    /* The paths by role; without any, the menu; without that too, nothing. */
    function ways() {
      var list = about.paths.length ? about.paths : about.sections;
      if (!list.length) return null;
      var title = about.paths.length ? "Eller följ vägen för din roll:" : "Eller gå till en del av vägledningen:";
      return put(element("div", "search-ways"), element("p", "", title), list.reduce(function (made, way) {
        return put(made, put(element("li"), link("", way.title, href(way.url))));
      }, element("ul")));
    }

    function nothing(query, options, guess) {
      var made = document.createDocumentFragment();
      var way = index();
      put(made, put(element("p", "search-empty"), "Inget hittades för ”", element("bdi", "", query.q), "”" + options.narrowed + "."), guess);
      if (options.narrowed) put(made, button("search-more", "Sök för alla roller och faser", options.widen));
      put(made, put(element("p"), "Pröva ett kortare eller vanligare ord", way && ", eller ", way, "."));
      return put(made, ways());
    }

    /* The results as nodes and as the sentence announced. options: most (pages shown), places (on
       each), narrowed (the filter in
       words), choose (a word instead), widen (without filter), more (makes the link to the rest). */
    function answer(found, query, options) {
      var nodes = document.createDocumentFragment();
      var count = found.pages.length ?
        "Träffar på " + (found.total === 1 ? "1 sida" : found.total + " sidor") + options.narrowed :
        "Inga träffar" + options.narrowed;
      var guess = found.suggestions && found.suggestions.length ? suggestions(found.suggestions, options.choose) : null;
      if (query.cut) put(nodes, element("p", "search-note", "Sökningen använder bara de första " + MOST + " tecknen. Några få ord räcker."));
      if (found.definition) put(nodes, definition(found.definition));
      if (found.pages.length) {
        var list = rows(element("ol", "search-pages"), found.pages.slice(0, options.most), options.places);
        put(nodes, element("p", "search-count", count), guess, list);
        if (found.total > options.most) put(nodes, options.more(list));
      } else {
        put(nodes, nothing(query, options, guess));
      }
      return {
        nodes: nodes,
        said: count + "." + (found.definition ? " Ordet " + found.definition.term + " förklaras först." : "") +
          (guess ? " " + guess.textContent : "")
      };
    }

    function wrong(error) {
      var way = index();
      return put(element("p", "search-empty"), FAULTS[error.reason] || FAULTS.failed, way && " Du kan också ", way, way && ".");
    }

    return { href: href, rows: rows, answer: answer, wrong: wrong };
  }

  window.vgl.searchDraw = { MOST: MOST, element: element, put: put, link: link, button: button, cleaned: cleaned, create: create };
})();
