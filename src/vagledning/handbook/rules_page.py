"""Generates docs/rules.md: each fault with its reason, its bad and good case from tests/cases/rules, and how to fix it."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from vagledning.findings import CannotRun, Fault, Severity
from vagledning.handbook.fault_registry import every_fault

# In an installed engine the page comes with it, since the cases do not.
_SHIPPED = Path(__file__).with_name("rules.md")
_CASES = Path(__file__).resolve().parents[3] / "tests" / "cases"
_INTRODUCTION = (
    "# Regler: vad kontrollen säger, och hur du rättar det",
    "<!-- Den här sidan skrivs av `make docs`. Ändra i koden, inte här. -->",
    "Kontrollen skriver en rad för varje fynd: `fil:rad:kolumn: KOD vad som är fel; hur du rättar det`. Sist på raden står "
    "var på den här sidan du kan läsa mer.",
    "Ett fel stoppar bygget, och den förra versionen av webbplatsen ligger kvar. En varning skrivs bara ut.",
)
_ABOUT_EXAMPLES = "Exemplen är ur en liten vägledning som kontrollen prövas på. De visar bara raderna som skiljer."
# Longer lines of an example are cut, in characters.
_LONGEST = 150


def rules_page() -> str:
    """Return the page, as it came with an installed engine. Raises CannotRun for a fault without a case."""
    if _SHIPPED.is_file():
        return _SHIPPED.read_text(encoding="utf-8")
    cases = _CASES if _CASES.is_dir() else None
    parts = [*_INTRODUCTION, *([_ABOUT_EXAMPLES] if cases else [])]
    groups: dict[str, list[tuple[Fault, str]]] = defaultdict(list)
    for fault, reason in every_fault().values():
        groups[fault.family.group].append((fault, reason))
    for title, faults in groups.items():
        parts.append(f"## {title}")
        for fault, reason in faults:
            parts += _section(cases, fault, reason)
    return "\n\n".join(parts) + "\n"


def rule_sections() -> dict[str, str]:
    """Return the section of each fault, without its heading, by code."""
    faults = every_fault()
    groups = "|".join(re.escape(group) for group in {fault.family.group for fault, _ in faults.values()})
    # Examples have headings too, but none of a group.
    parts = re.split(rf"^(?:## (?:{groups})|### ([A-Z][0-9]+))\n\n", rules_page(), flags=re.MULTILINE)
    return {code: text.strip() for code, text in zip(parts[1::2], parts[2::2], strict=True) if code in faults}


def _section(cases: Path | None, fault: Fault, reason: str) -> Iterator[str]:
    # The heading is the code alone, so that its anchor in the forge is the one that findings link to.
    yield from (f"### {fault.code}", f"**{fault.title}.**")
    if fault.severity is Severity.WARNING:
        yield "*Varning: stoppar inte bygget.*"
    if fault.family.exemptible:
        yield "*Går att göra undantag från, i data/exceptions.yaml.*"
    yield f"**Varför:** {reason}"
    if cases:
        yield from _example(cases, fault.code)
    yield f"**Så rättar du:** {fault.hint}"


def _example(cases: Path, code: str) -> Iterator[str]:
    case = cases / "rules" / code
    if not (case / "expected.txt").is_file():
        raise CannotRun(f"{case}/expected.txt saknas: varje fel behöver ett fall som tests/cases/README.md beskriver.")
    sides = [_files(case / side) for side in ("bad", "good")]
    base = _files(cases / "base")
    shown: tuple[list[str], list[str]] = ([], [])
    for name in sorted({*sides[0], *sides[1]}):
        bad, good = (side.get(name, base.get(name)) for side in sides)
        if name in sides[0] and name not in sides[1] and (name not in base or bad is None):
            good = None
        for parts, changed in zip(shown, _changes(bad, good), strict=True):
            parts.extend([f"`{name}`", f"```{_language(name)}\n{changed}\n```"] if changed else [])
    expected = (case / "expected.txt").read_text(encoding="utf-8").splitlines()
    line = next(line for line in expected if f": {code} " in line)
    for title, parts in zip(("**Fel:**", "**Rätt:**"), shown, strict=True):
        if parts:
            yield " ".join([title, parts[0]])
            yield from parts[1:]
        if title == "**Fel:**":
            yield f"**Kontrollen säger:**\n\n```text\n{line}\n```"


def _files(folder: Path) -> dict[str, str | None]:
    """Return the files of a case by path; None for one that is not plain UTF-8 text with LF line ends and no BOM."""
    texts: dict[str, str | None] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and path.name != "removed.txt":
            try:
                text = path.read_bytes().decode("utf-8")
            except UnicodeDecodeError:
                text = ""
            texts[path.relative_to(folder).as_posix()] = text if text and "\r" not in text and "\ufeff" not in text else None
    return texts


def _changes(bad: str | None, good: str | None) -> tuple[str, str]:
    """Return the differing lines of two texts, with the line before when one side has none."""
    if bad is None or good is None:
        return _cut((bad or "").splitlines()), _cut((good or "").splitlines())
    old, new = bad.splitlines(), good.splitlines()
    shown: tuple[list[str], list[str]] = ([], [])
    for kind, old_start, old_end, new_start, new_end in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        context = 1 if (old_start == old_end or new_start == new_end) and old_start and new_start else 0
        for lines, part in zip(shown, (old[old_start - context : old_end], new[new_start - context : new_end]), strict=True):
            lines.extend(part)
    return _cut(shown[0]), _cut(shown[1])


def _cut(lines: list[str]) -> str:
    return "\n".join(line if len(line) <= _LONGEST else f"{line[:_LONGEST]} …" for line in lines)


def _language(name: str) -> str:
    return {"md": "markdown", "yaml": "yaml", "yml": "yaml", "html": "html"}.get(name.rpartition(".")[2], "text")
