/* Parses a query: its words, each with the index terms that may match it, their weights and why. */
const LONGEST_QUESTION = 400;
const MOST_WORDS = 24;
const MOST_PREFIXED = 60;
const MANY_WORDS = 5;
const WEIGHTS = { word: 1, folded: 0.95, group: 0.95, phrase: 0.7, related: 0.4, parts: 0.75, part: 0.6, partly: 0.55, name: 0.6, prefix: 0.6, typo: [0.9, 0.75] };

function createQuestion(index) {
  const { lexicon, names, groups, phrases, scores, settle } = index;
  const { split, partly } = createSplitter(lexicon, index.nosplit, settle);
  const near = createTypos(lexicon, settle);
  const byName = namesByStem(groups);
  const weak = new Set(words(SWEDISH.weak).map(stem));

  function asked(question) {
    const all = words(String(question).slice(0, LONGEST_QUESTION)).slice(0, MOST_WORDS);
    const telling = all.filter((word) => !STOP.has(word));
    return { all, listed: telling.length ? telling : [] };
  }

  function known(word) {
    const row = lexicon.row(word);
    return Boolean(row && row.form) || lexicon.has(stem(word)) || lexicon.spellings(fold(word)).length > 0;
  }

  function add(found, term, weight, why) {
    const before = found.get(term);
    if (!before || before.weight < weight) found.set(term, { weight, why });
  }

  function alternatives(word, typing, many) {
    /* {word, found: Map of term to {weight, why}, sure: the site knows the word as written, guessed, weak}. */
    const found = new Map();
    const one = stem(word);
    if (lexicon.has(one)) {
      add(found, one, WEIGHTS.word, "word");
      scores(one);
    }
    for (const form of lexicon.spellings(fold(word))) {
      if (form !== word && lexicon.has(stem(form))) add(found, stem(form), WEIGHTS.folded, "folded");
    }
    let sure = found.size > 0 || known(word);
    settle();
    /* In a long query, words that the site has are sought only as they are. */
    const pieces = many && sure ? [] : split(word);
    pieces.forEach((piece, at) => {
      if (lexicon.has(piece)) add(found, piece, at < 2 && !sure ? WEIGHTS.parts : WEIGHTS.part * 0.5, "part");
    });
    if (typing && word.length > 2) prefixed(found, word);
    if (!sure && !pieces.length) sure = contained(found, word);
    settle();
    if (!sure && !(typing && found.size > pieces.length)) mistyped(found, word, one);
    if (!found.size) {
      for (const [number, share] of byName.get(one) || []) add(found, `#${number}`, WEIGHTS.name + 0.3 * share, "group");
      if (found.size) sure = true;
    }
    if (!found.size) for (const piece of partly(word)) add(found, piece, WEIGHTS.partly, "part");
    return { word, found, sure: sure || pieces.length > 0, guessed: !sure && !pieces.length, weak: weak.has(one) };
  }

  function mistyped(found, word, one) {
    const direct = near(word, 4);
    const inflected = direct.length || one.length < 6 ? [] : near(one, 4).filter((row) => row[1] === 1);
    const meant = (direct.length ? direct : inflected).flatMap(([form, far]) => lexicon.spellings(form).map((spelling) => [spelling, far]));
    each(meant, ([spelling, far]) => {
      add(found, stem(spelling), WEIGHTS.typo[far - 1], "typo");
      for (const piece of split(spelling)) add(found, piece, WEIGHTS.typo[far - 1] * 0.4, "typo");
    });
    settle();
  }

  function inParts(word, typing) {
    /* A compound unknown to the site is replaced by its two parts. */
    const whole = known(word);
    settle();
    if (whole) return [{ word, typing }];
    const [close, [first, second]] = each([() => near(word, 1)[0], () => split.two(word)], (look) => look());
    return first && !(close && close[1] === 1) ? [{ word: first, typing: false }, { word: second, typing }] : [{ word, typing }];
  }

  function contained(found, word) {
    /* Adds longer words that end with this one, which the site does not use alone: bidrag in bostadsbidraget. */
    const sought = fold(stem(word));
    if (sought.length < 5) return false;
    const longer = lexicon.ending(sought).filter((term) => fold(term).length >= sought.length + 3);
    for (const term of longer) add(found, term, WEIGHTS.part, "part");
    return longer.length > 0;
  }

  function prefixed(found, word) {
    const sought = fold(word);
    const scale = WEIGHTS.prefix * (lexicon.has(stem(word)) ? 0.4 : 1);
    for (const [folded, spellings] of lexicon.starting(sought, MOST_PREFIXED)) {
      for (const spelling of spellings) {
        if (lexicon.has(stem(spelling))) add(found, stem(spelling), scale * (0.5 + (0.5 * sought.length) / folded.length), "prefix");
      }
    }
  }

  function suggest({ tokens }) {
    /* The query with its misspelt words corrected; [] when nothing is to correct. */
    const corrected = tokens.map((token) => {
      const [best] = token.guessed ? near(token.word, 1) : [];
      const count = (word) => (lexicon.row(word) || { count: 0 }).count;
      return best ? lexicon.spellings(best[0]).sort((a, b) => count(b) - count(a))[0] : token.word;
    });
    const text = corrected.join(" ");
    return text && text !== tokens.map((token) => token.word).join(" ") ? [text] : [];
  }

  function understand(question) {
    const { all, listed } = asked(question);
    const asWritten = ` ${all.map(stem).join(" ")} `;
    const typing = !/\s$/.test(question);
    /* What is almost always needed, at once. */
    for (const word of listed) {
      lexicon.spellings(fold(word));
      lexicon.row(stem(word));
      if (listed.length <= MANY_WORDS && word.length >= SHORTEST_FIRST + SHORTEST_LAST) lexicon.known(stem(word));
    }
    settle();
    const parted = each(listed, (word, at) => inParts(word, typing && at === listed.length - 1)).flat();
    const tokens = each(parted, ({ word, typing: still }) => alternatives(word, still, parted.length > MANY_WORDS));
    const run = parted.map(({ word }) => stem(word));
    /* A misspelt or unaccented word may still be part of a name: use its best spelling. */
    const spelling = tokens.map((token, at) => {
      if (lexicon.has(run[at])) return run[at];
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
    const beginning = [...has].filter((one) => lexicon.row(one)).map(phrases);
    settle();
    for (const listed of beginning) {
      for (const { run: needs, exact, group, page } of listed) {
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
  }

  return { understand, suggest };
}
