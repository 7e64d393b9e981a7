"""Nothing is installed that is not locked: each package has its hashes, no lock names a server, no command goes around them."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from support.sites import ROOT

LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
NPM = [ROOT / folder / "package-lock.json" for folder in ("tests", "tests/ace")]
# Whatever could fetch a package, and the only ways in which it may.
FETCHES = r"\b(pip\b.*\binstall|npm|npx|pnpm|yarn|uvx|uv (?:tool|run|sync|pip install|add)|pipx|curl|wget|playwright install)\b"
ALLOWED = (
    r"python -m pip --disable-pip-version-check --quiet install --require-hashes --only-binary :all: -r requirements/\w+\.txt$",
    r"python -m pip --disable-pip-version-check --quiet install --no-deps --no-build-isolation -e \.$",
    r"npm ci --prefix tests(/ace)? --ignore-scripts ",
    # A script of tests/package.json, which is looked at with the rest.
    r"^(\S*npm (--silent )?run [a-z]+( --prefix tests)?( && )?)+$",
)


def ids(paths: list[Path]) -> list[str]:
    return [path.relative_to(ROOT).as_posix() for path in paths]


def pins(path: Path) -> dict[str, str]:
    """Return the version of each package in a lock."""
    return dict(re.findall(r"^([a-z0-9-]+)(?:\[[a-z,]+\])?==(\S+)", path.read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize("path", LOCKS, ids=ids(LOCKS))
def test_each_package_of_a_lock_has_one_version_and_its_hashes(path: Path) -> None:
    entries = re.sub(r"\\\n", " ", re.sub(r"^ *#.*\n", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)).splitlines()
    assert entries
    one = r"[a-z0-9-]+(\[[a-z,]+\])?==[\w.+]+( ; [^\\]*?)?( +--hash=sha256:[0-9a-f]{64})+"
    assert [entry[:80] for entry in entries if not re.fullmatch(one, entry)] == []


@pytest.mark.parametrize("path", [*LOCKS, *NPM], ids=ids([*LOCKS, *NPM]))
def test_no_lock_names_a_server(path: Path) -> None:
    found = re.findall(
        r"https?://\S*|file:\S*|--(?:extra-)?index-url|--find-links|--trusted-host", path.read_text(encoding="utf-8")
    )
    funding = {url for row in npm_rows(path).values() for url in re.findall(r"https?://\S*", json.dumps(row.get("funding", "")))}
    assert [url for url in found if not any(url in given for given in funding)] == []


def npm_rows(path: Path) -> dict[str, dict[str, Any]]:
    if path.suffix != ".json":
        return {}
    rows = json.loads(path.read_text(encoding="utf-8"))["packages"]
    return {name: row for name, row in rows.items() if name}


@pytest.mark.parametrize("path", NPM, ids=ids(NPM))
def test_each_package_of_npm_has_its_sum_and_the_lock_is_that_of_what_is_asked_for(path: Path) -> None:
    rows = npm_rows(path)
    assert [name for name, row in rows.items() if not re.fullmatch(r"sha512-[\w+/]{86}==", row.get("integrity", ""))] == []
    wanted = json.loads(path.with_name("package.json").read_text(encoding="utf-8"))
    for name, version in (wanted.get("dependencies", {}) | wanted.get("devDependencies", {})).items():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version) and rows[f"node_modules/{name}"]["version"] == version


def test_the_lock_of_the_tests_holds_all_that_the_site_and_the_files_are_made_with() -> None:
    whole = pins(ROOT / "requirements/dev.txt")
    for name in ("site", "bundles"):
        assert pins(ROOT / f"requirements/{name}.txt").items() <= whole.items()


def test_the_locks_are_those_of_pyproject() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    wanted = {
        "site": [*project["project"]["dependencies"], *groups["site"]],
        "bundles": [*project["project"]["dependencies"], *project["project"]["optional-dependencies"]["bundles"]],
        "dev": [row for row in groups["dev"] if isinstance(row, str)],
        "tools": groups["tools"],
        "bench": groups["bench"],
    }
    assert [f"{name}.txt" for name in sorted(wanted)] == [path.name for path in LOCKS]
    for lock, rows in wanted.items():
        locked = pins(ROOT / f"requirements/{lock}.txt")
        for row in rows:
            found = re.match(r"([\w-]+)(?:\[\w+\])?(?:==(\S+))?", row)
            assert found is not None
            assert found[2] in {None, locked[found[1].lower()]}, row


def commands() -> list[tuple[str, str]]:
    """Return each line that a person, CI or the forge runs, with where it stands."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8").replace("\\\n\t", "")
    names = dict(re.findall(r"^([A-Z]+) := (.*)$", makefile, re.MULTILINE))
    for _ in names:
        makefile = re.sub(r"\$\(([A-Z]+)\)", lambda found: names.get(found[1], found[0]), makefile)
    found = [("Makefile", line.strip()) for line in makefile.splitlines() if line.startswith("\t")]
    for script in (".ci/run", "tests/system-packages"):
        found += [(script, line.strip()) for line in (ROOT / script).read_text(encoding="utf-8").splitlines()]
    for path in NPM:
        scripts = json.loads(path.with_name("package.json").read_text(encoding="utf-8")).get("scripts", {})
        found += [(path.with_name("package.json").relative_to(ROOT).as_posix(), line) for line in scripts.values()]
    for path in sorted((ROOT / ".github/workflows").glob("*.yml")):
        for job in yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].values():
            found += [(path.name, line) for step in job["steps"] for line in step.get("run", "").splitlines()]
    return [(place, line) for place, line in found if not line.startswith("#")]


def goes_around_the_locks(line: str) -> bool:
    line = re.sub(r"@?(PATH=\S+ )?", "", line, count=1) if line.startswith("@") else line
    line = re.sub(r" *(>/dev/null|2>&1)", "", line)
    return bool(re.search(FETCHES, line)) and not any(re.search(way, line) for way in ALLOWED)


def test_no_command_installs_what_is_not_locked() -> None:
    assert [(place, line) for place, line in commands() if goes_around_the_locks(line)] == []
    assert [line for _, line in commands() if "--require-hashes" in line], "they are looked at"


@pytest.mark.parametrize(
    "line",
    [
        "@.venv/bin/python -m pip install uv",
        ".venv/bin/python -m pip install --upgrade pip",
        "python -m pip --disable-pip-version-check --quiet install --require-hashes -r requirements/site.txt",
        "python -m pip install --require-hashes --only-binary :all: -r requirements/site.txt uv",
        ".venv/bin/npm install --prefix tests",
        ".venv/bin/npm ci --prefix tests",
        "@PATH=x npm exec vnu-jar",
        "npx vnu-jar",
        ".venv/bin/npm --silent run scripts --prefix tests && npx vnu-jar",
        "uvx pip-audit",
        "curl -LsSf https://exempel.invalid/install.sh | sh",
    ],
)
def test_what_goes_around_the_locks_is_seen(line: str) -> None:
    assert goes_around_the_locks(line)


def test_what_proposes_newer_versions_knows_every_lock() -> None:
    rows = yaml.safe_load((ROOT / ".github/dependabot.yml").read_text(encoding="utf-8"))["updates"]
    told = {(row["package-ecosystem"], folder) for row in rows for folder in row.get("directories", [row.get("directory")])}
    assert told == {
        ("github-actions", "/"),
        ("pip", "/"),
        *(("npm", f"/{path.parent.relative_to(ROOT).as_posix()}") for path in NPM),
    }
    assert all(row["schedule"]["interval"] == "weekly" and row["groups"] for row in rows)
