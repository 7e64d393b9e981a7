"""Writes a generated guidance as content/ and data/."""

from __future__ import annotations

import json
import posixpath
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from corpus.model import Call, Corpus, Node, Page, Piece

_HERE = Path(__file__).resolve().parent.parent.parent
_KINDS = ("advice.yaml", "question.yaml")


def write(corpus: Corpus, root: Path) -> None:
    """Write the guidance into an empty folder."""
    for page in corpus.pages:
        put(root / "content" / page.file, f"{head(page)}\n{body(page)}")
    for folder, files in corpus.rows.items():
        for name, rows in files.items():
            put(root / "data" / folder / f"{name}.yaml", dumped(_references(rows) if folder == "references" else rows))
    put(root / "data" / "site.yaml", dumped(_site(corpus)))
    for name in _KINDS:
        (root / "data" / "kinds").mkdir(parents=True, exist_ok=True)
        shutil.copyfile(_HERE / "data" / "kinds" / name, root / "data" / "kinds" / name)


def head(page: Page) -> str:
    """Return the front matter; JSON is YAML, and needs no judgement of what to quote."""
    phrases = f"search_phrases: {quoted(page.phrases)}\n" if page.phrases else ""
    return (
        f"---\ntitle: {json.dumps(page.title, ensure_ascii=False)}\n"
        f"description: {json.dumps(page.description, ensure_ascii=False)}\n"
        f"roles: {quoted(page.roles)}\nphases: {quoted(page.phases)}\nsources: {quoted(page.sources)}\n"
        f"owner: redaktionen\nreviewed: null\nreview_by: null\n{phrases}---\n"
    )


def body(page: Page) -> str:
    """Return the body, which mkdocs-macros reads too."""
    return "".join(_written(piece, page) for piece in page.body).strip() + "\n"


def _written(piece: Piece, page: Page) -> str:
    if isinstance(piece, str):
        return piece
    if isinstance(piece, Call):
        words = [json.dumps(word, ensure_ascii=False) for word in piece.arguments]
        words += [f"{key}={json.dumps(word, ensure_ascii=False)}" for key, word in piece.keywords.items()]
        return f"{{{{ {piece.name}({', '.join(words)}) }}}}"
    return f"]({posixpath.relpath(f'{piece.slug}.md', posixpath.dirname(page.slug) or '.')}{'#kort-sagt' * piece.to_summary})"


def quoted(words: Iterable[str]) -> str:
    return json.dumps([*words], ensure_ascii=False)


def dumped(value: object) -> str:
    dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    return str(yaml.dump(value, Dumper=dumper, allow_unicode=True, sort_keys=False, width=140))


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _references(rows: Any) -> list[dict[str, Any]]:
    return [{"id": key, **row} for key, row in rows.items()]


def _site(corpus: Corpus) -> dict[str, Any]:
    labels = {name: {"title": title} for name, title in corpus.roles.items()}
    return {
        "title": "Provad vägledning",
        "description": "En vägledning som är gjord för att mäta hur lång tid saker tar.",
        "language": "sv",
        **dict.fromkeys(("publisher", "address", "contact", "repository", "feedback_form")),
        "roles": labels,
        "phases": {name: {"title": title} for name, title in corpus.phases.items()},
        "themes": {name: {"title": name} for name in (*corpus.themes, *corpus.rows["facts"])},
        "menu": [_row(node) for node in corpus.menu],
        "starting_points": [
            {"title": node.title, "text": "Läs mer här.", "page": _address(node.slug)} for node in corpus.menu[:6]
        ],
    }


def _row(node: Node) -> dict[str, Any]:
    row: dict[str, Any] = {"page": _address(node.slug), "title": node.title}
    return row | ({"pages": [_row(below) for below in node.below]} if node.below else {})


def _address(slug: str) -> str:
    """Return a page's address in the data: the start page of a folder is the folder."""
    return slug.removesuffix("/index")
