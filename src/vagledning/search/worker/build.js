/* Makes the index to query of all pages, documents and groups: see unpack.js for their form, and whole() for what is made.
   Words are indexed by stem. The parts of compounds go to separate fields, and each name of a group adds the group's own term
   (#0, #1 …), so that a page with a name and one with its abbreviation match and score alike. */
const PAGE_FIELDS = { title: 5, name: 4, lead: 2.2, phrases: 4, heads: 2, text: 1, parts: 0.5, titleparts: 2 };
const DOC_FIELDS = { title: 3, text: 1, parts: 0.5, titleparts: 1.5, context: 0.6 };
const FULL_PAGE = 350;

function countWords({ pages, docs, groups }) {
  /* Map of word to its row in the lexicon; has is not yet known. */
  const rows = new Map();
  const get = (word) => {
    if (!rows.has(word)) rows.set(word, { word, form: false, count: 0, known: 0, has: false });
    return rows.get(word);
  };
  const count = (text, step) => {
    for (const word of words(text)) {
      if (STOP.has(word)) continue;
      const row = get(word);
      row.form = true;
      row.count += step;
    }
  };
  for (const page of pages) count(`${page.title} ${page.name} ${page.lead}`, 1);
  for (const doc of docs) count(`${doc.title} ${doc.head} ${doc.more.join(" ")}`, 1);
  for (const page of pages) count(page.phrases.join(" "), 0);
  for (const group of groups) count(`${group.names.join(" ")} ${group.phrases.join(" ")}`, 0);
  for (const row of [...rows.values()]) {
    if (row.count && row.word.length >= SHORTEST_KNOWN && LETTERS.test(row.word)) get(stem(row.word)).known += row.count;
  }
  return { rows, get };
}

function createTerms(names, split) {
  const parts = new Map();

  return function terms(text) {
    /* [stems of a text and terms of the groups named in it, parts of its compounds]. */
    const all = words(text).filter((word) => !STOP.has(word));
    const run = all.map(stem);
    const own = run.concat(names(run).map((found) => `#${found.number}`));
    const divided = [];
    for (const word of all) {
      if (!parts.has(word)) parts.set(word, split(word));
      divided.push(...parts.get(word));
    }
    return [own, divided];
  };
}

function whole(index) {
  /* The index as question.js, rank.js and worker.js use it, all of it in memory. */
  const { pages, docs, groups } = index;
  const { rows, get } = countWords(index);
  const counted = { row: (word) => rows.get(word), known: (term) => (rows.get(term) || { known: 0 }).known };
  const names = createNames(groups);
  const terms = createTerms(names, createSplitter(counted, index.nosplit, () => {}).split);
  const pagePostings = createPostings(PAGE_FIELDS), docPostings = createPostings(DOC_FIELDS);

  const fieldsOf = (doc) => {
    const [title, titleparts] = terms(doc.title);
    const [text, parts] = terms(doc.head);
    const [more, moreParts] = terms(doc.more.join(" "));
    /* Titles of sources weigh little: their subjects are covered on other pages. */
    if (doc.kind === "source") return { title, titleparts, text: [], parts: more };
    return { title, titleparts, text: text.concat(more), parts: parts.concat(moreParts) };
  };
  /* Facts and laws are rows of a list: their titles do not say what the page is about. */
  const heading = (doc) => doc.kind !== "fact" && doc.kind !== "law";
  pages.forEach((page) => {
    const fields = page.docs.map((one) => fieldsOf(docs[one]));
    const of = (name, kept = () => true) => fields.filter((_, at) => kept(docs[page.docs[at]])).flatMap((one) => one[name]);
    const [title, titleparts] = terms(page.title);
    const [lead, leadparts] = terms(page.lead);
    for (const own of fields) docPostings.add({ ...own, context: title });
    const text = of("text");
    page.size = Math.min(text.length, FULL_PAGE);
    pagePostings.add({
      title, titleparts, lead, text, name: terms(page.name).flat(), heads: of("title", heading),
      phrases: page.phrases.flatMap((phrase) => terms(phrase)[0]), parts: leadparts.concat(of("titleparts"), of("parts")),
    });
  });
  for (const term of pagePostings.terms()) if (term[0] !== "#") get(term).has = true;
  for (const term of docPostings.terms()) if (term[0] !== "#") get(term).has = true;
  const phrases = phrasesByStem(phraseRows(index));
  for (const term of phrases.keys()) get(term);
  const all = [...rows.values()];
  return {
    ...index, names, phrases, pagePostings, docPostings, rows: all,
    ends: all.filter((row) => row.has).map((row) => ({ term: row.word, known: row.known })),
  };
}

function phraseRows({ groups, pages }) {
  return groups.flatMap((group, number) => group.phrases.map((text) => [text, { group: number }])).concat(
    pages.flatMap((page, number) => page.phrases.map((text) => [text, { page: number }])));
}

function inMemory(index) {
  /* The index of a small site, from what search/index.js holds. */
  const made = whole(index);
  const blocks = [block(made.rows, wordKey), block(made.ends, endKey)];
  const [rowsOfWords, rowsOfEnds] = blocks.map((one) => createRows([""], () => one));
  return {
    version: index.version, roles: index.roles, phases: index.phases, nosplit: index.nosplit, groups: index.groups,
    pages: index.pages.map((page) => ({ ...page, first: page.docs[0], count: page.docs.length })), names: made.names,
    owners: index.docs.map((doc) => doc.page),
    lexicon: createLexicon(rowsOfWords, rowsOfEnds),
    phrases: (term) => made.phrases.get(term) || [],
    scores: createScores(made.pagePostings, made.docPostings),
    page: (number) => ({ ...index.pages[number], docs: index.pages[number].docs.map((one) => index.docs[one]) }),
    definition: (number) => index.groups[number],
    settle: () => {},
  };
}
