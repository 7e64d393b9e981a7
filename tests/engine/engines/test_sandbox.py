"""A pull request is untrusted: code in it is a finding and never runs, and text in it is text in every output."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jinja2 import TemplateError, TemplateSyntaxError
from jinja2.exceptions import SecurityError, UndefinedError
from markupsafe import Markup

from support.htmls import read_page
from support.nasty import MARK, NASTY, nasty
from support.rich_site import FILES as RICH
from support.sites import MACROS, build_site, draw, draw_to_build, files_of, page, run, told
from vagledning.engines.mkdocs.sandbox import locked
from vagledning.macros.registry import engine_macros, engine_signatures

CANARY = "{{ cycler.__init__.__globals__.os.popen('touch kanariefagel').read() }}"

# What somebody may try on a page, and a word that the answer would hold if it ran.
TRICKS = {
    "attribute": "{{ ref.__globals__ }}",
    "attribute by filter": '{{ ref | attr("__globals__") }}',
    "attribute by index": '{{ ref["__globals__"] }}',
    "class of a text": '{{ "".__class__.__mro__[1].__subclasses__() }}',
    "globals of Jinja": CANARY,
    "import": '{% import "os" as os %}{{ os.getcwd() }}',
    "include": '{% include "/etc/passwd" %}',
    "extends": '{% extends "/etc/passwd" %}',
    "from": '{% from "/etc/passwd" import x %}',
    "loop": "{% for x in range(9) %}x{% endfor %}",
    "set": "{% set x = 7 * 7 %}{{ x }}",
    "macro": "{% macro x() %}y{% endmacro %}{{ x() }}",
    "call": '{% call ref("rapporten") %}x{% endcall %}',
    "filter block": "{% filter upper %}x{% endfilter %}",
    "raw": "{% raw %}{{ ref }}{% endraw %}",
    "do": "{% do x.append(1) %}",
    "comment": "{# x #}",
    "format": '{{ "{0.__globals__}".format(ref) }}',
    "format map": '{{ "{a.__globals__}".format_map({"a": ref}) }}',
    "percent": '{{ "%s" % ref.__code__ }}',
    "nested call": "{{ ref(ref.__name__) }}",
    "calculation": "{{ 7 * 7 }}",
    "self": "{{ self.__init__.__globals__ }}",
    "namespace": "{{ namespace(a=1).a }}",
    "lipsum": "{{ lipsum.__globals__ }}",
    "config": "{{ config }}",
    "environment": "{{ environment }}",
    "plugin's own": "{{ macros_info() }}",
    "unclosed": "{{ ref.__globals__",
    "trimmed": "{{- ref.__globals__ -}}",
    "within a text": '{{ ref("rapporten", at=cycler) }}',
}

SIGNATURES = engine_signatures()


@pytest.mark.parametrize("trick", TRICKS.values(), ids=TRICKS.keys())
def test_on_a_page_it_is_a_finding(trick: str, tmp_path: Path) -> None:
    found = told(draw(tmp_path, {"content/sida.md": page(f"## Kort sagt\n\n{trick}\n")}))
    assert any(line.startswith("content/sida.md:14:") and ": M10" in line for line in found), found


@pytest.mark.parametrize("key", ["title", "description", "owner", "roles", "sources", "search_phrases", "okand"])
@pytest.mark.parametrize("code", [CANARY, "{% set x %}", "{# x #}"])
def test_in_front_matter_it_is_a_finding(key: str, code: str, tmp_path: Path) -> None:
    text = page("## Kort sagt\n\n{{ own_advice() }}")
    value = json.dumps([code] if key in {"roles", "sources", "search_phrases"} else code)
    lines = [line for line in text.split("\n") if not line.startswith(f"{key}:")]
    found = told(draw(tmp_path, {"content/sida.md": "\n".join([lines[0], f"{key}: {value}", *lines[1:]])}))
    assert [line.split(" ")[1] for line in found] == ["M106"]
    assert found[0].startswith("content/sida.md:2:")


def test_the_canary_stays_silent(tmp_path: Path) -> None:
    title = json.dumps(CANARY)
    root = draw_to_build(tmp_path, {"content/sida.md": page(CANARY, title=title), "site/index.html": "den förra"})
    done = run("build", "--root", str(root))
    assert done.returncode == 1
    assert "M106" in done.stdout
    assert not list(tmp_path.rglob("kanariefagel")) and not Path("kanariefagel").exists()
    assert files_of(root / "site") == {"index.html": "den förra".encode()}


@pytest.mark.parametrize("title", [CANARY, "{{ 7 * 7 }}"])
def test_in_data_it_is_only_text(title: str, tmp_path: Path) -> None:
    text = json.dumps(title.replace("7", "sju"))
    root = draw_to_build(tmp_path, {"data/terms/prov.yaml": f"prov:\n  term: {text}\n  definition: {text}\n"})
    build_site(root)
    assert read_page(root / "site/bank/index.html").text.count(" ".join(title.replace("7", "sju").split())) == 2
    assert not list(tmp_path.rglob("kanariefagel"))


# The second lock, with the gate out of the way.


def silent(*args: Any, **kwargs: Any) -> Markup:
    """Take what a macro takes, and read it as one does."""
    assert all(map(str, (*args, *kwargs.values())))
    return Markup("svar")


@pytest.mark.parametrize(
    "trick",
    [
        trick
        for name, trick in TRICKS.items()
        # What harms nobody: it counts, says or sets something that a page could as well have written out.
        if name not in {"calculation", "comment", "set", "macro", "call", "raw", "within a text", "format map"}
    ],
)
def test_the_sandbox_refuses_it_even_so(trick: str) -> None:
    environment = locked(dict.fromkeys(SIGNATURES, silent), SIGNATURES)
    with pytest.raises((SecurityError, UndefinedError, TemplateSyntaxError, TemplateError, TypeError)):
        environment.from_string(trick).render()


def test_no_trick_gets_at_the_insides_of_python() -> None:
    environment = locked(dict.fromkeys(SIGNATURES, silent), SIGNATURES)
    for trick in TRICKS.values():
        try:
            answer = environment.from_string(trick).render()
        except (TemplateError, TypeError):
            continue
        assert not any(word in answer for word in ("builtins", "<class", "function", "root:")), trick


def test_in_the_sandbox_there_are_the_macros_and_nothing_else() -> None:
    environment = locked({**engine_macros(), "open": open}, engine_macros())
    assert set(environment.globals) == set(SIGNATURES)
    assert not environment.filters and not environment.tests
    assert environment.loader is None
    assert environment.from_string("{{ ref('a') }}").render(ref=silent) == "svar"


# Text in data, on the way out.


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built site whose every text is nasty, titles and descriptions of pages too."""
    title = json.dumps(NASTY.replace("{{ cycler }}", "").replace("{% x %}", ""))
    files: dict[str, str | bytes] = {
        name: nasty(text) if name.endswith(".yaml") else text.replace("title: ", f"title: {title} # ")
        for name, text in RICH.items()
        if isinstance(text, str)
    }
    files |= MACROS
    files["data/laws/prov.yaml"] = nasty(
        "provlagen-1:\n  sfs: '2001:1'\n  name: x\n  paragraph: x\n  says: x\n  meaning: x\n  note: x\n"
        "  checked: 2026-01-15\n  verified: ja\n"
    )
    root = draw_to_build(tmp_path_factory.mktemp("evil"), files)
    build_site(root)
    return root / "site"


def test_text_is_text_on_every_page(evil: Path) -> None:
    for path in evil.rglob("*.html"):
        tree = read_page(path)
        for tag in tree.tags:
            assert tag.name != "nasty", path
            assert not [name for name in tag.attrs if name.startswith("on")], path
        assert tree.text.count(MARK) >= 2, f"{path}: it is shown as it was written"
        assert "&lt;nasty" not in tree.text and "&amp;" not in tree.text.replace("& &lt;", ""), f"{path}: it is escaped twice"


def test_all_kinds_are_among_them(evil: Path) -> None:
    bank, rad, fragor = (read_page(evil / name / "index.html") for name in ("bank", "rad", "fragor"))
    for tree, cls in ((bank, "glossary-entry"), (bank, "law"), (bank, "reference"), (rad, "advice"), (fragor, "question")):
        for tag in tree.all(cls=cls):
            assert MARK in tag.text, cls
    assert all(MARK in row.text for row in bank.one("table", "facts").all("tr")[1:])


def test_text_is_text_in_the_search_index_too(evil: Path) -> None:
    """It is a script: what it holds is one value and runs nothing. The browser tests see that it is drawn as text."""
    script = (evil / "search" / "index.js").read_text(encoding="utf-8")
    index = json.loads(script.removeprefix("vglSearchIndex(").removesuffix(");\n"))
    assert MARK in index["docs"]["heads"]
