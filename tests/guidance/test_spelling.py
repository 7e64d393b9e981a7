"""The Swedish is spelt right: every word is in the dictionary, the glossary, a name in the data, or tests/spelling.txt."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from support.sites import ROOT
from vagledning.check import check
from vagledning.model.kinds import Reference, Term
from vagledning.rules.language import texts

OWN_WORDS = ROOT / "tests" / "spelling.txt"
WORD = re.compile(r"[A-Za-zÅÄÖåäöÉéÜüØø]+(?:-[A-Za-zÅÄÖåäöÉéÜü]+)*")


def has_dictionary() -> bool:
    if shutil.which("hunspell") is None:
        return False
    listed = subprocess.run(["hunspell", "-D"], capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
    return "sv_SE" in listed.stderr + listed.stdout


def unknown(words: set[str]) -> set[str]:
    done = subprocess.run(
        ["hunspell", "-d", "sv_SE", "-i", "utf-8", "-l"],
        input="\n".join(sorted(words)),
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


pytestmark = pytest.mark.skipif(not has_dictionary(), reason="needs hunspell with the dictionary sv_SE (Debian: hunspell-sv)")


def test_every_word_is_known() -> None:
    guidance, _ = check(ROOT)
    allowed = set(WORD.findall(OWN_WORDS.read_text(encoding="utf-8")))
    for term in guidance.all(Term):
        for text in (term.term, term.abbreviation or "", term.english or "", *term.synonyms, *term.avoid, *term.phrases):
            allowed.update(WORD.findall(text))
    for reference in guidance.all(Reference):
        allowed.update(WORD.findall(" ".join(map(str, reference.csl.values()))))
    for actor in guidance.rows("actor"):
        allowed.update(WORD.findall(actor.name))
    # A sentence begins with a capital, and a heading may be set in small letters.
    allowed |= {word.lower() for word in allowed} | {word.capitalize() for word in allowed}
    found: dict[str, str] = {}
    for text, place in texts(guidance):
        for word in WORD.findall(text):
            found.setdefault(word, str(place))
    strange = unknown(set(found) - allowed)
    # The dictionary takes a compound with a hyphen apart; it is right when each part that is not Swedish is allowed.
    wrong = {
        word: found[word] for word in strange & set(found) if not {w for w in word.split("-") if w in unknown({w})} <= allowed
    }
    assert wrong == {}, "add a word that readers may not know to data/terms, any other to tests/spelling.txt"


def test_a_misspelt_word_is_found() -> None:
    assert unknown({"arbetsspesialist", "vägledning"}) == {"arbetsspesialist"}
