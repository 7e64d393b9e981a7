"""Writes search/index.js and search/worker.js of the built site: what is searched, and the program that searches it.

Both are scripts, so that they work from a folder as over http under a strict policy: the page adds them as script elements
when the reader turns to search, and starts the worker from a Blob. The same site and guidance give the same bytes.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any

from vagledning.model.guidance import Guidance
from vagledning.render.rendered import RenderedPage
from vagledning.search.documents import ENTRY, PageDocuments, SearchDocument, documents_of
from vagledning.search.groups import groups_of
from vagledning.search.pack import head, number, postings
from vagledning.search.slugs import slug
from vagledning.search.worker_source import worker_source

INDEX, WORKER = "search/index.js", "search/worker.js"
# The shape of the index. The worker answers no other; raise it whenever the shape changes.
SCHEMA = 1
# Index and worker together, gzipped, in bytes. While they are larger, less of each section is kept to be shown.
BUDGET = 119_000
_SHOWN = (180, 150, 120, 100, 80, 60, 50, 40)
_KINDS = {"page": "p", "question": "q", "advice": "a", "fact": "f", "law": "l", "source": "s", ENTRY: "e"}


def search_files(pages: Iterable[RenderedPage], guidance: Guidance) -> dict[str, bytes]:
    """Return search/index.js and search/worker.js, by their names."""
    worker = worker_source().encode()
    documents = documents_of(pages, guidance)
    room = BUDGET - len(gzip.compress(worker, 9))
    index = b""
    for shown in _SHOWN:
        index = script(payload(documents, guidance, shown))
        if len(gzip.compress(index, 9)) <= room:
            break
    return {INDEX: index, WORKER: worker}


def script(content: dict[str, Any]) -> bytes:
    """Return the payload as a script that hands it to the page, with a version that is the hash of what it holds."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    version = hashlib.sha256(text.encode()).hexdigest()[:12]
    # A script may not hold these two separators in a text, though JSON may.
    body = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f'vglSearchIndex({{"schema":{SCHEMA},"version":"{version}",{body[1:]});\n'.encode()


def payload(pages: Sequence[PageDocuments], guidance: Guidance, shown: int) -> dict[str, Any]:
    """Return what is searched, with at most shown signs of each section and half of that of each entry.

    Columns of texts are one text with a line a row. docs is in the order of the pages.
    """
    site = guidance.site
    documents = [document for page in pages for document in page.documents]
    heads = [_head(one, shown) for one in documents]
    owners = [number for number, page in enumerate(pages) for _ in page.documents]
    texts = [f"{one.title}\n{one.text}" for one in documents]
    names, places = postings([f"{one.title}\n{begin}" for one, begin in zip(documents, heads, strict=True)], texts, owners)
    groups = groups_of(guidance)
    return {
        "roles": [[label.id, label.title] for label in site.roles.values()],
        "phases": [[label.id, label.title] for label in site.phases.values()],
        "pages": {
            "urls": "\n".join(page.url for page in pages),
            "titles": "\n".join(page.title for page in pages),
            "names": "\n".join(page.name for page in pages),
            "leads": "\n".join(page.lead for page in pages),
            "roles": [_mask(page.roles, list(site.roles)) for page in pages],
            "phases": [_mask(page.phases, list(site.phases)) for page in pages],
            "phrases": "\n".join("|".join(page.phrases) for page in pages),
            "counts": [len(page.documents) for page in pages],
        },
        "docs": {
            "kinds": "".join(_KINDS[one.kind] for one in documents),
            "anchors": "\n".join(map(_anchor, documents)),
            "titles": "\n".join(one.title for one in documents),
            "heads": "\n".join(heads),
        },
        "words": names,
        "places": places,
        "groups": {
            "names": "\n".join("|".join(group.names) for group in groups),
            "phrases": "\n".join("|".join(group.phrases) for group in groups),
            "related": "".join(number(len(g.related)) + "".join(map(number, g.related)) for g in groups),
            "definitions": "\n".join(group.definition for group in groups),
            "hrefs": "\n".join(group.href for group in groups),
        },
        "nosplit": list(site.nosplit),
    }


def _head(document: SearchDocument, shown: int) -> str:
    if document.kind == "source":
        return ""
    return head(document.text, shown if document.kind == "page" else shown // 2)


def _mask(ids: Sequence[str], order: Sequence[str]) -> int:
    return sum(1 << order.index(one) for one in ids if one in order)


def _anchor(document: SearchDocument) -> str:
    """Return what cannot be told of an anchor from the document's kind and title."""
    if document.kind == ENTRY:
        return document.anchor
    if document.kind not in ("page", "source"):
        return document.anchor.removeprefix(f"{document.kind}-")
    return "=" if document.anchor == slug(document.title) else document.anchor
