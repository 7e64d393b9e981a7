"""Caches the parse result of each file until the file changes, for processes that load a guidance repeatedly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from vagledning.findings import Finding, Findings, Place
from vagledning.load.program_failed import program_failed
from vagledning.source.tree import File

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _CacheEntry:
    key: tuple[object, ...]
    result: object
    findings: tuple[Finding, ...]


class ParseCache:
    """The latest parse result of each file, with its findings. At worst, two loads at once parse a file twice."""

    def __init__(self) -> None:
        self._entries: dict[str, _CacheEntry] = {}

    def read(self, reader: Callable[..., T | None], file: File, *arguments: object, findings: Findings) -> T | None:
        """Return reader(path, content, *arguments, findings), cached while the file's hash and the arguments are unchanged.

        The result is None, as for an unreadable file, when the reader itself fails. reader must depend on nothing else, and
        callers must not mutate its result. The tree that the file is in does not matter.
        """
        key = (file.hash, *arguments)
        cached = self._entries.get(file.path)
        if cached is None or cached.key != key:
            file_findings = Findings(guess=findings.guess)
            try:
                result: Any = reader(file.path, file.content, *arguments, file_findings)
            except Exception as error:
                # A file that the program fails on counts as unreadable; the rest are read all the same.
                findings.extend(file_findings)
                findings.add(program_failed(error, Place(file.path), "Filen gick inte att läsa"))
                return None
            cached = self._entries[file.path] = _CacheEntry(key, result, tuple(file_findings))
        findings.extend(cached.findings)
        return cast("T | None", cached.result)
