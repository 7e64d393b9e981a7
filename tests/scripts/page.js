/* A page for a test: happy-dom's, with what the scripts use of a browser as globals, as they find it there. */
import { Window } from "happy-dom";

const SCRIPTS = new URL("../../src/vagledning/theme/scripts/", import.meta.url);
const GLOBALS = [
  "document", "location", "history", "localStorage", "Node", "Element", "HTMLSelectElement", "Event", "KeyboardEvent", "MouseEvent",
  "FormData",
];
let loaded = 0;

/** Opens a page. dark: the system asks for dark colours. reachable: what the page fetches comes, empty. */
export function openPage(body = "", { url = "https://exempel.se/sida/", dark = false, reachable = true } = {}) {
  /* Nothing is fetched: a test says itself what came, or did not. */
  const settings = { disableJavaScriptFileLoading: true, disableCSSFileLoading: true, handleDisabledFileLoadingAsSuccess: reachable };
  const window = new Window({ url, settings });
  window.document.body.innerHTML = body;
  for (const name of GLOBALS) {
    Object.defineProperty(globalThis, name, { value: window[name], configurable: true, writable: true });
  }
  globalThis.window = window;
  globalThis.Option = function option(text, value) {
    return Object.assign(document.createElement("option"), { textContent: text, value });
  };
  globalThis.matchMedia = () => ({ matches: dark, addEventListener: () => {} });
  globalThis.innerHeight = 800;
  globalThis.scrollX = globalThis.scrollY = 0;
  globalThis.addEventListener = (...given) => window.addEventListener(...given);
  globalThis.dispatchEvent = (event) => window.dispatchEvent(event);
  return window;
}

/** Runs a module of the theme's scripts anew, and returns what it exports. */
export function load(name) {
  loaded += 1;
  return import(new URL(`${name}?${loaded}`, SCRIPTS).href);
}

export const $ = (selector) => document.querySelector(selector);
export const $$ = (selector) => [...document.querySelectorAll(selector)];

/** Presses a key where the focus is, or on an element; returns whether the browser's own action is left to it. */
export function press(key, element = document.activeElement, more = {}) {
  return element.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }));
}

/** Lets promises that are settled be answered. */
export async function settled() {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

export const ABOUT = {
  page: "sok/",
  glossary: "ordlista/",
  roles: [{ id: "chef", title: "Chef" }, { id: "coach", title: "Coach" }],
  phases: [{ id: "start", title: "Starta" }],
  paths: [{ title: "Chef", url: "vagar/chef/" }],
  sections: [{ title: "Metoden", url: "metoden/" }],
};

/** A page that is found, with so many places on it. */
export function found(title, places = 0) {
  const url = `metoden/${title.toLowerCase()}/`;
  const sections = Array.from({ length: places }, (_, at) => ({ url: `${url}#plats-${at}`, title: `Plats ${at}`, kind: "question" }));
  return { url, title, parts: [{ text: "Ett stycke om " }, { text: title, hit: true }, { text: " och" }], sections };
}

/** An engine that answers with pages by these titles, as many as are asked for, and remembers the questions. */
export function engineOf(titles, more = {}) {
  const asked = [];
  return {
    asked,
    load: () => Promise.resolve(),
    ask: async (question) => {
      asked.push(question);
      return { pages: titles.slice(0, question.most).map((title) => found(title, 4)), total: titles.length, ...more };
    },
  };
}

export const FORM = `<form data-search data-base="../" data-index="../search/index.js" data-worker="../search/worker.js"
  data-ui="../assets/javascripts/search-ui.js" data-ui-style="../assets/stylesheets/search-ui.css" action="https://exempel.se/sok/">
  <input name="q"><p role="status"></p><div data-search-panel hidden></div></form><button id="utanfor">Annat</button>`;
