"""Makes bundles of the requested kinds in dist/, of everything or of selected pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from vagledning.bundle.article import articles
from vagledning.bundle.edition import edition_of
from vagledning.bundle.job import Job, OutputModule
from vagledning.bundle.manifest import described
from vagledning.bundle.place import place_all, place_selection, snapshot
from vagledning.bundle.run import run_tasks
from vagledning.check import Checked
from vagledning.findings import CannotRun
from vagledning.model.downloads import Item
from vagledning.progress import Say
from vagledning.site.make import BuiltSite
from vagledning.site.theme import Theme
from vagledning.site.view import Views
from vagledning.staging.folder import staging_folder


def job_of(checked: Checked, site: BuiltSite, selection: Sequence[str] = ()) -> Job:
    """Return the input for the bundles of a guidance. site is its site in memory, built without errors.

    selection holds the slugs of pages, () for all. Errors in the theme are added to the findings.
    """
    guidance = checked.guidance
    views = Views(guidance, checked.version)
    return Job(
        tree=checked.tree,
        guidance=guidance,
        edition=edition_of(guidance, checked.version),
        site=site,
        pages=articles(site.pages, guidance, views, Theme(guidance.root), checked.findings),
        selection=tuple(selection),
    )


def make_bundles(job: Job, kinds: Sequence[OutputModule], say: Say) -> list[Path]:
    """Make the bundles and return their paths. It is all or nothing: when one fails, dist/ keeps the previous files.

    Raises CannotRun with the name of the bundle that failed, or with what has to be installed.
    """
    if job.selection and (unselectable := [kind.OUTPUT.name for kind in kinds if not kind.OUTPUT.selects]):
        raise CannotRun(f"Ett eget urval av sidor går inte att göra som {', '.join(unselectable)}.")
    dist = job.guidance.root / "dist"
    names = {kind.OUTPUT.name for kind in kinds}
    with staging_folder(job.guidance.root) as folder:
        others = snapshot(dist, folder / "earlier", names)
        items: list[Item] = []
        for stage in sorted({kind.OUTPUT.stage for kind in kinds}):
            earlier = [*others, *((item, folder / item.path) for item in items)]
            current = replace(job, earlier_files=tuple(earlier))
            tasks = [(kind.OUTPUT.name, task) for kind in kinds if stage == kind.OUTPUT.stage for task in kind.tasks(current)]
            for name, file in run_tasks(current, tasks, folder, say):
                items.append(described(file, name, folder / name, job.edition))
        if job.selection:
            return place_selection(folder, dist, sorted(names))
        place_all(folder, dist, sorted(names), items, job.edition)
    return [dist / item.path for item in items]
