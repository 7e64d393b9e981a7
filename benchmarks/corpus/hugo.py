"""Writes a generated guidance as a Hugo site: the same pages, data and menu, with shortcodes for the macros."""

from __future__ import annotations

import json
from pathlib import Path

from corpus.model import Call, Corpus, Page, Piece
from corpus.ours import dumped, put
from corpus.shortcodes import PAGE, SHORTCODES, STYLE


def write(corpus: Corpus, root: Path) -> None:
    """Write the site into an empty folder."""
    weights = {page.slug: number for number, page in enumerate(corpus.pages, 1)}
    for page in corpus.pages:
        put(root / "content" / _file(page.slug), _head(page, weights[page.slug]) + _body(page))
    for kind, files in corpus.rows.items():
        # One file, since the rows are looked up by id; each knows the file that it stands in, for the lists.
        rows = {key: {**row, "file": name} for name, entries in files.items() for key, row in entries.items()}
        # Hugo refuses YAML of a megabyte as if it were made of aliases. The facts are fewer, and edited in the same way as ours.
        text = dumped(rows) if kind == "facts" else json.dumps(rows, ensure_ascii=False, default=str)
        put(root / "data" / f"{kind}.{'yaml' if kind == 'facts' else 'json'}", text)
    menu = [{"name": node.title, "url": _address(node.slug), "weight": number} for number, node in enumerate(corpus.menu, 1)]
    settings = {
        "baseURL": "http://localhost/",
        "title": "Provad vägledning",
        "locale": "sv",
        # On a busy machine a page that lists much takes longer than Hugo's own limit, and then the build fails.
        "timeout": "600s",
        "disableKinds": ["taxonomy", "term", "rss"],
        "menus": {"main": menu},
    }
    put(root / "hugo.yaml", dumped(settings))
    for name in ("page", "section", "home"):
        put(root / "layouts" / f"{name}.html", PAGE)
    for name, template in SHORTCODES.items():
        put(root / "layouts" / "_shortcodes" / f"{name}.html", template)
    put(root / "static" / "site.css", STYLE)


def _head(page: Page, weight: int) -> str:
    meta = {
        "title": page.title,
        "description": page.description,
        "roles": [*page.roles],
        "phases": [*page.phases],
        "sources": [*page.sources],
        "keywords": [*page.phrases],
        "weight": weight,
    }
    return "---\n" + "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in meta.items()) + "---\n\n"


def _body(page: Page) -> str:
    return "".join(map(_written, page.body)).strip() + "\n"


def _written(piece: Piece) -> str:
    if isinstance(piece, str):
        return piece
    if isinstance(piece, Call):
        # Where in the source is told by none of Hugo's own shortcodes, and lines are a matter of style.
        words = [*piece.arguments, *(word for key, word in piece.keywords.items() if key not in ("at", "lines"))]
        return "{{< " + " ".join([piece.name, *(json.dumps(word, ensure_ascii=False) for word in words)]) + " >}}"
    return f']({{{{< relref "/{_file(piece.slug)}{"#kort-sagt" * piece.to_summary}" >}}}})'


def _file(slug: str) -> str:
    """Return the file of a page: Hugo calls the start page of a section _index."""
    folder, _, name = slug.rpartition("/")
    return f"{folder}/{'_index' if name == 'index' else name}.md".removeprefix("/")


def _address(slug: str) -> str:
    return f"/{slug.removesuffix('index').rstrip('/')}/"
