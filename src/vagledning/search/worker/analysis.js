/* Text analysis for Swedish, the same as vagledning/search/analysis.py: tests/search_vectors.json tests both. */
const STOP = new Set(SWEDISH.stop.split(" "));
const IRREGULAR = new Map(Object.entries(SWEDISH.irregular));
const WHOLE = new Set(SWEDISH.whole);
const WORD = /[\p{L}\p{N}]+/gu;
const LETTERS = /[a-zåäö]/;
const LONGEST = 60;
const ENDINGS = [
  ["an", /^(?=...).*[aeiouyåäö].*[bcdfghjklmnpqrstvwxz]$/],
  ["ad", /[aeiouyåäö].*[bcdfghjklmnpqrstvwxz]$/],
  ["ning", /[aeiouyåäö].*[bcdfghjklmnpqrstvwxz]$/],
  ["ing", /..[aeiouyåäö].*[bcdfghjklmnpqrstvwxz]$|[aeiouyåäö].*..[bcdfghjklmnpqrstvwxz]$/],
];
const NEUTER = /^(.*[aeiouyåäö].*[bcdfghjklmnpqrstvwxz]{2})ets?$/;
const DEFINITE = /e[nt]s?$/;
const DEFINITE_PLURAL = /enas?$/;
const FLEETING = /..[bdgkptv][rl]$/;
const snowball = new SwedishStemmer();
const stems = new Map();

function words(text) {
  return text.normalize("NFC").toLowerCase().match(WORD) || [];
}

function fold(word) {
  return word.replace(/ø/g, "o").replace(/æ/g, "a").normalize("NFD").replace(/\p{M}/gu, "");
}

function stem(word) {
  let found = stems.get(word);
  if (found === undefined) {
    found = stemmed(word);
    if (stems.size > 200000) stems.clear();
    stems.set(word, found);
  }
  return found;
}

function stemmed(word) {
  if (word.length > LONGEST || !LETTERS.test(word)) return word;
  let found = snowball.stemWord(word);
  if (DEFINITE.test(word)) {
    const neuter = NEUTER.exec(word);
    found = snowball.stemWord(neuter && (found === word || found === word.slice(0, -1)) ? neuter[1] : found);
  }
  found = further(word, found);
  if (found.length > 3 && found.endsWith("s") && !found.endsWith("ss")) found = found.slice(0, -1);
  return IRREGULAR.get(found) || found;
}

function further(word, found) {
  if (WHOLE.has(found)) return found;
  for (const [ending, before] of ENDINGS) {
    const begin = found.slice(0, -ending.length);
    if (found.endsWith(ending) && before.test(begin)) return begin;
  }
  if (found.endsWith("en") && found.length > 4 && DEFINITE_PLURAL.test(word)) return found.slice(0, -2);
  if (found.length > 6 && found.endsWith("in")) return found.slice(0, -1);
  if (found.length > 5 && /(?:skt|samt|ivt)$/.test(found)) return found.slice(0, -1);
  if (found.length > 9 && found.endsWith("ivitet")) return found.slice(0, -4);
  if (found.length > 4 && found.endsWith("mm")) return found.slice(0, -1);
  if (FLEETING.test(found)) return found.endsWith("r") ? found.slice(0, -1) : found.slice(0, -1) + "el";
  return found;
}

function analyse(text) {
  return words(text).filter((word) => !STOP.has(word)).map(stem);
}
