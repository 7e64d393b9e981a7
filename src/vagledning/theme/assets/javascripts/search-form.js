/* A search form: queries the engine while the reader types or filters, shows the
   latest answer and announces the number of hits once typing stops. The state
   is kept in the form only. */
(function () {
  "use strict";

  var draw = window.vgl.searchDraw;
  var about = window.vgl.search;
  var LEAST = 2, TYPING = 120, SLOW = 400, SPEAKING = 600;

  function titleOf(labels, id) {
    var found = labels.find(function (label) { return label.id === id; });
    return found ? found.title : "";
  }

  /* view: show(nodes, query), clear(query), most and places as in searchDraw, and more, which returns a link to the rest if there
     is one instead of a button. */
  function attach(form, view) {
    var input = form.elements.q;
    var status = form.querySelector("[data-search-status]");
    var drawing = draw.create(form.dataset.base);
    var engine = window.vgl.createEngine({ index: form.dataset.index, worker: form.dataset.worker });
    var timer = 0, slow = 0, speaking = 0, turn = 0;

    function chosen(name) {
      var select = form.elements[name];
      return select && select.value ? [select.value] : [];
    }

    function read() {
      var q = draw.cleaned(input.value);
      return { q: q, cut: q.length === draw.MOST, roles: chosen("roll"), phases: chosen("fas"), most: view.most };
    }

    function narrowed(query) {
      var role = titleOf(about.roles, query.roles[0]);
      var phase = titleOf(about.phases, query.phases[0]);
      return (role ? " för rollen " + role : "") + (phase ? " i fasen " + phase : "");
    }

    function say(text) {
      window.clearTimeout(speaking);
      speaking = window.setTimeout(function () { status.textContent = text; }, SPEAKING);
    }

    function set(values) {
      Object.keys(values).forEach(function (name) {
        if (form.elements[name]) form.elements[name].value = values[name];
      });
      return run();
    }

    /* A button that appends as many pages again to the list. */
    function further(list, found, query) {
      var made = draw.button("search-more", "Visa fler", function () {
        var first = list.children.length;
        var wider = Object.assign({}, query, { most: first + view.most });
        made.disabled = true;
        engine.ask(wider).then(function (answer) {
          if (!answer || !list.isConnected) return;
          made.disabled = false;
          drawing.rows(list, answer.pages.slice(first), view.places);
          if (list.children.length < wider.most || list.children.length >= answer.total) made.remove();
          if (list.children[first]) list.children[first].querySelector("a").focus();
        }, function (error) {
          if (list.isConnected) made.replaceWith(drawing.wrong(error));
        });
      });
      return made;
    }

    function show(found, query) {
      var drawn = drawing.answer(found, query, {
        most: view.most,
        places: view.places,
        narrowed: narrowed(query),
        choose: function (word) { set({ q: word }).then(function () { input.focus(); }); },
        widen: function () { set({ roll: "", fas: "" }).then(function () { input.focus(); }); },
        more: function (list) { return (view.more && view.more(found, query, drawing)) || further(list, found, query); }
      });
      view.show(drawn.nodes, query);
      say(drawn.said);
    }

    function failed(error, query) {
      var line = drawing.wrong(error);
      view.show(line, query);
      say(line.textContent);
    }

    /* Resolves when the form's current query is answered, or a newer one has replaced it. */
    function run() {
      var query = read();
      var mine = turn += 1;
      window.clearTimeout(timer);
      window.clearTimeout(slow);
      if (query.q.length < LEAST) {
        say("");
        view.clear(query);
        return Promise.resolve();
      }
      slow = window.setTimeout(function () { view.show(draw.element("p", "search-note", "Söker …"), query); }, SLOW);
      return engine.ask(query).then(function (found) {
        if (!found || mine !== turn) return;
        window.clearTimeout(slow);
        show(found, query);
      }, function (error) {
        if (mine !== turn) return;
        window.clearTimeout(slow);
        failed(error, query);
      });
    }

    input.addEventListener("input", function () {
      window.clearTimeout(timer);
      timer = window.setTimeout(run, TYPING);
    });
    form.addEventListener("change", function (event) {
      if (event.target.matches("select")) run();
    });
    /* Leave unset filters out of the URL. */
    form.addEventListener("formdata", function (event) {
      ["roll", "fas"].forEach(function (name) {
        if (!event.formData.get(name)) event.formData.delete(name);
      });
    });
    engine.load().catch(function () { /* called when the reader searches */ });

    return { run: run, set: set, read: read, say: say, drawing: drawing };
  }

  window.vgl.attachSearch = attach;
})();
