/* The search page: all results, with filters, replacing the index from A to Ö.
   Query and filters are in the URL (?q=, &roll=, &fas=), so that a search can
   be bookmarked and shared. */
import { attachSearch } from "./form.js";
import { walkLinks } from "./keys.js";
import { FILTERS, cleaned, field, written } from "./question.js";

/** @param {import("./question.js").Question} question */
function showAddress(question) {
  const query = written(question);
  const url = location.pathname + (query ? `?${query}` : location.hash);
  try {
    history.replaceState(history.state, "", url);
  } catch { /* Some browsers refuse to change the URL of a file:// page; the results are shown anyway. */ }
}

/**
 * Fills the form from the URL, with existing choices only.
 * @param {HTMLFormElement} form
 * @param {HTMLInputElement} input
 */
function restore(form, input) {
  const words = new URLSearchParams(location.search);
  input.value = cleaned(words.get("q") || "");
  for (const name of FILTERS) {
    const select = field(form, name), wanted = words.get(name) || "";
    if (select instanceof HTMLSelectElement) select.value = [...select.options].some(({ value }) => value === wanted) ? wanted : "";
  }
}

/**
 * @param {HTMLFormElement} form
 * @param {import("./form.js").Site} site
 */
export function startPage(form, site) {
  const root = document.documentElement;
  const results = /** @type {HTMLElement} */ (document.querySelector("[data-search-results]"));
  const { title } = document;

  const { input, run } = attachSearch(form, site, {
    most: 15,
    places: 3,
    show: (nodes, question) => {
      root.classList.add("asked");
      results.replaceChildren(nodes);
      document.title = `${question.q} – ${title}`;
      showAddress(question);
    },
    clear: (question) => {
      root.classList.remove("asked");
      results.replaceChildren();
      document.title = title;
      showAddress(question);
    },
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    run();
  });
  for (const part of [form, results]) part.addEventListener("keydown", (event) => walkLinks(event, input, results));

  const asked = root.classList.contains("asked");
  if (asked) restore(form, input);
  if (asked || input.value) run();
}
