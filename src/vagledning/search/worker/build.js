/* Makes the index to query of all pages, documents and groups, in the form of unpack.js.
   Words are indexed by stem. The parts of compounds go to separate fields, and each name of a group adds the group's own term
   (#0, #1 …), so that a page with a name and one with its abbreviation match and score alike. */
const PAGE_FIELDS = { title: 5, name: 4, lead: 2.2, phrases: 4, heads: 2, text: 1, parts: 0.5, titleparts: 2 };
const DOC_FIELDS = { title: 3, text: 1, parts: 0.5, titleparts: 1.5, context: 0.6 };
const FULL_PAGE = 350;

function createWords() {
  /* The rows of the lexicon, by word; see lexicon.js. A row has the term of the word too, and the terms of its parts, once asked for. */
  const rows = new Map();
  const terms = new Map();

  function get(word) {
    let row = rows.get(word);
    if (!row) rows.set(word, (row = { word, form: false, count: 0, known: 0, has: false, term: null, parts: null }));
    return row;
  }

  function read(listed, step) {
    /* The rows of words in a text that are no stop words; each is counted step times. */
    const found = [];
    for (const word of listed) {
      if (STOP.has(word)) continue;
      const row = get(word);
      row.form = true;
      row.count += step;
      found.push(row);
    }
    return found;
  }

  function termOf(name) {
    let term = terms.get(name);
    if (!term) terms.set(name, (term = createTerm(name)));
    return term;
  }

  function countKnown() {
    for (const row of [...rows.values()]) {
      if (row.count && row.word.length >= SHORTEST_KNOWN && LETTERS.test(row.word)) get(stem(row.word)).known += row.count;
    }
  }

  return { rows, terms, get, read, termOf, countKnown };
}

function counted(rows) {
  /* As much of a lexicon as splitting takes, before there are terms. */
  return { row: (word) => rows.get(word), known: (term) => (rows.get(term) || { known: 0 }).known };
}

function createAnalysis({ rows, termOf }, groups, nosplit) {
  const { split } = createSplitter(counted(rows), nosplit, () => {});
  const names = createNames(groups);

  return function analysed(read) {
    /* [terms of words and of the groups they name, terms of the parts of compounds]. read: rows. */
    const own = [], parts = [], stems = [];
    for (const row of read) {
      if (!row.term) {
        row.term = termOf(stem(row.word));
        row.parts = split(row.word).map(termOf);
      }
      own.push(row.term);
      stems.push(row.term.name);
      for (const part of row.parts) parts.push(part);
    }
    for (const { number } of names(stems)) own.push(termOf(`#${number}`));
    return [own, parts];
  };
}

function whole(index) {
  /* Analyses all texts: {rows, ends, terms, phrases, pagePostings, docPostings}, and sets the size of each page. */
  const { pages, docs, groups } = index;
  const vocabulary = createWords();
  const { rows, terms, get, read } = vocabulary;
  const of = (text) => read(words(text), 1);
  const pageTexts = pages.map((page) => ({
    title: of(page.title), name: of(page.name), lead: of(page.lead), phrases: page.phrases.map((text) => read(words(text), 0)),
  }));
  const docTexts = docs.map((doc) => ({ title: of(doc.title), head: of(doc.head), more: read(doc.more, 1) }));
  for (const group of groups) for (const text of group.names.concat(group.phrases)) read(words(text), 0);
  vocabulary.countKnown();
  const analysed = createAnalysis(vocabulary, groups, index.nosplit);
  const pagePostings = createPostings("pages", PAGE_FIELDS), docPostings = createPostings("docs", DOC_FIELDS);

  function fieldsOf(doc, texts) {
    const [title, titleparts] = analysed(texts.title);
    const [text, parts] = analysed(texts.head);
    const [more, moreParts] = analysed(texts.more);
    /* Titles of sources weigh little: their subjects are covered on other pages. */
    if (doc.kind === "source") return { title, titleparts, text: [], parts: more };
    return { title, titleparts, text: text.concat(more), parts: parts.concat(moreParts) };
  }

  pages.forEach((page, number) => {
    const texts = pageTexts[number];
    const fields = page.docs.map((one) => fieldsOf(docs[one], docTexts[one]));
    const all = (name) => [].concat(...fields.map((one) => one[name]));
    /* Facts and laws are rows of a list: their titles do not say what the page is about. */
    const heads = fields.filter((_, at) => docs[page.docs[at]].kind !== "fact" && docs[page.docs[at]].kind !== "law");
    const [title, titleparts] = analysed(texts.title);
    const [lead, leadparts] = analysed(texts.lead);
    for (const own of fields) docPostings.add({ ...own, context: title });
    const text = all("text");
    page.size = Math.min(text.length, FULL_PAGE);
    pagePostings.add({
      title, titleparts, lead, text, name: analysed(texts.name).flat(), heads: heads.flatMap((one) => one.title),
      phrases: texts.phrases.flatMap((one) => analysed(one)[0]), parts: leadparts.concat(all("titleparts"), all("parts")),
    });
  });
  for (const term of terms.values()) if (term.name[0] !== "#" && term.pages.entries.length + term.docs.entries.length) get(term.name).has = true;
  const phrases = phrasesByStem(phraseRows(index));
  for (const term of phrases.keys()) get(term);
  const all = [...rows.values()];
  return { rows: all, ends: all.filter((row) => row.has).map((row) => ({ term: row.word, known: row.known })), terms, phrases, pagePostings, docPostings };
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
    pages: index.pages.map((page) => ({ ...page, first: page.docs[0], count: page.docs.length })), names: createNames(index.groups),
    owners: index.docs.map((doc) => doc.page),
    lexicon: createLexicon(rowsOfWords, rowsOfEnds),
    phrases: (term) => made.phrases.get(term) || [],
    scores: createScores(made.terms, made.pagePostings, made.docPostings),
    page: (number) => ({ ...index.pages[number], docs: index.pages[number].docs.map((one) => index.docs[one]) }),
    definition: (number) => index.groups[number],
    settle: () => {},
  };
}
