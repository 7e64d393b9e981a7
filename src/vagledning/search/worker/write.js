/* Writes the index of a large site as files. It runs when the site is built, with the parts of the worker that it needs:
   feed() is called with the pages, some at a time, and then write(). Only the words of a text are kept, as places are decided
   page by page. */
const NUMBERS = [];

function number(value) {
  /* As pack.number in Python; numbers() reads it. */
  if (value >= 10000) return signs(value);
  return NUMBERS[value] || (NUMBERS[value] = signs(value));
}

function signs(value) {
  const base = SIGNS.length;
  if (value < SHORT) return SIGNS[value];
  const most = SHORT + (base - 1 - SHORT) * base;
  if (value < most) return SIGNS[SHORT + Math.floor((value - SHORT) / base)] + SIGNS[(value - SHORT) % base];
  return SIGNS[base - 1] + SIGNS[Math.floor(value / base / base)] + SIGNS[Math.floor(value / base) % base] + SIGNS[value % base];
}

function packed(values) {
  return values.map(number).join("");
}

function frontCoded(listed) {
  let last = "";
  return listed.map((word) => {
    let shared = 0;
    while (shared < SHORT - 1 && shared < word.length && word[shared] === last[shared]) shared++;
    last = word;
    return SIGNS[shared] + word.slice(shared);
  }).join("\n");
}

function createDigest() {
  /* Decides where to post the words of a text that its head does not show: a word that no document of a page shows is posted once for
     that page, in the document with most occurrences, in its most common form. */
  const forms = new Map(), stemsKnown = new Map();

  function formOf(word) {
    let form = forms.get(word);
    if (!form) {
      const name = stem(word);
      let key = stemsKnown.get(name);
      if (!key) stemsKnown.set(name, (key = { common: null, shown: -1, doc: -1, count: 0, page: -1, best: 0, bestDoc: -1 }));
      forms.set(word, (form = { word, key, count: 0, stop: STOP.has(word) }));
    }
    return form;
  }

  function place(page, docs, first) {
    /* page: number. docs: its documents, of which the first has the number first. Their more becomes a list of stems. */
    for (const { title, head } of docs) for (const word of words(`${title}\n${head}`)) formOf(word).key.shown = page;
    const placed = [];
    docs.forEach(({ title, text }, at) => {
      const doc = first + at, seen = [];
      for (const word of words(`${title}\n${text}`)) {
        const form = formOf(word), key = form.key;
        if (form.stop) continue;
        form.count++;
        if (key.doc !== doc) {
          key.doc = doc;
          key.count = 0;
          seen.push(key);
        }
        key.count++;
      }
      for (const key of seen) {
        if (key.shown === page) continue;
        if (key.page !== page) {
          key.page = page;
          key.best = 0;
          placed.push(key);
        }
        if (key.count <= key.best) continue;
        key.best = key.count;
        key.bestDoc = at;
      }
    });
    for (const key of placed) docs[key.bestDoc].more.push(key);
  }

  function spell(docs) {
    /* The stems of each document become words. */
    const less = (a, b) => a.count > b.count || (a.count === b.count && (a.word.length < b.word.length || (a.word.length === b.word.length && a.word < b.word)));
    for (const form of forms.values()) if (!form.stop && (!form.key.common || less(form, form.key.common))) form.key.common = form;
    for (const doc of docs) doc.more = doc.more.map((key) => key.common.word).sort();
  }

  return { place, spell };
}

function shards(rows, limit, sizeOf, keyOf) {
  /* The rows in lists of about limit characters; rows with the same key stay together. */
  const cut = [];
  let size = limit, last;
  for (const row of rows) {
    const key = keyOf(row);
    if (size >= limit && key !== last) {
      cut.push([]);
      size = 0;
    }
    cut[cut.length - 1].push(row);
    size += sizeOf(row);
    last = key;
  }
  return cut;
}

function placesOf(term, { pagePostings, docPostings }, { pages, owners }) {
  /* Decoded by sharded.js: columns of pages, their levels, and their documents with levels. */
  const [own, ownLevels] = pagePostings.levels(term), [docs, docLevels] = docPostings.levels(term);
  const steps = [], levels = [], counts = [], within = [];
  const bases = [ownLevels, docLevels].map((all) => all.reduce((least, one) => Math.min(least, one), all.length ? all[0] : 0));
  for (let at = 0, doc = 0, last = 0; at < own.length || doc < docs.length; ) {
    const page = Math.min(at < own.length ? own[at] : Infinity, doc < docs.length ? owners[docs[doc]] : Infinity);
    steps.push(page - last);
    levels.push(own[at] === page ? ownLevels[at++] - bases[0] + 1 : 0);
    let before = pages[page].docs[0], count = 0;
    for (; doc < docs.length && owners[docs[doc]] === page; doc++, count++) {
      within.push(docs[doc] - before);
      before = docs[doc];
    }
    counts.push(count);
    last = page;
  }
  return packed([
    steps.length, ...bases.map((base) => base + LOWEST), ...steps, ...levels, ...counts, ...within, ...docLevels.map((one) => one - bases[1]),
  ]);
}

function files(index, limit) {
  /* {sizes, firsts, shards: {name: content as JSON}}. */
  const made = whole(index);
  const contents = {}, firsts = {};
  const put = (kind, rows, sizeOf, keyOf, contentOf) => {
    const lists = shards(rows, limit, sizeOf, keyOf);
    firsts[kind] = lists.map((list) => keyOf(list[0]));
    lists.forEach((list, at) => (contents[`${kind}${at}`] = JSON.stringify(contentOf(list))));
  };

  put("w", block(made.rows, wordKey).rows, (row) => row.word.length / 2 + 3, wordKey, (list) => ({
    words: frontCoded(list.map((row) => row.word)),
    forms: packed(list.map((row) => (row.form ? 1 + Math.min(row.count, MOST_COUNTED) : 0))),
    known: packed(list.map((row) => (row.has ? 1 + Math.min(row.known, MOST_COUNTED) : 0))),
  }));
  put("e", block(made.ends, endKey).rows, (row) => row.term.length / 2 + 2, endKey, (list) => ({
    terms: frontCoded(list.map((row) => reversed(row.term))), known: packed(list.map((row) => Math.min(row.known, MOST_COUNTED))),
  }));
  const names = [...new Set([...made.terms.keys(), ...made.phrases.keys()])].sort();
  const rows = names.map((name) => [name, placesOf(made.terms.get(name) || createTerm(name), made, index), made.phrases.get(name) || []]);
  put("t", rows, (row) => row[0].length / 2 + row[1].length + 40 * row[2].length, (row) => row[0], (list) => ({
    terms: frontCoded(list.map((row) => row[0])), places: list.map((row) => row[1]).join(""),
    phrases: list.flatMap((row) => row[2].map(({ text, group, page }) => [text, group === undefined ? { page } : { group }])),
  }));
  return { sizes: packed(index.pages.map((page) => page.size)), firsts, shards: contents };
}

const fed = { pages: [], docs: [], owners: [] };
const digest = createDigest();

function feed(pages) {
  /* pages: {title, name, lead, phrases, docs: [[kind, title, head, text], ...]}. */
  for (const page of pages) {
    const number = fed.pages.length, first = fed.docs.length;
    const docs = page.docs.map(([kind, title, head, text]) => ({ kind, title, head, text, more: [] }));
    digest.place(number, docs, first);
    for (const { kind, title, head, more } of docs) {
      fed.docs.push({ kind, title, head, more });
      fed.owners.push(number);
    }
    fed.pages.push({ ...page, docs: docs.map((_, at) => first + at) });
  }
}

function write(groups, nosplit, limit) {
  digest.spell(fed.docs);
  return JSON.stringify(files({ ...fed, groups, nosplit }, limit));
}
