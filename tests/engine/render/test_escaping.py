"""Every value is escaped where it is written into HTML; the few places that mark HTML as safe are listed with the reason."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from support.htmls import read
from support.sites import ROOT, draw, own, page
from vagledning.check import checked_guidance
from vagledning.engines.native.build import made_site
from vagledning.macros.registry import template_folders
from vagledning.render.context import BuildContext
from vagledning.site.maker import SiteMaker

CODE = [*sorted((ROOT / "src").rglob("*.py")), *sorted((ROOT / "macros").rglob("*.py"))]
TEMPLATES = [
    path for top in ("src", "macros", "overrides") for path in sorted((ROOT / top).rglob("*")) if path.suffix in {".html", ".j2"}
]
SAFE = {
    ("macros/inline.py", 'Markup("")'): "empty",
    ("macros/inline.py", 'Markup("<em>{}</em>")'): "format of Markup escapes what it is given",
    ("render/context.py", "Markup(text)"): "an escaping template has made it",
    ("render/context.py", "Markup(row)"): "the formatter of references escapes",
    ("render/placeholders.py", "markup(int(match[1]))"): "not a mark but an argument by that name: what the macros gave, escaped",
    ("engines/native/preview.py", "Markup(anew[row.id])"): "the formatter of references escapes",
    ("site/kept_references.py", "Markup(rows[row_id])"): "the formatter of references escapes, in the run that kept it",
    ("site/theme.py", "Markup(html)"): "what marks HTML for the menu and the single file, below",
    (
        "site/theme.py",
        'markup(f"{before}{link} aria-current="page"{after.removeprefix(_IN_TRAIL)}" if found else menu.drawn)',
    ): "the menu, which an escaping template has made, with the page marked in it",
    ("site/view.py", "Markup(rendered.lead)"): "escaped before English words were marked in it",
    ("site/view.py", "Markup(rendered.html)"): "a rendered page: its text is filtered and its macros escape",
    (
        "bundle/single/document.py",
        'markup(policy(style, scripts, pictures=any((page.tree.find(".//img") is not None for page in pages))))',
    ): "the policy, of our own hashes",
    ("bundle/single/document.py", "markup(style)"): "the style sheets of the site",
    ("bundle/single/document.py", "markup(script)"): "the scripts of the site",
    ("bundle/single/document.py", "markup(_page(page))"): "rendered pages",
}
# Those that only read templates, or whose result is never HTML of its own.
NOT_ESCAPING = {
    "load/macro_parser.py": "parses and renders nothing",
    "engines/mkdocs/sandbox.py": "its result is placeholders, which the renderer fills with what the macros returned",
}


def calls(path: Path, *names: str) -> Iterator[ast.Call]:
    """Yield each call of one of the names, whatever module they are taken from."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in names:
            yield node


def inside(path: Path) -> str:
    return path.relative_to(ROOT / "src" / "vagledning").as_posix() if path.is_relative_to(ROOT / "src") else path.as_posix()


def test_html_is_marked_as_safe_in_the_listed_places_alone() -> None:
    found = {(inside(path), ast.unparse(call).replace("'", '"')) for path in CODE for call in calls(path, "Markup", "markup")}
    assert found == set(SAFE)
    methods = {"__html__", "__html_format__"}
    assert not [path for path in CODE if methods & set(path.read_text(encoding="utf-8").replace("(", " ").split())]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_template_marks_anything_as_safe(path: Path) -> None:
    tree = Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))
    assert not [one for one in tree.find_all(nodes.Filter) if one.name in {"safe", "forceescape", "xmlattr", "tojson"}]
    assert not list(tree.find_all((nodes.ScopedEvalContextModifier, nodes.EvalContextModifier, nodes.MarkSafe)))


def test_every_environment_escapes() -> None:
    for path in CODE:
        for call in calls(path, "Environment", "SandboxedEnvironment", "ImmutableSandboxedEnvironment", "NativeEnvironment"):
            escapes = any(key.arg == "autoescape" and ast.unparse(key.value) == "True" for key in call.keywords)
            assert escapes or inside(path) in NOT_ESCAPING, path
        assert not list(calls(path, "Template", "from_string", "overlay")), path


def test_the_environments_in_use_escape(tmp_path: Path) -> None:
    checked = checked_guidance(draw(tmp_path))
    maker = SiteMaker(checked.guidance, checked.version, checked.macros)
    build = BuildContext(checked.guidance, checked.version, template_folders(tmp_path))
    assert maker.theme.templates.autoescape is True and build.templates.autoescape is True


MACROS = '''\
"""A guidance's own macros."""

from vagledning.macros.macro import macro


@macro(block=True, at_most=1, free_text=True)
def ropa(page, text):
    """Ropar."""
    return f"{text}!"
'''


def test_what_a_macro_of_the_guidance_returns_as_text_is_text(tmp_path: Path) -> None:
    body = page(own("""{{ ropa("<b onclick='x'>hej</b> & <script>x</script>") }}"""))
    checked = checked_guidance(draw(tmp_path, {"macros/__init__.py": MACROS, "content/sida.md": body}))
    site = made_site(checked, str)
    assert {finding.code for finding in checked.findings} == {"H107"}, "the page's own words hold HTML"
    tree = read(site.documents["sida/index.html"].html)
    assert "<b onclick='x'>hej</b> & <script>x</script>!" in tree.text
