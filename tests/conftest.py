"""What every test shares: a fixed day, and the repository's own engine, also in the programs that tests start."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SRC = str(ROOT / "src")
# The day of the commit that is built, 1 June 2026.
DAY = "1780272000"

# tests/ for the package support, which is the only thing that a test may import besides the program.
sys.path[:0] = [SRC, str(ROOT / "tests")]
os.environ["PYTHONPATH"] = SRC
# Most checkers in Java run for seconds, in which its second compiler costs more than it gives.
os.environ["JDK_JAVA_OPTIONS"] = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1"

# A run that was started in the background ignores Ctrl+C, and would hand that on to every program it starts.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--results", metavar="FILE", help="write what the accessibility tests looked at into this file")


# What takes longest begins first, so that no core waits for it at the end.
LONGEST = ("test_whole.py", "test_pdf.py", "test_accessibility.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: LONGEST.index(item.path.name) if item.path.name in LONGEST else len(LONGEST))


def _folder_of_all(factory: pytest.TempPathFactory) -> Path:
    """The folder that the processes of a run share."""
    return factory.getbasetemp().parent if "PYTEST_XDIST_WORKER" in os.environ else factory.getbasetemp()


@pytest.fixture(autouse=True, scope="session")
def _results(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the results of builds with the tests, not with the user. Each guidance has its own, by the folder it lies in."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VAGLEDNING_CACHE", str(_folder_of_all(tmp_path_factory) / "cache"))
        yield


@pytest.fixture(autouse=True)
def _surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    # Outside git the commit's day is this one; and no repository around the temporary folder is looked for.
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(_folder_of_all(tmp_path_factory)))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real guidance, built once for all processes of a run; its root is the folder above."""
    from vagledning.engines.native.build import build  # noqa: PLC0415 - the path to the engine is set above
    from vagledning.staging.lock import locked  # noqa: PLC0415

    top = _folder_of_all(tmp_path_factory)
    root = top / "guidance"
    with locked(top / "guidance.lock"), pytest.MonkeyPatch.context() as patch:
        if not (root / "site").exists():
            patch.setenv("GIT_CEILING_DIRECTORIES", str(top))
            said: list[str] = []
            for name in ("content", "data", "macros", "overrides"):
                if (ROOT / name).is_dir():
                    shutil.copytree(ROOT / name, root / name, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
            renewed, findings = build(root, said.append)
            assert renewed, [*map(str, findings), *said]
    return root / "site"
