"""The files for reading without a network: made of a guidance, and opened as a reader opens them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from support.bundles import job
from vagledning.bundle.kinds import every_kind
from vagledning.bundle.manifest import Made

OFFLINE = ("html", "single", "epub", "docx")
PATIENCE = 60_000
LISTEN = """
document.addEventListener("securitypolicyviolation", (event) => console.error(`violation: ${event.effectiveDirective}`));
"""


def made_of(root: Path, folder: Path, kinds: tuple[str, ...] = OFFLINE) -> dict[str, list[Made]]:
    """Make kinds of bundles of a guidance into folder, and return what they say of themselves."""
    whole = job(root)
    found: dict[str, list[Made]] = {}
    for kind in every_kind():
        if kind.OUTPUT.name in kinds:
            (folder / kind.OUTPUT.name).mkdir(parents=True)
            found[kind.OUTPUT.name] = [made for task in kind.tasks(whole) for made in task.make(whole, folder / kind.OUTPUT.name)]
    return found


def made_on_the_day(site: Path, folder: Path, kinds: tuple[str, ...] = OFFLINE) -> Path:
    """Make the bundles of the guidance around site as they are on the day of the tests, each kind in a folder of its name."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1780272000")
        patch.setenv("GIT_CEILING_DIRECTORIES", str(site.parent.parent))
        assert all(made_of(site.parent, folder, kinds).values())
    return folder


def one(folder: Path) -> Path:
    (path,) = folder.iterdir()
    return path


@contextmanager
def opened(browser: Browser, path: Path, **options: object) -> Iterator[Page]:
    """Open a file without a network; a complaint of the console, or a request outside the folder, fails at the end."""
    context = browser.new_context(offline=True, **options)  # type: ignore[arg-type]
    context.add_init_script(LISTEN)
    page = context.new_page()
    told: list[str] = []
    inside = path.parent.as_uri()
    page.on("console", lambda m: told.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("requestfailed", lambda request: told.append(f"failed: {request.url}"))
    page.on(
        "request", lambda r: None if r.url.startswith((inside, "blob:", "data:font/")) else told.append(f"outside: {r.url[:200]}")
    )
    # The single file is large, and the machine may have much else to do.
    page.set_default_timeout(PATIENCE)
    page.goto(path.as_uri())
    yield page
    context.close()
    assert told == []
