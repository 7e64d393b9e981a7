"""Creates a new, empty guidance that builds and passes the checks at once."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from pathlib import Path

from vagledning.findings import CannotRun
from vagledning.handbook.pages import NOTE, PAGES
from vagledning.schema.editor import write_editor_files
from vagledning.text.unprintable import invisible_in

_TEMPLATE = Path(__file__).resolve().parent / "template"
# The pages of the handbook that findings point to. The one on editing is each guidance's own, since its examples are.
_REFERENCE = ("data.md", "macros.md", "rules.md")
_TO_EDITING = re.compile(r" ?Så gör du: \[[^]]+\]\(editing\.md#[^)]+\)\.")
_OURS = "<!-- Den här sidan hör till den version av vagledning som skapade mappen. -->"
_IGNORED = shutil.ignore_patterns("__pycache__", "*.pyc")


def new(folder: Path, title: str) -> None:
    """Create the guidance in folder, which must not exist or be empty. It appears whole or not at all."""
    if not title.strip() or "\n" in title or invisible_in(title):
        raise CannotRun("Vägledningens namn är tomt, har mer än en rad eller ett osynligt tecken.")
    target = folder.resolve()
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise CannotRun(f"{folder} finns redan och är inte tom. Välj en annan mapp.")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        workshop = Path(tempfile.mkdtemp(prefix=".new-", dir=target.parent))
    except OSError as error:
        raise CannotRun(f"{folder} går inte att skapa: {error.strerror}.") from None
    try:
        made = workshop / "new"
        shutil.copytree(_TEMPLATE, made, ignore=_IGNORED)
        (made / "gitignore").rename(made / ".gitignore")
        site = made / "data" / "site.yaml"
        # A JSON string is a YAML string, whatever signs the name holds.
        site.write_text(site.read_text("utf-8").replace("TITEL", json.dumps(title.strip(), ensure_ascii=False)), "utf-8")
        _write_reference(made)
        write_editor_files(made)
        if target.exists():
            # Its rows move in one by one: the folder itself stays, since someone may be standing in it.
            for path in made.iterdir():
                path.rename(target / path.name)
        else:
            made.rename(target)
    finally:
        shutil.rmtree(workshop, ignore_errors=True)


def _write_reference(made: Path) -> None:
    folder = made / "docs"
    folder.mkdir()
    for name in _REFERENCE:
        text = _TO_EDITING.sub("", PAGES[name](made)).replace(NOTE, _OURS)
        # A paragraph that was nothing but the link leaves an empty one.
        (folder / name).write_text(re.sub(r"\n{3,}", "\n\n", text), "utf-8")
