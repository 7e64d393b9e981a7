"""Text analysis for Swedish. worker/analysis.js does the same, and both are tested with the same vectors.

Words are lower case, in NFC, letters and digits only. A stem is the result of Snowball's Swedish stemmer
(https://snowballstem.org) with a few more endings removed, so that the forms of a word share it. A folded word has no
diacritics, as it is typed on a foreign keyboard.
"""

from __future__ import annotations

import functools
import json
import re
import unicodedata
from pathlib import Path

from snowballstemmer import stemmer

_WORD = re.compile(r"[^\W_]+")
_SNOWBALL = stemmer("swedish")
_LETTERS = re.compile(r"[a-zåäö]")
# Endings that Snowball leaves, and what must precede each: samverkan, bostad, mätning, träning.
_ENDINGS = (
    ("an", re.compile(r"^(?=...).*[aeiouyåäö].*[bcdfghjklmnpqrstvwxz]$")),
    ("ad", re.compile(r"[aeiouyåäö].*[bcdfghjklmnpqrstvwxz]$")),
    ("ning", re.compile(r"[aeiouyåäö].*[bcdfghjklmnpqrstvwxz]$")),
    ("ing", re.compile(r"..[aeiouyåäö].*[bcdfghjklmnpqrstvwxz]$|[aeiouyåäö].*..[bcdfghjklmnpqrstvwxz]$")),
)
# hindret, jobbet: Snowball removes -et after a vowel and one consonant only.
# What remains without -en or -et is stemmed again, so that it equals the stem of the indefinite form.
_NEUTER = re.compile(r"([aeiouyåäö].*[bcdfghjklmnpqrstvwxz]{2})ets?$")
_DEFINITE = re.compile(r"e[nt]s?$")
_DEFINITE_PLURAL = re.compile(r"enas?$")
_FLEETING = re.compile(r"..[bdgkptv][rl]$")
_LONGEST = 60

# Word lists for Swedish in general; words specific to a guidance are in its data.
_SWEDISH = json.loads((Path(__file__).parent / "worker" / "swedish.json").read_text(encoding="utf-8"))
# Stop words, left out of the index and of queries.
STOP = frozenset(_SWEDISH["stop"].split())
# Irregular stems, each with the stem of the word's other forms.
IRREGULAR: dict[str, str] = _SWEDISH["irregular"]
# Stems that only appear to have one of the endings above.
WHOLE = frozenset(_SWEDISH["whole"])


def words(text: str) -> list[str]:
    """Split a text into words, in order."""
    return _WORD.findall(unicodedata.normalize("NFC", text).lower())


def fold(word: str) -> str:
    """Return a word without diacritics."""
    plain = unicodedata.normalize("NFD", word.replace("ø", "o").replace("æ", "a"))
    return "".join(sign for sign in plain if not unicodedata.category(sign).startswith("M"))


@functools.lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return the stem of a lower case word."""
    if len(word) > _LONGEST or not _LETTERS.search(word):
        return word
    result = _SNOWBALL.stemWord(word)
    if _DEFINITE.search(word):
        neuter = _NEUTER.search(word)
        result = _SNOWBALL.stemWord(word[: neuter.end(1)] if neuter and result in (word, word[:-1]) else result)
    result = _further(word, result)
    # diagnos and diagnoser, insats and insatser: Snowball removes -s from the first of each only.
    if len(result) > 3 and result.endswith("s") and not result.endswith("ss"):
        result = result[:-1]
    return IRREGULAR.get(result, result)


def _further(word: str, base: str) -> str:
    """Remove at most one ending that Snowball leaves, or normalize a final -mm or a vowel dropped before l or r."""
    if base in WHOLE:
        return base
    for ending, before in _ENDINGS:
        if base.endswith(ending) and before.search(base[: -len(ending)]):
            base = base[: -len(ending)]
            break
    else:
        if base.endswith("en") and len(base) > 4 and _DEFINITE_PLURAL.search(word):
            base = base[:-2]
        elif len(base) > 9 and base.endswith("ivitet"):
            base = base[:-4]
        elif (
            (len(base) > 6 and base.endswith("in"))
            or (len(base) > 5 and base.endswith(("skt", "samt", "ivt")))
            or (len(base) > 4 and base.endswith("mm"))
        ):
            base = base[:-1]
        elif _FLEETING.search(base):
            base = base[:-1] if base[-1] == "r" else f"{base[:-1]}el"
    return base


def analyse(text: str) -> list[str]:
    """Return the stems of a text's words, without stop words."""
    return [stem(word) for word in words(text) if word not in STOP]
