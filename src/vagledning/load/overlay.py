"""Checks a guidance's overrides of the engine's templates, styles and images: each is used, and its includes exist."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from jinja2 import Environment, TemplateSyntaxError, nodes

from vagledning.fault_families import FILES, FORM_OF_FILES
from vagledning.findings import Fault, Findings, Place

UNUSED = Fault(
    "F201",
    FORM_OF_FILES,
    "Filen används inte",
    "Ge filen samma namn som den mall eller bild som den ska ersätta, ta in den i en mall eller ta bort den.",
    reason="En fil med felskrivet namn ersätter ingenting, och webbplatsen ser ut som om den inte fanns.",
)
NO_TEMPLATE = Fault(
    "F202",
    FILES,
    "Mallen finns inte",
    "Rätta namnet, eller lägg till mallen.",
    reason="En mall som tar in en annan som inte finns kan inte visas.",
)

TEMPLATES = (".html", ".j2")
_TEXTS = (*TEMPLATES, ".css", ".js", ".svg", ".py")
# Documentation, not part of the site: a README, a licence.
_NOTES = (".md", ".txt")


@dataclass(frozen=True, slots=True)
class Layer:
    """A folder of a guidance, relative to its root, whose files override the engine's files of the same name in own.

    suffixes are those of the engine's files that can be overridden; joined are the (folder, suffix) pairs whose new files are
    used without being referenced.
    """

    folder: str
    own: Path
    suffixes: Collection[str]
    joined: Collection[tuple[str, str]] = ()


def check_overlay(root: Path, layers: Collection[Layer], code: str, findings: Findings) -> None:
    """Report unused overrides and missing templates. code is a folder whose modules may also reference a template."""
    texts = {path: text for folder in {code, *(layer.folder for layer in layers)} for path, text in _texts(root, folder)}
    for layer in layers:
        replaceable = [name for name in _names(layer.own) if name.endswith(tuple(layer.suffixes))]
        overrides = _names(root / layer.folder)
        for name in overrides:
            path = f"{layer.folder}/{name}"
            if path in texts and name.endswith(TEMPLATES):
                _check_includes(path, texts[path], {*replaceable, *overrides}, findings)
            if name not in replaceable and not name.endswith(_NOTES) and not _is_used(name, path, layer, texts):
                guess = findings.guess(name, replaceable)
                findings.add(UNUSED.at(Place(path), f"Filen ersätter ingen av programmets filer, och inget tar in den.{guess}"))


def _is_used(name: str, path: str, layer: Layer, texts: Mapping[str, str]) -> bool:
    folder, suffix = str(PurePosixPath(name).parent), PurePosixPath(name).suffix
    if (folder, suffix) in layer.joined:
        return True
    # A stylesheet references an image relative to itself, a template another relative to the top of its layer.
    reference = name if name.endswith(TEMPLATES) else PurePosixPath(name).name
    return any(reference in text for other, text in texts.items() if other != path)


def _check_includes(path: str, text: str, known: Collection[str], findings: Findings) -> None:
    for name, line in _included(text):
        if name not in known:
            findings.add(NO_TEMPLATE.at(Place(path, line), f"Mallen ”{name}” finns inte.{findings.guess(name, known)}"))


def _included(text: str) -> Iterator[tuple[str, int]]:
    """Yield the name and line of each template that a template extends, includes or imports by a literal name."""
    try:
        tree = Environment(autoescape=True).parse(text)
    except TemplateSyntaxError:
        return  # syntax errors are reported when the template is rendered
    for node in tree.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)):
        name = getattr(node, "template", None)
        if isinstance(name, nodes.Const) and not getattr(node, "ignore_missing", False):
            yield str(name.value), node.lineno


def _texts(root: Path, folder: str) -> Iterator[tuple[str, str]]:
    """Yield the path and text of each file below a folder that can reference another file."""
    for name in _names(root / folder):
        if name.endswith(_TEXTS):
            yield f"{folder}/{name}", (root / folder / name).read_text(encoding="utf-8", errors="replace")


def _names(folder: Path) -> list[str]:
    """Return the relative POSIX paths of the files below a folder, sorted, without symbolic links and hidden files."""
    if not folder.is_dir() or folder.is_symlink():
        return []
    names = []
    for path in _below(folder):
        name = path.relative_to(folder)
        hidden = any(part.startswith(".") or part == "__pycache__" for part in name.parts)
        if path.is_file() and not path.is_symlink() and not hidden:
            names.append(name.as_posix())
    return sorted(names)


def _below(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder. A folder that cannot be listed raises OSError: nothing in it may be left out in silence."""
    waiting = [folder]
    while waiting:
        with os.scandir(waiting.pop()) as listed:
            for entry in listed:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(Path(entry.path))
                else:
                    yield Path(entry.path)
