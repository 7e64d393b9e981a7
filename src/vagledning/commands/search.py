"""vagledning search: what a query finds on the built site, and why."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from vagledning.findings import CannotRun
from vagledning.search.run import Search

NAME = "search"
TEXT = "Sök i den byggda webbplatsen, som läsaren gör."
TYPES = {"page": "sida", "question": "fråga", "advice": "råd", "fact": "uppgift", "law": "lagrum"}
_WHY = {
    "word": "ordet",
    "folded": "ordet utan prickar",
    "group": "ordlistan",
    "phrase": "vardagligt uttryck i ordlistan",
    "related": "närliggande ord i ordlistan",
    "part": "del av sammansatt ord",
    "prefix": "början av ordet",
    "typo": "rättad stavning",
}


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", metavar="FRÅGA", help="vad läsaren skriver")
    takes_site(parser)
    parser.add_argument("--role", action="append", default=[], metavar="ROLL", help="bara sidor för en roll, till exempel chef")
    parser.add_argument("--phase", action="append", default=[], metavar="FAS", help="bara sidor för en fas, till exempel planera")
    parser.add_argument("--json", action="store_true", help="skriv träffarna som JSON: url, title, type och score, bäst först")
    parser.add_argument("--explain", action="store_true", help="visa vad frågans ord blev och varför sidorna kom med")


def takes_site(parser: argparse.ArgumentParser) -> None:
    """Add --site, the folder of the built site."""
    parser.add_argument("--site", type=Path, default=Path("site"), metavar="MAPP", help="den byggda webbplatsen (annars site)")


def run(options: argparse.Namespace) -> int:
    with Search(options.site) as search:
        for name, given, known in (("Rollen", options.role, search.roles), ("Fasen", options.phase, search.phases)):
            for value in given:
                if value not in known:
                    raise CannotRun(f"{name} ”{value}” finns inte. Välj bland {', '.join(known)}.")
        answer = search.ask(options.query, roles=options.role, phases=options.phase, explain=options.explain)
    if options.json:
        print(json.dumps(_as_data(answer, explain=options.explain), ensure_ascii=False, indent=2))
    else:
        print("\n".join(_as_text(answer, explain=options.explain)))
    return 0


def _hit(hit: dict[str, Any]) -> dict[str, Any]:
    return {"url": f"/{hit['url']}", "title": hit["title"], "type": hit["kind"], "score": hit["score"]}


def _as_data(answer: dict[str, Any], *, explain: bool) -> Any:
    """Return the hits as a list, or with explain as a dict with the list under "hits"."""
    hits = []
    for page in answer["pages"]:
        hit = _hit(page) | {"sections": [_hit(section) for section in page["sections"]]}
        if "page" in page:
            hit["page"] = {"url": f"/{page['page']['url']}", "title": page["page"]["title"]}
        if explain:
            hit |= {"coverage": page["coverage"], "boosted": page["boosted"]}
        hits.append(hit)
    if not explain:
        return hits
    explanation = {
        "total": answer["total"],
        "definition": answer["definition"],
        "suggestions": answer["suggestions"],
        "words": answer["why"],
    }
    return explanation | {"hits": hits}


def _as_text(answer: dict[str, Any], *, explain: bool) -> list[str]:
    lines = []
    if explain:
        for word in answer["why"]:
            terms = [f"{one['term']} ({_WHY[one['why']]}, {one['weight']:.2f})" for one in word["found"]]
            lines.append(
                f"”{word['word']}” söks som: {', '.join(terms) or 'inget; ordet finns varken i texten eller i ordlistan'}"
            )
        lines.append("")
    if answer["definition"]:
        lines += [f"Ordlistan: {answer['definition']['term']}: {answer['definition']['text']}", ""]
    for number, page in enumerate(answer["pages"], 1):
        lines.append(f"{number}. {page['title']} [{TYPES[page['kind']]}] /{page['url']} {page['score']:.1f}")
        if explain:
            lines.append(
                f"   täcker {page['coverage']:.0%} av frågan" + (", dolda sökord på sidan passar" if page["boosted"] else "")
            )
        lines += [f"   - {one['title']} [{TYPES[one['kind']]}] /{one['url']}" for one in page["sections"]]
    if not answer["pages"]:
        lines.append("Inget hittades.")
    if answer["suggestions"]:
        lines += ["", f"Menade du: {answer['suggestions'][0]}"]
    return lines
