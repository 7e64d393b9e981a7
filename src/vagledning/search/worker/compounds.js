/* Splits compounds into words that the site itself uses: kvalitetsmätning is kvalitet and mätning. A part before the last
   may have a linking s, or have lost its last vowel. Words in the guidance's nosplit list are not split. */
const SHORTEST_FIRST = 4;
const SHORTEST_LAST = 3;
const SHORTEST_KNOWN = 3;

function createSplitter(lexicon, nosplit, settle) {
  /* nosplit: words that mean something else than their parts. settle: see rows.js. */
  const whole = new Set(nosplit.map(stem));
  const splits = new Map();
  const twos = new Map();
  const heads = new Map();

  function splittable(word) {
    return word.length >= SHORTEST_KNOWN && LETTERS.test(word);
  }

  function first(part) {
    const bare = /[soe]$/.test(part) ? part.slice(0, -1) : "";
    for (const form of [bare, part, part + "a", part + "e", bare + "a", bare + "e"]) {
      if (form.length < SHORTEST_KNOWN || STOP.has(form)) continue;
      const row = lexicon.row(form);
      if (row && row.known) return form;
      if (row && row.count && splittable(form)) return stem(form);
    }
    return undefined;
  }

  function last(part) {
    /* A short stem at the end is usually just an ending, unless it is a frequent word on the site. */
    if (STOP.has(part)) return undefined;
    const one = stem(part), known = lexicon.known(one);
    if (!known || one.length > 3) return known ? one : undefined;
    const row = lexicon.row(part);
    return row && row.count && (part.length > 4 || known > 4) ? one : undefined;
  }

  function parts(word) {
    /* [[length of the first part, its stem, the stem of the last part], ...] for each way to split a word in two. */
    const firsts = [], looked = [];
    for (let at = SHORTEST_FIRST; at <= word.length - SHORTEST_LAST; at++) {
      const part = word.slice(0, at);
      let one = heads.get(part);
      if (one === undefined) looked.push([part, (one = first(part) || "")]);
      if (one) firsts.push([at, one]);
    }
    settle();
    if (heads.size > 200000) heads.clear();
    for (const [part, one] of looked) heads.set(part, one);
    const found = firsts.map(([at, one]) => [at, one, last(word.slice(at))]).filter((row) => row[2]);
    settle();
    return found;
  }

  function split(word) {
    /* The stems of the two parts, then of their own parts recursively; [] for a word that is not a compound. */
    let found = splits.get(word);
    if (found) return found;
    found = [];
    if (word.length >= SHORTEST_FIRST + SHORTEST_LAST && word.length <= LONGEST && !whole.has(stem(word))) {
      let best = 0, cut = 0;
      for (const [at, a, b] of parts(word)) {
        /* Prefer splits whose rarer part is frequent, and parts of similar length. */
        const worth = Math.log(1 + Math.min((lexicon.row(a) || { known: 0 }).known, lexicon.known(b), 50)) + 0.3 * Math.min(at, word.length - at);
        if (worth <= best) continue;
        best = worth;
        cut = at;
        found = [a, b];
      }
      settle();
      if (cut) {
        const two = [word.slice(0, cut), word.slice(cut)];
        twos.set(word, two);
        found = found.concat(...each([two[0].replace(/s$/, ""), two[1]], split));
      }
    }
    if (splits.size > 50000) splits.clear();
    found = [...new Set(found)];
    splits.set(word, found);
    return found;
  }

  function partly(word) {
    /* The stem of the longest known part that an unknown word begins or ends with, at least 45 % of the word. */
    const least = Math.max(5, Math.ceil(word.length * 0.45));
    if (word.length > LONGEST || whole.has(stem(word))) return [];
    const known = (one, count) => (one && one.length > 3 && count(one) > 1 ? [one] : []);
    const found = [];
    for (let length = word.length - 3; length >= least; length--) {
      const tail = last(word.slice(-length)), head = first(word.slice(0, length));
      found.push([...known(head, (one) => (lexicon.row(one) || { known: 0 }).known), ...known(tail, lexicon.known)]);
    }
    settle();
    return found.find((one) => one.length) || [];
  }

  split.two = (word) => {
    /* The two parts as written, the first without its linking s; [] for a word that is not a compound. */
    split(word);
    const found = twos.get(word);
    return found ? [found[0].length > 4 ? found[0].replace(/s$/, "") : found[0], found[1]] : [];
  };

  return { split, partly };
}
