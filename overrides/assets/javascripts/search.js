/* The search field: results while the reader types, grouped by page, as plain
   links. Down and Up walk them, Enter goes to the first, Escape closes. */
(function () {
  "use strict";

  var form = document.querySelector("[data-search]");
  if (!form || !window.Worker || !window.fetch || !window.vgl) return;

  var input = form.querySelector("input");
  var panel = form.querySelector("[data-search-panel]");
  var status = form.querySelector("[data-search-status]");
  var root = new URL(form.dataset.base.replace(/\/?$/, "/"), window.location.href);
  var client = window.vgl.createSearch({ index: form.dataset.index, worker: form.dataset.worker });
  var PAGES = 8, SECTIONS = 3, LENGTH = 170;
  var timer = 0, speaking = 0, shown = null;

  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  /* Say it once the reader has stopped typing. */
  function announce(text) {
    window.clearTimeout(speaking);
    speaking = window.setTimeout(function () { status.textContent = text; }, 500);
  }

  /* The worker marks hits with <mark> in HTML. Only text and marks are taken
     from it: parsed in a document that runs nothing, then built anew. */
  function pieces(html) {
    var safe = String(html || "").replace(/<(?!\/?mark\b)\/?[a-z][^>]*>/gi, " ");
    var parsed = new DOMParser().parseFromString(safe, "text/html");
    var walker = parsed.createTreeWalker(parsed.body, NodeFilter.SHOW_TEXT);
    var list = [];
    while (walker.nextNode()) {
      var node = walker.currentNode;
      list.push({ text: node.data.replace(/\s+/g, " "), hit: Boolean(node.parentElement.closest("mark")) });
    }
    return list;
  }

  function fill(target, list) {
    list.forEach(function (piece) {
      target.appendChild(piece.hit ? element("mark", "", piece.text) : document.createTextNode(piece.text));
    });
    return target;
  }

  /* About two lines of text, beginning shortly before the first hit. */
  function excerpt(html) {
    var list = pieces(html);
    var first = list.findIndex(function (piece) { return piece.hit; });
    if (first > 0) {
      var before = list.slice(0, first).map(function (piece) { return piece.text; }).join("");
      var lead = before.length > 60 ? "… " + before.slice(-50).replace(/^\S*\s/, "") : before;
      list = [{ text: lead, hit: false }].concat(list.slice(first));
    }
    var left = LENGTH;
    var out = [];
    list.some(function (piece) {
      if (piece.text.length > left) {
        out.push({ text: piece.text.slice(0, left).replace(/\s\S*$/, "") + " …", hit: piece.hit });
        return true;
      }
      left -= piece.text.length;
      out.push(piece);
      return left < 8;
    });
    return out;
  }

  function hit(item) {
    var link = element("a", "search-hit");
    link.href = new URL(item.location, root).href;
    link.appendChild(fill(element("span", "search-title"), pieces(item.title)));
    var text = item.score > 0 ? excerpt(item.text) : [];
    if (text.length) link.appendChild(fill(element("span", "search-text"), text));
    return link;
  }

  function group(items) {
    var row = element("li");
    var page = items.find(function (item) { return item.location.indexOf("#") < 0; });
    var sections = items.filter(function (item) { return item !== page; }).slice(0, SECTIONS);
    if (page) row.appendChild(hit(page));
    if (sections.length) {
      var list = element("ul", "search-sections");
      sections.forEach(function (item) {
        list.appendChild(element("li")).appendChild(hit(item));
      });
      row.appendChild(list);
    }
    return row;
  }

  function links() {
    return Array.from(panel.querySelectorAll("a, button"));
  }

  function open() { panel.hidden = false; }
  function close() { panel.hidden = true; announce(""); }
  function reopen() { if (shown && shown === input.value.trim()) open(); }

  function say(text) {
    panel.replaceChildren(element("p", "search-empty", text));
    var glossary = form.dataset.glossary;
    if (glossary) {
      panel.firstChild.appendChild(document.createTextNode(" "));
      panel.firstChild.appendChild(element("a", "", "Slå upp ordet i ordlistan")).href = glossary;
    }
    announce(text);
    open();
  }

  function more(list, groups) {
    var button = element("button", "search-more", "Visa fler träffar");
    button.type = "button";
    button.addEventListener("click", function () {
      var first = list.children.length;
      groups.slice(first, first + PAGES).forEach(function (items) { list.appendChild(group(items)); });
      if (list.children.length >= groups.length) button.remove();
      list.children[first].querySelector("a").focus();
    });
    return button;
  }

  function show(groups, text) {
    shown = text;
    if (!groups.length) {
      say("Inget hittades för ”" + text + "”. Pröva ett kortare eller vanligare ord.");
      return;
    }
    var hits = groups.reduce(function (sum, items) {
      return sum + items.filter(function (item) { return item.score > 0; }).length;
    }, 0);
    var count = (hits === 1 ? "1 träff" : hits + " träffar") + " på " +
      (groups.length === 1 ? "1 sida" : groups.length + " sidor");
    var list = element("ol", "search-pages");
    groups.slice(0, PAGES).forEach(function (items) { list.appendChild(group(items)); });
    panel.replaceChildren(element("p", "search-count", count), list);
    if (groups.length > PAGES) panel.appendChild(more(list, groups));
    panel.scrollTop = 0;
    announce(count);
    open();
  }

  function search() {
    window.clearTimeout(timer);
    var text = input.value.trim();
    if (text.length < 2) {
      shown = null;
      close();
      return Promise.resolve();
    }
    return client.query(text).then(function (groups) {
      if (groups && text === input.value.trim()) show(groups, text);
    }, function () {
      shown = null;
      say("Sökningen kunde inte laddas.");
    });
  }

  input.addEventListener("focus", function () {
    client.load().catch(function () { /* said when the reader searches */ });
  });
  input.addEventListener("click", reopen);
  input.addEventListener("input", function () {
    window.clearTimeout(timer);
    timer = window.setTimeout(search, 120);
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var ready = shown && shown === input.value.trim() && !panel.hidden ? Promise.resolve() : search();
    ready.then(function () { if (!panel.hidden && links().length) links()[0].focus(); });
  });
  form.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && !panel.hidden) {
      event.preventDefault();
      close();
      input.focus();
      return;
    }
    var step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === 1) reopen();
    if (!step || panel.hidden) return;
    var all = links();
    var next = all.indexOf(document.activeElement) + step;
    event.preventDefault();
    if (next < 0) input.focus();
    else if (all[next]) all[next].focus();
  });
  form.addEventListener("focusout", function (event) {
    if (event.relatedTarget && !form.contains(event.relatedTarget)) close();
  });
  document.addEventListener("pointerdown", function (event) {
    if (!form.contains(event.target)) close();
  });
})();
