/* Writes the index of a large site as files. It runs when the site is built, with the parts of the worker that it needs. */
function number(value) {
  /* As pack.number in Python; numbers() reads it. */
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

function digest(pages, docs) {
  /* Gives each document the words of its text that neither its head nor another of the page shows: a word that no document of the
     page shows is posted once for that page, in the document with most occurrences, in its most common form. */
  const forms = new Map();
  const placed = [];
  for (const page of pages) {
    const shown = new Set(page.docs.flatMap((one) => words(`${docs[one].title}\n${docs[one].head}`)).map(stem));
    const best = new Map();
    for (const one of page.docs) {
      const counts = new Map();
      for (const word of words(`${docs[one].title}\n${docs[one].text}`)) {
        if (STOP.has(word)) continue;
        const key = stem(word);
        let known = forms.get(key);
        if (!known) forms.set(key, (known = new Map()));
        known.set(word, (known.get(word) || 0) + 1);
        counts.set(key, (counts.get(key) || 0) + 1);
      }
      for (const [key, count] of counts) {
        if (!shown.has(key) && count > (best.get(key) || [0])[0]) best.set(key, [count, one]);
      }
    }
    for (const [key, [, one]] of best) placed.push([key, one]);
  }
  const common = new Map();
  for (const [key, known] of forms) {
    common.set(key, [...known].sort((a, b) => b[1] - a[1] || a[0].length - b[0].length || (a[0] < b[0] ? -1 : 1))[0][0]);
  }
  for (const [key, one] of placed) docs[one].more.push(common.get(key));
  for (const doc of docs) doc.more.sort();
}

function unpacked(pages) {
  /* [pages, docs] in the form of unpack.js, from pages with [kind, anchor, title, head, text] for each document. */
  const docs = [];
  const own = pages.map((page, at) => ({
    ...page, docs: page.docs.map(([kind, anchor, title, head, text]) => docs.push({ page: at, kind, anchor, title, head, text, more: [] }) - 1),
  }));
  return [own, docs];
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

function placesOf(term, pagePostings, docPostings, pages, owners) {
  const levels = new Map(pagePostings.levels(term)), docs = docPostings.levels(term);
  const byPage = new Map([...levels.keys()].map((page) => [page, []]));
  for (const [doc, value] of docs) {
    const page = owners[doc];
    byPage.set(page, (byPage.get(page) || []).concat([[doc, value]]));
  }
  const listed = [...byPage.keys()].sort((a, b) => a - b);
  const bases = [[...levels.values()], docs.map((one) => one[1])].map((all) => all.reduce((least, one) => Math.min(least, one), all.length ? all[0] : 0));
  const within = listed.flatMap((page) => byPage.get(page).map(([doc], at, all) => doc - (at ? all[at - 1][0] : pages[page].first)));
  return packed([
    listed.length, ...bases.map((base) => base + LOWEST), ...listed.map((page, at) => page - (at ? listed[at - 1] : 0)),
    ...listed.map((page) => (levels.has(page) ? levels.get(page) - bases[0] + 1 : 0)), ...listed.map((page) => byPage.get(page).length),
    ...within, ...listed.flatMap((page) => byPage.get(page).map((one) => one[1] - bases[1])),
  ]);
}

function files(index, limit) {
  /* {core, shards: {name: content as JSON}}. index is what unpack() returns, with the text of each document. */
  const made = whole(index);
  let first = 0;
  const pages = index.pages.map((page) => ({ ...page, first, count: ((first += page.docs.length), page.docs.length) }));
  const owners = index.docs.map((doc) => doc.page);
  const contents = {}, firsts = {};
  const put = (kind, lists, keyOf, contentOf) => {
    firsts[kind] = lists.map((list) => keyOf(list[0]));
    lists.forEach((list, at) => (contents[`${kind}${at}`] = JSON.stringify(contentOf(list))));
  };

  const words = block(made.rows, wordKey).rows;
  put("w", shards(words, limit, (row) => row.word.length / 2 + 3, wordKey), wordKey, (list) => ({
    words: frontCoded(list.map((row) => row.word)),
    forms: packed(list.map((row) => (row.form ? 1 + Math.min(row.count, MOST_COUNTED) : 0))),
    known: packed(list.map((row) => (row.has ? 1 + Math.min(row.known, MOST_COUNTED) : 0))),
  }));
  const ends = block(made.ends, endKey).rows;
  put("e", shards(ends, limit, (row) => row.term.length / 2 + 2, endKey), endKey, (list) => ({
    terms: frontCoded(list.map((row) => reversed(row.term))), known: packed(list.map((row) => Math.min(row.known, MOST_COUNTED))),
  }));
  const terms = [...new Set([...made.pagePostings.terms(), ...made.docPostings.terms(), ...made.phrases.keys()])].sort();
  const rows = terms.map((term) => [term, placesOf(term, made.pagePostings, made.docPostings, pages, owners), made.phrases.get(term) || []]);
  put("t", shards(rows, limit, (row) => row[0].length / 2 + row[1].length + 40 * row[2].length, (row) => row[0]), (row) => row[0], (list) => ({
    terms: frontCoded(list.map((row) => row[0])), places: list.map((row) => row[1]).join(""),
    phrases: list.flatMap((row) => row[2].map(({ text, group, page }) => [text, group === undefined ? { page } : { group }])),
  }));
  const texts = pages.map((page, at) => [at, [page.url, page.title, page.lead, page.docs.map((one) => {
    const { kind, anchor, title, head, text } = index.docs[one];
    return [kind, anchor, title, text, head.length];
  })]]);
  put("p", shards(texts, limit, (row) => JSON.stringify(row).length, (row) => row[0]), (row) => row[0], (list) => ({ pages: list.map((row) => row[1]) }));
  const definitions = index.groups.map((group, at) => [at, [group.definition, group.href]]);
  put("d", shards(definitions, limit, (row) => JSON.stringify(row).length, (row) => row[0]), (row) => row[0], (list) => ({ texts: list.map((row) => row[1]) }));

  const core = {
    roles: index.roles, phases: index.phases, nosplit: index.nosplit,
    pages: {
      roles: pages.map((page) => page.roles), phases: pages.map((page) => page.phases),
      counts: packed(pages.map((page) => page.count)), sizes: packed(made.pages.map((page) => page.size)),
    },
    groups: { names: index.groups.map((group) => group.names), related: index.groups.map((group) => group.related) },
    firsts,
  };
  return { core, shards: contents };
}

const read = [];

function feed(pages) {
  read.push(...pages);
}

function write(site, limit) {
  /* site: {roles, phases, nosplit, groups}. Returns JSON. */
  const [pages, docs] = unpacked(read);
  digest(pages, docs);
  return JSON.stringify(files({ ...site, pages, docs }, limit));
}
