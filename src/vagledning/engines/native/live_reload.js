/* Polls the server. When there is a new version of the site it reloads the page, keeping the place in it; when there are new
   faults it shows them in a bar, and the page stays. Only vagledning serve adds it to pages. The place is kept in the tab's
   history: nothing is stored. */
(() => {
  "use strict";

  const { version, error, faults } = document.currentScript.dataset;
  const KEY = "vagledningLive";
  const RETRY = 1000;
  const FOCUSABLE = "a[href], button, input, select, summary, textarea, [tabindex]";
  const NOT_KEPT = ["password", "file", "hidden", "submit", "button", "reset", "image"];
  let seen = version;
  let asking = null;
  let bar = null;
  let styled = null;

  /* [key, element] of each element that a selector finds. The key is its id, name or words, and a number among equal ones. */
  function keyed(selector, words) {
    const count = new Map();
    const all = [...document.querySelectorAll(selector)].filter((one) => !bar || !bar.contains(one));
    return all.map((one) => {
      const name = one.id || one.name || words(one).textContent.trim().slice(0, 80);
      count.set(name, (count.get(name) || 0) + 1);
      return [`${name} ${count.get(name)}`, one];
    });
  }

  const boxes = () => keyed("details", (box) => box.querySelector("summary") || box);
  const fields = () => keyed("input, select, textarea", (field) => field).filter(([, field]) => !NOT_KEPT.includes(field.type));
  const focusable = () => keyed(FOCUSABLE, (one) => one);

  const isTicked = (field) => field.type === "checkbox" || field.type === "radio";

  /* What an editor has typed or ticked, where it differs from what the page came with. */
  function typed() {
    return fields().map(([name, field]) => {
      if (isTicked(field)) return field.checked !== field.defaultChecked && [name, field.checked];
      if (field.type === "select-one" || field.type === "select-multiple") {
        const chosen = [...field.options].map((option) => option.selected);
        return [...field.options].some((option) => option.selected !== option.defaultSelected) && [name, chosen];
      }
      return field.value !== field.defaultValue && [name, field.value];
    }).filter(Boolean);
  }

  function type(field, value) {
    if (isTicked(field)) field.checked = value;
    else if (Array.isArray(value)) value.forEach((chosen, at) => { if (field.options[at]) field.options[at].selected = chosen; });
    else field.value = value;
    /* The page's own scripts follow what is typed, such as the search. */
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function selected(field) {
    try {
      return typeof field.selectionStart === "number" ? [field.selectionStart, field.selectionEnd] : null;
    } catch {
      return null;
    }
  }

  function reload() {
    /* An error page has no state to save: that of the page it replaces is kept. */
    if (error === undefined) {
      const active = document.activeElement;
      const focus = focusable().find(([, one]) => one === active);
      const place = {
        x: scrollX,
        y: scrollY,
        open: boxes().map(([name, box]) => [name, box.open]),
        typed: typed(),
        focus: focus ? [focus[0], selected(active)] : null,
      };
      history.replaceState({ ...history.state, [KEY]: place }, "");
    }
    /* The browser would restore the scroll position of the error page. */
    history.scrollRestoration = "manual";
    location.reload();
  }

  function comeBack() {
    const place = (history.state || {})[KEY];
    if (error !== undefined) return;
    if (!place) {
      /* The page before may have been an error page. */
      history.scrollRestoration = "auto";
      return;
    }
    const { [KEY]: _, ...rest } = history.state;
    history.replaceState(Object.keys(rest).length ? rest : null, "");
    const open = new Map(place.open);
    for (const [name, box] of boxes()) if (open.has(name)) box.open = open.get(name);
    const written = new Map(place.typed);
    for (const [name, field] of fields()) if (written.has(name)) type(field, written.get(name));
    const [name, selection] = place.focus || [];
    const focus = focusable().find(([key]) => key === name);
    if (focus) {
      focus[1].focus({ preventScroll: true });
      if (selection) focus[1].setSelectionRange(...selection);
    }
    const scroll = () => scrollTo({ left: place.x, top: place.y, behavior: "instant" });
    scroll();
    /* The layout may shift when fonts have loaded. */
    addEventListener("load", () => {
      scroll();
      /* After the browser's own scroll restoration would have run. */
      setTimeout(() => { history.scrollRestoration = "auto"; });
    });
  }

  function element(name, words = "", inside = []) {
    const made = document.createElement(name);
    made.textContent = words;
    made.append(...inside);
    return made;
  }

  function row({ place, code, message, hint, more }) {
    if (!place) return element("li", message);
    const told = element("p", "", [element("strong", code), ` ${message}`]);
    return element("li", "", [element("p", "", [element("code", place)]), told, element("p", `${hint} (${more})`)]);
  }

  /* The bar is there all the time, empty: a screen reader only tells of what changes within what it knows. */
  function makeBar() {
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = "/_live/bar.css";
    /* Without its style the bar would stand in the page and move its text. */
    styled = new Promise((done) => { style.addEventListener("load", done); });
    document.head.append(style);
    bar = element("section");
    bar.id = "_live-faults";
    bar.setAttribute("aria-label", "Fel att rätta");
    bar.hidden = true;
    const summary = element("p");
    summary.setAttribute("role", "status");
    const close = element("button", "Stäng");
    close.type = "button";
    close.addEventListener("click", () => { bar.hidden = true; });
    bar.addEventListener("keydown", (event) => { if (event.key === "Escape") bar.hidden = true; });
    const list = element("ol");
    list.tabIndex = 0;
    list.setAttribute("aria-label", "Felen");
    bar.append(summary, close, list);
    document.body.prepend(bar);
  }

  async function tell(rows) {
    if (!bar) makeBar();
    await styled;
    const [summary, , list] = bar.children;
    bar.hidden = !rows.length;
    const stays = "Sidan är den senaste som gick att visa. Rätta och spara, så försvinner rutan av sig själv.";
    /* What is hidden is not told of, so the words come after the bar. */
    setTimeout(() => { summary.textContent = rows.length ? `${rows.length} fel att rätta. ${stays}` : ""; });
    list.replaceChildren(...rows.map(row));
  }

  async function askForFaults() {
    const answer = await fetch("/_live/faults", { cache: "no-store" });
    if (answer.ok) await tell(await answer.json());
  }

  const site = (of) => of.slice(0, of.lastIndexOf("-"));

  /* A hidden tab does not poll: browsers limit connections per server, and many tabs would use them up. */
  async function ask() {
    if (asking || document.hidden) return;
    asking = new AbortController();
    let wait = 0;
    try {
      const answer = await fetch(`/_live/version?after=${seen}`, { signal: asking.signal, cache: "no-store" });
      const now = answer.ok ? await answer.text() : seen;
      if (now !== seen && (error !== undefined || site(now) !== site(seen))) return reload();
      if (now !== seen) {
        await askForFaults();
        seen = now;
      }
      if (!answer.ok) wait = RETRY;
    } catch {
      /* The server is down and may come back. */
      wait = RETRY;
    }
    asking = null;
    setTimeout(ask, wait);
  }

  document.addEventListener("visibilitychange", () => {
    if (document.hidden && asking) asking.abort();
    else ask();
  });
  comeBack();
  if (faults !== undefined) askForFaults().catch(() => {});
  ask();
})();
