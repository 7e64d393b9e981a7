/* Splits compounds into words that the site itself uses: kvalitetsmätning is kvalitet and mätning. A part before the last
   may have a linking s, or have lost its last vowel. Words in the guidance's nosplit list are not split. */
const SHORTEST_FIRST = 4;
const SHORTEST_LAST = 3;
const SHORTEST_KNOWN = 3;

function createSplitter(counts, nosplit) {
  /* counts: occurrences of each word on the site; nosplit: words that mean something else than their parts. */
  const whole = new Set(nosplit.map(stem));
  const known = new Map();
  const forms = new Set();
  for (const [word, count] of counts) {
    if (word.length < SHORTEST_KNOWN || !LETTERS.test(word)) continue;
    known.set(stem(word), (known.get(stem(word)) || 0) + count);
    forms.add(word);
  }
  const splits = new Map();
  const twos = new Map();

  function first(part) {
    const bare = /[soe]$/.test(part) ? part.slice(0, -1) : "";
    for (const form of [bare, part, part + "a", part + "e", bare + "a", bare + "e"]) {
      if (form.length < SHORTEST_KNOWN || STOP.has(form)) continue;
      const one = known.has(form) ? form : stem(form);
      if (known.has(one) && (forms.has(form) || one === form)) return one;
    }
    return undefined;
  }

  function last(part) {
    /* A short stem at the end is usually just an ending, unless it is a frequent word on the site. */
    const one = stem(part);
    if (STOP.has(part) || !known.has(one)) return undefined;
    return one.length > 3 || (forms.has(part) && (part.length > 4 || known.get(one) > 4)) ? one : undefined;
  }

  function split(word) {
    /* The stems of the two parts, then of their own parts recursively; [] for a word that is not a compound. */
    let found = splits.get(word);
    if (found) return found;
    found = [];
    if (word.length >= SHORTEST_FIRST + SHORTEST_LAST && word.length <= LONGEST && !whole.has(stem(word))) {
      let best = 0;
      for (let at = SHORTEST_FIRST; at <= word.length - SHORTEST_LAST; at++) {
        const tail = word.slice(at);
        const b = last(tail);
        const a = b && first(word.slice(0, at));
        if (!a) continue;
        /* Prefer splits whose rarer part is frequent, and parts of similar length. */
        const worth = Math.log(1 + Math.min(known.get(a), known.get(b), 50)) + 0.3 * Math.min(at, word.length - at);
        if (worth > best) {
          best = worth;
          twos.set(word, [word.slice(0, at), tail]);
          found = [a, b, ...split(word.slice(0, at).replace(/s$/, "")), ...split(tail)];
        }
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
    for (let length = word.length - 3; length >= least; length--) {
      const tail = last(word.slice(-length)), head = first(word.slice(0, length));
      const found = [head, tail].filter((one) => one && one.length > 3 && known.get(one) > 1);
      if (found.length) return found;
    }
    return [];
  }

  split.two = (word) => {
    /* The two parts as written, the first without its linking s; [] for a word that is not a compound. */
    split(word);
    const found = twos.get(word);
    return found ? [found[0].length > 4 ? found[0].replace(/s$/, "") : found[0], found[1]] : [];
  };

  return { split, partly };
}
