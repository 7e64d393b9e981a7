/* The search of the single-file bundle: the site's own form, engine and index, all of it in the
   same file. Results are links within the file, which need not have all pages. */
import { createEngine } from "./engine.js";
import { attachSearch } from "./form.js";
import { walkLinks } from "./keys.js";

/* Pages asked for at least, of which those in the file are shown. */
const MANY = 200;

/**
 * What an address of the site is in the file: the place on the page if it is there, else the page, else null.
 * @param {string} url
 */
export function place(url) {
  const [path, anchor] = url.split("#");
  const page = path.replace(/(index\.html)?$/, "").replace(/\/$/, "").replace(/\//g, "--") || "index";
  return (anchor && document.getElementById(`${page}.${decodeURIComponent(anchor)}`)) || document.getElementById(page);
}

/**
 * The answer without what the file does not have.
 * @param {import("./draw.js").Found} found
 * @param {number} most
 * @returns {import("./draw.js").Found}
 */
export function within(found, most) {
  const pages = found.pages.filter(({ url }) => place(url));
  const { definition } = found;
  return {
    ...found,
    total: found.total - found.pages.length + pages.length,
    pages: pages.slice(0, most),
    definition: definition && (definition.url && place(definition.url) ? definition : { term: definition.term, text: definition.text }),
  };
}

/** @param {HTMLFormElement} form */
function startSingle(form) {
  const engine = createEngine({ index: "", worker: "" });
  const told = window.vgl.search;
  const results = /** @type {HTMLElement} */ (form.querySelector("[data-single-results]"));
  const site = {
    about: {
      ...told,
      page: null,
      glossary: told.glossary && place(told.glossary) ? told.glossary : null,
      paths: told.paths.filter(({ url }) => place(url)),
    },
    href: (/** @type {string} */ url) => `#${(place(url) || document.body).id}`,
    engine: {
      /* All of it is in the file, some of it after this script. */
      load: async () => {},
      ask: async (/** @type {import("./question.js").Question} */ question) => {
        const found = await engine.ask({ ...question, most: Math.max(MANY, question.most) });
        return found && within(found, question.most);
      },
    },
  };
  const { input, run } = attachSearch(form, site, {
    most: 20,
    places: 3,
    show: (nodes) => results.replaceChildren(nodes),
    clear: () => results.replaceChildren(),
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    run();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && input.value) {
      event.preventDefault();
      input.value = "";
      run();
      input.focus();
    }
    walkLinks(event, input, results);
  });
  form.hidden = false;
}

/** @type {HTMLFormElement | null} */
const form = document.querySelector("[data-single-search]");
if (form) startSingle(form);
