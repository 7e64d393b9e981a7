/* A tooltip beside a term or a citation, with the text that the link leads to.
   It can be hovered, Escape closes it, it never takes focus, and a click
   follows the link as usual. */
(function () {
  "use strict";

  var main = document.querySelector("main");
  if (!main) return;

  var note = null;
  var owner = null;
  var timer = 0;

  function clean(element) {
    var copy = element.cloneNode(true);
    copy.querySelectorAll(".backlink, .headerlink").forEach(function (link) { link.remove(); });
    return copy.textContent.replace(/\s+/g, " ").trim();
  }

  function add(parent, name, className, text) {
    if (!text) return;
    var element = document.createElement(name);
    if (className) element.className = className;
    element.textContent = text;
    parent.appendChild(element);
  }

  /* The target of a link on this page: a source, or a term and its definition. */
  function build(link) {
    var target = link.hash && link.pathname === window.location.pathname &&
      document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!target) return null;
    var box = document.createElement("div");
    var term = target.matches("dt") ? target : target.querySelector("dt");
    if (term) {
      add(box, "strong", "note-title", clean(term));
      var next = term.nextElementSibling;
      for (; next && next.matches("dd"); next = next.nextElementSibling) add(box, "span", "", clean(next));
    } else {
      add(box, "span", "", clean(target));
    }
    box.className = "note";
    box.id = "anteckning";
    box.setAttribute("role", "tooltip");
    return box;
  }

  function place(link) {
    var at = link.getClientRects()[0] || link.getBoundingClientRect();
    var size = note.getBoundingClientRect();
    var width = document.documentElement.clientWidth;
    var left = Math.max(8, Math.min(at.left, width - size.width - 8));
    var below = at.bottom + 6;
    var above = at.top - size.height - 6;
    var top = below + size.height > window.innerHeight && above > 0 ? above : below;
    note.style.left = left + window.scrollX + "px";
    note.style.top = top + window.scrollY + "px";
  }

  function hide() {
    window.clearTimeout(timer);
    if (owner) owner.removeAttribute("aria-describedby");
    if (note) note.remove();
    note = owner = null;
  }

  function show(link) {
    window.clearTimeout(timer);
    if (owner === link) return;
    hide();
    note = build(link);
    if (!note) return;
    owner = link;
    main.appendChild(note);
    link.setAttribute("aria-describedby", note.id);
    place(link);
  }

  function later(action, wait) {
    window.clearTimeout(timer);
    timer = window.setTimeout(action, wait);
  }

  function linkOf(event) {
    return event.target.closest && event.target.closest("a.term, .cite a");
  }

  main.addEventListener("pointerover", function (event) {
    if (event.pointerType === "touch") return;
    var link = linkOf(event);
    if (link) later(function () { show(link); }, 150);
    else if (note && note.contains(event.target)) window.clearTimeout(timer);
  });
  main.addEventListener("pointerout", function (event) {
    if (note && note.contains(event.relatedTarget)) return;
    if (linkOf(event) || (note && note.contains(event.target))) later(hide, 250);
  });
  main.addEventListener("focusin", function (event) {
    var link = linkOf(event);
    if (link && link.matches(":focus-visible")) show(link);
  });
  main.addEventListener("focusout", hide);
  main.addEventListener("click", function (event) { if (linkOf(event)) hide(); });
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") hide(); });
})();
