"""Makes search/index.js and search/worker.js of the built site: the index, and the worker that queries it.

Both are scripts, so that they work from file:// as over HTTP under a strict policy: the page adds them as script elements
when the reader uses search, and starts the worker from a Blob. The output is deterministic.
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
from vagledning.search.pack import column, head, number, postings
from vagledning.search.slugs import slug
from vagledning.search.worker_source import worker_source

INDEX, WORKER = "search/index.js", "search/worker.js"
# The version of the index format, checked by the worker. Raise it whenever the format changes.
SCHEMA = 1
# The largest size of index and worker together, gzipped, in bytes. Excerpts are shortened until it fits.
BUDGET = 119_000
_SHOWN = (180, 150, 120, 100, 80, 60, 50, 40)
_KINDS = {"page": "p", "question": "q", "advice": "a", "fact": "f", "law": "l", "source": "s", ENTRY: "e"}


def search_files(pages: Iterable[RenderedPage], guidance: Guidance) -> dict[str, bytes]:
    """Return search/index.js and search/worker.js, by name."""
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
    """Return the payload as a script that passes it to vglSearchIndex, with a hash of its content as version."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    version = hashlib.sha256(text.encode()).hexdigest()[:12]
    # JSON allows these two line separators in strings, older JavaScript does not.
    body = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f'vglSearchIndex({{"schema":{SCHEMA},"version":"{version}",{body[1:]});\n'.encode()


def payload(pages: Sequence[PageDocuments], guidance: Guidance, shown: int) -> dict[str, Any]:
    """Return the index, with at most shown characters of each section and half of that of each entry.

    Columns of text are one string with a line per row (see column). docs is in page order.
    """
    site = guidance.site
    documents = [document for page in pages for document in page.documents]
    heads = [_head(doc, shown) for doc in documents]
    owners = [number for number, page in enumerate(pages) for _ in page.documents]
    texts = [f"{doc.title}\n{doc.text}" for doc in documents]
    vocabulary, places = postings([f"{doc.title}\n{begin}" for doc, begin in zip(documents, heads, strict=True)], texts, owners)
    groups = groups_of(guidance)
    return {
        "roles": [[label.id, label.title] for label in site.roles.values()],
        "phases": [[label.id, label.title] for label in site.phases.values()],
        "pages": {
            "urls": column(page.url for page in pages),
            "titles": column(page.title for page in pages),
            "names": column(page.name for page in pages),
            "leads": column(page.lead for page in pages),
            "roles": [_mask(page.roles, list(site.roles)) for page in pages],
            "phases": [_mask(page.phases, list(site.phases)) for page in pages],
            "phrases": column(column(page.phrases, "|") for page in pages),
            "counts": [len(page.documents) for page in pages],
        },
        "docs": {
            "kinds": "".join(_KINDS[doc.kind] for doc in documents),
            "anchors": column(map(_anchor, documents)),
            "titles": column(doc.title for doc in documents),
            "heads": column(heads),
        },
        "words": vocabulary,
        "places": places,
        "groups": {
            "names": column(column(group.names, "|") for group in groups),
            "phrases": column(column(group.phrases, "|") for group in groups),
            "related": "".join(number(len(g.related)) + "".join(map(number, g.related)) for g in groups),
            "definitions": column(group.definition for group in groups),
            "hrefs": column(group.href for group in groups),
        },
        "nosplit": list(site.nosplit),
    }


def _head(document: SearchDocument, shown: int) -> str:
    if document.kind == "source":
        return ""
    return head(document.text, shown if document.kind == "page" else shown // 2)


def _mask(ids: Sequence[str], order: Sequence[str]) -> int:
    return sum(1 << order.index(key) for key in ids if key in order)


def _anchor(document: SearchDocument) -> str:
    """Return the part of an anchor that does not follow from kind and title: "=" when all of it does."""
    if document.kind == ENTRY:
        return document.anchor
    if document.kind not in ("page", "source"):
        return document.anchor.removeprefix(f"{document.kind}-")
    return "=" if document.anchor == slug(document.title) else document.anchor
