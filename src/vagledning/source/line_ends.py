"""Line ends of Windows, which git may write into every file that it fetches, and takes away when they are sent."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from vagledning.source.tree import File
from vagledning.source.wrapped import Wrapped

# Of the files that are text; in others the bytes may stand for anything.
TEXTS = (".md", ".yaml", ".svg")


def as_lf(file: File) -> File:
    """Return a file of text whose every line ends with CR LF as it is with LF; any other file as it is, mixed ones too."""
    content = file.content
    if b"\r\n" not in content or PurePosixPath(file.path).suffix not in TEXTS:
        return file
    plain = content.replace(b"\r\n", b"\n")
    return file if b"\r" in plain or plain.count(b"\n") != content.count(b"\r\n") else replace(file, content=plain)


@dataclass(frozen=True)
class WithLf(Wrapped):
    """A tree whose files of text have LF where all their lines end with CR LF. paths has those of such files that were read."""

    paths: set[str] = field(default_factory=set)

    def read(self, path: str) -> File:
        """Return a file with its content. Raises OSError if it cannot be read."""
        file = self.base.read(path)
        plain = as_lf(file)
        if plain is not file:
            self.paths.add(path)
        return plain
