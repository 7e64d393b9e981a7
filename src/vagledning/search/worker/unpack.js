/* Decodes search/index.js of a small site, as written by vagledning/search/index.py and pack.py. Throws on another format. */
const SCHEMA = 2;
const SHORT = 70;
const SIGNS = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at)).filter((sign) => !'"\\'.includes(sign)).join("");
const VALUE = new Map([...SIGNS].map((sign, value) => [sign, value]));
const KINDS = { p: "page", q: "question", a: "advice", f: "fact", l: "law", s: "source", e: "entry" };

function numbers(text) {
  const found = [];
  const base = SIGNS.length;
  const at = (index) => {
    const value = VALUE.get(text[index]);
    if (value === undefined) throw new Error("places");
    return value;
  };
  for (let index = 0; index < text.length; ) {
    const value = at(index);
    if (value < SHORT) {
      found.push(value);
      index += 1;
    } else if (value < base - 1) {
      found.push(SHORT + (value - SHORT) * base + at(index + 1));
      index += 2;
    } else {
      found.push((at(index + 1) * base + at(index + 2)) * base + at(index + 3));
      index += 4;
    }
  }
  return found;
}

function slug(title) {
  return fold(title.toLowerCase()).replace(/[^a-z0-9_\s-]/g, "").trim().replace(/[-\s]+/g, "-");
}

function lists(text) {
  /* Lists of numbers, each preceded by its length. */
  const all = numbers(text);
  const found = [];
  for (let at = 0; at < all.length; at += all[at] + 1) found.push(all.slice(at + 1, at + 1 + all[at]));
  return found;
}

function rows(text) {
  return text.split("\n");
}

function parted(text) {
  return rows(text).map((row) => row.split("|").filter(Boolean));
}

function unpack(index) {
  if (!index || typeof index !== "object" || index.schema !== SCHEMA) throw new Error("version");
  const { pages: p, docs: d, groups: g } = index;
  const titles = rows(p.titles), short = rows(p.names), leads = rows(p.leads), phrases = parted(p.phrases);
  const pages = rows(p.urls).map((url, at) => ({
    url, title: titles[at], name: short[at], lead: leads[at], roles: p.roles[at], phases: p.phases[at], phrases: phrases[at], docs: [], more: [],
  }));
  const anchors = rows(d.anchors), names = rows(d.titles), heads = rows(d.heads);
  const docs = [];
  p.counts.forEach((count, at) => {
    for (let left = count; left; left--) {
      const number = docs.length;
      const kind = KINDS[d.kinds[number]];
      const anchor = kind === "source" ? "" : kind === "page" ? (anchors[number] === "=" ? slug(names[number]) : anchors[number]) : kind === "entry" ? anchors[number] : `${kind}-${anchors[number]}`;
      docs.push({ page: at, kind, anchor, title: names[number], head: heads[number], more: [] });
      pages[at].docs.push(number);
    }
  });
  if (docs.length !== d.kinds.length || Math.max(docs.length, 1) !== heads.length || pages.length !== titles.length) throw new Error("shape");
  const places = lists(index.places);
  if (index.words) {
    rows(index.words).forEach((word, at) => {
      let number = 0;
      for (const step of places[at]) docs[(number += step)].more.push(word);
    });
  }
  const related = lists(g.related), definitions = rows(g.definitions), hrefs = rows(g.hrefs), everyday = parted(g.phrases);
  const groups = !g.names ? [] : parted(g.names).map((all, at) => ({
    names: all, phrases: everyday[at], related: related[at], definition: definitions[at], href: hrefs[at],
  }));
  return { version: index.version, roles: index.roles, phases: index.phases, pages, docs, groups, nosplit: index.nosplit };
}
