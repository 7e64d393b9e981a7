/* Splits compounds into words that the site itself uses: programtrohetsmätning is programtrohet and mätning. A part before the last
   may have a linking s, or have lost its last vowel. Words of the guidance's nosplit list stay whole. */
const SHORTEST_FIRST = 3;
const SHORTEST_LAST = 4;

function createSplitter(counts, nosplit) {
  /* counts: how often the site uses each word; nosplit: words that mean something else than their parts. */
  const whole = new Set(nosplit.map(stem));
  const known = new Map();
  const forms = new Set();
  for (const [word, count] of counts) {
    if (word.length < SHORTEST_FIRST || !LETTERS.test(word)) continue;
    known.set(stem(word), (known.get(stem(word)) || 0) + count);
    forms.add(word);
  }
  const splits = new Map();

  function first(part) {
    const found = [];
    const bare = part.endsWith("s") ? part.slice(0, -1) : "";
    for (const form of [part, bare, part + "a", part + "e"]) {
      if (form.length < SHORTEST_FIRST || STOP.has(form)) continue;
      const one = stem(form);
      if (known.has(one) && (forms.has(form) || form.length > 3 && one === form)) found.push(one);
    }
    return found[0];
  }

  function last(part) {
    const one = stem(part);
    return part.length >= SHORTEST_LAST && !STOP.has(part) && one.length > 2 && known.has(one) ? one : undefined;
  }

  function split(word) {
    /* The stems of the two parts, then those of what they are made of in their turn; [] for a word that is no compound. */
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
        /* The rarer of two parts decides; a part that is a compound itself is better kept whole. */
        const worth = Math.log(1 + Math.min(known.get(a), known.get(b), 50)) + 0.3 * Math.min(at, word.length - at);
        if (worth > best) {
          best = worth;
          found = [a, b, ...split(word.slice(0, at).replace(/s$/, "")), ...split(tail)];
        }
      }
    }
    if (splits.size > 50000) splits.clear();
    found = [...new Set(found)];
    splits.set(word, found);
    return found;
  }

  return split;
}
