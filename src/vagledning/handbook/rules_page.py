"""Writes docs/rules.md: each fault with why it matters, the bad and the good case of tests/cases/rules, and how to mend it."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from vagledning.findings import CannotRun, Fault, Severity
from vagledning.handbook.fault_registry import every_fault

# Beside the engine in its repository; an installed engine has none.
_CASES = Path(__file__).resolve().parents[3] / "tests" / "cases"
_INTRODUCTION = (
    "# Regler: vad kontrollen säger, och hur du rättar det",
    "<!-- Den här sidan skrivs av `make docs`. Ändra i koden, inte här. -->",
    "Kontrollen skriver en rad för varje fynd: `fil:rad:kolumn: KOD vad som är fel; hur du rättar det`. Sist på raden står "
    "var på den här sidan du kan läsa mer.",
    "Ett fel stoppar bygget, och den förra versionen av webbplatsen ligger kvar. En varning skrivs bara ut.",
)
_OF_EXAMPLES = "Exemplen är ur en liten vägledning som kontrollen prövas på. De visar bara raderna som skiljer."
# A long line says as much when it is cut.
_LONGEST = 150


def rules_page() -> str:
    """Return the page; an installed engine has no cases to show. Raises CannotRun for a fault without its case."""
    cases = _CASES if _CASES.is_dir() else None
    parts = [*_INTRODUCTION, *([_OF_EXAMPLES] if cases else [])]
    groups: dict[str, list[tuple[Fault, str]]] = defaultdict(list)
    for fault, reason in every_fault().values():
        groups[fault.family.group].append((fault, reason))
    for title, faults in groups.items():
        parts.append(f"## {title}")
        for fault, reason in faults:
            parts += _section(cases, fault, reason)
    return "\n\n".join(parts) + "\n"


def _section(cases: Path | None, fault: Fault, reason: str) -> Iterator[str]:
    # The code alone is the heading, so that the forge's anchor of it is what the findings point to.
    yield from (f"### {fault.code}", f"**{fault.title}.**")
    if fault.severity is Severity.WARNING:
        yield "*Varning: stoppar inte bygget.*"
    if fault.family.exemptible:
        yield "*Går att göra undantag från, i data/exceptions.yaml.*"
    yield f"**Varför:** {reason}"
    if cases:
        yield from _lesson(cases, fault.code)
    yield f"**Så rättar du:** {fault.hint}"


def _lesson(cases: Path, code: str) -> Iterator[str]:
    case = cases / "rules" / code
    if not (case / "expected.txt").is_file():
        raise CannotRun(f"{case}/expected.txt saknas: varje fel behöver ett fall som tests/cases/README.md beskriver.")
    sides = [_files(case / side) for side in ("bad", "good")]
    base = _files(cases / "base")
    shown: tuple[list[str], list[str]] = ([], [])
    for name in sorted({*sides[0], *sides[1]}):
        bad, good = (side.get(name, base.get(name)) for side in sides)
        if name in sides[0] and name not in sides[1] and name not in base:
            good = None
        for parts, changed in zip(shown, _changes(bad, good), strict=True):
            parts.extend([f"`{name}`", f"```{_language(name)}\n{changed}\n```"] if changed else [])
    told = (case / "expected.txt").read_text(encoding="utf-8").splitlines()
    line = next(line for line in told if f": {code} " in line)
    for title, parts in zip(("**Fel:**", "**Rätt:**"), shown, strict=True):
        if parts:
            yield " ".join([title, parts[0]])
            yield from parts[1:]
        if title == "**Fel:**":
            yield f"**Kontrollen säger:**\n\n```text\n{line}\n```"


def _files(folder: Path) -> dict[str, str | None]:
    """Return the texts of a case by path, None for what is no text or is not written as texts are."""
    found: dict[str, str | None] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and path.name != "removed.txt":
            try:
                text = path.read_bytes().decode("utf-8")
            except UnicodeDecodeError:
                text = ""
            found[path.relative_to(folder).as_posix()] = text if text and "\r" not in text and "\ufeff" not in text else None
    return found


def _changes(bad: str | None, good: str | None) -> tuple[str, str]:
    """Return the lines in which two texts differ, the line before them too where one side has nothing."""
    if bad is None or good is None:
        return _cut((bad or "").splitlines()), _cut((good or "").splitlines())
    old, new = bad.splitlines(), good.splitlines()
    shown: tuple[list[str], list[str]] = ([], [])
    for kind, i, j, k, m in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        more = 1 if (i == j or k == m) and i and k else 0
        for lines, part in zip(shown, (old[i - more : j], new[k - more : m]), strict=True):
            lines.extend(part)
    return _cut(shown[0]), _cut(shown[1])


def _cut(lines: list[str]) -> str:
    return "\n".join(line if len(line) <= _LONGEST else f"{line[:_LONGEST]} …" for line in lines)


def _language(name: str) -> str:
    return {"md": "markdown", "yaml": "yaml", "yml": "yaml", "html": "html"}.get(name.rpartition(".")[2], "text")
