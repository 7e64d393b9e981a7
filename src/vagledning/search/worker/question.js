/* Parses a query: its words, each with the index terms that may match it, their weights and why. */
const LONGEST_QUESTION = 400;
const MOST_WORDS = 24;
const WEIGHTS = { word: 1, folded: 0.95, group: 0.95, phrase: 0.7, related: 0.4, parts: 0.75, part: 0.6, partly: 0.55, name: 0.6, prefix: 0.6, typo: [0.9, 0.75] };

function createQuestion(index) {
  const { vocabulary, written, spelt, near, names, split, partly, groups, phrases, byName, counts, hidden } = index;
  const weak = new Set(words(SWEDISH.weak).map(stem));

  function asked(question) {
    const all = words(String(question).slice(0, LONGEST_QUESTION)).slice(0, MOST_WORDS);
    const telling = all.filter((word) => !STOP.has(word));
    return { all, listed: telling.length ? telling : [] };
  }

  function known(word) {
    return counts.has(word) || hidden.has(word) || vocabulary.has(stem(word));
  }

  function add(found, term, weight, why) {
    const before = found.get(term);
    if (!before || before.weight < weight) found.set(term, { weight, why });
  }

  function alternatives(word, typing) {
    /* {word, found: Map of term to {weight, why}, sure: the site knows the word as written, guessed, weak}. */
    const found = new Map();
    const one = stem(word);
    if (vocabulary.has(one)) add(found, one, WEIGHTS.word, "word");
    for (const form of written.get(fold(word)) || []) {
      if (form !== word && vocabulary.has(stem(form))) add(found, stem(form), WEIGHTS.folded, "folded");
    }
    let sure = found.size > 0 || known(word) || written.has(fold(word));
    const pieces = split(word);
    pieces.forEach((piece, at) => {
      if (vocabulary.has(piece)) add(found, piece, at < 2 && !sure ? WEIGHTS.parts : WEIGHTS.part * 0.5, "part");
    });
    if (typing && word.length > 2) prefixed(found, word);
    if (!sure && !pieces.length) sure = contained(found, word);
    if (!sure && !(typing && found.size > pieces.length)) {
      const direct = near(word, 4);
      const inflected = direct.length || one.length < 6 ? [] : near(one, 4).filter((row) => row[1] === 1);
      for (const [form, far] of direct.length ? direct : inflected) {
        for (const spelling of written.get(form) || []) {
          add(found, stem(spelling), WEIGHTS.typo[far - 1], "typo");
          for (const piece of split(spelling)) add(found, piece, WEIGHTS.typo[far - 1] * 0.4, "typo");
        }
      }
    }
    if (!found.size) {
      for (const [number, share] of byName.get(one) || []) add(found, `#${number}`, WEIGHTS.name + 0.3 * share, "group");
      if (found.size) sure = true;
    }
    if (!found.size) for (const piece of partly(word)) add(found, piece, WEIGHTS.partly, "part");
    return { word, found, sure: sure || pieces.length > 0, guessed: !sure && !pieces.length, weak: weak.has(one) };
  }

  function inParts(word, typing) {
    /* A compound unknown to the site is replaced by its two parts. */
    const [first, second] = known(word) || written.has(fold(word)) || (near(word, 1)[0] || [0, 9])[1] === 1 ? [] : split.two(word);
    return first ? [{ word: first, typing: false }, { word: second, typing }] : [{ word, typing }];
  }

  function contained(found, word) {
    /* Adds longer words that end with this one, which the site does not use alone: bidrag in bostadsbidraget. */
    const sought = fold(stem(word));
    if (sought.length < 5) return false;
    let any = false;
    for (const form of spelt) {
      if (form.length < sought.length + 3 || form.indexOf(sought, 3) < 0) continue;
      for (const spelling of written.get(form)) {
        if (!vocabulary.has(stem(spelling)) || !fold(stem(spelling)).endsWith(sought)) continue;
        add(found, stem(spelling), WEIGHTS.part, "part");
        any = true;
      }
    }
    return any;
  }

  function prefixed(found, word) {
    const sought = fold(word);
    let low = 0, high = spelt.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (spelt[middle] < sought) low = middle + 1;
      else high = middle;
    }
    for (let at = low, left = 60; at < spelt.length && left && spelt[at].startsWith(sought); at++, left--) {
      for (const spelling of written.get(spelt[at])) {
        const one = stem(spelling);
        if (vocabulary.has(one)) add(found, one, WEIGHTS.prefix * (vocabulary.has(stem(word)) ? 0.4 : 1) * (0.5 + (0.5 * sought.length) / spelt[at].length), "prefix");
      }
    }
  }

  return function understand(question) {
    const { all, listed } = asked(question);
    const asWritten = ` ${all.map(stem).join(" ")} `;
    const typing = !/\s$/.test(question);
    const parted = listed.flatMap((word, at) => inParts(word, typing && at === listed.length - 1));
    const tokens = parted.map(({ word, typing: still }) => alternatives(word, still));
    const run = parted.map(({ word }) => stem(word));
    /* A misspelt or unaccented word may still be part of a name: use its best spelling. */
    const spelling = tokens.map((token, at) => {
      if (vocabulary.has(run[at])) return run[at];
      const best = [...token.found].filter(([, how]) => how.why === "folded" || how.why === "typo").sort((a, b) => b[1].weight - a[1].weight)[0];
      return best ? best[0] : run[at];
    });
    const seen = new Set();
    for (const stems of [run, spelling]) {
      for (const { number, at, length } of names(stems)) {
        const key = `${number} ${at} ${length}`;
        if (seen.has(key)) continue;
        seen.add(key);
        for (let step = at; step < at + length; step++) {
          const scale = stems === run ? 1 : 0.9;
          add(tokens[step].found, `#${number}`, WEIGHTS.group * scale, "group");
          tokens[step].sure = true;
          if (stems === run) tokens[step].named = true;
          for (const other of groups[number].related) add(tokens[step].found, `#${other}`, WEIGHTS.related * scale, "related");
        }
      }
    }
    const boosted = new Map();
    const has = new Set(run.concat(spelling));
    for (const one of has) {
      for (const { run: needs, exact, group, page } of phrases.get(one) || []) {
        if (exact ? !asWritten.includes(exact) : !needs.every((other) => has.has(other))) continue;
        const share = needs.length / Math.max(run.length, 1);
        if (page !== undefined) boosted.set(page, Math.max(boosted.get(page) || 0, share));
        else {
          tokens.forEach((token, at) => {
            if (needs.includes(run[at]) || needs.includes(spelling[at])) add(token.found, `#${group}`, WEIGHTS.phrase, "phrase");
          });
        }
      }
    }
    return { tokens, run, spelling, boosted };
  };
}
