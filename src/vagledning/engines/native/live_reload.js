/* Polls the server and reloads the page when there is a new version, keeping the scroll position and open boxes. Only
   vagledning serve adds it to pages. The state is kept in the tab's history: nothing is stored. */
(() => {
  "use strict";

  const { version, error } = document.currentScript.dataset;
  const KEY = "vagledningLive";
  const RETRY = 1000;
  let asking = null;

  /* [key, element] of each details element. The key is its id, else its summary, and a number among equal ones. */
  function boxes() {
    const seen = new Map();
    return [...document.querySelectorAll("details")].map((box) => {
      const words = box.id || (box.querySelector("summary") || box).textContent.trim();
      const count = seen.get(words) || 0;
      seen.set(words, count + 1);
      return [`${words} ${count}`, box];
    });
  }

  function reload() {
    /* An error page has no state to save: that of the page it replaces is kept. */
    if (error === undefined) {
      const open = boxes().map(([name, box]) => [name, box.open]);
      history.replaceState({ ...history.state, [KEY]: { x: scrollX, y: scrollY, open } }, "");
    }
    /* The browser would restore the scroll position of the error page. */
    history.scrollRestoration = "manual";
    location.reload();
  }

  function comeBack() {
    const place = (history.state || {})[KEY];
    if (!place || error !== undefined) return;
    const { [KEY]: _, ...rest } = history.state;
    history.replaceState(Object.keys(rest).length ? rest : null, "");
    const open = new Map(place.open);
    for (const [name, box] of boxes()) if (open.has(name)) box.open = open.get(name);
    const scroll = () => scrollTo({ left: place.x, top: place.y, behavior: "instant" });
    scroll();
    /* The layout may shift when fonts have loaded. */
    addEventListener("load", () => {
      scroll();
      /* After the browser's own scroll restoration would have run. */
      setTimeout(() => { history.scrollRestoration = "auto"; });
    });
  }

  /* A hidden tab does not poll: browsers limit connections per server, and many tabs would use them up. */
  async function ask() {
    if (asking || document.hidden) return;
    asking = new AbortController();
    let wait = 0;
    try {
      const answer = await fetch(`/_live/version?after=${version}`, { signal: asking.signal, cache: "no-store" });
      if (answer.ok && (await answer.text()) !== version) return reload();
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
  ask();
})();
