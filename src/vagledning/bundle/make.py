"""Makes bundles: the kinds that are asked for, of everything or of selected pages, into dist/."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from vagledning.bundle.edition import edition_of
from vagledning.bundle.job import Job, Kind
from vagledning.bundle.manifest import Item, described, read_manifest, written
from vagledning.bundle.outlet import publish, publish_selection, workshop
from vagledning.bundle.pages import BuiltPage, built_pages, chosen
from vagledning.bundle.run import run_tasks
from vagledning.errors import CannotRun
from vagledning.mkdocs_run import Say, environment
from vagledning.model.guidance import Guidance
from vagledning.version import version_of


def job_of(guidance: Guidance, slugs: Sequence[str] = ()) -> Job:
    """Return what bundles of a guidance with a built site are made from.

    Raises CannotRun when a slug is no page, or the site lacks one.
    """
    root = guidance.root
    site = root / "site"
    pages = built_pages(site, guidance)
    missing = [page.slug for page in pages.values() if not page.file.is_file()]
    if missing:
        raise CannotRun(f"site/ saknar sidan {', '.join(missing)}. Bygg webbplatsen först: vagledning build.")
    return Job(
        guidance=guidance,
        edition=edition_of(guidance, version_of(root)),
        site=site,
        theme=Path(environment(root)["VAGLEDNING_OVERRIDES"]),
        pages=pages,
        selection=tuple(page.slug for page in chosen(pages, slugs)) if slugs else (),
    )


def make_bundles(job: Job, kinds: Sequence[Kind], say: Say) -> list[Path]:
    """Make the bundles and return the files, all of them or none: dist/ keeps the last good ones when something fails.

    Raises CannotRun with the name of what failed, or with what has to be installed.
    """
    if job.selection and (unable := [kind.NAME for kind in kinds if not kind.SELECTS]):
        raise CannotRun(f"Ett eget urval av sidor går inte att göra som {', '.join(unable)}.")
    dist = job.guidance.root / "dist"
    names = {kind.NAME for kind in kinds}
    kept = [item for item in read_manifest(dist) if item.kind not in names]
    with workshop(job.guidance.root) as folder:
        items: list[Item] = []
        for stage in sorted({kind.STAGE for kind in kinds}):
            earlier = [*((item, dist / item.path) for item in kept), *((item, folder / item.path) for item in items)]
            current = replace(job, made=tuple(earlier))
            tasks = [(kind.NAME, task) for kind in kinds if stage == kind.STAGE for task in kind.tasks(current)]
            for name, made in run_tasks(current, tasks, folder, say):
                items.append(described(made, name, folder / name, job.edition))
        if job.selection:
            return publish_selection(folder, dist, sorted(names))
        publish(folder, dist, sorted(names), written(_sorted([*kept, *items]), job.edition))
    return [dist / item.path for item in items]


def _sorted(items: list[Item]) -> list[Item]:
    order = {"whole": 0, "chapter": 1, "path": 2, "tool": 3}
    return sorted(items, key=lambda item: (item.kind, order.get(item.group, 9), item.path))


def covering(items: Sequence[Item], page: BuiltPage) -> list[Item]:
    """Return the items that hold a page, those with the fewest other pages first."""
    return sorted((item for item in items if page.slug in item.covers), key=lambda item: len(item.covers))
