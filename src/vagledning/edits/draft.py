"""A draft: the files of a guidance with the changes that a command is about to make, in memory."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from vagledning.findings import CannotRun, Findings, Place
from vagledning.load.files import text_of
from vagledning.load.yaml_nodes import Mapping, Node, Scalar, parse
from vagledning.source.changed import Changed
from vagledning.source.line_ends import as_lf
from vagledning.source.tree import Tree, is_file


@dataclass(frozen=True, slots=True, order=True)
class Replacement:
    """A part of a file's text, by its offsets, and what takes its place."""

    start: int
    end: int
    text: str


@dataclass
class Draft:
    """The changes to the files of a tree. Paths are those before the change; moved has the new path of each moved file."""

    tree: Tree
    moved: dict[str, str] = field(default_factory=dict)
    added: dict[str, str] = field(default_factory=dict)
    removed: set[str] = field(default_factory=set)
    replacements: defaultdict[str, set[Replacement]] = field(default_factory=lambda: defaultdict(set))
    _texts: dict[str, str] = field(default_factory=dict)
    # The files whose every line ends as on Windows, and goes on to.
    _with_crlf: set[str] = field(default_factory=set)

    def text(self, path: str) -> str:
        """Return the text of a file as it is before the change. Raises CannotRun if positions in it would be unsure."""
        if path not in self._texts:
            try:
                file = self.tree.read(path)
            except OSError as error:
                raise CannotRun(f"{path} går inte att läsa: {error.strerror}.") from None
            content = as_lf(file).content
            if content != file.content:
                self._with_crlf.add(path)
            findings = Findings()
            text = text_of(path, content, findings)
            if text is None or text.encode() != content:
                told = next(iter(findings), None)
                raise CannotRun(f"{told or path} Rätta det först: filen kan annars inte ändras säkert.")
            self._texts[path] = text
        return self._texts[path]

    def nodes(self, path: str) -> Node | None:
        """Return the YAML of a file, None if there is no such file. Raises CannotRun if it cannot be read."""
        if not is_file(self.tree, path):
            return None
        findings = Findings()
        node = parse(path, self.text(path), findings)
        if node is None:
            raise CannotRun(" ".join(map(str, findings)))
        return node

    def keys(self, path: str) -> Mapping | None:
        """Return the YAML of a file as keys, None if there is no such file. Raises CannotRun if it is anything else."""
        node = self.nodes(path)
        if node is not None and not isinstance(node, Mapping):
            raise CannotRun(f"{node.place}: Filen har inga nycklar. Rätta den först.")
        return node

    def replace(self, path: str, start: int, end: int, text: str) -> None:
        """Put text in place of what stands between two offsets of a file."""
        self.replacements[path].add(Replacement(start, end, text))

    def replace_scalar(self, scalar: Scalar, old: str, new: str) -> None:
        """Put new in place of old, with which the value of a scalar begins. Raises CannotRun if it is written otherwise."""
        path = scalar.place.path
        at = offset(self.text(path), scalar.place) + (1 if scalar.quoted else 0)
        if not self.text(path).startswith(old, at):
            raise CannotRun(f"{scalar.place}: ”{old}” är skrivet på ett sätt som inte kan ändras här. Skriv det på en rad.")
        self.replace(path, at, at + len(old), new)

    def append(self, path: str, text: str) -> None:
        """Put text at the end of a file, or in a new file."""
        if is_file(self.tree, path):
            before = self.text(path)
            end = len(before)
            there = next((row for row in self.replacements[path] if row.start == row.end == end), None)
            if there:
                self.replacements[path].discard(there)
            gap = "" if there or before.endswith("\n") else "\n"
            self.replace(path, end, end, (there.text if there else "") + gap + text)
        else:
            self.added[path] = self.added.get(path, "") + text

    def changed_text(self, path: str) -> str:
        """Return the text of a file after the change. Raises CannotRun if two changes overlap."""
        text, parts, at = self.text(path), [], 0
        for change in sorted(self.replacements.get(path, ())):
            if change.start < at:
                raise CannotRun(f"{path}: två ändringar rör samma ställe. Ändra filen för hand.")
            parts += [text[at : change.start], change.text]
            at = change.end
        return "".join(parts) + text[at:]

    def files(self) -> dict[str, bytes | None]:
        """Return the files that differ after the change, by path: their new content, None where there is none."""
        files: dict[str, bytes | None] = dict.fromkeys([*self.moved, *self.removed])
        for path in sorted({*self.replacements, *self.moved} - self.removed):
            known = path in self.replacements or path in self._texts
            content = self._bytes(path, self.changed_text(path)) if known else self.tree.read(path).content
            files[self.moved.get(path, path)] = content
        return files | {path: text.encode() for path, text in self.added.items()}

    def refuse_if_changed(self) -> None:
        """Raise CannotRun if a file is another on disk than the one that the change was made from."""
        for path, text in self._texts.items():
            if not is_file(self.tree, path) or self.tree.read(path).content != self._bytes(path, text):
                raise CannotRun(f"{path} ändrades under tiden. Inget är skrivet. Kör kommandot igen.")

    def _bytes(self, path: str, text: str) -> bytes:
        return (text.replace("\n", "\r\n") if path in self._with_crlf else text).encode()

    def after(self) -> Changed:
        """Return the tree as it is after the change."""
        return Changed(self.tree, self.files())

    def told(self) -> list[str]:
        """Return what the change does as lines in Swedish, file by file."""
        lines = [f"{old} → {new}" for old, new in sorted(self.moved.items())]
        for path in sorted(path for path, changes in self.replacements.items() if changes and path not in self.removed):
            text = self.text(path)
            rows = sorted({text.count("\n", 0, change.start) + 1 for change in self.replacements[path]})
            lines.append(f"{self.moved.get(path, path)}: ändras på rad {', '.join(map(str, rows))}")
        lines += [f"{path}: ny fil" for path in sorted(self.added)]
        return [*lines, *(f"{path}: tas bort" for path in sorted(self.removed))]


def offset(text: str, place: Place) -> int:
    """Return the offset in a text of a place in it."""
    at = 0
    for _ in range(place.line - 1):
        at = text.index("\n", at) + 1
    return at + place.col - 1


def lines_of(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the offsets of the whole lines around two offsets, with the last line's end."""
    after = text.find("\n", max(end - 1, start))
    return text.rfind("\n", 0, start) + 1, len(text) if after < 0 else after + 1
