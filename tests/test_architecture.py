"""Imports point one way, each outside library has one door, modules stay small, and what is listed twice is the same."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from macros import MACROS
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from sites import ROOT
from vagledning.html.markdown import EXTENSION_CONFIGS, EXTENSIONS
from vagledning.model.calls import SIGNATURES

ENGINE = ROOT / "src" / "vagledning"
MODULES = sorted(ENGINE.rglob("*.py"))
MOST_LINES = 300

# Each layer may import those to its left; a package's modules may import each other.
LAYERS = [
    {"lookalike"},
    {"errors", "invisible", "urls", "alphabet", "version"},
    {"model", "shipped", "forms", "git"},
    {"html", "citations", "handover", "policy", "redirects"},
    {"load", "sitelinks", "guard", "crawlers"},
    {"rules", "report", "outside", "only", "search", "freshness"},
    {"calendar_file"},
    {"check", "catalogue", "finish", "topics", "schema"},
    {"mkdocs_run", "new", "lessons"},
    {"handbook"},
    {"build", "serve", "external_links", "bundle", "changes"},
    {"commands"},
    {"cli"},
    {"__main__"},
]
DEPTH = {name: number for number, names in enumerate(LAYERS) for name in names}

# Which modules each outside library is let in by.
DOORS = {
    "yaml": {"load/yaml_nodes.py"},
    "jinja2": {"load/gate.py"},
    "markdown": {"html/markdown.py"},
    "nh3": {"html/allowlist.py"},
    "citeproc": {"citations.py"},
    "icalendar": {"calendar_file.py"},
    "snowballstemmer": {"search/analysis.py"},
    "py_mini_racer": {"search/run.py"},
    "lxml": {
        "html/built.py",
        "html/elements.py",
        "html/blocks.py",
        "guard.py",
        *(f"bundle/{name}.py" for name in ("combine", "fresh", "pages", "tidy", "pdf/document", "pdf/notes")),
        *(f"bundle/{name}.py" for name in ("epub/book", "epub/xhtml", "single/document", "single/kind", "docx/sheets")),
    },
    "weasyprint": {"bundle/pdf/tags.py", "bundle/pdf/write.py"},
    "docx": {"bundle/docx/document.py", "bundle/docx/styles.py"},
    "fontTools": {"bundle/pdf/fonts.py"},
    "pydyf": {"bundle/pdf/structure.py", "bundle/pdf/write.py"},
}


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


def test_model_and_html_know_little() -> None:
    for folder, known in (("model", {"errors", "model"}), ("html", {"html", "invisible"})):
        for path in (ENGINE / folder).glob("*.py"):
            found = {part(name) for name in imports(path) if name.startswith("vagledning.")}
            assert found <= known, path


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ENGINE).as_posix())
def test_the_engine_knows_neither_mkdocs_nor_macros(path: Path) -> None:
    inside = path.relative_to(ENGINE).as_posix()
    for name in imports(path):
        top = name.split(".")[0]
        if top in sys.stdlib_module_names or top == "vagledning":
            continue
        assert top in DOORS, f"{inside} imports {top}"
        assert inside in DOORS[top], f"{inside} imports {top}, which {DOORS[top]} stands for"


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


def test_the_macros_adapt_the_engine_and_nothing_else() -> None:
    known = {"vagledning", "macros", "mkdocs", "jinja2", "markupsafe"}
    for path in (ROOT / "macros").glob("*.py"):
        found = {name.split(".")[0] for name in imports(path)}
        assert found - set(sys.stdlib_module_names) <= known, path.name
        if path.name not in ("hook.py", "session.py"):
            assert "mkdocs" not in found, f"{path.name}: mkdocs is met in hook.py and session.py alone"


@pytest.mark.parametrize("folder", ["src/vagledning", "macros", "tests"])
def test_modules_stay_small(folder: str) -> None:
    for path in (ROOT / folder).rglob("*.py"):
        lines = len(path.read_text(encoding="utf-8").splitlines())
        assert lines <= MOST_LINES, f"{path.relative_to(ROOT)} has {lines} lines: split it by subject"


def test_every_module_says_what_it_is() -> None:
    for folder in ("src/vagledning", "macros", "tests"):
        for path in (ROOT / folder).rglob("*.py"):
            text = path.read_text(encoding="utf-8")
            assert not text or ast.get_docstring(ast.parse(text)), path


def test_the_macros_are_those_that_pages_may_call() -> None:
    assert set(MACROS) == set(SIGNATURES)
    assert all(function.__doc__ and "Exempel: {{ " in function.__doc__ for function in MACROS.values())


def settings() -> dict[str, object]:
    with (ROOT / "mkdocs.yml").open(encoding="utf-8") as file:
        return dict(yaml_load(file, loader=get_yaml_loader()))


def test_the_site_and_the_checks_read_the_same_markdown() -> None:
    listed = settings()["markdown_extensions"]
    assert isinstance(listed, list)
    names = [next(iter(item)) if isinstance(item, dict) else item for item in listed]
    configs = {name: options for item in listed if isinstance(item, dict) for name, options in item.items()}
    assert names == list(EXTENSIONS)
    assert configs == EXTENSION_CONFIGS


def test_the_settings_are_strict_and_ask_nothing_of_others() -> None:
    found = settings()
    assert found["strict"] is True
    theme, plugins = found["theme"], found["plugins"]
    assert isinstance(theme, dict) and isinstance(plugins, list)
    assert (theme["name"], theme["language"], theme["font"]) == ("material", "sv", False)
    assert [next(iter(plugin)) for plugin in plugins] == ["macros"]
    assert plugins[0]["macros"] | {"on_undefined": "strict", "on_error_fail": True} == plugins[0]["macros"]
    assert (ROOT / str(theme["custom_dir"]) / "main.html").is_file()
    assert (ROOT / plugins[0]["macros"]["module_name"] / "__init__.py").is_file()
    assert found["hooks"] == ["macros/hook.py"]


def test_the_versions_that_break_often_are_pinned() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for name in ("mkdocs", "mkdocs-material", "mkdocs-macros-plugin", "citeproc-py"):
        assert f'"{name}==' in text, name
