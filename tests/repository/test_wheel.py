"""Another authority installs the engine as a wheel: it carries macros and theme, and works without this repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from support.sites import ROOT

PARTS = ("src", "pyproject.toml", "README.md", "LICENSE", "LICENSE-CONTENT", "docs/rules.md")


def python(*arguments: str, path: str = "", cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run Python away from the repository, with nothing on its path but path and its own libraries."""
    env = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "PIP_", "VAGLEDNING"))}
    env |= {"PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1", "PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    return subprocess.run(
        [sys.executable, *arguments], env=env, cwd=cwd, capture_output=True, encoding="utf-8", timeout=120, check=False
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy, since the repository may not be written to."""
    folder = tmp_path_factory.mktemp("wheel")
    copy = folder / "copy"
    copy.mkdir()
    for name in PARTS:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        else:
            (copy / name).parent.mkdir(exist_ok=True)
            shutil.copyfile(ROOT / name, copy / name)
    done = python("-m", "hatchling", "build", "-t", "wheel", "-d", str(folder / "dist"), cwd=copy)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = (folder / "dist").glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("installed")
    done = python("-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(folder), str(wheel))
    assert done.returncode == 0, done.stderr
    return folder


def test_it_carries_all_that_a_guidance_needs(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    source = ROOT / "src" / "vagledning"
    files = [path for path in source.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert {f"vagledning/{path.relative_to(source).as_posix()}" for path in files} - names == set()
    for name in ("render/kallor.csl", "scaffold/template/mkdocs.yml", "theme/main.html", "macros/templates/cite.html.j2"):
        assert f"vagledning/{name}" in names
    assert not [name for name in names if "__pycache__" in name or name.startswith(("tests/", "content/", "data/"))]
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_a_new_guidance_of_it_passes_the_checks_and_builds(installed: Path, tmp_path: Path) -> None:
    path, root = str(installed), tmp_path / "ny"
    where = python("-c", "import vagledning; print(vagledning.__file__)", path=path, cwd=tmp_path)
    assert Path(where.stdout.strip()).is_relative_to(installed), "it is the wheel that is tried"
    for arguments in (
        ["new", str(root)],
        ["schema", "--root", str(root)],
        ["check", "--root", str(root)],
        ["build", "--root", str(root)],
    ):
        done = python("-m", "vagledning", *arguments, path=path, cwd=tmp_path)
        assert done.returncode == 0, done.stdout + done.stderr
    assert (root / "schemas" / "questions.json").is_file() and (root / ".vscode" / "settings.json").is_file()
    assert (root / "site" / "exempel" / "en-sida" / "index.html").is_file()


def test_it_explains_a_rule_with_its_example(installed: Path, tmp_path: Path) -> None:
    path, root = str(installed), tmp_path / "ny"
    done = python("-m", "vagledning", "rule", "d101", path=path, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Okänd nyckel" in done.stdout and "Kontrollen säger:" in done.stdout
    assert python("-m", "vagledning", "new", str(root), path=path, cwd=tmp_path).returncode == 0
    assert "**Kontrollen säger:**" in (root / "docs" / "rules.md").read_text(encoding="utf-8")


def test_mkdocs_finds_theme_plugin_and_macros_in_it(installed: Path, tmp_path: Path) -> None:
    root, path = tmp_path / "ny", str(installed)
    assert python("-m", "vagledning", "new", str(root), path=path, cwd=tmp_path).returncode == 0
    done = python("-m", "mkdocs", "build", "--strict", "--quiet", path=path, cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (root / "site" / "exempel" / "en-sida" / "index.html").is_file()
