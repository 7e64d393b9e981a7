/* The search worker. It answers each message with one message, and never throws.

   {type: "setup", index}            index is what search/index.js passes to vglSearchIndex
     -> {type: "ready", version, roles: [[id, title], ...], phases: [[id, title], ...]}
     -> {type: "error", message}     Swedish; "version" in code when index and worker versions differ
   {type: "query", id, q, roles: [id, ...], phases: [id, ...], explain: false, most: MOST_PAGES}
     -> {type: "result", id, total, definition, pages, suggestions}
     -> {type: "need", id, shards: [name, ...]}    the query needs these files of a large index
     -> {type: "error", id, message, code}
   {type: "shards", shards: {name: what the file search/<name>.js passes to vglSearchShard}}
     -> as to the query that needs them

   total         number of pages found; pages holds the best of them, at most most and MOST_PAGES
   definition    null, or {term, text, url}: the glossary term that the query names, shown above the hits
   pages         [{url, title, kind, score, parts, page, sections}], best first
     url         relative to the site's root, "" for the start page, with the anchor of an entry
     kind        "page"; or "question", "advice", "fact", "law" or "entry" when an entry is the answer: then page is {url, title} of its page
     parts       [{text, hit}, ...]: the excerpt; hit is true for words to mark
     sections    [{url, title, kind, score, parts}]: the best other documents on the page, at most MOST_SECTIONS
   suggestions   [text, ...]: corrected spellings of the query ("menade du")
   With explain, each page has why: [{word, found: [{term, weight, why}]}], coverage and boosted. */
const MOST_PAGES = 40;
const MOST_SHOWN = 15;
const MOST_SECTIONS = 3;
const TEXT_OF_ERROR = {
  version: "Sökningen är av en annan version än sidan. Ladda om sidan.",
  index: "Sökregistret går inte att läsa. Ladda om sidan.",
  query: "Frågan går inte att läsa. Skriv om den.",
  setup: "Sökningen är inte redo än. Vänta och försök igen.",
};

function createSearch(raw) {
  const shelf = createShelf();
  const index = raw && raw.shards ? onShelf(raw, shelf) : inMemory(unpack(raw));
  const { pages, groups, owners } = index;
  const { understand, suggest } = createQuestion(index), rank = createRanking(index), excerpts = createExcerpts(index);
  const bits = (ids, all) => (Array.isArray(ids) ? ids : []).reduce((mask, id) => mask | (1 << all.findIndex((row) => row[0] === id)), 0);

  function docOf(number) {
    const page = owners[number];
    return { ...index.page(page).docs[number - pages[page].first], page: index.page(page) };
  }

  function urlOf(doc) {
    return doc.page.url + (doc.anchor ? `#${doc.anchor}` : "");
  }

  function definitionOf(question) {
    /* The term that the whole query names; of several, one whose preferred name it is. */
    const whole = question.tokens.length;
    for (const stems of [question.run, question.spelling]) {
      const named = index.names(stems).filter(({ number, at, length }) => !at && length === whole);
      const texts = named.map(({ number }) => ({ group: groups[number], ...index.definition(number) }));
      index.settle();
      const found = texts.filter((one) => one.definition).sort((a, b) => Number(own(b.group, stems)) - Number(own(a.group, stems)))[0];
      if (found) return { term: found.group.names[0], text: found.definition, url: found.href };
    }
    return null;
  }

  function own(group, stems) {
    return analyse(group.names[0]).join(" ") === stems.join(" ");
  }

  function place(row, terms) {
    const doc = docOf(row.doc);
    return { url: urlOf(doc), title: doc.title || doc.page.title, kind: doc.kind, score: rounded(row.score), parts: excerpts.excerpt(doc, terms) };
  }

  function rounded(score) {
    return Math.round(score * 1000) / 1000;
  }

  function shown(row, terms) {
    const page = index.page(row.page);
    const [first, second] = row.places;
    const least = first ? first.score * 0.35 : 0;
    /* An entry is the answer when it covers the query and no other document on the page scores near it. */
    const answer = first && !["page", "source"].includes(docOf(first.doc).kind) && first.coverage > 0.95 && (!second || first.score > 1.5 * second.score) && !row.whole;
    const sections = row.places.filter((one) => one.score >= least && docOf(one.doc).anchor && !(answer && one === first)).slice(0, MOST_SECTIONS);
    const common = { score: rounded(row.score), sections: sections.map((one) => place(one, terms)) };
    if (answer) return { ...place(first, terms), ...common, page: { url: page.url, title: page.title } };
    return { url: page.url, title: page.title, kind: "page", parts: excerpts.marked(page.lead, terms), ...common };
  }

  function search({ q, roles, phases, explain, most }) {
    const question = understand(q);
    const role = bits(roles, index.roles), phase = bits(phases, index.phases);
    const allowed = (page) => (!role || page.roles & role) && (!phase || page.phases & phase);
    const found = rank(question, allowed);
    const terms = new Set(question.tokens.flatMap((token) => [...token.found.keys()]));
    const definition = definitionOf(question);
    const best = found.slice(0, Math.max(1, Math.min(MOST_PAGES, Number(most) || MOST_PAGES)));
    for (const row of best) index.page(row.page);
    const suggestions = suggest(question);
    index.settle();
    const listed = best.map((row, at) => {
      const one = shown(at < MOST_SHOWN ? row : { ...row, places: row.places.slice(0, 1) }, terms);
      return explain ? { ...one, coverage: rounded(row.coverage), boosted: rounded(question.boosted.get(row.page) || 0) } : one;
    });
    const why = question.tokens.map(({ word, found: all }) => ({
      word,
      found: [...all].map(([term, how]) => ({ term: term[0] === "#" ? groups[Number(term.slice(1))].names[0] : term, ...how })),
    }));
    return { total: found.length, definition, pages: listed, suggestions, ...(explain ? { why } : {}) };
  }

  return { version: index.version, roles: index.roles, phases: index.phases, search, shelf };
}

let ready = null;
let waiting = null;

function result(message) {
  const id = message.id;
  try {
    return { type: "result", id, ...ready.search(message) };
  } catch (fault) {
    if (fault !== MISSING) return { type: "error", id, code: "query", message: TEXT_OF_ERROR.query };
    waiting = message;
    return { type: "need", id, shards: ready.shelf.take() };
  }
}

function answer(message) {
  const id = message && typeof message === "object" ? message.id : undefined;
  const error = (code) => ({ type: "error", id, code, message: TEXT_OF_ERROR[code] });
  if (message && message.type === "setup") {
    try {
      ready = createSearch(message.index);
    } catch (fault) {
      ready = null;
      return error(fault.message === "version" ? "version" : "index");
    }
    return { type: "ready", version: ready.version, roles: ready.roles, phases: ready.phases };
  }
  if (message && message.type === "shards" && ready && waiting) {
    for (const [name, content] of Object.entries(message.shards)) ready.shelf.put(name, content);
    return result(waiting);
  }
  if (!message || message.type !== "query" || typeof message.q !== "string") return error("query");
  if (!ready) return error("setup");
  return result(message);
}

self.onmessage = (event) => self.postMessage(answer(event.data));
return answer;
