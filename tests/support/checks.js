/* Checks of one page in the state it is in, run by the tests in the page itself. Each returns a list of faults. */
(() => {
  const name = (e) => e.tagName.toLowerCase() + (e.id ? "#" + e.id : "") + (e.className && e.className.baseVal === undefined
    ? "." + String(e.className).trim().replace(/\s+/g, ".") : "") + " \"" + (e.textContent || "").trim().slice(0, 30) + "\"";
  const shown = (e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const hiddenForEyes = (e) => e.closest(".visually-hidden");
  const focusable = (within) => Array.from(document.querySelectorAll(
    "a[href], button, input, select, textarea, summary, [tabindex]")).filter((e) => e.tabIndex >= 0 && !e.disabled && shown(e)
      && (!within || e.closest(within)));
  const underlined = (e) => [e, ...e.querySelectorAll("*")].some((x) => getComputedStyle(x).textDecorationLine.includes("underline"));
  const edged = (e) => ["Top", "Bottom"].some((s) => getComputedStyle(e)["border" + s + "Style"] !== "none"
    && parseFloat(getComputedStyle(e)["border" + s + "Width"]) >= 1);
  const clear = (colour) => colour.startsWith("rgba(") && colour.endsWith(", 0)");
  const ground = (e) => e && clear(getComputedStyle(e).backgroundColor) ? ground(e.parentElement) : e && getComputedStyle(e).backgroundColor;

  return {
    /* 1.4.10: nothing but a box of its own scrolls sideways. */
    reflow() {
      const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
      if (wide <= 0) return [];
      const limit = document.documentElement.clientWidth + 1;
      const culprits = Array.from(document.querySelectorAll("body *")).filter((e) => e.getBoundingClientRect().right > limit
        && !e.closest(".table-scroll") && shown(e));
      return ["the page is " + wide + " px too wide: " + culprits.slice(0, 3).map(name).join(", ")];
    },

    /* 2.4.7, 2.4.11, 2.4.13: what has focus is on the screen, not covered, and has a ring of at least 2 px. */
    focus(within) {
      const faults = [];
      for (const e of focusable(within)) {
        e.focus({ focusVisible: true });
        if (document.activeElement !== e) { faults.push("cannot get focus: " + name(e)); continue; }
        const box = Array.from(e.getClientRects()).find((r) => r.width && r.height);
        if (!box) { faults.push("has no place on the screen: " + name(e)); continue; }
        const x = Math.min(Math.max((box.left + box.right) / 2, 1), innerWidth - 2);
        const y = Math.min(Math.max((box.top + box.bottom) / 2, 1), innerHeight - 2);
        if (box.bottom < 1 || box.top > innerHeight - 1) faults.push("is outside the screen: " + name(e));
        else {
          const top = document.elementFromPoint(x, y);
          if (top && !e.contains(top) && !top.contains(e)) faults.push("is covered by " + name(top) + ": " + name(e));
        }
        /* A card is one large link, and its ring is drawn around all of it. */
        const rings = [getComputedStyle(e), getComputedStyle(e, "::after")];
        if (!rings.some((s) => s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2)) faults.push("no ring of focus: " + name(e));
      }
      document.activeElement.blur();
      scrollTo(0, 0);
      return faults;
    },

    /* 1.4.12, 1.4.4: no text is cut off. */
    clipped() {
      return Array.from(document.querySelectorAll("body *")).filter((e) => {
        if (!shown(e) || hiddenForEyes(e) || e.closest("svg, .table-scroll, .skip-link, .theme-toggle-text")) return false;
        if (!Array.from(e.childNodes).some((n) => n.nodeType === 3 && n.data.trim())) return false;
        const style = getComputedStyle(e);
        const x = ["hidden", "clip"].includes(style.overflowX) && e.scrollWidth > e.clientWidth + 1;
        const y = ["hidden", "clip"].includes(style.overflowY) && e.scrollHeight > e.clientHeight + 1;
        return x || y;
      }).map((e) => "text is cut off: " + name(e));
    },

    /* 2.3.3 and calm: nothing moves, not even a little. */
    motion() {
      return Array.from(document.querySelectorAll("*")).filter((e) => {
        const style = getComputedStyle(e);
        return style.animationName !== "none" || style.transitionDuration.split(",").some((d) => parseFloat(d) > 0)
          || style.scrollBehavior === "smooth";
      }).map((e) => "moves: " + name(e)).slice(0, 5);
    },

    /* Forced colours: what one can press or write in has an edge or is underlined, and so has what opens over the page. */
    edges() {
      const faults = [];
      for (const e of document.querySelectorAll("button, input, select, .menu-switch, .search-panel, .note")) {
        if (shown(e) && !hiddenForEyes(e) && !edged(e) && !underlined(e)) faults.push("has no edge: " + name(e));
      }
      for (const e of document.querySelectorAll(":is(main, .search-panel) a[href]")) {
        if (shown(e) && !underlined(e) && !edged(e) && !e.closest("nav, .cite, .cards, .pager")) {
          faults.push("a link that only its colour tells: " + name(e));
        }
      }
      return faults;
    },

    /* What is marked in a text has a ground of its own. */
    marks() {
      return Array.from(document.querySelectorAll("mark")).filter((e) => shown(e) && !underlined(e)
        && (clear(getComputedStyle(e).backgroundColor) || getComputedStyle(e).backgroundColor === ground(e.parentElement)))
        .map((e) => "is not seen to be marked: " + name(e));
    },

    /* There is nothing that has to be closed before one can read on. */
    dialogs() {
      return Array.from(document.querySelectorAll("dialog, [role=dialog], [role=alertdialog], [aria-modal=true], [popover]"))
        .map((e) => "a dialog: " + name(e));
    },

    /* 1.4.12 as a style sheet; a constructed one, since the page's policy lets no other in. */
    spacing() {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
        + " p { margin-block-end: 2em !important }");
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    },
    alone(others) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(others + " { opacity: 0 !important }");
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    },
    plain() { document.adoptedStyleSheets = document.adoptedStyleSheets.slice(0, -1); },
  };
})()
