"""Puts the files of dist/ on the built site: copies them there, lists them, and leads from each page to its own.

The site is changed aside, checked and renamed, so that the last good one stands until then.
"""

from __future__ import annotations

import datetime
import shutil
import tempfile
from collections.abc import Sequence
from html import escape
from itertools import groupby
from pathlib import Path

from vagledning.bundle.edition import swedish_day
from vagledning.bundle.manifest import FILE, Item, read_manifest
from vagledning.bundle.offer import GROUPS, OFFERS
from vagledning.bundle.published import unpublished, with_rows
from vagledning.errors import CannotRun, Findings
from vagledning.guard import guard
from vagledning.progress import Say
from vagledning.model.guidance import Guidance
from vagledning.model.page import Page
from vagledning.sitelinks import check_site
from vagledning.urls import relative
from vagledning.version import version_of

MACRO = "downloads"
FOLDER = "filer"
# The kinds that a page leads to by itself, and what the link says.
_OF_PAGE = {"pdf": "som PDF", "docx": "som arbetsblad för Word"}
_KILO, _MEGA = 1000, 1_000_000


def publish(guidance: Guidance, say: Say) -> bool:
    """Publish the files of dist/ that are of this version and return whether there was a place for them.

    Raises CannotRun when the site is not built or would have links that lead nowhere.
    """
    root = guidance.root
    site, dist = root / "site", root / "dist"
    slug = guidance.page_calling(MACRO)
    if slug is None:
        return False
    if not (site / "index.html").is_file():
        raise CannotRun("site/ finns inte. Bygg webbplatsen först: vagledning build.")
    version = version_of(root)
    items = [item for item in read_manifest(dist) if (item.date, item.commit) == (version.day.isoformat(), version.commit)]
    page = guidance.pages[slug]
    workshop = Path(tempfile.mkdtemp(prefix=".site-", dir=root))
    try:
        aside = workshop / "new"
        shutil.copytree(site, aside, copy_function=_copy)
        folder = aside / page.url / FOLDER
        shutil.rmtree(folder, ignore_errors=True)
        _write_pages(guidance, items, aside, page)
        findings = Findings()
        # The guard comes before the files: one of them is a page with a policy of its own, to be saved and not to be shown here.
        guard(aside, guidance.site, findings)
        _place_files(items, dist, folder)
        check_site(aside, findings)
        if findings.errors:
            raise CannotRun("\n".join(["Filerna kan inte läggas ut på webbplatsen:", *map(str, findings)]))
        site.rename(workshop / "old")
        aside.rename(site)
    finally:
        shutil.rmtree(workshop, ignore_errors=True)
    say(
        f"{len(items)} filer ligger på webbplatsen, under {page.url}."
        if items
        else "Inga filer av den här versionen finns i dist/."
    )
    return True


def _copy(source: str, target: str) -> None:
    """Copy a file with its time, since that tells how old the site is."""
    shutil.copy2(source, target)


def _place_files(items: Sequence[Item], dist: Path, folder: Path) -> None:
    for item in items:
        target = folder / item.path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(dist / item.path, target)
    if items:
        shutil.copyfile(dist / FILE, folder / FILE)


def _write_pages(guidance: Guidance, items: Sequence[Item], site: Path, page: Page) -> None:
    for one in guidance.pages.values():
        path = site / one.url / "index.html"
        built = path.read_text(encoding="utf-8")
        plain = unpublished(built)
        base = relative(page.url, one.url).rstrip("/") + f"/{FOLDER}"
        rows = _lists(items, base) if one is page else {}
        if own := _own(items, one.slug, base):
            rows["sida"] = own
        html = with_rows(plain, rows)
        if html != built:
            path.write_text(html, encoding="utf-8", newline="\n")


def _own(items: Sequence[Item], slug: str, base: str) -> str:
    """Return the links of a page to the files that hold it and least else, one of each kind; "" where there are none."""
    links = []
    for kind, words in _OF_PAGE.items():
        found = [item for item in items if item.kind == kind and item.group != "whole" and slug in item.covers]
        if not found:
            continue
        item = min(found, key=lambda one: (len(one.covers), one.path))
        what = "Sidan" if len(item.covers) == 1 else f"Delen ”{item.title}”"
        links.append(f'<a href="{escape(f"{base}/{item.path}")}">{escape(f"{what} {words}")} ({measures(item)})</a>')
    return f'<p class="page-files"><span>Ladda ner:</span> {" ".join(links)}</p>' if links else ""


def _lists(items: Sequence[Item], base: str) -> dict[str, str]:
    """Return the rows of the page that lists the files, by the name of their place."""
    rows = {}
    for offer in OFFERS:
        if found := [item for item in items if item.kind == offer.kind]:
            rows[offer.kind] = _tables(found, offer.title, base) + _sums(found, offer.kind)
    if items:
        day = swedish_day(datetime.date.fromisoformat(items[0].date))
        commit = f" ({escape(items[0].commit)})" if items[0].commit else ""
        rows["alla"] = (
            f'<p class="downloads-version">Filerna är av version {day}{commit}. '
            f'<a href="{escape(f"{base}/{FILE}")}">Alla filer med storlek och kontrollsumma som data (JSON)</a></p>'
        )
    return rows


def _tables(items: Sequence[Item], title: str, base: str) -> str:
    tables = []
    for group, inside in groupby(items, key=lambda item: item.group):
        found = list(inside)
        caption = GROUPS.get(group, title)
        printed = any(item.pages for item in found)
        head = "".join(
            f'<th scope="col">{name}</th>' for name in ("Fil", "Bra till", *(["Sidor"] if printed else []), "Storlek", "Dag")
        )
        body = "".join(_row(item, base, printed=printed) for item in found)
        label = escape(f"Tabell: {title}, {caption.lower()}")
        tables.append(
            f'<div class="table-scroll" role="region" tabindex="0" aria-label="{label}"><table class="files">'
            f"<caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
        )
    return "".join(tables)


def _row(item: Item, base: str, *, printed: bool) -> str:
    pages = f"<td>{item.pages or ''}</td>" if printed else ""
    # The site's policy would stop the styles of the single file, so it is saved and not opened.
    saved = ' download=""' if item.path.endswith(".html") else ""
    link = f'<a href="{escape(f"{base}/{item.path}")}"{saved}>{escape(item.title)} ({_type(item)})</a>'
    day = f'<time datetime="{item.date}">{item.date}</time>'
    return f'<tr><th scope="row">{link}</th><td>{escape(item.good_for)}</td>{pages}<td>{size(item.bytes)}</td><td>{day}</td></tr>'


def _sums(items: Sequence[Item], kind: str) -> str:
    rows = "".join(f"<dt>{escape(item.path.rpartition('/')[2])}</dt><dd><code>{item.sha256}</code></dd>" for item in items)
    name = next(offer.title for offer in OFFERS if offer.kind == kind)
    return f'<details class="sums"><summary>Kontrollsummor för {escape(name)} (SHA-256)</summary><dl>{rows}</dl></details>'


def _type(item: Item) -> str:
    return item.path.rpartition(".")[2].upper()


def measures(item: Item) -> str:
    """Return how large a file is, as it stands beside its link: "PDF, 12 sidor, 277 kB"."""
    pages = [f"{item.pages} {'sida' if item.pages == 1 else 'sidor'}"] if item.pages else []
    return ", ".join([_type(item), *pages, size(item.bytes)])


def size(count: int) -> str:
    """Return a number of bytes as Swedish text: 277 kB, 1,2 MB."""
    if count < _MEGA:
        return f"{max(1, round(count / _KILO))}\u00a0kB"
    return f"{count / _MEGA:.1f}".replace(".", ",") + "\u00a0MB"
