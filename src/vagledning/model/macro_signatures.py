"""How a page may call a macro: what each argument names, and a call as it was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from vagledning.findings import Place


@dataclass(frozen=True, slots=True)
class Argument:
    """What an argument of a macro names. kind and key say of which kind of data: an id, a word of a field or a file."""

    names: str
    kind: str = ""
    key: str = ""


TEXT = Argument("text")
THEME = Argument("theme")
ROLE = Argument("role")
PHASE = Argument("phase")
FORM = Argument("form")
LINES = Argument("lines")
FACT_FORMS = ("text", "sentence")
MANY = 50


def entry_of(kind: str) -> Argument:
    """Return an argument that is the id of an entry of the kind."""
    return Argument("entry", kind)


def word_of(kind: str, key: str) -> Argument:
    """Return an argument that is one of the words that a field of the kind may hold."""
    return Argument("word", kind, key)


def file_of(kind: str) -> Argument:
    """Return an argument that is the name of one of the kind's files."""
    return Argument("file", kind)


@dataclass(frozen=True, slots=True)
class Signature:
    """A macro as a page sees it.

    block: it stands alone on a line and becomes a block; otherwise it stands in running text.
    kind: the kind whose ids the positional arguments name; at_most bounds how many there are, text_after lets one text follow.
    names: the words that the positional argument may be; free_text lets it be any text, folder a page's folder, and
    names_kind a kind of data.
    looked_up: one looks things up in what it prints.
    keywords: the keyword arguments and what each names; needs: those that may not be left out.
    shows: the kind whose entries the macro prints in full, with anchors; only: what those entries have in common.
    everything: it prints every entry of the kind. grounds: a section that calls it rests on something.
    """

    name: str
    block: bool = False
    kind: str = ""
    at_most: int = 0
    text_after: bool = False
    keywords: tuple[tuple[str, Argument], ...] = ()
    shows: str = ""
    everything: bool = False
    folder: bool = False
    grounds: bool = False
    only: tuple[tuple[str, str | bool], ...] = ()
    needs: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    names_kind: bool = False
    free_text: bool = False
    looked_up: bool = False


Signatures = Mapping[str, Signature]


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a macro in a page, with its literal arguments and where it stands in the body."""

    name: str
    args: tuple[str, ...]
    kwargs: tuple[tuple[str, str], ...]
    place: Place
    start: int
    end: int
    signature: Signature

    def keyword(self, name: str) -> str | None:
        """Return a keyword argument, or None where the page leaves it out."""
        return dict(self.kwargs).get(name)

    @property
    def words(self) -> tuple[str, ...]:
        """The words that the macro is given to print: they are the page's own."""
        if self.signature.text_after:
            return self.args[1:]
        return self.args if self.signature.free_text else ()

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids that the call names, of the signature's kind."""
        if not self.signature.kind:
            return ()
        return self.args[:1] if self.signature.text_after else self.args

    @property
    def shows(self) -> str:
        """The kind whose entries the call prints in full, "" where it prints none."""
        return self.args[0] if self.signature.names_kind and self.args else self.signature.shows

    @property
    def everything(self) -> bool:
        """True where the call prints every entry of the kind."""
        return self.signature.everything or (self.signature.names_kind and not self.kwargs)
