"""Makes the search of the built site: the index in search/index.js, and search/worker.js that queries it.

The index of a small site is one file, of a large one several: index.js has what each query needs, and shards.py makes the rest.
All are scripts, so that they work from file:// as over HTTP under a strict policy: the page adds them as script elements when the
reader uses search, and starts the worker from a Blob. The output is deterministic.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from vagledning.model.guidance import Guidance
from vagledning.model.site import Site
from vagledning.render.rendered import RenderedPage
from vagledning.search.documents import ENTRY, PageDocuments, SearchDocument, documents_of
from vagledning.search.groups import groups_of
from vagledning.search.pack import Counted, column, counted, head, number, postings
from vagledning.search.shards import compact, shards
from vagledning.search.slugs import slug
from vagledning.search.worker_source import worker_source

# The folder of the search in the built site, and the two files that every site has there.
FOLDER = "search/"
INDEX, WORKER = f"{FOLDER}index.js", f"{FOLDER}worker.js"
# The version of the index format, checked by the worker. Raise it whenever the format changes.
SCHEMA = 2
# The largest size of an index in one file together with the worker, gzipped, in bytes. A larger index is several files.
BUDGET = 119_000
# The number of characters shown of each section: as many of these as fit the budget. Several files have the first.
SHOWN = (180, 150, 120, 100, 80, 60, 50, 40)
# The number of characters of text that never fits the budget, so that it is not tried.
NEVER_FITS = 1_000_000
# What one more character shown adds to the gzipped index, in bytes: a little more than the 0.26 measured on the guidance here.
_A_CHARACTER = 0.27
# The size of each file of an index in several, in characters. A query needs a few of them.
SHARD = 5_000
_KINDS = {"page": "p", "question": "q", "advice": "a", "fact": "f", "law": "l", "source": "s", ENTRY: "e"}


def search_files(pages: Iterable[RenderedPage], guidance: Guidance) -> dict[str, bytes]:
    """Return the files of the search, by name."""
    return files_of(documents_of(pages, guidance), guidance)


def files_of(documents: Sequence[PageDocuments], guidance: Guidance) -> dict[str, bytes]:
    """Return the files of the search of documents, by name."""
    worker = worker_source().encode()
    index = _one_file(documents, guidance, BUDGET - len(gzip.compress(worker, 9)))
    if index is not None:
        return {INDEX: index, WORKER: worker}
    core, contents = shards(site_of(guidance), list(pages_of(documents, guidance)), SHARD)
    version = _hash("".join([compact(core), *(f"{name}{text}" for name, text in contents.items())]))
    core["shards"] = {"folder": version, "firsts": core.pop("firsts")}
    files = {INDEX: script(core, version), WORKER: worker}
    for name, text in contents.items():
        # A name of its own for each version, so that no browser or server mixes two of them.
        files[f"{FOLDER}{version}/{name}.js"] = f'vglSearchShard("{version}/{name}",{_safe(text)});\n'.encode()
    return files


def _one_file(documents: Sequence[PageDocuments], guidance: Guidance, room: int) -> bytes | None:
    """Return the index with as much shown as fits room, None when it does not fit even with the least."""
    every = [document for page in documents for document in page.documents]
    if room <= 0 or sum(len(document.text) for document in every) > NEVER_FITS:
        return None
    lengths = {shown: sum(len(_head(document, shown)) for document in every) for shown in SHOWN}
    whole = counted(map(_whole, every))
    index = script(payload(documents, guidance, SHOWN[0], whole))
    size, most = len(gzip.compress(index, 9)), lengths[SHOWN[0]]
    if size <= room:
        return index
    for shown in SHOWN[1:]:
        if size - _A_CHARACTER * (most - lengths[shown]) <= room:
            index = script(payload(documents, guidance, shown, whole))
            if len(gzip.compress(index, 9)) <= room:
                return index
    return None


def script(content: dict[str, Any], version: str = "") -> bytes:
    """Return the payload as a script that passes it to vglSearchIndex. version is a hash of its content unless given."""
    text = compact(content)
    return f'vglSearchIndex({{"schema":{SCHEMA},"version":"{version or _hash(text)}",{_safe(text)[1:]});\n'.encode()


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _safe(text: str) -> str:
    """Escape the two line separators that JSON allows in strings and older JavaScript does not."""
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _whole(document: SearchDocument) -> str:
    return f"{document.title}\n{document.text}"


def payload(pages: Sequence[PageDocuments], guidance: Guidance, shown: int, whole: Counted | None = None) -> dict[str, Any]:
    """Return the index, with at most shown characters of each section and half of that of each entry.

    whole are the words of the documents, if they are already counted.
    Columns of text are one string with a line per row (see column). docs is in page order.
    """
    site = guidance.site
    documents = [document for page in pages for document in page.documents]
    heads = [_head(doc, shown) for doc in documents]
    owners = [number for number, page in enumerate(pages) for _ in page.documents]
    begins = [f"{doc.title}\n{begin}" for doc, begin in zip(documents, heads, strict=True)]
    vocabulary, places = postings(begins, whole or counted(map(_whole, documents)), owners)
    groups = groups_of(guidance)
    return {
        **_labels(site),
        "pages": {
            "urls": column(page.url for page in pages),
            "titles": column(page.title for page in pages),
            "names": column(page.name for page in pages),
            "leads": column(page.lead for page in pages),
            "roles": [_mask(page.roles, site.roles) for page in pages],
            "phases": [_mask(page.phases, site.phases) for page in pages],
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
    }


def _labels(site: Site) -> dict[str, Any]:
    """Return what both forms of the index hold of the settings."""
    return {
        "roles": [[label.id, label.title] for label in site.roles.values()],
        "phases": [[label.id, label.title] for label in site.phases.values()],
        "nosplit": list(site.nosplit),
    }


def site_of(guidance: Guidance) -> dict[str, Any]:
    """Return what is the same for the whole site, for shards.py."""
    return {**_labels(guidance.site), "groups": [asdict(group) for group in groups_of(guidance)]}


def pages_of(pages: Iterable[PageDocuments], guidance: Guidance) -> Iterator[dict[str, Any]]:
    """Yield the pages with the whole texts of their documents, for shards.py."""
    site = guidance.site
    for page in pages:
        yield {
            "url": page.url,
            "title": page.title,
            "name": page.name,
            "lead": page.lead,
            "roles": _mask(page.roles, site.roles),
            "phases": _mask(page.phases, site.phases),
            "phrases": page.phrases,
            "docs": [[doc.kind, doc.anchor, doc.title, _head(doc, SHOWN[0]), doc.text] for doc in page.documents],
        }


def _head(document: SearchDocument, shown: int) -> str:
    if document.kind == "source":
        return ""
    return head(document.text, shown if document.kind == "page" else shown // 2)


def _mask(ids: Sequence[str], order: Iterable[str]) -> int:
    return sum(1 << at for at, key in enumerate(order) if key in ids)


def _anchor(document: SearchDocument) -> str:
    """Return the part of an anchor that does not follow from kind and title: "=" when all of it does."""
    if document.kind == ENTRY:
        return document.anchor
    if document.kind not in ("page", "source"):
        return document.anchor.removeprefix(f"{document.kind}-")
    return "=" if document.anchor == slug(document.title) else document.anchor
