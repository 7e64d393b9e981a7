"""Moves pages: their files, every link to them and from them, what names them in data, and redirects from the old addresses."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import quote, unquote, urlsplit

from vagledning.edits.draft import Draft, lines_of, offset
from vagledning.edits.named_pages import pages_named
from vagledning.edits.page_paths import TOP, inside, refuse_bad
from vagledning.findings import CannotRun, Place, did_you_mean
from vagledning.load.data import MOVED_FILE, PICTURES_FILE
from vagledning.load.yaml_nodes import Scalar
from vagledning.model.content_file import IMAGE
from vagledning.model.guidance import Guidance
from vagledning.model.page import Page
from vagledning.render.written_links import written_targets
from vagledning.source.tree import EntryType, Tree, walk
from vagledning.text.urls import path_from, path_in_content, slug_of

_NEW_FILE = "# Gamla adresser, och sidan som var och en leder till nu.\n"


def move(draft: Draft, guidance: Guidance, old: str, new: str) -> dict[str, str]:
    """Put the move of a page or of a folder into a draft, and return the new slug of each moved page.

    old and new are slugs, or paths below content/. Raises CannotRun if they cannot be moved so.
    """
    draft.moved.update(_files(draft.tree, guidance, old, new))
    pages = {page.path: page for page in guidance.pages.values()}
    slugs = {slug_of(path): slug_of(target) for path, target in draft.moved.items() if path in pages}
    slugs = {before: after for before, after in slugs.items() if before != after}
    for page in pages.values():
        _links(draft, page)
        _calls(draft, page, slugs)
    for named in pages_named(draft, guidance):
        if named.slug in slugs:
            draft.replace_scalar(named.scalar, named.slug, slugs[named.slug])
        elif named.path and named.path in draft.moved:
            draft.replace_scalar(named.scalar, named.path, draft.moved[named.path])
    _credits(draft)
    _redirects(draft, guidance, slugs)
    return slugs


def _files(tree: Tree, guidance: Guidance, old: str, new: str) -> dict[str, str]:
    """Return the new path of each file that is moved, by its path."""
    source, target = inside(old), inside(new)
    is_folder = old.rstrip().endswith("/")
    by_slug = guidance.pages.get(source.removesuffix(".md"))
    if source in ("", "index", "index.md"):
        raise CannotRun("Startsidan kan inte flyttas: adressen till webbplatsen leder till den.")
    if not is_folder and (by_slug is None or by_slug.is_folder) and f"{TOP}/{source}" not in _paths(guidance):
        is_folder = (entry := tree.entry(f"{TOP}/{source}")) is not None and entry.type is EntryType.FOLDER
        if not is_folder:
            guess = did_you_mean(source.removesuffix(".md"), guidance.pages)
            raise CannotRun(f"Sidan ”{source.removesuffix('.md')}” finns inte.{guess} Inget är ändrat.")
    if not target or target.startswith("../"):
        raise CannotRun(f"”{new}” är ingen väg till en sida i {TOP}/.")
    if is_folder:
        moved = _folder(tree, f"{TOP}/{source}", f"{TOP}/{target.removesuffix('.md')}")
    else:
        page = by_slug or guidance.pages[slug_of(f"{TOP}/{source}")]
        moved = {page.path: f"{TOP}/{target.removesuffix('.md')}.md"}
    for path, there in moved.items():
        refuse_bad(there)
        if there == path:
            raise CannotRun(f"{path} ligger redan där.")
        if tree.entry(there) is not None:
            raise CannotRun(f"{there} finns redan. Välj ett annat namn, eller ta bort den sidan först. Inget är ändrat.")
        owner = guidance.pages.get(slug_of(there))
        if owner is not None and owner.path not in moved:
            raise CannotRun(f"{owner.path} har redan adressen ”{owner.slug}”. Välj ett annat namn. Inget är ändrat.")
    return moved


def _paths(guidance: Guidance) -> set[str]:
    return {page.path for page in guidance.pages.values()}


def _folder(tree: Tree, source: str, target: str) -> dict[str, str]:
    if f"{target}/".startswith(f"{source}/"):
        raise CannotRun("En mapp kan inte flyttas in i sig själv.")
    found = list(walk(tree, source))
    if odd := [entry.path for entry in found if entry.type not in (EntryType.FILE, EntryType.FOLDER)]:
        raise CannotRun(f"{odd[0]} är ingen vanlig fil, och flyttas därför inte.")
    files = {entry.path: f"{target}{entry.path.removeprefix(source)}" for entry in found if entry.type is EntryType.FILE}
    if not files:
        raise CannotRun(f"I {source}/ finns inga sidor.")
    return files


def _links(draft: Draft, page: Page) -> None:
    """Write anew the targets of a page's links that would lead elsewhere after the move."""
    path = draft.moved.get(page.path, page.path)
    targets = [link.target for link in page.links] + [use.target for use in page.embeds]
    if path == page.path and not any(path_in_content(path, target) in draft.moved for target in targets):
        return
    begin = len(draft.text(page.path)) - len(page.body)
    for start, end in written_targets(page.body, [(call.start, call.end) for call in page.calls]):
        written = page.body[start:end]
        new = _retargeted(written, page.path, path, draft.moved)
        if new != written:
            draft.replace(page.path, begin + start, begin + end, new)


def _retargeted(written: str, old_page: str, new_page: str, moved: dict[str, str]) -> str:
    try:
        parts = urlsplit(written)
    except ValueError:
        return written
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return written
    rest = written[len(parts.path) :]
    full = path_from(old_page, parts.path)
    wanted = moved.get(full, full)
    if path_from(new_page, parts.path) == wanted:
        return written
    relative = posixpath.relpath(wanted, posixpath.dirname(new_page))
    return (quote(relative) if unquote(parts.path) != parts.path else relative) + rest


def _calls(draft: Draft, page: Page, slugs: dict[str, str]) -> None:
    """Write anew the folders and the pictures that the macro calls of a page name."""
    begin = len(draft.text(page.path)) - len(page.body) if page.calls else 0
    for call in page.calls:
        if call.signature.folder:
            new = slugs.get(call.args[0], call.args[0])
        elif call.name == IMAGE:
            new = _retargeted(call.args[0], page.path, draft.moved.get(page.path, page.path), draft.moved)
        else:
            continue
        if new == call.args[0]:
            continue
        written = re.compile(rf"""(?<=["']){re.escape(call.args[0])}(?=["'])""").search(page.body, call.start, call.end)
        if written is None:
            raise CannotRun(f"{call.place}: ”{call.args[0]}” är skrivet på ett sätt som inte kan ändras här.")
        draft.replace(page.path, begin + written.start(), begin + written.end(), new)


def _credits(draft: Draft) -> None:
    """Let the rows about pictures follow the pictures that are moved with their folder."""
    node = draft.keys(PICTURES_FILE)
    for key, _ in node.pairs if node is not None else ():
        top = "" if key.text.startswith(f"{TOP}/") else f"{TOP}/"
        if (new := draft.moved.get(top + key.text)) is not None:
            draft.replace_scalar(key, key.text, new.removeprefix(top))


def _redirects(draft: Draft, guidance: Guidance, slugs: dict[str, str]) -> None:
    """Let each old address lead to the new one; an address that is in use again is no old one."""
    node = draft.keys(MOVED_FILE)
    rows = node.pairs if node is not None else ()
    stale = [(key, value) for key, value in rows if key.text in slugs.values()]
    new = "".join(f"{old}: {slugs[old]}\n" for old in sorted(slugs))
    if node is None:
        draft.append(MOVED_FILE, _NEW_FILE + new if new else "")
        return
    text = draft.text(MOVED_FILE)
    for key, value in stale:
        last = offset(text, value.place) + (len(value.text) if isinstance(value, Scalar) else 0)
        start, end = lines_of(text, offset(text, key.place), last)
        # What was to be changed on a line that goes is no change.
        draft.replacements[MOVED_FILE] = {row for row in draft.replacements[MOVED_FILE] if not start <= row.start < end}
        draft.replace(MOVED_FILE, start, end, "")
    if new:
        draft.append(MOVED_FILE, new)


def mentions(tree: Tree, draft: Draft, slugs: dict[str, str]) -> Iterator[Place]:
    """Yield where files that are not rewritten name a moved page: code, templates and the handbook."""
    words = [*draft.moved] + [slug for slug in slugs if "/" in slug]
    if not words:
        return
    wanted = re.compile(rf"(?<![\w/-])(?:{TOP}/)?(?:{'|'.join(map(re.escape, words))})(?![\w-])")
    for folder, endings in (("macros", (".py", ".j2")), ("overrides", (".html", ".js", ".css")), ("docs", (".md",))):
        for entry in walk(tree, folder):
            if entry.type is EntryType.FILE and entry.path.endswith(endings):
                text = tree.read(entry.path).content.decode("utf-8", "replace")
                yield from (Place(entry.path, text.count("\n", 0, match.start()) + 1) for match in wanted.finditer(text))
