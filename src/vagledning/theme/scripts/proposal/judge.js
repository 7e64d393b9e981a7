/* Judges what is written in the form, as the loader (vagledning/load/bind.py) and the rules do, in their own words. */
import { stripped } from "./yaml.js";

/**
 * @typedef {import("./yaml.js").Field} Field
 * @typedef {Record<string, [string, string]>} Says the message and how to mend it, by fault
 * @typedef {{ says: Says, noun(kind: string): string, has(kind: string, id: string): boolean, page(slug: string): boolean }} Known
 */

const ONE_LINE = new Set(["text", "id", "ref", "page", "source", "url"]);
const BREAK = /[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/;
const CALENDAR_DAY = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/;
const PARTIAL = /^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$/;

/** @param {string} text */
function isDay(text) {
  const [whole, year, month, day] = CALENDAR_DAY.exec(text) || [];
  if (!whole || Number(year) < 1) return false;
  /* The first argument sets years below 100 too. */
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  return date.toISOString().slice(0, 10) === text;
}

/**
 * @param {[string, string]} says
 * @param {Record<string, string>} words
 */
function said([message, hint], words) {
  const filled = message.replace(/\{([a-z]+)\}/g, (_, name) => words[name]);
  return hint ? `${filled} ${hint}` : filled;
}

/**
 * The name of what is wrong with one value, null when nothing is.
 * @param {Field} field
 * @param {string} text
 * @param {Known} known
 */
function faultOf(field, text, known) {
  const broken = ONE_LINE.has(field.form) ? BREAK.exec(text) : null;
  if (broken) return broken[0] === "\n" ? "lines" : "break";
  switch (field.form) {
    case "date": return isDay(text) ? null : "day";
    case "partial_date": return PARTIAL.test(text) && isDay(`${text}-01-01`.slice(0, 10)) ? null : "partial";
    case "number": return /^-?[0-9]{1,15}$/.test(text) ? null : "number";
    case "page": return known.page(text) ? null : "page";
    case "ref": return known.has(String(field.kind), text) ? null : "entry";
    case "source": return known.has("ref", stripped(text.split(",")[0])) ? null : "entry";
    default: return field.most && [...text].length > field.most ? "long" : null;
  }
}

/**
 * What is wrong with the texts of a field, as a sentence; "" when nothing is.
 * @param {Field} field
 * @param {string[]} texts stripped, without empty ones
 * @param {Known} known
 */
export function judged(field, texts, known) {
  const { says } = known, { key } = field;
  if (!texts.length) {
    if (field.many) return field.some ? said(says.none, { key }) : "";
    return field.required && field.form !== "date" ? said(says.missing, { key }) : "";
  }
  for (const text of texts) {
    const fault = faultOf(field, text, known);
    if (fault) {
      const id = field.form === "source" ? stripped(text.split(",")[0]) : text;
      const noun = fault === "entry" ? known.noun(field.form === "source" ? "ref" : String(field.kind)) : "";
      return said(says[fault], { key, text: id, noun, length: String([...text].length) });
    }
  }
  return "";
}
