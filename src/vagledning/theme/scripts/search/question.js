/* What a search form asks, the same for every form: what the reader wrote, and the filters. */

/** Characters of a query that are used. */
export const MOST = 200;
/** The names of the filters, in the form and in an address. */
export const FILTERS = ["roll", "fas"];
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/g;

/**
 * @typedef {object} Question
 * @property {string} q
 * @property {boolean} cut some of what was written is not used
 * @property {string[]} roles
 * @property {string[]} phases
 * @property {number} most pages that are asked for
 */

/**
 * The text without invisible characters, cut to the length that is used.
 * @param {string} text
 */
export function cleaned(text) {
  return text.replace(UNSEEN, " ").trim().slice(0, MOST);
}

/**
 * A field of a form by its name.
 * @param {HTMLFormElement} form
 * @param {string} name
 */
export function field(form, name) {
  return /** @type {HTMLInputElement | HTMLSelectElement | null} */ (form.elements.namedItem(name));
}

/**
 * @param {HTMLFormElement} form
 * @param {number} most
 * @returns {Question}
 */
export function read(form, most) {
  const [q, roles, phases] = ["q", ...FILTERS].map((name) => {
    const found = field(form, name);
    return found && found.value ? [found.value] : [];
  });
  const words = cleaned(q.join());
  return { q: words, cut: words.length === MOST, roles, phases, most };
}

/**
 * The question as the query of an address.
 * @param {Question} question
 */
export function written({ q, roles, phases }) {
  const words = new URLSearchParams();
  [q, roles[0], phases[0]].forEach((value, at) => {
    if (value) words.set(["q", ...FILTERS][at], value);
  });
  return words.toString();
}
