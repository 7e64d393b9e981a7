"""Swedish words as search sees them. worker/analysis.js does the same, and both are tested by the same vectors.

A text becomes words: lower case, composed (NFC), letters and digits only. A word becomes a stem: Snowball's Swedish stemmer
(https://snowballstem.org), then a few endings that it leaves, so that one word's forms meet. A folded word has lost its dots,
rings and accents, as they are on a foreign keyboard.
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
# What Snowball leaves, and what has to stand before it: samverkan, bostad, mätning, träning.
_ENDINGS = (
    ("an", re.compile(r"^(?=...).*[aeiouyåäö].*[bcdfghjklmnpqrstvwxz]$")),
    ("ad", re.compile(r"[aeiouyåäö].*[bcdfghjklmnpqrstvwxz]$")),
    ("ning", re.compile(r"[aeiouyåäö].*[bcdfghjklmnpqrstvwxz]$")),
    ("ing", re.compile(r"..[aeiouyåäö].*[bcdfghjklmnpqrstvwxz]$|[aeiouyåäö].*..[bcdfghjklmnpqrstvwxz]$")),
)
# hindret, jobbet: Snowball takes -et off after a vowel and one consonant only.
# What is left after -en or -et is stemmed again, as the word without it is.
_NEUTER = re.compile(r"([aeiouyåäö].*[bcdfghjklmnpqrstvwxz]{2})ets?$")
_DEFINITE = re.compile(r"e[nt]s?$")
_DEFINITE_PLURAL = re.compile(r"enas?$")
_FLEETING = re.compile(r"..[bdgkptv][rl]$")
_LONGEST = 60

# Words of the language, such as kommunal for kommun; the words of a guidance stand in its data.
_SWEDISH = json.loads((Path(__file__).parent / "worker" / "swedish.json").read_text(encoding="utf-8"))
# Words that say nothing of what is asked for. They are left out of the index and of a question, unless it has no other.
STOP = frozenset(_SWEDISH["stop"].split())
# Stems that no ending explains, each with the stem that the word's other forms have.
IRREGULAR: dict[str, str] = _SWEDISH["irregular"]
# Stems that look as if they had an ending more.
WHOLE = frozenset(_SWEDISH["whole"])


def words(text: str) -> list[str]:
    """Return the words of a text in order."""
    return _WORD.findall(unicodedata.normalize("NFC", text).lower())


def fold(word: str) -> str:
    """Return a word without dots, rings and accents."""
    plain = unicodedata.normalize("NFD", word.replace("ø", "o").replace("æ", "a"))
    return "".join(sign for sign in plain if not unicodedata.category(sign).startswith("M"))


@functools.lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return the stem of a word in lower case."""
    if len(word) > _LONGEST or not _LETTERS.search(word):
        return word
    found = _SNOWBALL.stemWord(word)
    if _DEFINITE.search(word):
        neuter = _NEUTER.search(word)
        found = _SNOWBALL.stemWord(word[: neuter.end(1)] if neuter and found in (word, word[:-1]) else found)
    found = _further(word, found)
    # diagnos and diagnoser, insats and insatser: Snowball takes -s off the first of each only.
    if len(found) > 3 and found.endswith("s") and not found.endswith("ss"):
        found = found[:-1]
    return IRREGULAR.get(found, found)


def _further(word: str, found: str) -> str:
    """Take off what Snowball leaves of a word, one ending at most, then even out what comes and goes before l, m and r."""
    if found in WHOLE:
        return found
    for ending, before in _ENDINGS:
        if found.endswith(ending) and before.search(found[: -len(ending)]):
            found = found[: -len(ending)]
            break
    else:
        if found.endswith("en") and len(found) > 4 and _DEFINITE_PLURAL.search(word):
            found = found[:-2]
        elif len(found) > 9 and found.endswith("ivitet"):
            found = found[:-4]
        elif (
            (len(found) > 6 and found.endswith("in"))
            or (len(found) > 5 and found.endswith(("skt", "samt", "ivt")))
            or (len(found) > 4 and found.endswith("mm"))
        ):
            found = found[:-1]
        elif _FLEETING.search(found):
            found = found[:-1] if found[-1] == "r" else f"{found[:-1]}el"
    return found


def analyse(text: str) -> list[str]:
    """Return the stems of a text's words, without stop words."""
    return [stem(word) for word in words(text) if word not in STOP]
