/* The words of the site: by how they are written, and the index terms by how they end.
   A row of a word is {word, form: it is written so, count: occurrences, known: occurrences of all forms of it as a stem,
   has: it is a term in the index}. */
const MOST_COUNTED = 60;

function reversed(text) {
  return [...text].reverse().join("");
}

function createLexicon(words, ends) {
  /* words: rows by folded word. ends: {term, known} by the folded term in reverse. */
  const row = (word) => words.find(fold(word)).find((one) => one.word === word);

  function written(rows) {
    /* How words with the same key are written; a stem that is no word counts only where there is no word. */
    const forms = rows.filter((one) => one.form);
    return (forms.length ? forms : rows.filter((one) => one.has)).map((one) => one.word);
  }

  function has(term) {
    const found = row(term);
    return Boolean(found && found.has);
  }

  function spellings(folded) {
    return written(words.find(folded));
  }

  function starting(prefix, most) {
    /* [[folded word, [spelling, ...]], ...] */
    return words.starting(prefix, most).map(([key, rows]) => [key, written(rows)]).filter((one) => one[1].length);
  }

  function ending(suffix) {
    return ends.starting(reversed(suffix)).flatMap(([, rows]) => rows.map((one) => one.term));
  }

  function known(term) {
    const found = ends.find(reversed(fold(term))).find((one) => one.term === term);
    return found ? found.known : 0;
  }

  return { row, has, spellings, starting, ending, known };
}

function block(rows, keyOf) {
  /* A block of rows, sorted by key and then in their order. */
  const keyed = rows.map((row) => [keyOf(row), row]).sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0));
  return { keys: keyed.map((one) => one[0]), rows: keyed.map((one) => one[1]) };
}

function wordKey(row) {
  return fold(row.word);
}

function endKey(row) {
  return reversed(fold(row.term));
}
