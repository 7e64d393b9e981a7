/* Writes entries and pages as editors write them: the same rules as vagledning/edits/yaml_text.py and entry_text.py.
   A text is plain where every program reads it as the same text, else in quotation marks. */

/**
 * A field of a kind, or of what stands at the top of a page: see vagledning/site/proposal_files.py.
 * @typedef {{ key: string, form: string, label: string, doc: string, how?: string, many?: boolean, required?: boolean,
 *   some?: boolean, most?: number, kind?: string, choices?: [string, string][] }} Field
 * @typedef {string | number | null | (string | number)[]} Value a value as it stands in the file
 * @typedef {Record<string, Value>} Values
 * @typedef {Record<string, string[]>} Texts what is written in the form, by key
 */

const LONG = 90;   /* a longer text has a line of its own */
/* Stricter than YAML is: what looks like anything else than words is quoted. */
const PLAIN = /^\p{L}[\p{L}\p{M}\p{N}\p{P}\p{S} ]*$/u;
const MARKS = /: |:$| #/;
const WORDS = new Set("null true false yes no on off y n".split(" "));
const NUMBER = /^-?[0-9]{1,15}(\.[0-9]{1,15})?$/, INTEGER = /^-?[0-9]{1,15}$/, DAY = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;
/* Raw, YAML does not allow these; the checks say what is wrong with them. */
const UNPRINTABLE = /[\x7f-\x9f\u2028\u2029\p{Cs}\ufeff\ufffe\uffff]/gu;
/* White space as Python strips it. */
const AROUND = /^[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+|[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+$/g;
const BLOCK = new Set(["text", "prose", "url"]);

/** @param {string} text */
export function stripped(text) {
  return text.replace(AROUND, "");
}

/** @param {string} text */
function quoted(text) {
  return JSON.stringify(text).replace(UNPRINTABLE, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** @param {string} text */
function isPlain(text) {
  return PLAIN.test(text) && !MARKS.test(text) && !WORDS.has(text.toLowerCase());
}

/**
 * Returns a text as a YAML scalar. indent is that of its key; inList: it stands within brackets.
 * @param {string} given
 * @param {string} [indent]
 * @param {boolean} [inList]
 */
export function written(given, indent = "", inList = false) {
  const text = stripped(given);
  if (inList) return isPlain(text) && !/[,:[\]{}]/.test(text) ? text : quoted(text);
  if (text.length > LONG && text.includes(" ") && isPlain(`x ${text}`)) return `>-\n${indent}  ${text}`;
  return isPlain(text) ? text : quoted(text);
}

/**
 * A value that the reader has not touched, as it was.
 * @param {Value} value
 * @returns {string}
 */
function untouched(value) {
  if (Array.isArray(value)) return `[${value.map(untouched).join(", ")}]`;
  return typeof value === "string" ? written(value, "", true) : String(value);
}

/**
 * @param {Field} field
 * @param {string[]} texts
 * @param {string} indent
 */
function valueOf(field, texts, indent) {
  if (!field.many && field.form !== "value" && !texts.length) return "null";
  switch (field.form) {
    case "value": {
      const numbers = texts.map((text) => (NUMBER.test(text) ? text : written(text, "", true)));
      return numbers.length === 1 ? numbers[0] : `[${numbers.join(", ")}]`;
    }
    case "date": return DAY.test(texts[0]) ? texts[0] : quoted(texts[0]);
    case "number": return INTEGER.test(texts[0]) ? texts[0] : quoted(texts[0]);
    default:
  }
  if (!field.many) return written(texts[0], indent);
  if (!texts.length) return "[]";
  const inner = `${indent}  `;
  if (BLOCK.has(field.form)) return texts.map((text) => `\n${inner}- ${written(text, inner)}`).join("");
  return `[${texts.map((text) => written(text, "", true)).join(", ")}]`;
}

/**
 * What a value of a file is in the form.
 * @param {Value | undefined} value
 * @returns {string[]}
 */
export function textsOf(value) {
  if (value === null || value === undefined) return [];
  return Array.isArray(value) ? value.map(String) : [String(value)];
}

/**
 * Whether the form holds the same texts as the file.
 * @param {Value | undefined} value
 * @param {string[]} texts
 */
export function same(value, texts) {
  const before = textsOf(value);
  return before.length === texts.length && before.every((text, at) => text === texts[at]);
}

/**
 * The rows of an entry, or of the top of a page: keys in the order of the file, then those that are new.
 * @param {Field[]} fields
 * @param {Values} values those of the file
 * @param {Texts} texts those of the form
 * @param {string} indent
 */
function rows(fields, values, texts, indent) {
  const known = new Map(fields.map((field) => [field.key, field]));
  const added = fields.filter(({ key }) => !(key in values) && texts[key].length).map(({ key }) => key);
  return [...Object.keys(values), ...added].map((key) => {
    const field = known.get(key);
    const kept = !field || (field.form === "value" && same(values[key], texts[key]));
    const value = kept ? untouched(values[key]) : valueOf(field, texts[key], indent);
    return `${indent}${key}:${value.startsWith("\n") ? "" : " "}${value}\n`;
  }).join("");
}

/**
 * @param {Field[]} fields
 * @param {string} id
 * @param {Values} values
 * @param {Texts} texts
 */
export function entryText(fields, id, values, texts) {
  return `${id}:\n${rows(fields, values, texts, "  ")}`;
}

/**
 * @param {Field[]} fields
 * @param {Values} values
 * @param {Texts} texts
 * @param {string} body
 */
export function pageText(fields, values, texts, body) {
  return `---\n${rows(fields, values, texts, "")}---\n${body}`;
}
