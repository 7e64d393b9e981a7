/* The form for proposals: choose an entry or a page, change it, and get the text for its file. Nothing is sent or stored.
   What it needs is loaded as it is used: see vagledning/site/proposal_files.py. */
import { element } from "../core/dom.js";
import { showAnswer } from "../proposal/answer.js";
import { fill } from "../proposal/choice.js";
import { drawField } from "../proposal/fields.js";
import { filesFrom } from "../proposal/files.js";
import { judged } from "../proposal/judge.js";
import { entryText, pageText, same } from "../proposal/yaml.js";

/**
 * @typedef {import("../proposal/yaml.js").Field} Field
 * @typedef {import("../proposal/yaml.js").Values} Values
 * @typedef {{ id: string, file: string, title: string, values: Values }} Entry
 * @typedef {{ name: string, title: string, noun: string, fields: Field[] }} Kind
 * @typedef {{ file: string, id: string, fields: Field[], values: Values, body: string | null }} Subject what is being changed
 */

const PAGES = "sida";
/** @type {Field} */
const BODY = { key: "body", form: "prose", label: "Sidans text", doc: "Texten som den står i filen, i Markdown. Koder inom klamrar hämtar poster; låt dem stå.", required: true };
const GONE = "Det går inte att läsa in det som formuläret behöver. Ladda om sidan, eller skriv förslaget i vanlig text.";

/** @param {HTMLElement} tool */
async function startProposal(tool) {
  /** @param {string} selector */
  const part = (selector) => /** @type {any} */ (tool.querySelector(selector));
  const form = part("[data-proposal-form]"), fields = part("[data-proposal-fields]"), shown = part("[data-proposal-show]");
  const status = part("[data-proposal-status]"), errors = part("[data-proposal-errors]"), result = part("[data-proposal-result]");
  const kinds = /** @type {HTMLSelectElement} */ (part("[data-proposal-kind]")), list = /** @type {HTMLSelectElement} */ (part("[data-proposal-entry]"));
  const filter = /** @type {HTMLInputElement} */ (part("[data-proposal-filter]"));
  const { proposal: base, proposalFiles: files, proposalRepository: repository, proposalContact: contact } = /** @type {any} */ (tool.dataset);
  const load = filesFrom(base);
  const about = await load("index");
  form.hidden = false;
  if (!about) {
    kinds.parentElement?.remove();
    status.textContent = GONE;
    return;
  }

  /** @type {Map<string, { used: Map<string, Entry>, retired: Set<string> }>} */
  const entries = new Map();
  /** @type {Map<string, Kind>} */
  const kindOf = new Map(about.kinds.map((/** @type {Kind} */ kind) => [kind.name, kind]));
  about.words.page = about.pages.map((/** @type {any} */ { slug, title }) => [slug, title]);
  const slugs = new Map(about.pages.map((/** @type {any} */ page) => [page.slug, page]));
  /** @type {import("../proposal/judge.js").Known} */
  const known = {
    says: about.says,
    noun: (kind) => kindOf.get(kind)?.noun || "",
    /* A kind that could not be loaded is left to the checks. */
    has: (kind, id) => !entries.has(kind) || !!entries.get(kind)?.used.has(id) || !!entries.get(kind)?.retired.has(id),
    page: (slug) => slugs.has(slug),
  };
  /** @type {import("../proposal/choice.js").Choice[]} */
  let choices = [];
  /** @type {Subject | null} */
  let subject = null;
  /** @type {import("../proposal/fields.js").Row[]} */
  let rows = [];

  /** @param {string} kind */
  const loadKind = async (kind) => {
    if (entries.has(kind)) return true;
    const found = await load(`kinds/${kind}`);
    if (found) entries.set(kind, { used: new Map(found.entries.map((/** @type {Entry} */ one) => [one.id, one])), retired: new Set(found.retired) });
    return !!found;
  };

  const clear = () => {
    subject = null;
    rows = [];
    fields.replaceChildren();
    errors.replaceChildren();
    shown.hidden = result.hidden = true;
    status.textContent = "";
  };

  const chooseKind = async () => {
    clear();
    const kind = kinds.value;
    if (kind && kind !== PAGES && !(await loadKind(kind))) status.textContent = GONE;
    if (kind !== kinds.value) return;
    choices = kind === PAGES
      ? about.pages.map((/** @type {any} */ page) => ({ value: page.slug, title: page.title, group: page.file.split("/").slice(0, -1).join("/") }))
      : [...(entries.get(kind)?.used.values() || [])].map(({ id, title, file }) => ({ value: id, title, group: file }));
    filter.value = "";
    list.value = "";
    for (const one of [filter, list]) if (one.parentElement) one.parentElement.hidden = !choices.length;
    fill(list, choices, "");
  };

  /** @returns {Promise<Subject | null>} */
  const chosen = async () => {
    const id = list.value;
    if (kinds.value === PAGES) {
      const page = await load(`pages/${id}`);
      await loadKind("ref");
      return page && { file: slugs.get(id).file, id, fields: [BODY, ...about.front], values: page.values, body: page.body };
    }
    const kind = kindOf.get(kinds.value), entry = entries.get(kinds.value)?.used.get(id);
    if (!kind || !entry) return null;
    const needed = kind.fields.map((field) => (field.form === "source" ? "ref" : field.form === "ref" ? String(field.kind) : ""));
    for (const name of new Set(needed.filter(Boolean))) await loadKind(name);
    return { file: entry.file, id, fields: kind.fields, values: entry.values, body: null };
  };

  const chooseEntry = async () => {
    clear();
    const id = list.value;
    if (!id) return;
    const found = await chosen();
    if (id !== list.value) return;
    if (!found) {
      status.textContent = GONE;
      return;
    }
    subject = found;
    rows = found.fields.map((field) => {
      const value = field === BODY ? found.body : found.values[field.key];
      return drawField(field, value, about.words, fields);
    });
    shown.hidden = false;
    status.textContent = "Fälten står nedanför listan.";
  };

  /** @param {[string, HTMLElement][]} faults */
  const tellFaults = (faults) => {
    const made = element("ul");
    for (const [message, to] of faults) {
      const link = element("a", "", message), item = element("li");
      link.href = `#${to.id}`;
      link.addEventListener("click", (event) => {
        event.preventDefault();
        to.focus();
      });
      item.append(link);
      made.append(item);
    }
    errors.replaceChildren(element("p", "proposal-label", faults.length === 1 ? "Ett fält behöver ändras" : `${faults.length} fält behöver ändras`), made);
    result.hidden = true;
    errors.focus();
  };

  const show = () => {
    if (!subject) return;
    errors.replaceChildren();
    const texts = Object.fromEntries(rows.map((row) => [row.field.key, row.read()]));
    /** @type {[string, HTMLElement][]} */
    const faults = [];
    for (const row of rows) {
      const message = judged(row.field, texts[row.field.key], known);
      row.tell(message);
      if (message) faults.push([message, row.first()]);
    }
    if (faults.length) {
      tellFaults(faults);
      return;
    }
    const { file, id, fields: all, values, body } = subject;
    /* The text of a page is kept as it is, white space too; only what the browser makes of line feeds is taken back. */
    const written = body === null ? "" : /** @type {HTMLTextAreaElement} */ (rows[0].first()).value.replace(/\r\n?/g, "\n");
    const own = all.filter((field) => field !== BODY);
    if (written === (body || "") && own.every(({ key }) => same(values[key], texts[key]))) {
      tellFaults([["Du har inte ändrat något ännu.", rows[0].first()]]);
      return;
    }
    const title = (/** @type {Field} */ field, /** @type {string} */ word) =>
      ([...(field.choices || []), ...(about.words[field.form] || [])].find(([one]) => one === word) || ["", word])[1];
    showAnswer(result, {
      file,
      name: body === null ? `${id}.yaml` : file.split("/").slice(-1)[0],
      place: body === null ? `Posten heter ${id} och står i ${file}. Texten ersätter hela posten.` : `Sidan är filen ${file}. Texten ersätter hela filen.`,
      text: body === null ? entryText(own, id, values, texts) : pageText(own, values, texts, written),
      shown: rows.filter(({ field }) => field !== BODY && texts[field.key].length).map(({ field, name }) => [name, texts[field.key].map((word) => title(field, word))]),
      body: written,
    }, { files, repository, contact });
  };

  const offered = about.kinds.filter((/** @type {Kind} */ kind) => kind.fields.length);
  kinds.append(new Option("Välj …", ""), new Option("En sida", PAGES), ...offered.map((/** @type {Kind} */ kind) => new Option(kind.title, kind.name)));
  kinds.addEventListener("change", chooseKind);
  list.addEventListener("change", chooseEntry);
  filter.addEventListener("input", () => {
    const before = list.value, count = fill(list, choices, filter.value);
    if (before && !list.value) clear();
    status.textContent = count === 1 ? "En i listan." : `${count} i listan.`;
  });
  form.addEventListener("submit", (/** @type {Event} */ event) => {
    event.preventDefault();
    show();
  });

  const asked = new URLSearchParams(location.search).get(PAGES);
  if (asked && slugs.has(asked)) {
    kinds.value = PAGES;
    await chooseKind();
    list.value = asked;
    await chooseEntry();
  }
}

/** @type {HTMLElement | null} */
const tool = document.querySelector("[data-proposal]");
if (tool) startProposal(tool);
