/* Ranks pages by the score of the whole page and of its best document. For a long query a page needs to cover most of the
   weight of its words. */
const REST = 0.08;
const BEST_PLACE = 0.55;
const LEAST_COVERAGE = 0.34;
const LEAST_NAMED = 0.08;
const LEAST_KNOWN = 0.15;
const PHRASE_BONUS = 0.9;
const WEAK = 0.3;
const LEAST_UNSURE = 0.55;
const LEADS_ON = 0.75;

function createRanking(index) {
  const { pages, owners, scores, settle } = index;

  function tokenScores(which, token) {
    /* The best of a word's alternatives counts in full and the others a little; hits has the weight of the best. */
    const sums = new Map(), hits = new Map();
    for (const [term, { weight }] of token.found) {
      for (const [id, score] of scores(term)[which]) {
        const value = weight * score;
        const best = hits.get(id);
        if (!best) {
          hits.set(id, { value, weight });
          sums.set(id, value);
        } else if (value > best.value) {
          sums.set(id, value + REST * sums.get(id));
          hits.set(id, { value, weight: Math.max(weight, best.weight) });
        } else {
          sums.set(id, sums.get(id) + REST * value);
          best.weight = Math.max(weight, best.weight);
        }
      }
    }
    return { sums, hits };
  }

  function ranked(which, tokens, size) {
    /* Map of page or document number to {score, coverage}. */
    const found = new Map();
    const rows = tokens.map((token) => {
      const { sums, hits } = tokenScores(which, token);
      const importance = (Math.log(1 + size / (1 + hits.size)) + 0.15) * (token.weak ? WEAK : 1);
      return { sums, hits, scale: token.weak ? WEAK : 1, importance: token.found.size ? importance : importance * 0.6 };
    });
    const all = rows.reduce((sum, row) => sum + row.importance, 0) || 1;
    for (const { sums, hits, scale, importance } of rows) {
      for (const [id, score] of sums) {
        const row = found.get(id) || { score: 0, coverage: 0 };
        row.score += score * scale;
        row.coverage += (importance * Math.min(1, hits.get(id).weight + 0.1)) / all;
        found.set(id, row);
      }
    }
    for (const row of found.values()) row.score *= row.coverage;
    return found;
  }

  return function rank(question, allowed) {
    /* [{page, score, coverage, places: [{doc, score, coverage}]}], best first. allowed filters pages. */
    const { tokens, boosted } = question;
    if (!tokens.length) return [];
    for (const token of tokens) for (const term of token.found.keys()) scores(term);
    settle();
    /* Unknown or guessed words raise the coverage required, so that nonsense finds nothing. */
    const known = tokens.every((token) => token.sure && token.found.size);
    const least = known ? LEAST_KNOWN : tokens.some((token) => token.sure) ? LEAST_COVERAGE : LEAST_UNSURE;
    /* But a short query that names a glossary term finds that when there is nothing better. */
    const named = tokens.length < 4 && tokens.some((token) => token.named);
    const byPage = ranked("pages", tokens, pages.length);
    const byDoc = ranked("docs", tokens, owners.length);
    const places = new Map();
    for (const [doc, row] of byDoc) {
      const listed = places.get(owners[doc]) || [];
      listed.push({ doc, ...row });
      places.set(owners[doc], listed);
    }
    const top = Math.max(0, ...[...byPage.values()].map((row) => row.score));
    const found = [];
    pages.forEach((page, number) => {
      const whole = byPage.get(number);
      const listed = (places.get(number) || []).sort((a, b) => b.score - a.score || a.doc - b.doc);
      const bonus = boosted.has(number) ? boosted.get(number) : 0;
      if (!whole && !listed.length && !bonus || !allowed(page)) return;
      const coverage = Math.max(whole ? whole.coverage : 0, listed.length ? listed[0].coverage : 0, bonus);
      const best = listed.length ? listed[0].score : 0;
      /* A page with little text of its own mostly links to others, so it scores lower. */
      const own = LEADS_ON + ((1 - LEADS_ON) * page.size) / FULL_PAGE;
      const score = own * ((whole ? whole.score : 0) + BEST_PLACE * best) + PHRASE_BONUS * bonus * bonus * top;
      found.push({ page: number, score, coverage, places: listed });
    });
    const most = Math.max(0, ...found.map((row) => row.coverage));
    const enough = found.filter((row) => row.coverage >= (most < least && named ? LEAST_NAMED : least));
    return enough.sort((a, b) => b.score - a.score || a.page - b.page);
  };
}
