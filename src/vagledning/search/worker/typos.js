/* Finds words of the site that a misspelt one may mean. Compares folded words, not stems. */
function distance(a, b, most) {
  /* Damerau-Levenshtein distance (optimal string alignment); most + 1 once it must exceed most. */
  const width = b.length + 1;
  let before = new Array(width).fill(0), row = Array.from({ length: width }, (_, at) => at), next = new Array(width).fill(0);
  for (let i = 1; i <= a.length; i++) {
    next[0] = i;
    let least = i;
    for (let j = 1; j < width; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let value = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + cost);
      if (cost && i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) value = Math.min(value, before[j - 2] + 1);
      next[j] = value;
      if (value < least) least = value;
    }
    if (least > most) return most + 1;
    [before, row, next] = [row, next, before];
  }
  return row[b.length];
}

function letters(word) {
  /* The letters of a word as a bit mask, to skip most words without comparing them. */
  let bits = 0;
  for (let at = 0; at < word.length; at++) bits |= 1 << (word.charCodeAt(at) % 31);
  return bits;
}

function bitsOf(value) {
  let count = 0;
  for (let rest = value; rest; rest &= rest - 1) count++;
  return count;
}

function createTypos(lexicon, settle) {
  const cache = new Map();

  function misbegun(sought, word) {
    /* Words that differ by their first letter: it is missing, wrong or too many, or the first two have changed places. */
    const ends = fold(stem(word));
    const firsts = ends.length < 4 ? [] : lexicon.ending(ends.slice(1)).filter((term) => term.length <= ends.length + 1).map((term) => fold(term)[0]);
    const guesses = [sought.slice(1), sought[1] + sought[0] + sought.slice(2)];
    for (const letter of new Set(firsts)) guesses.push(letter + sought.slice(1), letter + sought);
    return guesses.filter((guess) => guess[0] !== sought[0] && guess.length > 3 && lexicon.spellings(guess).length);
  }

  function nearest(word) {
    const sought = fold(word);
    const most = sought.length < 5 ? 0 : sought.length < 9 ? 1 : 2;
    if (!most || sought.length > 40) return [];
    const bits = letters(sought);
    const found = [];
    for (const [form] of lexicon.starting(sought[0])) {
      if (form.length < 4 || Math.abs(form.length - sought.length) > most || bitsOf(bits ^ letters(form)) > 2 * most) continue;
      const far = distance(sought, form, most);
      if (far <= most) found.push([form, far]);
    }
    if (sought.length > 5) for (const form of new Set(misbegun(sought, word))) found.push([form, 1]);
    settle();
    found.sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1));
    return found.filter((row) => row[1] === found[0][1]);
  }

  return function near(word, few) {
    /* [[folded word, distance], ...] of the nearest words, at most few. */
    let found = cache.get(word);
    if (!found) {
      found = nearest(word);
      if (cache.size > 2000) cache.clear();
      cache.set(word, found);
    }
    return found.slice(0, few);
  };
}
