"""The signatures of macros as seen by pages, and parsed macro calls."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from vagledning.findings import Place


@dataclass(frozen=True, slots=True)
class Argument:
    """The type of a macro argument. kind and key say which kind of data, and which of its fields, the value must come from."""

    names: str
    kind: str = ""
    key: str = ""


TEXT = Argument("text")
# A text that readers meet.
WORDS = Argument("words")
THEME = Argument("theme")
ROLE = Argument("role")
PHASE = Argument("phase")
FORM = Argument("form")
LINES = Argument("lines")
# Only "yes" can be said.
YES = Argument("yes")
FACT_FORMS = ("text", "sentence")
MANY = 50


def entry_of(kind: str) -> Argument:
    """Return the type of an argument that is the id of an entry of the kind."""
    return Argument("entry", kind)


def word_of(kind: str, key: str) -> Argument:
    """Return the type of an argument that is one of the choices of a field of the kind."""
    return Argument("word", kind, key)


def file_of(kind: str) -> Argument:
    """Return the type of an argument that is the name of one of the kind's files."""
    return Argument("file", kind)


@dataclass(frozen=True, slots=True)
class Signature:
    """A macro as a page sees it.

    block: the call is alone on its line and renders a block element; otherwise it is inline.
    kind: the kind whose ids are the positional arguments; at_least and at_most are how many; text_after allows a text after them.
    names: the allowed values of the positional argument; free_text allows any text, folder the folder of a page, and
    names_kind the name of a kind of data.
    looked_up: its output is for looking things up, not for reading from end to end.
    keywords: the keyword arguments with their types; needs: the required ones.
    shows: the kind whose entries it renders in full, with anchors; only: criteria that those entries match.
    everything: it renders every entry of the kind. grounds: it gives the section that calls it a source.
    """

    name: str
    block: bool = False
    kind: str = ""
    at_most: int = 0
    at_least: int = 0
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
    """One call of a macro in a page: its literal arguments, place, and start and end offsets in the body."""

    name: str
    args: tuple[str, ...]
    kwargs: tuple[tuple[str, str], ...]
    place: Place
    start: int
    end: int
    signature: Signature

    def keyword(self, name: str) -> str | None:
        """Return a keyword argument, or None if it is not given."""
        return dict(self.kwargs).get(name)

    @property
    def words(self) -> tuple[str, ...]:
        """The arguments that are text of the page, to be rendered as they are."""
        if self.signature.text_after:
            return self.args[1:]
        return self.args if self.signature.free_text else ()

    @property
    def ids(self) -> tuple[str, ...]:
        """The arguments that are ids of the signature's kind."""
        if not self.signature.kind:
            return ()
        return self.args[:1] if self.signature.text_after else self.args

    @property
    def shows(self) -> str:
        """The kind whose entries the call renders in full, "" if none."""
        return self.args[0] if self.signature.names_kind and self.args else self.signature.shows

    @property
    def everything(self) -> bool:
        """True if the call renders every entry of the kind."""
        return self.signature.everything or (self.signature.names_kind and not self.kwargs)
