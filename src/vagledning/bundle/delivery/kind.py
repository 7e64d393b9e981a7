"""One zip for a release: the archive's PDF, the website, text and data, licences, and the sums of all of it."""

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
_TOLD = {
    "pdf": "hela vägledningen som PDF/A-2a och PDF/UA-1, för arkiv",
    "html": "webbplatsen som zip, att öppna utan nät",
    "epub": "vägledningen som e-bok (EPUB 3)",
}


def tasks(job: Job) -> list[Task]:
    """Return the one task. Raises CannotRun when the files that go into the package are not made of this version."""
    found = _files(job)
    if missing := [kind for kind in ("pdf", "html") if kind not in found]:
        raise CannotRun(f"Leveranspaketet behöver {' och '.join(missing)} av samma version. Gör allt med: vagledning bundle all.")
    return [Task("Leveranspaketet", _make)]


def _files(job: Job) -> dict[str, tuple[Item, Path]]:
    """Return the file of each kind that holds the whole guidance in this version."""
    edition = job.edition
    return {
        item.kind: (item, path)
        for item, path in job.made
        if item.kind in _TOLD and item.group == "whole" and (item.date, item.commit) == (edition.day.isoformat(), edition.commit)
    }


def _make(job: Job, folder: Path) -> list[Made]:
    found = _files(job)
    root = job.guidance.root
    files = {f"filer/{path.name}": path.read_bytes() for _, path in found.values()}
    for entry in chain.from_iterable(walk(job.tree, name) for name in FOLDERS):
        if entry.type is EntryType.FILE and not entry.hidden:
            files[f"kalla/{entry.path}"] = job.tree.read(entry.path).content
    for name in _LICENCES:
        if (root / name).is_file():
            files[f"licenser/{name}.txt"] = (root / name).read_bytes()
    files["licenser/OFL.txt"] = job.theme.path("assets/fonts/OFL.txt").read_bytes()
    files = dict(sorted(files.items()))
    told = [f"filer/{path.name}: {_TOLD[kind]}" for kind, (_, path) in sorted(found.items())]
    files = {READ_ME: read_me(job.edition, told), SUMS: _sums(job.edition, files), **files}
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


def _sums(edition: Edition, files: dict[str, bytes]) -> bytes:
    """Return the sums of the files as JSON, by name."""
    rows = [{"path": path, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()} for path, data in files.items()]
    head = {"format": 1, "title": edition.title, "date": edition.day.isoformat(), "commit": edition.commit}
    return (json.dumps({**head, "files": rows}, ensure_ascii=False, indent=2) + "\n").encode()


def read_me(edition: Edition, told: list[str]) -> bytes:
    """Return what the one who receives the package reads first."""
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
        *(f"- {row}" for row in told),
        "- kalla/content och kalla/data: sidornas text (Markdown) och vägledningens data (YAML), som allt annat görs av",
        "- licenser: licenserna för text och data, för koden och för typsnitten",
        f"- {SUMS}: storlek och kontrollsumma (SHA-256) för varje fil",
        "",
        "Paketet är gjort av en enda version. Samma version ger alltid samma filer, byte för byte.",
    ]
    return "\r\n".join([*lines, ""]).encode("utf-8-sig")
