/* Excerpts of hits, with the matching words marked. */
const WORDS_NOT_SHOWN = 3;

function createExcerpts(index) {
  const { names, split } = index;

  function marked(text, terms) {
    /* [{text, hit}, ...]: a word is a hit when its stem, a part of it or the name it belongs to is among the terms. */
    const spans = [];
    for (const match of text.matchAll(WORD)) spans.push({ start: match.index, end: match.index + match[0].length, word: match[0] });
    const bare = spans.map(({ word }) => word.normalize("NFC").toLowerCase());
    const telling = [];
    bare.forEach((word, at) => {
      if (STOP.has(word)) return;
      telling.push(at);
      spans[at].hit = terms.has(stem(word)) || (word.length > 6 && split(word).some((part) => terms.has(part)));
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
      const further = doc.more.filter((word) => terms.has(stem(word)) || split(word).some((part) => terms.has(part)));
      further.slice(0, WORDS_NOT_SHOWN).forEach((word) => parts.push({ text: " … ", hit: false }, { text: word, hit: true }));
    }
    return parts;
  }

  return { marked, excerpt };
}
