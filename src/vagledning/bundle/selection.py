"""Resolves the pages requested for a bundle of selected pages."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from vagledning.findings import CannotRun, did_you_mean


def chosen(pages: Collection[str], wanted: Iterable[str]) -> tuple[str, ...]:
    """Return the requested slugs in the order of pages. A name may be a path, with .md, or "folder/" for folder/index.md.

    Raises CannotRun with every name that matches no page.
    """
    slugs = {name: name.strip("/").removesuffix(".md").removesuffix("/index") or "index" for name in wanted}
    unknown = [
        f"”{name}” är ingen sida.{did_you_mean(slug, pages) or _ends_with(slug, pages)}"
        for name, slug in slugs.items()
        if slug not in pages
    ]
    if unknown:
        raise CannotRun("\n  ".join([*unknown, "Skriv sidans adress, till exempel ”" + _example(pages) + "”."]))
    return tuple(slug for slug in pages if slug in slugs.values())


def _ends_with(asked: str, pages: Iterable[str]) -> str:
    match = next((slug for slug in pages if slug.rpartition("/")[2] == asked.rpartition("/")[2]), "")
    return f" Menade du ”{match}”?" if match else ""


def _example(pages: Collection[str]) -> str:
    return next((slug for slug in pages if "/" in slug), next(iter(pages)))
