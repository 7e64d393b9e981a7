/* Builds the indexes to query: one MiniSearch of pages and one of the documents on them.
   Words are indexed by stem. The parts of compounds go to separate fields, and each name of a group adds the group's own term
   (#0, #1 …), so that a page with a name and one with its abbreviation match and score alike. */
const PAGE_FIELDS = { title: 5, name: 4, lead: 2.2, phrases: 4, heads: 2, text: 1, parts: 0.5, titleparts: 2 };
const DOC_FIELDS = { title: 3, text: 1, parts: 0.5, titleparts: 1.5, context: 0.6 };

function createNames(groups) {
  /* Returns a function that finds names of groups in a list of stems. byFirst: names by first stem, the longest first. */
  const byFirst = new Map();
  groups.forEach((group, number) => {
    for (const name of group.names) {
      const run = analyse(name);
      if (!run.length) continue;
      const listed = byFirst.get(run[0]) || [];
      listed.push({ run, number });
      byFirst.set(run[0], listed);
    }
  });
  for (const listed of byFirst.values()) listed.sort((a, b) => b.run.length - a.run.length);

  return function names(stems) {
    const found = [];
    stems.forEach((one, at) => {
      let longest = 0;
      for (const { run, number } of byFirst.get(one) || []) {
        if (run.length < longest) break;
        if (run.every((other, step) => stems[at + step] === other)) {
          longest = run.length;
          found.push({ number, at, length: run.length });
        }
      }
    });
    return found;
  };
}

function createTerms(names, split) {
  return function terms(text) {
    /* [stems of a text and terms of the groups named in it, parts of its compounds]. */
    const all = words(text).filter((word) => !STOP.has(word));
    const run = all.map(stem);
    const own = run.concat(names(run).map((found) => `#${found.number}`));
    return [own, all.flatMap(split)];
  };
}

function count(counts, text) {
  for (const word of words(text)) counts.set(word, (counts.get(word) || 0) + 1);
}

function miniSearch(fields) {
  const listed = Object.keys(fields);
  return new MiniSearch({
    fields: listed,
    tokenize: (text) => text.split(" "),
    processTerm: (term) => term || null,
    searchOptions: { boost: fields, combineWith: "OR", bm25: { k: 1.2, b: 0.45, d: 0.2 } },
  });
}

function build(index) {
  const { pages, docs, groups } = index;
  const counts = new Map();
  for (const page of pages) count(counts, `${page.title} ${page.name} ${page.lead}`);
  for (const doc of docs) count(counts, `${doc.title} ${doc.head} ${doc.more.join(" ")}`);
  const hidden = new Map();
  for (const page of pages) count(hidden, page.phrases.join(" "));
  for (const group of groups) count(hidden, `${group.names.join(" ")} ${group.phrases.join(" ")}`);
  const { split, partly } = createSplitter(counts, index.nosplit);
  const names = createNames(groups);
  const terms = createTerms(names, split);
  const pageIndex = miniSearch(PAGE_FIELDS), docIndex = miniSearch(DOC_FIELDS);
  const vocabulary = new Set();

  const join = (lists) => lists.map((list) => list.join(" ")).join(" ");
  const fields = docs.map((doc) => {
    const [title, titleparts] = terms(doc.title);
    const [text, parts] = terms(doc.head);
    const [more, moreParts] = terms(doc.more.join(" "));
    /* Titles of sources weigh little: their subjects are covered on other pages. */
    if (doc.kind === "source") return { title, titleparts, text: [], parts: more };
    return { title, titleparts, text: text.concat(more), parts: parts.concat(moreParts) };
  });
  docs.forEach((doc, number) => {
    const own = fields[number];
    docIndex.add({
      id: number, title: own.title.join(" "), titleparts: own.titleparts.join(" "), text: own.text.join(" "),
      parts: own.parts.join(" "), context: terms(pages[doc.page].title)[0].join(" "),
    });
  });
  pages.forEach((page, number) => {
    const of = (name, kept = () => true) => join(page.docs.filter(kept).map((one) => fields[one][name]));
    /* Facts and laws are rows of a list: their titles do not say what the page is about. */
    const heading = (one) => docs[one].kind !== "fact" && docs[one].kind !== "law";
    page.size = page.docs.reduce((sum, one) => sum + fields[one].text.length, 0);
    const [title, titleparts] = terms(page.title);
    const [lead, leadparts] = terms(page.lead);
    pageIndex.add({
      id: number, title: title.join(" "), titleparts: titleparts.join(" "), lead: lead.join(" "),
      phrases: join(page.phrases.map((phrase) => terms(phrase)[0])), heads: of("title", heading), name: terms(page.name).flat().join(" "),
      text: of("text"),
      parts: `${leadparts.join(" ")} ${of("titleparts")} ${of("parts")}`,
    });
  });
  for (const list of [...fields.flatMap((own) => [own.title, own.text, own.titleparts, own.parts])]) {
    for (const term of list) vocabulary.add(term);
  }
  for (const page of pages) for (const term of terms(`${page.title} ${page.name} ${page.lead} ${page.phrases.join(" ")}`).flat()) vocabulary.add(term);

  return { ...index, pageIndex, docIndex, vocabulary, names, split, partly, ...spellings(counts, hidden, vocabulary, groups), ...phrasesOf(index) };
}

function spellings(counts, hidden, vocabulary, groups) {
  /* Spellings in the index and the groups, by folded form, for typos and prefixes. */
  const written = new Map();
  for (const word of new Set([...counts.keys(), ...hidden.keys()])) {
    if (STOP.has(word)) continue;
    const folded = fold(word);
    written.set(folded, (written.get(folded) || new Set()).add(word));
  }
  for (const one of vocabulary) {
    if (one.startsWith("#")) continue;
    const folded = fold(one);
    if (!written.has(folded)) written.set(folded, new Set([one]));
  }
  const spelt = [...written.keys()].sort();
  return { written, spelt, near: createTypos(written.keys()), counts, hidden };
}

function phrasesOf({ groups, pages }) {
  /* Everyday phrases of terms and pages by their first stem, and groups by the stems in their names. */
  const byStem = new Map();
  const add = (phrase, to) => {
    const run = [...new Set(analyse(phrase))];
    if (!run.length) return;
    const all = words(phrase).map(stem);
    const listed = byStem.get(run[0]) || [];
    /* A phrase with a single content word, as in "vem betalar", only matches verbatim. */
    listed.push({ run, exact: run.length === 1 && all.length > 1 ? ` ${all.join(" ")} ` : "", ...to });
    byStem.set(run[0], listed);
  };
  groups.forEach((group, number) => group.phrases.forEach((phrase) => add(phrase, { group: number })));
  pages.forEach((page, number) => page.phrases.forEach((phrase) => add(phrase, { page: number })));
  const byName = new Map();
  groups.forEach((group, number) => {
    for (const name of group.names) {
      const parts = analyse(name);
      for (const one of parts) {
        const listed = byName.get(one) || new Map();
        listed.set(number, Math.max(listed.get(number) || 0, 1 / parts.length));
        byName.set(one, listed);
      }
    }
  });
  return { phrases: byStem, byName };
}
