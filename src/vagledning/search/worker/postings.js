/* Where each term is, and how much it tells: the BM25+ score of one term in a page or a document, over all its fields.
   Scores are rounded to STEPS levels for each factor of e, so that they are the same in every form of the index. */
const STEPS = 32;
const SATURATION = 1.2;
const BY_LENGTH = 0.45;
const AT_LEAST = 0.2;
/* A level is never below -LOWEST. */
const LOWEST = 1000;

function level(score) {
  return Math.round(Math.log(score) * STEPS);
}

function scoreOf(value) {
  return Math.exp(value / STEPS);
}

function createPostings(weights) {
  /* weights: field -> weight. Items are added in the order of their numbers, from 0. */
  const fields = Object.keys(weights);
  const lengths = fields.map(() => []), sums = fields.map(() => 0);
  const entries = new Map();
  let size = 0;

  function add(terms) {
    /* terms: field -> list of terms. */
    fields.forEach((field, at) => {
      const counts = new Map();
      for (const term of terms[field]) counts.set(term, (counts.get(term) || 0) + 1);
      const length = Math.max(1, counts.size);
      lengths[at].push(length);
      sums[at] += length;
      for (const [term, count] of counts) {
        let listed = entries.get(term);
        if (!listed) entries.set(term, (listed = []));
        listed.push(size, at, count);
      }
    });
    size++;
  }

  function levels(term) {
    /* [[number, level], ...] in order. */
    const listed = entries.get(term) || [];
    const having = fields.map(() => 0);
    for (let at = 1; at < listed.length; at += 3) having[listed[at]]++;
    const rarity = having.map((count) => Math.log(1 + (size - count + 0.5) / (count + 0.5)));
    const found = new Map();
    for (let at = 0; at < listed.length; at += 3) {
      const number = listed[at], field = listed[at + 1], count = listed[at + 2];
      const share = (lengths[field][number] * size) / sums[field];
      const score = AT_LEAST + (count * (SATURATION + 1)) / (count + SATURATION * (1 - BY_LENGTH + BY_LENGTH * share));
      found.set(number, (found.get(number) || 0) + weights[fields[field]] * rarity[field] * score);
    }
    return [...found].map(([number, score]) => [number, level(score)]).sort((a, b) => a[0] - b[0]);
  }

  return { add, levels, terms: () => entries.keys() };
}

function createScores(pages, docs) {
  /* A function from a term to {pages, docs}, each a Map of number to score. */
  const cache = new Map();

  return function scores(term) {
    let found = cache.get(term);
    if (!found) {
      const of = (which) => new Map(which.levels(term).map(([number, value]) => [number, scoreOf(value)]));
      found = { pages: of(pages), docs: of(docs) };
      if (cache.size > 2000) cache.clear();
      cache.set(term, found);
    }
    return found;
  };
}
