"""Adds an entry to a file of data, in the file's own way of writing, and to the page that is its home."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Mapping

from vagledning.edits.draft import Draft, offset
from vagledning.findings import CannotRun, did_you_mean
from vagledning.load.files import SLUG
from vagledning.load.yaml_nodes import Mapping as Nodes
from vagledning.load.yaml_nodes import Sequence
from vagledning.macros.macro import Macro
from vagledning.model import marks
from vagledning.model.guidance import Guidance
from vagledning.model.kind import Kind
from vagledning.model.macro_signatures import Call
from vagledning.model.page import Page
from vagledning.source.tree import Tree, walk

_MOST_ID = 60
# A text that does not end is one until the end, and is not looked through again from each sign in it.
_TEXT = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\Z)|\'(?:[^\'\\]|\\.)*+(?:\'|\Z)')


def kind_named(guidance: Guidance, word: str) -> Kind:
    """Return the kind that a user names, by its name or its folder. Raises CannotRun if there is none."""
    names = {"reference": guidance.kinds["ref"]} | {kind.folder: kind for kind in guidance.kinds.values()} | dict(guidance.kinds)
    if word not in names:
        raise CannotRun(f"Slaget ”{word}” finns inte.{did_you_mean(word, names)} Välj bland: {', '.join(guidance.kinds)}.")
    return names[word]


def file_of(tree: Tree, guidance: Guidance, kind: Kind, choose: Callable[[str, list[str]], str] | None) -> str:
    """Return the name of the file that an entry goes to: the only one, or the one that the editor chooses.

    Raises CannotRun if there are several and nobody to choose.
    """
    found = walk(tree, f"data/{kind.folder}")
    files = [entry.name.removesuffix(".yaml") for entry in found if entry.path.endswith(".yaml")]
    known = sorted({*files, *(guidance.site.themes if kind.themes else ())})
    if len(files) == 1:
        return files[0]
    if choose is None:
        raise CannotRun(f"Ange filen i data/{kind.folder}/ med --file. Där finns: {', '.join(known) or 'ingen ännu'}.")
    return choose(f"Fil i data/{kind.folder}/, en av {', '.join(known)}", known)


def path_of(kind: Kind, name: str) -> str:
    """Return the path of a kind's file. Raises CannotRun for a name that cannot be one."""
    if not SLUG.fullmatch(name.removesuffix(".yaml")):
        raise CannotRun(f"”{name}” kan inte vara namnet på en fil: små bokstäver a–z, siffror och bindestreck.")
    return f"data/{kind.folder}/{name.removesuffix('.yaml')}.yaml"


def refuse_bad_id(entry_id: str, kind: Kind, taken: Collection[str]) -> None:
    """Raise CannotRun if an id cannot be that of a new entry."""
    if not entry_id:
        raise CannotRun(f"Det går inte att göra ett id till {kind.noun}. Ange ett med --id.")
    if not SLUG.fullmatch(entry_id):
        raise CannotRun(f"”{entry_id}” kan inte vara ett id: små bokstäver a–z, siffror och bindestreck. Inget är ändrat.")
    if entry_id in taken:
        raise CannotRun(f"Id:t ”{entry_id}” finns redan. Ange ett annat med --id. Inget är ändrat.")


def id_from(text: str, taken: Collection[str]) -> str:
    """Return an id made from a text that no other entry has, "" if the text has no letters."""
    plain = unicodedata.normalize("NFKD", marks.plain(text)).encode("ascii", "ignore").decode().lower()
    base = ""
    for word in re.findall("[a-z0-9]+", plain):
        if len(base) + len(word) + 1 > _MOST_ID:
            break
        base = f"{base}-{word}" if base else word
    numbered = (base, *(f"{base}-{number}" for number in range(2, len(taken) + 3)))
    return next(one for one in numbered if one not in taken) if base else ""


def indent_of(draft: Draft, path: str) -> str:
    """Return the indentation of an entry's keys in a file: that of its first entry."""
    node = draft.nodes(path)
    entries = [value for _, value in node.pairs if isinstance(value, Nodes)] if isinstance(node, Nodes) else []
    return " " * (entries[0].place.col - 1) if entries and entries[0].place.col > 1 else "  "


def append_entry(draft: Draft, path: str, text: str) -> None:
    """Put an entry last in a file, after a blank line where the file has such. Raises CannotRun for a file in brackets."""
    node = draft.nodes(path)
    if node is None:
        draft.append(path, text)
        return
    before = draft.text(path)
    if before[offset(before, node.place)] in "[{":
        raise CannotRun(f"{node.place}: posterna står inom klamrar. Ge var och en egna rader, och kör igen.")
    places = [key.place for key, _ in node.pairs] if isinstance(node, Nodes) else []
    places = [item.place for item in node.items] if isinstance(node, Sequence) else places
    last = offset(before, places[-1]) if len(places) > 1 else 0
    apart = len(places) < 2 or bool(re.search(r"\n[ \t]*\n(?:[ \t]*#.*\n)*[ \t]*(?:- *)?\Z", before[:last]))
    spaced = before.endswith("\n\n") or not apart or (isinstance(node, Sequence) and len(places) < 2)
    lines = "" if before.endswith("\n") else "\n"
    draft.append(path, text if spaced or lines else f"\n{text}")


def show_on_page(draft: Draft, macros: Mapping[str, Macro], page: Page, kind: Kind, entry_id: str) -> str:
    """Let a page show an entry: in its last list of that kind, or under a heading of its own. Returns a line that tells it."""
    begin = len(draft.text(page.path)) - len(page.body)
    calls = [call for call in page.calls if call.shows == kind.name and call.signature.kind == kind.name and call.args]
    if calls:
        at = begin + _after_last_id(page, calls[-1])
        draft.replace(page.path, at, at, f', "{entry_id}"')
        return f"{page.path} visar {kind.noun} sist i listan på rad {calls[-1].place.line}."
    fitting = [one.signature for one in macros.values() if one.signature.kind == one.signature.shows == kind.name]
    names = sorted(signature.name for signature in fitting if signature.block and not signature.needs)
    call = f'{{{{ {names[0]}("{entry_id}") }}}}' if names else f'{{{{ entry_list("{kind.name}") }}}}'
    draft.append(page.path, f"\n## {kind.title}\n\n{call}\n")
    return f"{page.path} visar {kind.noun} sist på sidan. Flytta raden dit den hör hemma."


def _after_last_id(page: Page, call: Call) -> int:
    texts = list(_TEXT.finditer(page.body, call.start, call.end))
    if len(texts) < len(call.args):
        raise CannotRun(f"{call.place}: makrot är skrivet på ett sätt som inte kan ändras här.")
    return texts[len(call.args) - 1].end()
