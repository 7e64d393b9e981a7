/* The names of groups of synonyms, and the everyday phrases that lead to groups and pages. */
function createNames(groups) {
  /* Returns a function that finds names of groups in a list of stems. byFirst: names by first stem, the longest first. */
  const byFirst = new Map();
  groups.forEach((group, number) => {
    for (const name of group.names) {
      const run = analyse(name);
      if (!run.length) continue;
      const listed = byFirst.get(run[0]) || [];
      listed.push({ run, number });
      byFirst.set(run[0], listed);
    }
  });
  for (const listed of byFirst.values()) listed.sort((a, b) => b.run.length - a.run.length);

  return function names(stems) {
    const found = [];
    for (let at = 0; at < stems.length; at++) {
      const listed = byFirst.get(stems[at]);
      if (!listed) continue;
      let longest = 0;
      for (const { run, number } of listed) {
        if (run.length < longest) break;
        if (run.every((other, step) => stems[at + step] === other)) {
          longest = run.length;
          found.push({ number, at, length: run.length });
        }
      }
    }
    return found;
  };
}

function namesByStem(groups) {
  /* Map of stem to Map of the groups with it in a name to the largest share of a name that it is. */
  const byStem = new Map();
  groups.forEach((group, number) => {
    for (const name of group.names) {
      const parts = analyse(name);
      for (const one of parts) {
        const listed = byStem.get(one) || new Map();
        listed.set(number, Math.max(listed.get(number) || 0, 1 / parts.length));
        byStem.set(one, listed);
      }
    }
  });
  return byStem;
}

function phraseOf(text, to) {
  /* A phrase that leads to {group} or {page}; null when it has no content word. A phrase with a single one, as in "vem betalar",
     only matches verbatim. */
  const run = [...new Set(analyse(text))];
  if (!run.length) return null;
  const all = words(text).map(stem);
  return { text, run, exact: run.length === 1 && all.length > 1 ? ` ${all.join(" ")} ` : "", ...to };
}

function phrasesByStem(rows) {
  /* Map of first stem to phrases. rows: [text, {group} or {page}]. */
  const byStem = new Map();
  for (const [text, to] of rows) {
    const phrase = phraseOf(text, to);
    if (phrase) byStem.set(phrase.run[0], (byStem.get(phrase.run[0]) || []).concat([phrase]));
  }
  return byStem;
}
