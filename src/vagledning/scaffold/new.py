"""Creates a new, empty guidance that builds and passes the checks at once."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from pathlib import Path

from vagledning.findings import CannotRun
from vagledning.handbook.pages import NOTE, PAGES
from vagledning.scaffold.forges import forge_files
from vagledning.schema.editor import write_editor_files
from vagledning.text.unprintable import invisible_in
from vagledning.theme import printed_letters

_TEMPLATE = Path(__file__).resolve().parent / "template"
# The handbook pages that findings link to. Each guidance writes its own page on editing, with its own examples.
_REFERENCE = ("data.md", "macros.md", "rules.md")
_TO_EDITING = re.compile(r" ?Så gör du: \[[^]]+\]\(editing\.md#[^)]+\)\.")
_OURS = "<!-- Den här sidan hör till den version av vagledning som skapade mappen. -->"
# Files that begin with a full stop would count for this repository too.
_HIDDEN = ("gitattributes", "gitignore")
_IGNORED = shutil.ignore_patterns("__pycache__", "*.pyc")


def new(folder: Path, title: str, forge: str = "") -> None:
    """Create the guidance in folder, which must not exist or must be empty. It is all or nothing.

    forge is one of FORGES, for which the files that it runs are written too.

    Raises CannotRun for an unusable title or folder.
    """
    if not title.strip() or "\n" in title or invisible_in(title):
        raise CannotRun("Vägledningens namn är tomt, har mer än en rad eller ett osynligt tecken.")
    if missing := sorted(set(title) - printed_letters() - {"\t"}):
        raise CannotRun(f"Vägledningens namn har tecken som typsnitten i PDF-filerna saknar: {' '.join(missing)}")
    target = folder.resolve()
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise CannotRun(f"{folder} finns redan och är inte tom. Välj en annan mapp.")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        workshop = Path(tempfile.mkdtemp(prefix=".new-", dir=target.parent))
    except OSError as error:
        raise CannotRun(f"{folder} går inte att skapa: {error.strerror}.") from None
    try:
        draft = workshop / "new"
        shutil.copytree(_TEMPLATE, draft, ignore=_IGNORED)
        for name in _HIDDEN:
            (draft / name).rename(draft / f".{name}")
        site = draft / "data" / "site.yaml"
        # A JSON string is a valid YAML string, whatever characters the title has.
        _write(site, site.read_text("utf-8").replace("TITEL", json.dumps(title.strip(), ensure_ascii=False)))
        _write_reference(draft)
        write_editor_files(draft)
        for name, text in forge_files(forge).items() if forge else ():
            (draft / name).parent.mkdir(parents=True, exist_ok=True)
            _write(draft / name, text)
        if target.exists():
            # Move the contents and keep the folder itself, which may be some shell's working directory.
            for path in draft.iterdir():
                path.rename(target / path.name)
        else:
            draft.rename(target)
    finally:
        shutil.rmtree(workshop, ignore_errors=True)


def _write_reference(root: Path) -> None:
    folder = root / "docs"
    folder.mkdir()
    for name in _REFERENCE:
        text = _TO_EDITING.sub("", PAGES[name](root)).replace(NOTE, _OURS)
        # Removing a paragraph with only the link leaves extra blank lines.
        _write(folder / name, re.sub(r"\n{3,}", "\n\n", text))


def _write(path: Path, text: str) -> None:
    # On Windows too with the line ends that the check asks for.
    path.write_text(text, encoding="utf-8", newline="\n")
