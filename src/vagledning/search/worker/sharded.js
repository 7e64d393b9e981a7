/* The index of a large site: search/index.js holds what each query needs, and the rest is in files that are loaded when a
   query needs them. write.js and shards.py make them. Names of files: <folder>/<kind><number>, where the kind is w (words), e (how terms
   end), t (terms and their places), p (pages and their texts) or d (definitions). */
function frontDecoded(text) {
  /* Words that each begin with the number of characters that they share with the one before. */
  let last = "";
  return text ? text.split("\n").map((line) => (last = last.slice(0, VALUE.get(line[0])) + line.slice(1))) : [];
}

function decodedWords({ words: text, forms, known }) {
  const rows = frontDecoded(text).map((word, at) => {
    const form = VALUE.get(forms[at]), stems = VALUE.get(known[at]);
    return { word, form: form > 0, count: Math.max(0, form - 1), has: stems > 0, known: Math.max(0, stems - 1) };
  });
  return { keys: rows.map(wordKey), rows };
}

function decodedEnds({ terms, known }) {
  const rows = frontDecoded(terms).map((text, at) => ({ term: reversed(text), known: VALUE.get(known[at]) }));
  return { keys: rows.map(endKey), rows };
}

function decodedTerms({ terms, places, phrases }, pages) {
  /* {places: Map of term to {pages, docs}, each a Map of number to score, phrases}. */
  const all = numbers(places), listed = frontDecoded(terms), found = new Map();
  let at = 0;
  const take = (count) => all.slice(at, (at += count));
  for (const term of listed) {
    const [count, signed, ofDocs] = take(3);
    const base = [signed, ofDocs].map((value) => value - LOWEST);
    const steps = take(count), levels = take(count), counts = take(count);
    const total = counts.reduce((sum, one) => sum + one, 0);
    const within = take(total), docLevels = take(total);
    const own = { pages: new Map(), docs: new Map() };
    let page = 0, doc = 0;
    for (let row = 0; row < count; row++) {
      page += steps[row];
      if (levels[row]) own.pages.set(page, scoreOf(base[0] + levels[row] - 1));
      let number = pages[page].first;
      for (let left = counts[row]; left; left--, doc++) own.docs.set((number += within[doc]), scoreOf(base[1] + docLevels[doc]));
    }
    found.set(term, own);
  }
  return { places: found, phrases: phrasesByStem(phrases) };
}

function decodedPage([url, title, lead, docs]) {
  const texts = docs.map(([kind, anchor, name, text, shown]) => ({
    kind, anchor, title: name, head: text.slice(0, shown),
    get more() {
      return [...new Set(words(text.slice(shown)).filter((word) => !STOP.has(word)))];
    },
  }));
  return { url, title, lead, docs: texts };
}

function onShelf(core, shelf) {
  /* The index as question.js, rank.js and worker.js use it. */
  if (core.schema !== SCHEMA) throw new Error("version");
  const { folder, firsts } = core.shards;
  const nothing = { pages: new Map(), docs: new Map() };
  const decoded = new Map();
  const read = (kind, decode) => (number) => {
    if (number >= firsts[kind].length) return undefined;
    const name = `${folder}/${kind}${number}`;
    if (!decoded.has(name)) {
      const content = shelf.get(name);
      if (content === undefined) return undefined;
      decoded.set(name, decode(content));
    }
    return decoded.get(name);
  };
  const { roles, phases } = core.pages;
  const sizes = numbers(core.pages.sizes);
  const owners = [];
  const pages = core.pages.counts.map((count, number) => {
    const first = owners.length;
    for (let left = count; left; left--) owners.push(number);
    return { roles: roles[number], phases: phases[number], size: sizes[number], first, count };
  });
  const groups = core.groups.names.map((names, number) => ({ names, related: core.groups.related[number] }));
  const termBlock = read("t", (content) => decodedTerms(content, pages));
  const pageBlock = read("p", (content) => content.pages.map(decodedPage));
  const textBlock = read("d", (content) => content.texts);
  const ofTerm = (term) => termBlock(holding(firsts.t, term));
  const within = (kind, block, number) => {
    const at = holding(firsts[kind], number);
    const found = block(at);
    return found && found[number - firsts[kind][at]];
  };
  return {
    version: core.version, roles: core.roles, phases: core.phases, nosplit: core.nosplit, groups, pages, owners,
    names: createNames(groups),
    lexicon: createLexicon(createRows(firsts.w, read("w", decodedWords)), createRows(firsts.e, read("e", decodedEnds))),
    phrases: (term) => (ofTerm(term) || { phrases: new Map() }).phrases.get(term) || [],
    scores: (term) => (ofTerm(term) || { places: new Map() }).places.get(term) || nothing,
    page: (number) => within("p", pageBlock, number),
    definition: (number) => {
      const [definition, href] = within("d", textBlock, number) || ["", ""];
      return { definition, href };
    },
    settle: shelf.settle,
  };
}
