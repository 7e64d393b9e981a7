"""Two engines, the same bytes: our own and mkdocs, on small guidances; and the same faults from both."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.htmls import read_page
from support.rich_site import FILES as RICH
from support.sites import ROOT, draw_to_build, own, page
from support.two_engines import assert_same, native, with_mkdocs
from vagledning.scaffold.new import new

MACROS = '''\
"""A guidance's own macros."""

from vagledning.macros.macro import macro


@macro(block=True)
def halsning(page, *namn):
    """Hälsar."""
    return page.render("halsning.html.j2", namn=namn)


@macro(at_most=1, free_text=True)
def hogt(page, text):
    """Säger något högt."""
    return text.upper()
'''
OWN = {
    "macros/__init__.py": MACROS.replace("block=True", "block=True, at_most=9, free_text=True"),
    "macros/templates/halsning.html.j2": "<ul>{% for en in namn %}<li>Hej {{ en }}!</li>{% endfor %}</ul>",
    "overrides/partials/pager.html": "<p>Sidans slut.</p>",
    "overrides/assets/stylesheets/eget.css": "p { color: var(--text) }\n",
    "overrides/assets/images/favicon.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "content/sida.md": page(own('{{ halsning("Ada", "<b>Bo</b>") }}\n\nSäg {{ hogt("hej") }}.')),
}


@pytest.mark.parametrize("address", ["null", "https://exempel.se/v/"])
def test_a_small_guidance_with_every_macro(address: str, tmp_path: Path) -> None:
    site = RICH["data/site.yaml"].replace("address: null", f"address: {address}")
    assert_same(draw_to_build(tmp_path / "g", {**RICH, "data/site.yaml": site, "data/moved.yaml": "gammal: rad\n"}))


def test_a_new_guidance(tmp_path: Path) -> None:
    new(tmp_path / "ny", 'Ett "nytt" {{ namn }}')
    assert_same(tmp_path / "ny")


def test_folders_whose_names_mean_something_to_mkdocs(tmp_path: Path) -> None:
    names = ("templates", "assets", "search", "macros", "site")
    rows = "".join(f"  - page: {name}\n    pages: [{name}/under]\n" for name in names)
    files = {f"content/{name}/{part}.md": page(own("Text."), title=part) for name in names for part in ("index", "under")}
    base = (ROOT / "tests/cases/base/data/site.yaml").read_text(encoding="utf-8")
    site = base.replace("  - page: bank\n", f"  - page: bank\n{rows}")
    built = assert_same(draw_to_build(tmp_path / "g", {"data/site.yaml": site, **files}))
    assert {f"{name}/under/index.html" for name in names} <= set(built)


def test_own_macros_and_an_overlay_of_single_files(tmp_path: Path) -> None:
    root = draw_to_build(tmp_path / "g", OWN)
    built = assert_same(root)
    tree = read_page(root / "site/sida/index.html")
    assert [tag.text for tag in tree.one("div", "article-body").all("li")][:2] == ["Hej Ada!", "Hej <b>Bo</b>!"]
    assert "Säg HEJ." in tree.text and "Sidans slut." in tree.text
    assert built["assets/stylesheets/own.css"] == b"p{color:var(--text)}\n"
    styles = [tag.attrs["href"] for tag in tree.all("link") if tag.attrs["rel"] == "stylesheet" and "media" not in tag.attrs]
    assert styles[-1].endswith("/own.css"), "its own styles come last"
    assert built["assets/images/favicon.svg"] == OWN["overrides/assets/images/favicon.svg"].encode()
    assert tree.one("header", "site-header").text, "what it does not replace is the engine's"


FAILING = {
    "a template of the overlay that cannot be read": (
        {"overrides/partials/pager.html": "\n{% if %}"},
        "overrides/partials/pager.html:2:1: L208",
    ),
    "a template of the overlay that fails": (
        {"overrides/partials/pager.html": "\n\n{{ 1 / 0 }}"},
        "overrides/partials/pager.html:3:1: L208",
    ),
    "a name that the overlay misspells": (
        {"overrides/partials/footer.html": "{{ sitte.title }}"},
        "overrides/partials/footer.html:1:1: L208",
    ),
    "a part that is not there": (
        {"overrides/partials/pager.html": "{% include 'finns-inte.html' %}"},
        "overrides/partials/pager.html:1:1: F202 Mallen ”finns-inte.html” finns inte",
    ),
    "a part that is not there, by a name that is made when it is shown": (
        {"overrides/partials/pager.html": "\n{% set part = 'finns-inte' %}{% include part ~ '.html' %}"},
        "overrides/partials/pager.html:2:1: L208",
    ),
    "a file of the overlay whose name is misspelt": (
        {"overrides/partials/heroo.html": "<p>Hej.</p>"},
        "overrides/partials/heroo.html:1:1: F201 Filen ersätter ingen av programmets filer, och inget tar in den. "
        "Menade du ”partials/hero.html”?",
    ),
    "a macro that fails": (
        {
            "macros/__init__.py": MACROS.replace("text.upper()", "text.finns_inte()"),
            "content/sida.md": page(own('Säg {{ hogt("a") }}.')),
        },
        "macros/__init__.py:15:1: L208",
    ),
    "a macro's template that fails": (
        {**OWN, "macros/templates/halsning.html.j2": "<ul>\n{{ namm }}</ul>"},
        "macros/templates/halsning.html.j2:2:1: L208",
    ),
    "macros that cannot be read": ({"macros/__init__.py": "x = 1\ndef\n"}, "macros/__init__.py:2:1: M107"),
    "macros that fail when they are read": ({"macros/__init__.py": "import finns_inte_alls\n"}, "macros/__init__.py:1:1: M107"),
    "a macro with a name that is taken": ({"macros/__init__.py": MACROS.replace("hogt", "ref")}, "macros/__init__.py:1:1: M107"),
    "an anchor that the overlay gives twice": (
        {"overrides/partials/pager.html": '<p id="innehall">'},
        "sida/index.html:1:1: L203",
    ),
    "a link of the overlay that leads nowhere": ({"overrides/partials/pager.html": '<a href="x/">'}, "L201"),
    "a style of the overlay that fetches": ({"overrides/assets/stylesheets/a.css": "@import 'https://exempel.se/'"}, "L205"),
}


@pytest.mark.parametrize(("files", "told"), FAILING.values(), ids=FAILING.keys())
def test_what_fails_is_a_finding_with_its_place_from_both(files: dict[str, str], told: str, tmp_path: Path) -> None:
    root = draw_to_build(tmp_path / "g", files)
    for built, said in (native(root), with_mkdocs(root)):
        assert not built
        assert told in said


def test_what_yaml_writes_in_other_ways_is_text_in_both(tmp_path: Path) -> None:
    title = "\\x7b\\x7b 7 * 7 \\x7d\\x7d \\x7b% for x in range(9999999999) %\\x7d"
    root = draw_to_build(tmp_path / "g", {"content/sida.md": page(own("Text."), title=f'"{title}"')})
    built = assert_same(root)
    assert b"{{ 7 * 7 }} {% for x in range(9999999999) %}" in built["sida/index.html"]


def test_faults_of_the_text_stop_mkdocs_too(tmp_path: Path) -> None:
    root = draw_to_build(tmp_path / "g", {"content/sida.md": page("## Fel\n\n{{ cycler.__init__ }}\n\n<b>x</b>")})
    built, said = with_mkdocs(root)
    assert not built and "content/sida.md:14:1: M101" in said and "content/sida.md:16:1: H101" in said


def test_mkdocs_without_its_other_half_says_so(tmp_path: Path) -> None:
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    root = draw_to_build(tmp_path / "g", {"mkdocs.yml": settings[: settings.index("  - macros")] + "  - vagledning\n"})
    built, said = with_mkdocs(root)
    assert not built and "mkdocs.yml behöver mkdocs-macros" in said


HOOK = """\
def on_env(env, config, files):
    plugin = config.plugins["macros"]
    canary = "{{ cycler.__init__.__globals__.os.popen('touch kanariefagel').read() }}"
    for trick in (canary, "{{ config }}", "{{ ''.__class__ }}"):
        try:
            print("kanarie:", type(plugin._env).__name__, plugin._env.from_string(trick).render(**plugin.variables))
        except Exception as error:
            print("kanarie:", type(plugin._env).__name__, type(error).__name__)
    return env
"""


def test_mkdocs_macros_renders_in_our_sandbox_and_nowhere_else(tmp_path: Path) -> None:
    """The second lock leans on the inside of mkdocs-macros: this bird falls silent when a new version of it has another."""
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    root = draw_to_build(tmp_path / "g", {"mkdocs.yml": f"{settings}hooks: [kanarie.py]\n", "kanarie.py": HOOK})
    _, said = with_mkdocs(root)
    told = [row for row in said.splitlines() if row.startswith("kanarie:")]
    assert len(told) == 3 and all("ImmutableSandboxedEnvironment" in row for row in told), said
    assert not list(tmp_path.rglob("kanariefagel"))
    assert not [row for row in told if "function" in row or "MkDocsConfig" in row or "<class" in row]
