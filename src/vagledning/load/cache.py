"""Caches the parse result of each file until the file changes, in a process that loads repeatedly and between runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar, cast

from vagledning.cache.folder import digest
from vagledning.cache.pickles import dumps, loads
from vagledning.cache.store import Store
from vagledning.findings import Finding, Findings, Place
from vagledning.load.program_failed import program_failed
from vagledning.model.kind import Kind
from vagledning.model.macro_signatures import Signature
from vagledning.source.tree import File
from vagledning.workers import forks, mapped

T = TypeVar("T")
_ROOM = "parsed"
# Fewer files are read in less time than processes take to start; and files in a task.
_FEW, _TOGETHER = 24, 8


@dataclass(frozen=True, slots=True)
class _CacheEntry:
    key: tuple[object, ...]
    result: object
    findings: tuple[Finding, ...]


class ParseCache:
    """The latest parse result of each file, with its findings. At worst, two loads at once parse a file twice.

    store has the results of earlier runs: of the files without findings, which are few, and told of with their places.
    """

    def __init__(self, store: Store | None = None) -> None:
        self.store = store or Store()
        self._entries: dict[str, _CacheEntry] = {}

    def read(self, reader: Callable[..., T | None], file: File, *arguments: object, findings: Findings) -> T | None:
        """Return reader(path, content, *arguments, findings), cached while the file's hash and the arguments are unchanged.

        The result is None, as for an unreadable file, when the reader itself fails. reader must depend on nothing else, and
        callers must not mutate its result. The tree that the file is in does not matter.
        """
        key = (file.hash, *arguments)
        cached = self._entries.get(file.path)
        if cached is None or cached.key != key:
            made = self._made(reader, file, arguments, findings)
            if made is None:
                return None
            cached = self._entries[file.path] = _CacheEntry(key, *made)
        findings.extend(cached.findings)
        return cast("T | None", cached.result)

    def read_ahead(self, reader: Callable[..., Any], jobs: Sequence[tuple[File, tuple[object, ...]]]) -> None:
        """Read many files at once, each with its arguments, in several processes. What has findings is left to read()."""
        left = []
        for file, arguments in jobs:
            key, shared = _kept_as(file, arguments)
            known = self._entries.get(file.path)
            if known is not None and known.key == (file.hash, *arguments):
                continue
            if (kept := self.store.get(_ROOM, file.path, key, shared)) is not None:
                self._entries[file.path] = _CacheEntry((file.hash, *arguments), kept, ())
            else:
                left.append((file, arguments))
        if not forks(len(left), _FEW):
            return
        for (file, arguments), packed in zip(left, mapped(partial(_packed, reader), left, _FEW, _TOGETHER), strict=True):
            if packed:
                key, shared = _kept_as(file, arguments)
                self._entries[file.path] = _CacheEntry((file.hash, *arguments), loads(packed, shared), ())
                self.store.put_bytes(_ROOM, file.path, key, packed)

    def forget_others(self) -> None:
        """Remove what is kept for later runs of files that are not there any more."""
        self.store.prune(_ROOM, self._entries)

    def _made(
        self, reader: Callable[..., Any], file: File, arguments: tuple[object, ...], findings: Findings
    ) -> tuple[Any, tuple[Finding, ...]] | None:
        key, shared = _kept_as(file, arguments)
        if (kept := self.store.get(_ROOM, file.path, key, shared)) is not None:
            return kept, ()
        file_findings = Findings(guess=findings.guess)
        try:
            result = reader(file.path, file.content, *arguments, file_findings)
        except Exception as error:
            # A file that the program fails on counts as unreadable; the rest are read all the same.
            findings.extend(file_findings)
            findings.add(program_failed(error, Place(file.path), "Filen gick inte att läsa"))
            return None
        if not file_findings and result is not None:
            self.store.put(_ROOM, file.path, key, result, shared)
        return result, tuple(file_findings)


def _packed(reader: Callable[..., Any], job: tuple[File, tuple[object, ...]]) -> bytes:
    """Return the result for a file as bytes, b"" if it has to be read in the main process: findings refer to its faults."""
    file, arguments = job
    findings = Findings()
    try:
        result = reader(file.path, file.content, *arguments, findings)
        return b"" if findings or result is None else dumps(result, _kept_as(file, arguments)[1])
    except Exception:
        # read() meets it again, and tells of it.
        return b""


def _kept_as(file: File, arguments: tuple[object, ...]) -> tuple[str, dict[str, object]]:
    """Return the key of a file's result between runs, and the arguments that the result may refer to, by name."""
    key, shared = [file.hash], dict[str, object]()
    for argument in arguments:
        if isinstance(argument, Kind):
            shared[f"kind {argument.name}"] = argument
            if (declared := getattr(argument.record, "declared", None)) is not None:
                shared[f"declared {argument.name}"] = declared
            key.append(f"{argument!r} {dict(argument.fields)!r}")
        elif isinstance(argument, Mapping) and argument and all(isinstance(value, Signature) for value in argument.values()):
            # The macros themselves are part of the environment of all that is kept.
            shared |= {f"macro {name}": signature for name, signature in argument.items()}
        else:
            key.append(repr(argument))
    return digest(*key), shared
