"""No regular expression of the engine takes time that grows faster than the text that it reads."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import vagledning

# Read nothing that a guidance holds, or so little of it that it does not matter.
_OF_A_WORD = "a word of more than sixty signs is left as it is"
BOUNDED = {
    **{f"vagledning.search.analysis._ENDINGS{number}": _OF_A_WORD for number in ("", "-1", "-2", "-3")},
    "vagledning.search.analysis._NEUTER": _OF_A_WORD,
    "vagledning.render.raw_html._CONSTRUCT": "a page with very many of these signs is refused before it is parsed",
    "vagledning.search.worker_source._COMMENT": "it reads our own scripts",
    "vagledning.scaffold.new._TO_EDITING": "it reads our own handbook",
}
_ANCHORED = frozenset({"match", "fullmatch"})
_LENGTH = 2000
# A text of that length is read in a small part of this when the time grows as the text does.
_SECONDS = 0.03
_SIGNS = ("a", "1", " ", "\n", "<", '"', ".", "-", "é")
_CLASSES = {"SPACE": " ", "DIGIT": "1", "WORD": "a"}


def patterns() -> dict[str, tuple[re.Pattern[str], frozenset[str]]]:
    """Return every pattern of the package by module and name or line, with the methods that it is called by."""
    found: dict[str, tuple[re.Pattern[str], frozenset[str]]] = {}
    for info in pkgutil.walk_packages(vagledning.__path__, "vagledning."):
        if info.name.endswith("__main__"):
            continue
        try:
            module = importlib.import_module(info.name)
        except ImportError:
            continue  # the other engine, where it is not installed
        tree = ast.parse(Path(module.__file__ or "").read_text(encoding="utf-8"))
        calls = [call for call in ast.walk(tree) if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)]
        used: dict[str, set[str]] = {}
        for call in calls:
            assert isinstance(call.func, ast.Attribute)
            if isinstance(call.func.value, ast.Name):
                used.setdefault(call.func.value.id, set()).add(call.func.attr)
                first = call.args[0] if call.args else None
                text = first.value if isinstance(first, ast.Constant) else None
                if call.func.value.id == "re" and call.func.attr != "compile" and isinstance(text, str):
                    found[f"{info.name}:{call.lineno}"] = re.compile(text), frozenset({call.func.attr})
        for name, value in vars(module).items():
            for number, one in enumerate(_within(value)):
                found[f"{info.name}.{name}{f'-{number}' if number else ''}"] = one, frozenset(used.get(name, {"search"}))
    return found


def _within(value: Any) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _within(one)


def _alphabet(parsed: Iterable[tuple[Any, Any]]) -> Iterator[str]:
    """Yield a sign of each sort that a pattern asks for."""
    for op, of in parsed:
        name = str(op)
        if name in ("LITERAL", "NOT_LITERAL"):
            yield chr(of)
        elif name == "RANGE":
            yield chr(of[0])
        elif name == "CATEGORY":
            yield _CLASSES.get(str(of).removeprefix("CATEGORY_").removeprefix("NOT_"), "a")
        elif name == "IN":
            yield from _alphabet(of)
        elif name.endswith("_REPEAT"):
            yield from _alphabet(of[2])
        elif name == "SUBPATTERN":
            yield from _alphabet(of[3])
        elif name in ("ASSERT", "ASSERT_NOT"):
            yield from _alphabet(of[1])
        elif name == "BRANCH":
            for branch in of[1]:
                yield from _alphabet(branch)


def texts(pattern: re.Pattern[str]) -> Iterator[Callable[[int], str]]:
    """Yield what makes texts of a length out of what a pattern asks for, repeated, with an end that no match has."""
    signs = list(dict.fromkeys([*_alphabet(parser.parse(pattern.pattern, pattern.flags)), *_SIGNS]))[:24]
    words = re.findall(r"[^\\\[\](){}|?*+.^$]{2,}", pattern.pattern)[:6]
    units = [
        *signs,
        *words,
        *(a + b for a in signs[:9] for b in signs[:9]),
        *(word + sign for word in words for sign in signs[:9]),
    ]
    for begin in ("", *words[:2], *map("".join, pairwise(signs[:4]))):
        for unit in dict.fromkeys(units):
            yield lambda length, begin=begin, unit=unit: begin + unit * (length // len(unit)) + "\0"  # type: ignore[misc]


def seconds(pattern: re.Pattern[str], methods: frozenset[str], text: str) -> float:
    begun = time.perf_counter()
    if methods <= _ANCHORED:
        for method in methods:
            getattr(pattern, method)(text)
    else:
        for _ in pattern.finditer(text):
            pass
    return time.perf_counter() - begun


def too_slow(pattern: re.Pattern[str], methods: frozenset[str]) -> str:
    """Return the beginning of a text that a pattern takes more than linear time for, or ""."""
    for make in texts(pattern):
        long = make(4 * _LENGTH)
        if seconds(pattern, methods, long) < _SECONDS:
            continue
        # Four times the text takes four times the time, or sixteen; others may use the machine meanwhile.
        short = min(seconds(pattern, methods, make(_LENGTH)) for _ in range(5))
        if min(seconds(pattern, methods, long) for _ in range(5)) > 8 * short:
            return long[:40]
    return ""


FOUND = patterns()


@pytest.mark.parametrize("name", sorted(FOUND.keys() - BOUNDED.keys()))
def test_no_pattern_backtracks_over_a_long_text(name: str) -> None:
    assert too_slow(*FOUND[name]) == ""


@pytest.mark.parametrize("pattern", [r"\s+X", r"<[^>]*>", r"\{#[\w-]+[^{}]*\}", r"\s*\("])
def test_what_backtracks_is_seen(pattern: str) -> None:
    assert too_slow(re.compile(pattern), frozenset({"search"}))


def test_the_reasons_are_of_patterns_that_are_there() -> None:
    assert BOUNDED.keys() <= FOUND.keys()
