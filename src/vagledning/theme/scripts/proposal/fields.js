/* The fields of the form: drawn from how the kind is declared, filled with the values of the file, and read. */
import { element } from "../core/dom.js";
import { put } from "../core/put.js";
import { stripped, textsOf } from "./yaml.js";

/**
 * @typedef {import("./yaml.js").Field} Field
 * @typedef {import("./yaml.js").Value} Value
 * @typedef {{ field: Field, name: string, first(): HTMLElement, read(): string[], tell(message: string): void }} Row
 */

const WIDE = new Set(["text", "prose"]), BOXES = new Set(["role", "phase"]);

/**
 * @param {string} text
 * @param {string} id
 * @param {boolean} [wide]
 */
function control(text, id, wide) {
  const made = wide ? element("textarea", "proposal-text") : element("input", "proposal-text");
  if ("rows" in made) made.rows = Math.min(20, 2 + Math.floor(text.length / 70));
  made.id = id;
  made.value = text;
  return made;
}

/**
 * @param {[string, string][]} choices
 * @param {string[]} texts
 * @param {string} id
 */
function select(choices, texts, id) {
  const made = element("select", "proposal-text");
  made.id = id;
  made.append(new Option("–", ""), ...choices.map(([word, title]) => new Option(title, word)));
  made.value = texts[0] || "";
  return made;
}

/**
 * Boxes to tick, in the order that the file has the words and then in that of the list.
 * @param {[string, string][]} words
 * @param {string[]} texts
 * @param {string} id
 * @param {HTMLElement} within
 */
function boxes(words, texts, id, within) {
  const made = words.map(([word, title], at) => {
    const box = element("input");
    box.type = "checkbox";
    box.id = at ? `${id}-${at}` : id;
    box.value = word;
    box.checked = texts.includes(word);
    within.append(put(element("label", "proposal-box"), box, ` ${title}`));
    return box;
  });
  return () => {
    const ticked = made.filter((box) => box.checked).map((box) => box.value);
    return [...texts.filter((word) => ticked.includes(word)), ...ticked.filter((word) => !texts.includes(word))];
  };
}

/**
 * One control for each item, and a button that adds one.
 * @param {Field} field
 * @param {string[]} texts
 * @param {string} id
 * @param {string} name
 * @param {HTMLElement} within
 */
function items(field, texts, id, name, within) {
  /** @type {(HTMLInputElement | HTMLTextAreaElement)[]} */
  const made = [];
  const more = element("button", "proposal-more", `Lägg till i ${name}`);
  more.type = "button";
  /** @param {string} text */
  const add = (text) => {
    const one = control(text, made.length ? `${id}-${made.length}` : id, field.form === "prose");
    one.setAttribute("aria-label", `${name}, ${made.length + 1}`);
    made.push(one);
    more.before(one);
    return one;
  };
  within.append(more);
  for (const text of texts.length ? texts : [""]) add(text);
  more.addEventListener("click", () => add("").focus());
  return () => made.map((one) => one.value);
}

/**
 * What a field is called in the form, and what more there is to say of it: without a label, its purpose is its name.
 * @param {Field} field
 * @returns {[string, string]}
 */
export function named({ label, doc }) {
  if (label) return [label, doc];
  const end = doc.search(/[.;:]( |$)/);
  return end < 0 ? [doc, ""] : [doc.slice(0, end), doc.slice(end + 1).trim()];
}

/**
 * Draws a field into the form.
 * @param {Field} field
 * @param {Value | undefined} value
 * @param {Record<string, [string, string][]>} words what is chosen from a list: roles, phases and pages
 * @param {HTMLElement} form
 * @returns {Row}
 */
export function drawField(field, value, words, form) {
  const id = `forslag-falt-${field.key}`, texts = textsOf(value);
  const [name, about] = named(field);
  const several = field.many || field.form === "value";
  const row = element(several ? "fieldset" : "div", "proposal-field");
  const label = element(several ? "legend" : "label", "proposal-label", name);
  const optional = field.required || field.many ? "" : "Får vara tomt.";
  const help = element("p", "proposal-help", [about, field.how, optional, `I filen heter det ${field.key}.`].filter(Boolean).join(" "));
  const wrong = element("p", "proposal-wrong");
  help.id = `${id}-hjalp`;
  wrong.id = `${id}-fel`;
  put(row, label, help, wrong);
  form.append(row);

  /** @type {() => string[]} */
  let read;
  if (several) {
    read = BOXES.has(field.form) ? boxes(words[field.form], texts, id, row) : items(field, texts, id, name, row);
    row.setAttribute("aria-describedby", `${help.id} ${wrong.id}`);
  } else {
    const choices = field.choices || words[field.form];
    const only = choices ? select(choices, texts, id) : control(texts[0] || "", id, WIDE.has(field.form));
    /** @type {HTMLLabelElement} */ (label).htmlFor = id;
    only.setAttribute("aria-describedby", `${help.id} ${wrong.id}`);
    row.append(only);
    read = () => [only.value];
  }
  const first = () => /** @type {HTMLElement} */ (document.getElementById(id));
  return {
    field,
    name,
    first,
    /* A day that is not known is written null in a file, and may be so here too. */
    read: () => read().map(stripped).filter((text) => text && !(field.form === "date" && text === "null")),
    tell: (message) => {
      wrong.textContent = message;
      if (!first()) return;
      if (message) first().setAttribute("aria-invalid", "true");
      else first().removeAttribute("aria-invalid");
    },
  };
}
