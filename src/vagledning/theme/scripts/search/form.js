/* A search form: queries the engine while the reader types or filters, shows the
   latest answer and announces the number of hits once typing stops. The state
   is kept in the form only. */
import { element } from "../core/dom.js";
import { button, createDrawing } from "./draw.js";
import { FILTERS, field, read } from "./question.js";

const LEAST = 2, TYPING = 120, SLOW = 400, SPEAKING = 600;

/**
 * @typedef {import("./draw.js").Found} Found
 * @typedef {import("./question.js").Question} Question
 */

/**
 * Where the form searches: what the guidance tells the search, addresses as draw.js needs them, and the engine.
 * @typedef {object} Site
 * @property {SearchAbout} about
 * @property {(url: string) => string} href
 * @property {{ load(): Promise<unknown>, ask(question: Question): Promise<Found | null> }} engine
 */

/**
 * How the form shows what it finds.
 * @typedef {object} View
 * @property {number} most pages shown at first
 * @property {number} places shown on each
 * @property {(nodes: Node, question: Question) => void} show
 * @property {(question: Question) => void} clear
 * @property {(found: Found, question: Question) => HTMLElement | null} [more] a link to the rest; without it, a button shows more
 */

/**
 * @param {Label[]} labels
 * @param {string} id
 */
function titleOf(labels, id) {
  const found = labels.find((label) => label.id === id);
  return found ? found.title : "";
}

/**
 * @param {HTMLFormElement} form
 * @param {Site} site
 * @param {View} view
 */
export function attachSearch(form, { about, href, engine }, view) {
  const input = /** @type {HTMLInputElement} */ (field(form, "q"));
  const status = /** @type {HTMLElement} */ (form.querySelector("[role=status]"));
  const drawing = createDrawing(about, href);
  let timer = 0, slow = 0, speaking = 0, turn = 0;

  const asked = () => read(form, view.most);

  /** @param {Question} question */
  const narrowed = ({ roles, phases }) => {
    const role = titleOf(about.roles, roles[0]), phase = titleOf(about.phases, phases[0]);
    return (role && ` för rollen ${role}`) + (phase && ` i fasen ${phase}`);
  };

  /** @param {string} text */
  const say = (text) => {
    clearTimeout(speaking);
    speaking = setTimeout(() => { status.textContent = text; }, SPEAKING);
  };

  /**
   * Searches with other values of the fields.
   * @param {Record<string, string>} values
   */
  const set = async (values) => {
    for (const name in values) {
      const found = field(form, name);
      if (found) found.value = values[name];
    }
    await run();
    input.focus();
  };

  /**
   * A button that appends as many pages again to the list.
   * @param {HTMLElement} list
   * @param {Question} question
   */
  const further = (list, question) => {
    const made = button("search-more", "Visa fler", async () => {
      const first = list.children.length, most = first + view.most;
      made.disabled = true;
      try {
        const answer = await engine.ask({ ...question, most });
        if (!answer || !list.isConnected) return;
        made.disabled = false;
        drawing.rows(list, answer.pages.slice(first), view.places);
        if (list.children.length < most || list.children.length >= answer.total) made.remove();
        const next = list.children[first] && list.children[first].querySelector("a");
        if (next) next.focus();
      } catch (error) {
        if (list.isConnected) made.replaceWith(drawing.wrong(/** @type {import("./engine.js").Fault} */ (error)));
      }
    });
    return made;
  };

  /**
   * @param {Found} found
   * @param {Question} question
   */
  const show = (found, question) => {
    const { nodes, said } = drawing.answer(found, question, {
      most: view.most,
      places: view.places,
      narrowed: narrowed(question),
      choose: (word) => set({ q: word }),
      widen: () => set(Object.fromEntries(FILTERS.map((name) => [name, ""]))),
      more: (list) => (view.more && view.more(found, question)) || further(list, question),
    });
    view.show(nodes, question);
    say(said);
  };

  /* Resolves when the form's current question is answered, or a newer one has replaced it. */
  const run = async () => {
    const question = asked();
    const mine = turn += 1;
    clearTimeout(timer);
    clearTimeout(slow);
    if (question.q.length < LEAST) {
      say("");
      view.clear(question);
      return;
    }
    slow = setTimeout(() => view.show(element("p", "search-note", "Söker …"), question), SLOW);
    try {
      const found = await engine.ask(question);
      if (!found || mine !== turn) return;
      clearTimeout(slow);
      show(found, question);
    } catch (error) {
      if (mine !== turn) return;
      clearTimeout(slow);
      const line = drawing.wrong(/** @type {import("./engine.js").Fault} */ (error));
      view.show(line, question);
      say(line.textContent);
    }
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(run, TYPING);
  });
  form.addEventListener("change", (event) => {
    if (/** @type {Element} */ (event.target).matches("select")) run();
  });
  /* Leave unset filters out of the address. */
  form.addEventListener("formdata", ({ formData }) => {
    for (const name of FILTERS) if (!formData.get(name)) formData.delete(name);
  });
  engine.load().catch(() => { /* called when the reader searches */ });

  return { input, run, asked, say };
}
