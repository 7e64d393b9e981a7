"""Checks a draft as `vagledning check` does, and writes all of its files or none."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from vagledning.check import Checked, checked_guidance
from vagledning.edits.draft import Draft
from vagledning.findings import CannotRun, Finding, Severity
from vagledning.load.cache import ParseCache
from vagledning.source.tree import EntryType, Tree
from vagledning.source.work_tree import WorkTree


@dataclass
class Desk:
    """A guidance to be changed: its files on disk, and what the check says of them before the change."""

    tree: Tree
    checked: Checked
    cache: ParseCache

    @classmethod
    def of(cls, root: Path) -> Desk:
        """Return the desk of the guidance in a folder. Raises CannotRun if some of it cannot be read."""
        tree, cache = WorkTree(root), ParseCache()
        checked = checked_guidance(tree, cache=cache)
        if not checked.loaded.whole:
            told = next(map(str, checked.findings), "")
            raise CannotRun(f"Allt går inte att läsa, så inget kan ändras säkert. Rätta först det som check säger: {told}")
        return cls(tree, checked, cache)

    def after(self, draft: Draft) -> Checked:
        """Return what the check says after the change."""
        before = self.checked
        return checked_guidance(draft.after(), macros=before.macros, cache=self.cache, version=before.version)

    def new_findings(self, draft: Draft, after: Checked, same: Mapping[str, str]) -> list[Finding]:
        """Return the findings that the change leads to. same has the words that are others after it, by what they are then."""

        def known(finding: Finding) -> tuple[str, ...]:
            words = [finding.place.path, finding.message]
            return (finding.code, *(_renamed(word, same) for word in words))

        left = Counter(map(known, self.checked.findings))
        new = []
        for finding in after.findings:
            if left[known(finding)] > 0:
                left[known(finding)] -= 1
            else:
                new.append(finding)
        return new


def _renamed(text: str, same: Mapping[str, str]) -> str:
    # The longest first, so that no part of a longer word is taken for a shorter one.
    for new in sorted(same, key=len, reverse=True):
        text = text.replace(new, same[new])
    return text


def save(
    desk: Desk, draft: Draft, say: Callable[[str], None], same: Mapping[str, str] | None = None, *, dry: bool = False
) -> int:
    """Write the draft if it leads to no new errors, tell what was changed, and return the exit status.

    dry: only tell. Raises CannotRun if the files cannot be written, which leaves them as they were.
    """
    new = desk.new_findings(draft, desk.after(draft), same or {})
    errors = [finding for finding in new if finding.severity is Severity.ERROR]
    if errors:
        for finding in errors:
            say(str(finding))
        say("Inget är ändrat: ändringen skulle ge felen ovanför.")
        return 1
    lines = draft.told()
    if not dry:
        draft.refuse_if_changed()
        write(desk.tree.folder, desk.tree, draft.files())
    for line in lines:
        say(line)
    for finding in new:
        say(str(finding))
    if dry:
        say("Inget är ändrat. Kör utan --dry-run för att göra det.")
    return 0


def write(root: Path, tree: Tree, files: Mapping[str, bytes | None]) -> None:
    """Write files below root, None for one to take away. If one fails, all are put back, and CannotRun is raised.

    A program that is killed in the middle may leave some files written; each of them is whole.
    """
    before = {path: _content(tree, path) for path in files}
    made: list[tuple[Path, Path]] = []
    folders: list[Path] = []
    done: list[str] = []
    try:
        for path, content in files.items():
            if content is not None:
                made.append((_beside(root, path, content, folders), root / path))
        for draft, target in made:
            done.append(target.relative_to(root).as_posix())
            draft.replace(target)
        for path in [path for path, content in files.items() if content is None]:
            done.append(path)
            (root / path).unlink()
    except BaseException as error:
        for draft, _ in made:
            draft.unlink(missing_ok=True)
        for path in done:
            _put_back(root / path, before[path])
        for folder in reversed(folders):
            with suppress(OSError):
                folder.rmdir()
        if isinstance(error, OSError):
            raise CannotRun(f"Det gick inte att skriva ({error.strerror}). Filerna är som de var.") from None
        raise
    for parent in {parent for path in files for parent in PurePosixPath(path).parents[:-2]}:
        # Only an empty folder can be taken away.
        with suppress(OSError):
            (root / parent).rmdir()


def _content(tree: Tree, path: str) -> bytes | None:
    """Return the content of the file that is at a path now. Raises CannotRun for anything but a plain file or nothing."""
    for parent in PurePosixPath(path).parents[:-1]:
        above = tree.entry(str(parent))
        if above is not None and above.type is not EntryType.FOLDER:
            raise CannotRun(f"{parent} är ingen mapp, så {path} kan inte skrivas.")
    entry = tree.entry(path)
    if entry is None:
        return None
    if entry.type is not EntryType.FILE:
        raise CannotRun(f"{path} är ingen vanlig fil, och skrivs därför inte över.")
    return tree.read(path).content


def _beside(root: Path, path: str, content: bytes, folders: list[Path]) -> Path:
    """Write the new content of a file into a file beside it, with the same rights, and return that."""
    target = root / path
    for parent in reversed(target.relative_to(root).parents[:-1]):
        if not (root / parent).is_dir():
            (root / parent).mkdir()
            folders.append(root / parent)
    # A name that the check takes for none of the guidance's files.
    handle, name = tempfile.mkstemp(prefix=".#", dir=target.parent)
    draft = Path(name)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    if target.exists():
        shutil.copymode(target, draft)
    else:
        mask = os.umask(0)
        os.umask(mask)
        draft.chmod(0o666 & ~mask)
    return draft


def _put_back(path: Path, content: bytes | None) -> None:
    with suppress(OSError):
        if content is None:
            path.unlink(missing_ok=True)
        else:
            path.write_bytes(content)
