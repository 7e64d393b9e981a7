"""Imports point one way, each outside library has one door, modules stay small, and what is listed twice is the same."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.sites import ROOT
from vagledning.findings import Findings
from vagledning.macros.registry import macros_of
from vagledning.render.contract import PARTS

ENGINE = ROOT / "src" / "vagledning"
MODULES = sorted(ENGINE.rglob("*.py"))
# Of the engine and of the guidance's own macros; a file of tests may be somewhat longer.
MOST_LINES = {"src/vagledning": 250, "macros": 250, "tests": 300}

# Each layer may import those above it; a package's modules may import each other.
LAYERS = [
    {"text", "fault_families", "discovery", "progress"},
    {"findings", "outputs"},
    {"model", "vcs", "staging", "workers"},
    {"source", "theme", "media"},
    {"render", "cache"},
    {"load"},
    {"rules", "report", "search", "review"},
    {"macros"},
    {"check", "site"},
    {"first_check"},
    {"schema", "engines"},
    {"handbook"},
    {"external_links", "bundle", "changes", "scaffold", "edits"},
    {"commands"},
    {"cli"},
    {"__main__"},
]
DEPTH = {name: number for number, names in enumerate(LAYERS) for name in names}

# Which modules each outside library is let in by.
DOORS = {
    "yaml": {"load/yaml_nodes.py"},
    "comrak": {"render/markdown.py"},
    "nh3": {"render/sanitizer.py"},
    "citeproc": {"render/citations.py"},
    "platformdirs": {"cache/folder.py"},
    "icalendar": {"review/calendar_file.py"},
    "rcssmin": {"site/theme.py"},
    "rjsmin": {"site/theme.py"},
    "snowballstemmer": {"search/analysis.py"},
    "PIL": {"media/raster.py"},
    "watchdog": {"engines/native/file_events.py"},
    "turbohtml": {"site/html5.py"},
    "py_mini_racer": {"search/run.py", "search/shards.py", "theme/syntax.py"},
    "mkdocs": {"engines/mkdocs/plugin.py", "engines/mkdocs/macros.py"},
    "pathspec": {"engines/mkdocs/plugin.py"},
    "weasyprint": {"bundle/pdf/tags.py", "bundle/pdf/write.py"},
    "docx": {"bundle/docx/document.py", "bundle/docx/controls.py", "bundle/docx/styles.py"},
    "fontTools": {"bundle/pdf/fonts.py"},
    "pydyf": {"bundle/pdf/structure.py", "bundle/pdf/write.py"},
}
# Trees of HTML and templates are the daily work of these rooms.
ROOMS = {"lxml": {"render", "site", "changes", "bundle"}, "jinja2": {"load", "render", "macros", "site", "bundle", "engines"}}
ROOMS["markupsafe"] = ROOMS["jinja2"]


def imports(path: Path) -> Iterator[str]:
    """Yield the whole names that a module imports, within functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0 or not path.is_relative_to(ENGINE), f"{path}: the engine's imports are absolute"
            if node.level == 0:
                yield from (f"{node.module}.{name.name}" for name in node.names)


def part(name: str) -> str:
    """Return the module or package of the engine that a whole name belongs to."""
    parts = name.split(".")
    return parts[1] if len(parts) > 1 and parts[1] in DEPTH else "__init__"


def test_every_part_of_the_engine_has_its_layer() -> None:
    parts = {path.relative_to(ENGINE).parts[0].removesuffix(".py") for path in MODULES}
    assert parts - {"__init__"} == set(DEPTH)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ENGINE).as_posix())
def test_imports_point_left(path: Path) -> None:
    own = path.relative_to(ENGINE).parts[0].removesuffix(".py")
    for name in imports(path):
        if name.split(".")[0] == "vagledning" and part(name) not in (own, "__init__"):
            assert DEPTH[part(name)] < DEPTH.get(own, -1), f"{path.name} imports {name}, which is above or beside it"


def test_the_model_knows_little() -> None:
    for path in (ENGINE / "model").glob("*.py"):
        found = {part(name) for name in imports(path) if name.startswith("vagledning.")}
        assert found <= {"findings", "model", "text"}, path


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ENGINE).as_posix())
def test_each_library_has_its_door(path: Path) -> None:
    inside = path.relative_to(ENGINE).as_posix()
    if inside.startswith("theme/assets/"):
        return  # the designers' own tools, which no site needs
    for name in imports(path):
        top = name.split(".")[0]
        if top in sys.stdlib_module_names or top == "vagledning":
            continue
        assert top in DOORS or top in ROOMS, f"{inside} imports {top}"
        assert inside in DOORS.get(top, ()) or inside.split("/")[0] in ROOMS.get(top, ()), f"{inside} imports {top}"


def test_only_one_room_knows_a_site_generator() -> None:
    words = re.compile(r"mkdocs|properdocs", re.IGNORECASE)
    for path in (*MODULES, *(ENGINE / "macros" / "templates").rglob("*.j2"), *(ENGINE / "theme").rglob("*.html")):
        inside = path.relative_to(ENGINE).as_posix()
        if inside.startswith("engines/") or inside in ("theme/__init__.py",):
            continue
        code = path.read_text(encoding="utf-8")
        if path.suffix == ".py":
            code = "\n".join(strings(path))
        assert not words.search(code), inside


def docstrings(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    return {ast.get_docstring(node, clean=False) or "" for node in ast.walk(tree) if isinstance(node, nodes)}


def strings(path: Path) -> list[str]:
    """Return every text in the code of a module, but its docstrings."""
    told = docstrings(path)
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    found = [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return [text for text in found if text not in told]


def test_nobody_but_the_contract_names_a_class_of_the_markup() -> None:
    """What a page is made of is asked of its value or of data-part: a class is for the style sheet."""
    sources = [*(ENGINE / "macros" / "templates").rglob("*.j2"), *(ENGINE / "theme").rglob("*.html")]
    written = re.compile(r'class="([^"]*)"')
    classes = {
        name
        for path in sources
        for found in written.findall(path.read_text(encoding="utf-8"))
        for name in re.sub(r"\{[{%].*?[%}]\}", " ", found).split()
        if "-" in name
    }
    assert len(classes) > 100
    makers = {"render/blocks.py", "render/body.py", "macros/drawing.py", "macros/figures.py"}
    for path in MODULES:
        inside = path.relative_to(ENGINE).as_posix()
        if inside in makers or inside.startswith("theme/"):
            continue
        words = {word for text in strings(path) for word in re.findall(r"[\w-]+", text)}
        found = words & classes - {name for name in words if name in PARTS}
        assert not found - ALLOWED_WORDS, f"{inside} names {sorted(found)}"


# Words of other things that a class happens to share.
ALLOWED_WORDS = {"accessibility-results"}


def test_no_label_of_the_markup_is_read_back() -> None:
    labels = ("^Källa", "^Källa \\d+, ", "Tillbaka till", "Tabell: ", "Visa ", "site-footer", "article-body")
    for path in MODULES:
        inside = path.relative_to(ENGINE).as_posix()
        if inside in ("render/blocks.py", "render/body.py"):
            continue
        assert not [text for text in strings(path) for label in labels if text == label], inside


def test_each_part_of_the_contract_is_written_and_each_that_is_written_is_known() -> None:
    # The overlay of this guidance draws what the theme itself has not.
    sources = [*ENGINE.rglob("*.j2"), *(ENGINE / "theme").rglob("*.html"), *(ROOT / "overrides").rglob("*.html")]
    written = {name for path in sources for name in re.findall(r'data-part="([^"{}]+)"', path.read_text(encoding="utf-8"))}
    assert written - set(PARTS) == set()
    # The engine itself makes some, each by the name of its constant.
    code = " ".join(path.read_text(encoding="utf-8") for path in MODULES if path.name != "contract.py")
    assert [name for name in PARTS if name not in written and not re.search(rf"\b{name.upper()}\b", code)] == []


def test_no_imports_go_in_a_circle() -> None:
    def named(path: Path) -> str:
        return ".".join(path.relative_to(ENGINE.parent).with_suffix("").parts).removesuffix(".__init__")

    modules = {named(path): path for path in MODULES}
    graph = {
        name: {found for one in imports(path) if (found := one if one in modules else one.rpartition(".")[0]) in modules} - {name}
        for name, path in modules.items()
    }
    while graph:
        free = {name for name, needs in graph.items() if not needs & set(graph)}
        assert free, f"a circle among {sorted(graph)}"
        graph = {name: needs for name, needs in graph.items() if name not in free}


@pytest.mark.parametrize("folder", MOST_LINES)
def test_modules_stay_small(folder: str) -> None:
    for path in (ROOT / folder).rglob("*.py"):
        lines = len(path.read_text(encoding="utf-8").splitlines())
        assert lines <= MOST_LINES[folder], f"{path.relative_to(ROOT)} has {lines} lines: split it by subject"


def test_every_module_says_what_it_is() -> None:
    for folder in ("src/vagledning", "tests"):
        for path in (ROOT / folder).rglob("*.py"):
            text = path.read_text(encoding="utf-8")
            assert not text or "node_modules" in path.parts or ast.get_docstring(ast.parse(text)), path


def test_every_macro_says_what_it_shows_with_an_example() -> None:
    found = macros_of(ROOT, Findings())
    assert len(found) > 30
    assert [name for name, one in found.items() if "Exempel: {{ " not in (one.function.__doc__ or "")] == []


def test_the_settings_of_mkdocs_are_few_and_name_no_folder_that_may_be_missing() -> None:
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert text == (ENGINE / "scaffold" / "template" / "mkdocs.yml").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 12
    assert "overrides" not in text and "custom_dir" not in text and "hooks" not in text


def test_the_versions_that_break_often_are_pinned() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for name in ("mkdocs", "mkdocs-material", "mkdocs-macros-plugin", "citeproc-py", "comrak"):
        assert f'"{name}==' in text, name


TESTS = sorted(path for path in (ROOT / "tests").rglob("*.py") if "node_modules" not in path.parts)
# What knows the guidance of this repository. The tests of the engine use small ones of their own.
OF_THE_GUIDANCE = {"system_site", "whole", "whole_guidance"}


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.relative_to(ROOT / "tests").as_posix())
def test_a_test_imports_no_other_test(path: Path) -> None:
    for name in imports(path):
        parts = name.split(".")
        assert not [part for part in parts if part.startswith("test_") or part == "conftest"], f"{name}: put it in support/"
        if "engine" in path.relative_to(ROOT / "tests").parts and parts[0] == "support":
            assert not OF_THE_GUIDANCE & set(parts), f"{name}: tests that need the guidance stand in guidance/"


def test_only_laws_say_how_many_examples_are_drawn() -> None:
    for path in TESTS:
        taken = {
            name for name in imports(path) if name.startswith("hypothesis.") and not name.startswith("hypothesis.strategies")
        }
        assert path.name == "laws.py" or taken <= {"hypothesis.strategies", "hypothesis.assume"}, path
