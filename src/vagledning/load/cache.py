"""What reading each file gave, kept for as long as the file is the same: for who loads a guidance again and again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from vagledning.findings import Finding, Findings
from vagledning.source.tree import File

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Kept:
    key: tuple[object, ...]
    result: object
    findings: tuple[Finding, ...]


class ParseCache:
    """The last reading of each file, with its findings. It is given to one load after another, never to two at once."""

    def __init__(self) -> None:
        self._kept: dict[str, _Kept] = {}

    def read(self, reader: Callable[..., T], file: File, *arguments: object, findings: Findings) -> T:
        """Return reader(path, content, *arguments, findings), from before where the file and the arguments are the same.

        A reader rests on those alone and what it returns is never changed. Which tree the file lies in makes no difference.
        """
        key = (file.hash, *arguments)
        kept = self._kept.get(file.path)
        if kept is None or kept.key != key:
            own = Findings(guess=findings.guess)
            result: Any = reader(file.path, file.content, *arguments, own)
            kept = self._kept[file.path] = _Kept(key, result, tuple(own))
        findings.extend(kept.findings)
        return cast(T, kept.result)
