/* The panel under the search field: results while the reader types, as plain
   links. Down and Up walk them, Home and End go to the first and the last,
   Escape closes. Enter in the field opens the search page, if there is one. */
import { element } from "../core/dom.js";
import { put } from "../core/put.js";
import { link } from "./draw.js";
import { attachSearch } from "./form.js";
import { walkLinks } from "./keys.js";
import { FILTERS, written } from "./question.js";

/**
 * A select, unless there is nothing to choose between.
 * @param {string} name
 * @param {string} title
 * @param {string} all
 * @param {Label[]} labels
 */
function choice(name, title, all, labels) {
  if (labels.length < 2) return null;
  const select = put(element("select", "search-select"), new Option(all, ""), ...labels.map(({ id, title }) => new Option(title, id)));
  select.name = name;
  return put(element("label", "search-choice"), element("span", "", title), select);
}

/** @param {SearchAbout} about */
function filters({ roles, phases }) {
  const [role, phase] = FILTERS;
  const set = put(
    element("fieldset", "search-filters"), element("legend", "visually-hidden", "Visa bara träffar för"),
    choice(role, "Roll", "Alla roller", roles), choice(phase, "Fas", "Alla faser", phases),
  );
  return set.children.length > 1 && set;
}

/**
 * @param {HTMLFormElement} form
 * @param {import("./form.js").Site} site
 */
export function startPanel(form, site) {
  const panel = /** @type {HTMLElement} */ (form.querySelector("[data-search-panel]"));
  const body = element("div", "search-found");
  const { page } = site.about;

  const search = attachSearch(form, site, {
    most: 6,
    places: 2,
    /* The rest is on the search page, if there is one. */
    more: ({ total }, question) =>
      page === null ? null : link("search-more", `Visa alla ${total} sidor`, `${site.href(page)}?${written(question)}`),
    show: (nodes) => {
      body.replaceChildren(nodes);
      panel.hidden = false;
      panel.scrollTop = 0;
    },
    clear: () => {
      body.replaceChildren();
      panel.hidden = true;
    },
  });
  const { input } = search;

  const close = () => {
    panel.hidden = true;
    search.say("");
  };
  const reopen = () => {
    if (body.childNodes.length && search.asked().q.length > 1) panel.hidden = false;
  };

  panel.replaceChildren();
  put(panel, filters(site.about), body);

  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) {
      event.preventDefault();
      close();
      input.focus();
      return;
    }
    if (event.key === "ArrowDown" && panel.hidden) reopen();
    if (!panel.hidden) walkLinks(event, input, body);
  });
  form.addEventListener("submit", async (event) => {
    if (page !== null && search.asked().q) return;
    event.preventDefault();
    await search.run();
    const first = !panel.hidden && body.querySelector(/** @type {"a"} */ ("a, button"));
    if (first) first.focus();
  });
  input.addEventListener("click", reopen);
  form.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !form.contains(/** @type {Node} */ (relatedTarget))) close();
  });
  /* On click, like everything else; composedPath works even if the element has been removed. */
  document.addEventListener("click", (event) => {
    if (!panel.hidden && !event.composedPath().includes(form)) close();
  });
  if (input.value) search.run();
}
