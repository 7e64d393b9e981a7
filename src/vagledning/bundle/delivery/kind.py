"""One zip per release: the archival PDF, the website, text and data, licences, and checksums of everything."""

from __future__ import annotations

import hashlib
import json
from itertools import chain
from pathlib import Path

from vagledning.bundle.edition import Edition
from vagledning.bundle.job import Job, Task
from vagledning.bundle.manifest import Made
from vagledning.bundle.zips import zipped
from vagledning.findings import CannotRun
from vagledning.model.downloads import Item
from vagledning.outputs import Output
from vagledning.source.line_ends import WithLf
from vagledning.source.tree import FOLDERS, EntryType, walk

OUTPUT = Output(
    name="delivery",
    summary="leveranspaket för arkiv och pliktleverans",
    title="Leveranspaket",
    good_for="För arkiv och pliktleverans. PDF/A, webbplatsen, text och data, licenser och kontrollsummor i ett paket.",
    order=60,
    stage=1,
)

READ_ME, SUMS = "LEVERANS.txt", "manifest.json"
_LICENCES = ("LICENSE", "LICENSE-CONTENT")
_DESCRIPTIONS = {
    "pdf": "hela vägledningen som PDF/A-2a och PDF/UA-1, för arkiv",
    "html": "webbplatsen som zip, att öppna utan nät",
    "epub": "vägledningen som e-bok (EPUB 3)",
}


def tasks(job: Job) -> list[Task]:
    """Return the single task. Raises CannotRun when a file that the package needs has not been made from this version."""
    files = _files(job)
    if missing := [kind for kind in ("pdf", "html") if kind not in files]:
        raise CannotRun(f"Leveranspaketet behöver {' och '.join(missing)} av samma version. Gör allt med: vagledning bundle all.")
    return [Task("Leveranspaketet", _make)]


def _files(job: Job) -> dict[str, tuple[Item, Path]]:
    """Return the entry and path, by kind, of each file that holds the whole guidance in this version."""
    edition = job.edition
    return {
        item.kind: (item, path)
        for item, path in job.earlier_files
        if item.kind in _DESCRIPTIONS
        and item.group == "whole"
        and (item.date, item.commit) == (edition.day.isoformat(), edition.commit)
    }


def _make(job: Job, folder: Path) -> list[Made]:
    by_kind = _files(job)
    root = job.guidance.root
    files = {f"filer/{path.name}": path.read_bytes() for _, path in by_kind.values()}
    shown = {page.path for page in job.guidance.pages.values()}
    tree = WithLf(job.tree)
    for entry in chain.from_iterable(walk(tree, name) for name in FOLDERS):
        # A page that is not published is no part of the delivery either.
        unpublished = entry.path.startswith("content/") and entry.path.endswith(".md") and entry.path not in shown
        if entry.type is EntryType.FILE and not entry.hidden and not unpublished:
            files[f"kalla/{entry.path}"] = tree.read(entry.path).content
    for name in _LICENCES:
        if (root / name).is_file():
            files[f"licenser/{name}.txt"] = (root / name).read_bytes()
    files["licenser/OFL.txt"] = job.theme.path("assets/fonts/OFL.txt").read_bytes()
    files = dict(sorted(files.items()))
    contents = [f"filer/{path.name}: {_DESCRIPTIONS[kind]}" for kind, (_, path) in sorted(by_kind.items())]
    files = {READ_ME: read_me(job.edition, contents), SUMS: _checksums(job.edition, files), **files}
    top = f"{job.edition.stem}-{job.edition.day.isoformat()}"
    name = f"{job.edition.stem}-leverans.zip"
    (folder / name).write_bytes(zipped({f"{top}/{path}": content for path, content in files.items()}, job.edition.day))
    return [
        Made(
            path=name,
            title="Leveranspaket",
            good_for="PDF/A, webbplatsen, text och data, licenser och kontrollsummor, för arkiv och pliktleverans.",
            covers=tuple(page.slug for page in job.contents),
        )
    ]


def _checksums(edition: Edition, files: dict[str, bytes]) -> bytes:
    """Return JSON with the size and SHA-256 of each file."""
    rows = [{"path": path, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()} for path, data in files.items()]
    head = {"format": 1, "title": edition.title, "date": edition.day.isoformat(), "commit": edition.commit}
    return (json.dumps({**head, "files": rows}, ensure_ascii=False, indent=2) + "\n").encode()


def read_me(edition: Edition, contents: list[str]) -> bytes:
    """Return the read-me of the package as UTF-8 with BOM and CRLF. contents describes a file per row."""
    lines = [
        f"Leverans av {edition.title}",
        "",
        f"{edition.version}.",
        f"{edition.status}.",
        f"Adress: {edition.address}" if edition.address else "Ingen webbadress är beslutad.",
        *([f"Licens för text och data: {edition.licence}."] if edition.licence else []),
        "Språk: svenska.",
        "",
        "I paketet finns:",
        *(f"- {row}" for row in contents),
        "- kalla/content och kalla/data: sidornas text (Markdown) och vägledningens data (YAML), som allt annat görs av",
        "- licenser: licenserna för text och data, för koden och för typsnitten",
        f"- {SUMS}: storlek och kontrollsumma (SHA-256) för varje fil",
        "",
        "Paketet är gjort av en enda version. Samma version ger alltid samma filer, byte för byte.",
    ]
    return "\r\n".join([*lines, ""]).encode("utf-8-sig")
