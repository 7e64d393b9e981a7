"""The website as a zip."""

from __future__ import annotations

from pathlib import Path

from vagledning.bundle.edition import Edition
from vagledning.bundle.htmlzip.copy import copied
from vagledning.bundle.job import Job, Task
from vagledning.bundle.manifest import Made
from vagledning.bundle.zips import zipped
from vagledning.outputs import Output

OUTPUT = Output(
    name="html",
    summary="webbplatsen som zip, att öppna utan nät",
    title="Webbplatsen som zip",
    good_for="För den som saknar nät vid bordet. Packa upp och öppna index.html. Sökning, vägar och filter fungerar som här.",
    order=30,
)

READ_ME = "LÄSMIG.txt"
# The template of the note on each page of the copy.
NOTE = "bundle-note.html"


def tasks(job: Job) -> list[Task]:
    """Return the single task."""
    return [Task("Webbplatsen som zip", _make, weight=30)]


def _make(job: Job, folder: Path) -> list[Made]:
    top = f"{job.edition.stem}-{job.edition.day.isoformat()}"
    note = job.theme.render(NOTE, {"edition": job.edition})
    site = dict(job.site.contents())
    files = {READ_ME: read_me(job.edition), **copied(site, (page.url for page in job.pages.values()), note)}
    name = f"{job.edition.stem}.zip"
    (folder / name).write_bytes(zipped({f"{top}/{path}": content for path, content in files.items()}, job.edition.day))
    return [
        Made(
            path=name,
            title="Webbplatsen att öppna utan nät",
            good_for="Alla sidor med sökning, vägar och filter. Packa upp den och öppna index.html i webbläsaren.",
            covers=tuple(job.pages),
        )
    ]


def read_me(edition: Edition) -> bytes:
    """Return the read-me of the folder, with CRLF and a BOM so that every editor reads it correctly."""
    lines = [
        edition.title,
        *([edition.description] if edition.description else []),
        "",
        "Öppna index.html i en webbläsare. Allt fungerar utan nät, även sökningen.",
        "",
        f"{edition.version}.",
        f"{edition.status}.",
        "Det här är en sparad kopia. Den ändras inte när vägledningen gör det.",
        edition.newer,
        *(["", f"Text och data får användas enligt licensen {edition.licence}."] if edition.licence else []),
    ]
    return "\r\n".join([*lines, ""]).encode("utf-8-sig")
