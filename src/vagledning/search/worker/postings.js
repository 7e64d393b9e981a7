/* Where each term is, and how much it tells: the BM25+ score of one term in a page or a document, over all its fields.
   Scores are rounded to STEPS levels for each factor of e, so that they are the same in every form of the index. */
const STEPS = 12;
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

function createTerm(name) {
  /* A term and its entries in pages and documents: item, field, count, item, field, count, … last is the field added to last. */
  return { name, pages: { entries: [], last: -1 }, docs: { entries: [], last: -1 } };
}

function createPostings(side, weights) {
  /* side: "pages" or "docs". weights: field -> weight. Items are added in the order of their numbers, from 0. */
  const fields = Object.keys(weights);
  const lengths = fields.map(() => []), sums = fields.map(() => 0);
  let size = 0, turn = 0;

  function add(terms) {
    /* terms: field -> list of terms. */
    fields.forEach((field, at) => {
      let length = 0;
      turn++;
      for (const term of terms[field]) {
        const own = term[side];
        if (own.last === turn) own.entries[own.entries.length - 1]++;
        else {
          own.last = turn;
          own.entries.push(size, at, 1);
          length++;
        }
      }
      length = Math.max(1, length);
      lengths[at].push(length);
      sums[at] += length;
    });
    size++;
  }

  function levels(term) {
    /* [numbers of the items that have a term, ascending, their levels]. */
    const { entries } = term[side];
    const having = fields.map(() => 0);
    for (let at = 1; at < entries.length; at += 3) having[entries[at]]++;
    const rarity = having.map((count, field) => weights[fields[field]] * Math.log(1 + (size - count + 0.5) / (count + 0.5)));
    const found = [], scores = [];
    for (let at = 0; at < entries.length; at += 3) {
      const item = entries[at], field = entries[at + 1], count = entries[at + 2];
      const share = (lengths[field][item] * size) / sums[field];
      const score = rarity[field] * (AT_LEAST + (count * (SATURATION + 1)) / (count + SATURATION * (1 - BY_LENGTH + BY_LENGTH * share)));
      if (found[found.length - 1] === item) scores[scores.length - 1] += score;
      else {
        found.push(item);
        scores.push(score);
      }
    }
    return [found, scores.map(level)];
  }

  return { add, levels };
}

function createScores(terms, pages, docs) {
  /* A function from a term to {pages, docs}, each a Map of number to score. terms: by name. */
  const cache = new Map();

  return function scores(name) {
    let found = cache.get(name);
    if (!found) {
      const term = terms.get(name) || createTerm(name);
      const of = (which) => {
        const [items, values] = which.levels(term);
        return new Map(items.map((item, at) => [item, scoreOf(values[at])]));
      };
      found = { pages: of(pages), docs: of(docs) };
      if (cache.size > 2000) cache.clear();
      cache.set(name, found);
    }
    return found;
  };
}
