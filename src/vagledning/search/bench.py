"""Measures the search of a built site on a list of questions with the pages that answer them."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from vagledning.findings import CannotRun, Findings
from vagledning.load.yaml_nodes import Mapping, Node, Scalar, parse
from vagledning.load.yaml_nodes import Sequence as Listed
from vagledning.search.run import Search


@dataclass(frozen=True, slots=True)
class Query:
    """A question, what sort it is, and the addresses of the pages that answer it; none for one that nothing should answer."""

    q: str
    category: str
    expect: frozenset[str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where the first page that answers stands among the hits (from 1; 0 for nowhere), how many there were, and the time."""

    query: Query
    place: int
    total: int
    seconds: float


def read_queries(path: Path) -> list[Query]:
    """Read a list of {q, category, expect} as YAML or JSON. Raises CannotRun with every fault when it is none."""
    if not path.is_file():
        raise CannotRun(f"Filen {path} finns inte.")
    findings = Findings()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise CannotRun(f"Filen {path} går inte att läsa som text i UTF-8.") from None
    node = parse(path.name, text, findings) if text.strip() else None
    faults = [str(finding) for finding in findings]
    queries = []
    if node is not None and not isinstance(node, Listed):
        faults.append(f"{node.place}: Filen behöver vara en lista av frågor med q, category och expect.")
    for item in node.items if isinstance(node, Listed) else ():
        found = _query(item)
        if isinstance(found, str):
            faults.append(f"{item.place}: {found}")
        else:
            queries.append(found)
    if not faults and not queries:
        faults.append(f"{path.name}: Filen innehåller inga frågor.")
    if faults:
        raise CannotRun("\n".join(["Frågorna går inte att läsa.", *faults]))
    return queries


def _query(node: Node) -> Query | str:
    if not isinstance(node, Mapping):
        return "En fråga behöver q, category och expect."
    values = {key.text: value for key, value in node.pairs}
    q, category, expect = values.get("q"), values.get("category"), values.get("expect")
    if not isinstance(q, Scalar) or not q.text.strip():
        return "”q” behöver vara frågan, som text."
    if not isinstance(category, Scalar) or not category.text.strip():
        return f"Frågan ”{q.text}” saknar category, som säger vad för slags fråga den är."
    if not isinstance(expect, Listed) or not all(isinstance(one, Scalar) for one in expect.items):
        return f"Frågan ”{q.text}” saknar expect, en lista av sidors adresser. Skriv [] om inget ska hittas."
    return Query(q.text, category.text, frozenset(address(one.text) for one in expect.items if isinstance(one, Scalar)))


def address(url: str) -> str:
    """Return what a page's address is compared by: its path, without slashes around it, index.html and anchor."""
    return urlsplit(url).path.strip("/").removesuffix("index.html").strip("/")


def ask_all(search: Search, queries: Iterable[Query]) -> list[Outcome]:
    """Ask each question as a reader who has written all of it."""
    outcomes = []
    for query in queries:
        begun = time.perf_counter()
        found = search.ask(query.q)
        seconds = time.perf_counter() - begun
        pages = list(dict.fromkeys(address(page["url"]) for page in found.get("pages", ())))
        place = next((number for number, page in enumerate(pages, 1) if page in query.expect), 0)
        outcomes.append(Outcome(query, place, len(pages), seconds))
    return outcomes


def figures(outcomes: Sequence[Outcome]) -> dict[str, float | int | None]:
    """Return hit@1, hit@3, hit@5 and zero in per cent, MRR@10 from 0 to 1, p95_ms in milliseconds and n.

    The first five are of the questions that have an answer; found, in per cent, is of those that should have none. None where
    there are no such questions.
    """
    asked = [one for one in outcomes if one.query.expect]
    nonsense = [one for one in outcomes if not one.query.expect]
    times = sorted(one.seconds for one in outcomes)

    def share(count: int, of: Sequence[Outcome]) -> float | None:
        return round(100 * count / len(of), 1) if of else None

    told: dict[str, float | int | None] = {
        f"hit@{most}": share(sum(1 for one in asked if 0 < one.place <= most), asked) for most in (1, 3, 5)
    }
    ranks = [1 / one.place if 0 < one.place <= 10 else 0 for one in asked]
    told["MRR@10"] = round(sum(ranks) / len(ranks), 3) if ranks else None
    told["zero"] = share(sum(1 for one in asked if not one.total), asked)
    if nonsense:
        told["found"] = share(sum(1 for one in nonsense if one.total), nonsense)
    told["p95_ms"] = round(1000 * times[max(0, -(-95 * len(times) // 100) - 1)], 1) if times else None
    told["n"] = len(outcomes)
    return told


def measured(outcomes: Sequence[Outcome]) -> dict[str, object]:
    """Return the figures of all questions, and by category in the order that they first come."""
    sorts: defaultdict[str, list[Outcome]] = defaultdict(list)
    for one in outcomes:
        sorts[one.query.category].append(one)
    return {"overall": figures(outcomes), "by_category": {name: figures(group) for name, group in sorts.items()}}
