/* Asks the server for news and loads the page anew when there are any, so that the reader stays where they were. Only
   vagledning serve puts it into pages. Where they were goes along in the history of the tab: nothing is stored. */
(() => {
  "use strict";

  const { version, error } = document.currentScript.dataset;
  const KEY = "vagledningLive";
  const RETRY = 1000;
  let asking = null;

  /* What tells a box that opens apart from the others: its id, else its words and which of those with the same words it is. */
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
    /* A page with errors has no place of its own: the one that it stands in for keeps its own. */
    if (error === undefined) {
      const open = boxes().map(([name, box]) => [name, box.open]);
      history.replaceState({ ...history.state, [KEY]: { x: scrollX, y: scrollY, open } }, "");
    }
    /* The browser would come back to where the page with errors stood. */
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
    /* What is above may have another height once its fonts are there. */
    addEventListener("load", () => {
      scroll();
      /* Only once the browser has passed the moment when it would scroll by itself. */
      setTimeout(() => { history.scrollRestoration = "auto"; });
    });
  }

  /* A hidden tab does not ask: a browser opens few connections to a server, and many tabs would take all of them. */
  async function ask() {
    if (asking || document.hidden) return;
    asking = new AbortController();
    let wait = 0;
    try {
      const answer = await fetch(`/_live/version?after=${version}`, { signal: asking.signal, cache: "no-store" });
      if (answer.ok && (await answer.text()) !== version) return reload();
      if (!answer.ok) wait = RETRY;
    } catch {
      /* The server is gone, and perhaps comes back. */
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
