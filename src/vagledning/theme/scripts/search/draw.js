/* Renders search results, the same in the panel, on the search page and in the
   single file: a definition, the number of hits, pages with their sections, and
   suggestions when nothing matches. Everything is inserted as text, never as markup. */
import { element } from "../core/dom.js";
import { put } from "../core/put.js";
import { MOST } from "./question.js";

/** @type {Record<string, string>} */
const KINDS = { question: "Fråga", advice: "Råd", fact: "Fakta", law: "Lagrum", term: "Ord" };
/** @type {Record<string, string>} */
const FAULTS = {
  fetch: "Sökningen gick inte att hämta. Kontrollera att du har kontakt med nätet och försök igen.",
  version: "Sökningens delar är från olika versioner av vägledningen. Ladda om sidan, så hämtas de på nytt.",
  failed: "Sökningen stannade av ett fel. Ladda om sidan och försök igen.",
};
const FINISHED = /[.!?…:”)]\s*$/;

/**
 * @typedef {{ text: string, hit?: boolean }} Part
 * @typedef {{ url: string, title: string, kind?: string, parts?: Part[], page?: { url: string, title: string } }} Hit
 * @typedef {Hit & { sections?: Hit[] }} Page
 * @typedef {object} Found
 * @property {Page[]} pages
 * @property {number} total
 * @property {string[]} [suggestions]
 * @property {{ term: string, text: string, url?: string } | null} [definition]
 */

/**
 * @typedef {object} Options
 * @property {number} most pages shown
 * @property {number} places shown on each
 * @property {string} narrowed the filter in words
 * @property {(word: string) => void} choose searches for a word instead
 * @property {() => void} widen searches without filter
 * @property {(list: HTMLElement) => HTMLElement} more makes the link to the rest
 */

/** @typedef {ReturnType<typeof createDrawing>} Drawing */

/**
 * @param {string} className
 * @param {string} text
 * @param {string} href
 */
export function link(className, text, href) {
  const made = element("a", className, text);
  made.href = href;
  return made;
}

/**
 * @param {string} className
 * @param {string} text
 * @param {() => void} action
 */
export function button(className, text, action) {
  const made = element("button", className, text);
  made.type = "button";
  made.addEventListener("click", action);
  return made;
}

/**
 * An excerpt; the index has only the beginning, which may end in mid-sentence.
 * @param {Part[]} parts
 */
function excerpt(parts) {
  const line = element("p", "search-text");
  for (const { hit, text } of parts) put(line, hit ? element("mark", "", text) : text);
  return put(line, !FINISHED.test(line.textContent) && " …");
}

/**
 * about is what the guidance tells the search; href makes an address of the site one that works where the results are shown.
 * @param {SearchAbout} about
 * @param {(url: string) => string} href
 */
export function createDrawing(about, href) {
  /**
   * The section of the guidance that a hit belongs to, and the page of an entry.
   * @param {Hit} hit
   */
  const where = (hit) => {
    const { url } = hit.page || hit;
    const part = about.sections.find((section) => url !== section.url && url.startsWith(section.url));
    return [part && part.title, hit.page && hit.page.title].filter(Boolean).join(" / ");
  };

  /** @param {Hit} item */
  const hit = ({ url, title, kind = "", parts }) => {
    const to = link("search-link", "", href(url));
    if (KINDS[kind]) put(to, element("span", `search-kind search-kind--${kind}`, KINDS[kind]), " ");
    put(to, element("span", "search-title", title));
    return put(element("div", "search-hit"), to, parts && parts.length && excerpt(parts));
  };

  /**
   * @param {Page} page
   * @param {number} places
   */
  const row = (page, places) => {
    const place = where(page), sections = (page.sections || []).slice(0, places);
    const made = put(element("li", "search-row"), place && element("p", "search-where", place), hit(page));
    if (sections.length) put(made, put(element("ul", "search-sections"), ...sections.map((one) => put(element("li"), hit(one)))));
    return made;
  };

  /**
   * Appends pages to the list, each with at most so many sections.
   * @param {HTMLElement} list
   * @param {Page[]} pages
   * @param {number} places
   */
  const rows = (list, pages, places) => put(list, ...pages.map((page) => row(page, places)));

  /** @param {NonNullable<Found["definition"]>} definition */
  const definition = ({ term, text, url }) =>
    put(
      element("div", "search-definition"), element("p", "search-term", term), element("p", "", text),
      url && put(element("p"), link("", "Läs i ordlistan", href(url))),
    );

  /**
   * @param {string[]} words
   * @param {Options["choose"]} choose
   */
  const suggestions = (words, choose) => {
    const line = element("p", "search-suggestions", "Menade du ");
    words.forEach((word, at) => {
      put(line, at && (at === words.length - 1 ? " eller " : ", "), button("search-word", word, () => choose(word)));
    });
    return put(line, "?");
  };

  /* The index from A to Ö, if there is one; else the glossary. */
  const index = () => {
    if (about.page) return link("", "slå upp från A till Ö", `${href(about.page)}#a-till-o`);
    return about.glossary ? link("", "slå upp ordet i ordlistan", href(about.glossary)) : null;
  };

  /* The paths by role; without any, the menu; without that too, nothing. */
  const ways = () => {
    const byRole = about.paths.length > 0, list = byRole ? about.paths : about.sections;
    const title = byRole ? "Eller följ vägen för din roll:" : "Eller gå till en del av vägledningen:";
    const links = list.map(({ title, url }) => put(element("li"), link("", title, href(url))));
    return links.length ? put(element("div", "search-ways"), element("p", "", title), put(element("ul"), ...links)) : null;
  };

  /**
   * @param {string} q
   * @param {Options} options
   * @param {Node | null} guess
   */
  const nothing = (q, { narrowed, widen }, guess) => {
    const way = index();
    return put(
      document.createDocumentFragment(),
      put(element("p", "search-empty"), "Inget hittades för ”", element("bdi", "", q), `”${narrowed}.`),
      guess,
      narrowed && button("search-more", "Sök för alla roller och faser", widen),
      put(element("p"), "Pröva ett kortare eller vanligare ord", way && ", eller ", way, "."),
      ways(),
    );
  };

  /**
   * The results as nodes and as the sentence announced.
   * @param {Found} found
   * @param {import("./question.js").Question} question
   * @param {Options} options
   */
  const answer = ({ pages, total, suggestions: words, definition: term }, { q, cut }, options) => {
    const { most, places, narrowed, choose, more } = options;
    const nodes = document.createDocumentFragment();
    const count = (pages.length ? `Träffar på ${total} ${total === 1 ? "sida" : "sidor"}` : "Inga träffar") + narrowed;
    const guess = words && words.length ? suggestions(words, choose) : null;
    put(
      nodes,
      cut && element("p", "search-note", `Sökningen använder bara de första ${MOST} tecknen. Några få ord räcker.`),
      term && definition(term),
    );
    if (pages.length) {
      const list = rows(element("ol", "search-pages"), pages.slice(0, most), places);
      put(nodes, element("p", "search-count", count), guess, list, total > most && more(list));
    } else {
      put(nodes, nothing(q, options, guess));
    }
    const said = [`${count}.`, term && `Ordet ${term.term} förklaras först.`, guess && guess.textContent];
    return { nodes, said: said.filter(Boolean).join(" ") };
  };

  /** @param {{ reason?: string }} error */
  const wrong = ({ reason = "" }) => {
    const way = index();
    return put(element("p", "search-empty"), FAULTS[reason] || FAULTS.failed, way && " Du kan också ", way, way && ".");
  };

  return { rows, answer, wrong };
}
