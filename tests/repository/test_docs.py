"""What is written about the program is true of it: generated pages, targets, commands, options, files and links."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.contract import commands, targets
from support.sites import ROOT
from vagledning.handbook import pages, rules_page
from vagledning.handbook.fault_registry import every_fault
from vagledning.load.data import EXCEPTIONS_FILE, MOVED_FILE, PICTURES_FILE, RESULTS_FILE
from vagledning.macros.registry import engine_signatures

WRITTEN = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md", *sorted((ROOT / "docs").glob("*.md"))]
SOURCE = [*sorted((ROOT / "src").rglob("*.py"))]
# Commands of the contract that later issues bring; a page that names one says so.
LATER = {"search", "search-bench"}


def names(paths: list[Path]) -> list[str]:
    return [path.relative_to(ROOT).as_posix() for path in paths]


def code_in(text: str) -> Iterator[str]:
    """Yield what is written as code: between grave accents, in fences and in indented lines."""
    yield from re.findall(r"`([^`\n]+)`", text)
    for block in re.findall(r"^```\w*\n(.*?)^```", text, re.DOTALL | re.MULTILINE):
        yield from block.splitlines()
    yield from re.findall(r"^(?:    |\t)(\S.*)$", text, re.MULTILINE)


@pytest.mark.parametrize("name", pages.PAGES)
def test_the_generated_pages_are_fresh(name: str) -> None:
    written = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert written == pages.PAGES[name](ROOT), "run make docs"


def test_make_docs_writes_them(tmp_path: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (module,) = re.findall(r"^docs:.*\n\t\$\(BIN\)/python -m (\S+)$", makefile, re.MULTILINE)
    for folder in ("content", "data", "macros", "overrides"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    (tmp_path / "docs").mkdir()
    shutil.copy(ROOT / "docs/topics.yaml", tmp_path / "docs")
    subprocess.run([sys.executable, "-m", module], check=True, cwd=tmp_path)
    for name in pages.PAGES:
        assert (tmp_path / "docs" / name).read_bytes() == (ROOT / "docs" / name).read_bytes()


def test_the_generated_pages_leave_nothing_out() -> None:
    rules, macros = rules_page.rules_page(), pages.macros_page(ROOT)
    assert [code for code in every_fault() if f"\n### {code}\n" not in rules] == []
    assert [name for name in engine_signatures() if f"### {name}\n" not in macros] == []


@pytest.mark.parametrize("path", SOURCE, ids=names(SOURCE))
def test_every_page_that_a_message_names_exists(path: Path) -> None:
    for named in re.findall(r"\bdocs/[\w-]+\.md", path.read_text(encoding="utf-8")):
        assert (ROOT / named).is_file(), named


@pytest.mark.parametrize("path", WRITTEN, ids=names(WRITTEN))
def test_every_make_target_that_is_named_exists(path: Path) -> None:
    for code in code_in(path.read_text(encoding="utf-8")):
        for target in re.findall(r"\bmake ((?:[a-z][\w-]*)(?: [a-z][\w-]*)*)", code.split("#")[0]):
            missing = set(target.split()) - targets() - LATER
            assert not missing, f"make {target}"


@pytest.mark.parametrize("path", WRITTEN, ids=names(WRITTEN))
def test_every_command_and_option_that_is_named_exists(path: Path) -> None:
    known = commands()
    for code in code_in(path.read_text(encoding="utf-8")):
        for command, rest in re.findall(r"(?:^|[\s/])vagledning ([a-z][\w|-]*)([^|;&#`]*)", code):
            for one in command.split("|"):
                assert one in known or one in LATER, f"vagledning {one}"
                options = re.findall(r"(?<!\S)\[?(--[a-z-]+)", rest)
                assert one in LATER or set(options) <= known[one], f"vagledning {one} {options}"


def test_every_target_and_command_is_told_of() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    hidden = {"system", "bundle-system"}
    assert not [name for name in targets() - hidden if f"make {name}" not in readme]
    assert not [name for name in commands() if f"vagledning {name}" not in readme]


@pytest.mark.parametrize("path", WRITTEN, ids=names(WRITTEN))
def test_every_local_link_leads_to_a_file(path: Path) -> None:
    text = re.sub(r"^```.*?^```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if not re.match(r"[a-z]+:", target):
            file = target.partition("#")[0]
            assert not file or (path.parent / file).exists(), target


@pytest.mark.parametrize("path", WRITTEN, ids=names(WRITTEN))
def test_every_file_that_is_named_exists(path: Path) -> None:
    folders = "|".join(["content", "data", "docs", "overrides", "macros", "src", "tests", "requirements"])
    examples = path.name in {"editing.md", "rules.md"}
    # The file of exceptions is there only while there are any.
    # The results are there once make accessibility has been run.
    sometimes = {EXCEPTIONS_FILE, MOVED_FILE, PICTURES_FILE, RESULTS_FILE}
    for code in re.findall(r"`([^`\n]+)`", path.read_text(encoding="utf-8")):
        if (
            re.fullmatch(rf"(?:{folders})/[\w./-]+\.(?:py|md|yaml|yml|txt|html|j2|toml)", code)
            and not examples
            and code not in sometimes
        ):
            assert (ROOT / code).exists(), code


def test_each_fault_is_named_once_and_its_sentences_are_finished() -> None:
    faults = [fault for fault, _ in every_fault().values()]
    assert len({fault.title for fault in faults}) == len(faults)
    for fault, reason in every_fault().values():
        assert re.fullmatch(r"[A-Z]\d{3}", fault.code)
        assert not fault.title.endswith("."), fault.code
        assert fault.hint.endswith((".", "!")), fault.code
        assert reason.endswith("."), fault.code
