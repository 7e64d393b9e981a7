"""What reading each file gave, kept for as long as the file is the same: for who loads a guidance again and again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from vagledning.errors import Finding, Findings

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Kept:
    arguments: tuple[object, ...]
    result: object
    findings: tuple[Finding, ...]


class ParseCache:
    """The last reading of each file, with its findings. It is given to one load after another, never to two at once."""

    def __init__(self) -> None:
        self._kept: dict[str, _Kept] = {}

    def read(self, reader: Callable[..., T], path: str, *arguments: object, findings: Findings) -> T:
        """Return reader(path, *arguments, findings), from before where the arguments are equal to those of the last time.

        The file's bytes are among the arguments; a reader rests on its arguments alone and what it returns is never changed.
        """
        kept = self._kept.get(path)
        if kept is None or kept.arguments != arguments:
            own = Findings(guess=findings.guess)
            result: Any = reader(path, *arguments, own)
            kept = self._kept[path] = _Kept(arguments, result, tuple(own))
        findings.extend(kept.findings)
        return cast(T, kept.result)
