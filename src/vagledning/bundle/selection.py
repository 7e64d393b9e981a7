"""Which pages somebody asks for when a bundle is to hold some of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from vagledning.findings import CannotRun, did_you_mean


def chosen(pages: Collection[str], wanted: Iterable[str]) -> tuple[str, ...]:
    """Return the slugs that are asked for, in the order of pages; a page in a folder may be written as "folder/".

    Raises CannotRun with every name that is no page.
    """
    asked = {name: name.strip("/").removesuffix(".md").removesuffix("/index") or "index" for name in wanted}
    unknown = [
        f"”{name}” är ingen sida.{did_you_mean(slug, pages) or _ends_with(slug, pages)}"
        for name, slug in asked.items()
        if slug not in pages
    ]
    if unknown:
        raise CannotRun("\n  ".join([*unknown, "Skriv sidans adress, till exempel ”" + _example(pages) + "”."]))
    return tuple(slug for slug in pages if slug in asked.values())


def _ends_with(asked: str, pages: Iterable[str]) -> str:
    found = next((slug for slug in pages if slug.rpartition("/")[2] == asked.rpartition("/")[2]), "")
    return f" Menade du ”{found}”?" if found else ""


def _example(pages: Collection[str]) -> str:
    return next((slug for slug in pages if "/" in slug), next(iter(pages)))
