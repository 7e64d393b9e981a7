/* Excerpts of hits, with the matching words marked. */
const WORDS_NOT_SHOWN = 3;
const SHORTEST_COMPOUND = 7;
/* The other part of a compound: not an ending such as -ation or -are, nor a prefix such as för-. */
const OTHER_END = /^s?[bcdfghjklmnpqrstvwxz].*[aeiouyåäö].*.$/;
const OTHER_BEGINNING = /^.*[aeiouyåäö].*..$/;

function createExcerpts({ names }) {
  function hits(word, terms) {
    /* A word is a hit when its stem is among the terms, or it is most likely a compound with one of them. */
    const one = stem(word);
    if (terms.has(one)) return true;
    if (word.length < SHORTEST_COMPOUND) return false;
    for (const term of terms) {
      if (term.length < SHORTEST_FIRST) continue;
      if (word.startsWith(term) && OTHER_END.test(word.slice(term.length))) return true;
      if (one.endsWith(term) && OTHER_BEGINNING.test(one.slice(0, -term.length))) return true;
    }
    return false;
  }

  function marked(text, terms) {
    /* [{text, hit}, ...]: the words that match the query, alone, in a compound or in a name. */
    const spans = [];
    for (const match of text.matchAll(WORD)) spans.push({ start: match.index, end: match.index + match[0].length, word: match[0] });
    const bare = spans.map(({ word }) => word.normalize("NFC").toLowerCase());
    const telling = [];
    bare.forEach((word, at) => {
      if (STOP.has(word)) return;
      telling.push(at);
      spans[at].hit = hits(word, terms);
    });
    for (const { number, at, length } of names(telling.map((one) => stem(bare[one])))) {
      if (terms.has(`#${number}`)) for (let step = at; step < at + length; step++) spans[telling[step]].hit = true;
    }
    const parts = [];
    let done = 0;
    const put = (until, hit) => {
      const piece = text.slice(done, until);
      done = until;
      if (!piece) return;
      const before = parts[parts.length - 1];
      if (before && before.hit === hit) before.text += piece;
      else parts.push({ text: piece, hit });
    };
    for (const span of spans) {
      if (!span.hit) continue;
      put(span.start, false);
      put(span.end, true);
    }
    put(text.length, false);
    return parts;
  }

  function excerpt(doc, terms) {
    /* The beginning of a text, then matching words from the rest of it, which the index has without context. */
    const parts = marked(doc.head, terms);
    if (!parts.some((part) => part.hit)) {
      const further = doc.more.filter((word) => hits(word, terms));
      further.slice(0, WORDS_NOT_SHOWN).forEach((word) => parts.push({ text: " … ", hit: false }, { text: word, hit: true }));
    }
    return parts;
  }

  return { marked, excerpt };
}
