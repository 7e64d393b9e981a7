"""Measures the search of a built site with a list of queries and the pages that answer them."""

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
    """A query, its category, and the URL paths of the pages that answer it; empty when nothing should be found."""

    q: str
    category: str
    expect: frozenset[str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The rank of the first expected page (from 1; 0 when missing), the number of hits, and the time in seconds."""

    query: Query
    place: int
    total: int
    seconds: float


def read_queries(path: Path) -> list[Query]:
    """Read a list of {q, category, expect} as YAML or JSON. Raises CannotRun with every fault in it."""
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
        result = _query(item)
        if isinstance(result, str):
            faults.append(f"{item.place}: {result}")
        else:
            queries.append(result)
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
    if not isinstance(expect, Listed) or not all(isinstance(url, Scalar) for url in expect.items):
        return f"Frågan ”{q.text}” saknar expect, en lista av sidors adresser. Skriv [] om inget ska hittas."
    return Query(q.text, category.text, frozenset(address(url.text) for url in expect.items if isinstance(url, Scalar)))


def address(url: str) -> str:
    """Normalize a page's URL for comparison: its path, without index.html and without slashes at the ends."""
    return urlsplit(url).path.strip("/").removesuffix("index.html").strip("/")


def ask_all(search: Search, queries: Iterable[Query]) -> list[Outcome]:
    """Run each query, typed in full, and return the outcomes in order."""
    outcomes = []
    for query in queries:
        start = time.perf_counter()
        answer = search.ask(query.q)
        seconds = time.perf_counter() - start
        pages = list(dict.fromkeys(address(page["url"]) for page in answer.get("pages", ())))
        place = next((number for number, page in enumerate(pages, 1) if page in query.expect), 0)
        outcomes.append(Outcome(query, place, len(pages), seconds))
    return outcomes


def figures(outcomes: Sequence[Outcome]) -> dict[str, float | int | None]:
    """Return hit@1, hit@3, hit@5 and zero in per cent, MRR@10 from 0 to 1, p95_ms in milliseconds and n.

    The first five are of the queries with an answer; found, in per cent, is of those that should have none. A figure is
    None when there are no such queries.
    """
    answerable = [outcome for outcome in outcomes if outcome.query.expect]
    nonsense = [outcome for outcome in outcomes if not outcome.query.expect]
    times = sorted(outcome.seconds for outcome in outcomes)

    def share(count: int, of: Sequence[Outcome]) -> float | None:
        return round(100 * count / len(of), 1) if of else None

    result: dict[str, float | int | None] = {
        f"hit@{limit}": share(sum(1 for outcome in answerable if 0 < outcome.place <= limit), answerable) for limit in (1, 3, 5)
    }
    ranks = [1 / outcome.place if 0 < outcome.place <= 10 else 0 for outcome in answerable]
    result["MRR@10"] = round(sum(ranks) / len(ranks), 3) if ranks else None
    result["zero"] = share(sum(1 for outcome in answerable if not outcome.total), answerable)
    if nonsense:
        result["found"] = share(sum(1 for outcome in nonsense if outcome.total), nonsense)
    result["p95_ms"] = round(1000 * times[max(0, -(-95 * len(times) // 100) - 1)], 1) if times else None
    result["n"] = len(outcomes)
    return result


def measured(outcomes: Sequence[Outcome]) -> dict[str, object]:
    """Return the figures of all queries, and by category in order of first appearance."""
    by_category: defaultdict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        by_category[outcome.query.category].append(outcome)
    return {"overall": figures(outcomes), "by_category": {name: figures(group) for name, group in by_category.items()}}
