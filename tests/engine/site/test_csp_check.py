"""What the policy would stop is told, and the policy stands in every page and header file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from support.sites import check_site, draw
from vagledning.findings import Findings
from vagledning.model.site import UNSET, Site
from vagledning.render.rendered import RenderedPage
from vagledning.site.csp import CADDY, NETLIFY, NGINX, content_policy, head_tags, header_files, headers
from vagledning.site.document import document

PAGE = """<!doctype html>
<html lang="sv">
<head>
  <meta charset="utf-8">
  <title>x</title>
</head>
<body>
{}
</body>
</html>
"""
PUBLISHED = replace(UNSET, publisher="Exempelmyndigheten")


def told(folder: Path, body: str, **files: str) -> list[str]:
    draw(folder, {"en/sida.html": PAGE.format(body), **files}, base=None)
    findings = Findings()
    check_site(folder, findings)
    return [f"{found.place} {found.code}" for found in findings if not found.code.startswith(("L201", "L202"))]


def with_policy(html: str, site: Site = UNSET, *, live: bool = False, inline: bool = False) -> str:
    return document("a.html", html, head_tags(site, live=live, inline=inline)).html


@pytest.mark.parametrize(
    "body",
    [
        '<script src="../a.js"></script>',
        '<script type="application/json">{"a": 1}</script>',
        '<script type="application/ld+json">{}</script>',
        '<a href="https://example.org/">x</a>',
        '<a href="mailto:a@example.org">x</a>',
        '<link rel="canonical" href="https://example.org/">',
        '<link rel="next" href="https://example.org/2">',
        '<link rel="icon" href="../a.svg">',
        '<form action="../sok/"><button>x</button></form>',
        '<img src="a.png" srcset="a.png 1x, b.png 2x" alt="">',
        '<svg viewBox="0 0 1 1"><use href="#x"/></svg>',
        "<p>onclick=, style= och javascript: som text</p>",
        "<!-- <script>x</script> -->",
        "<my-tabs><p>x</p></my-tabs>",
        "<noscript><p>x</p></noscript>",
        "<template><p>x</p></template>",
        '<a href="#x" ping="../a">x</a>',
        "<ul><li>x<li>y</ul><table><tr><td>x</table><p>x<p>y",
    ],
)
def test_what_the_policy_lets_through_is_not_told(body: str, tmp_path: Path) -> None:
    assert told(tmp_path, body) == []


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<script>x()</script>", "L204"),
        ('<script type="module">x()</script>', "L204"),
        ("<SCRIPT TYPE='Text/JavaScript'>x()</SCRIPT>", "L204"),
        ("<style>p { color: red }</style>", "L204"),
        ('<p style="color: red">x</p>', "L204"),
        ('<p onclick="x()">x</p>', "L204"),
        ('<svg ONLOAD="x()"></svg>', "L204"),
        ('<a href="javascript:x()">x</a>', "L204"),
        ('<a href=" java&#10;script:x()">x</a>', "L204"),
        ('<form action="JavaScript:x()"></form>', "L204"),
        ('<svg><a xlink:href="javascript:x()">x</a></svg>', "L204"),
        ('<img src="https://example.org/a.png" alt="">', "L205"),
        ('<img src="//example.org/a.png" alt="">', "L205"),
        ('<img src="data:image/png;base64,AA==" alt="">', "L205"),
        ('<img srcset="a.png 1x, https://example.org/b.png 2x" alt="">', "L205"),
        ('<script src="https://example.org/a.js"></script>', "L205"),
        ('<link rel="stylesheet" href="https://example.org/a.css">', "L205"),
        ('<link rel="preconnect" href="https://example.org/">', "L205"),
        ('<form action="https://example.org/"></form>', "L205"),
        ('<button formaction="https://example.org/">x</button>', "L205"),
        ('<svg><image href="https://example.org/a.png"/></svg>', "L205"),
        ('<img src="http://[" alt="">', "L205"),
        ('<a href="#x" ping="../a https://example.org/">x</a>', "L205"),
        ('<link rel="preload" as="image" href="a.png" imagesrcset="a.png 1x, //example.org/b.png 2x">', "L205"),
        ('<template><script src="//example.org/a.js"></script></template>', "L205"),
        ('<div><template shadowrootmode="open"><b onclick="x()">x</b></template></div>', "L204"),
        ('<noscript><p title="</noscript><b onclick=x>x</b>">x</p></noscript>', "L204"),
        ("<math><mi>x</mi></math>", "L206"),
        ("<marquee>x</marquee>", "L206"),
        ("<svg><foreignObject><p>x</p></foreignObject></svg>", "L206"),
        ('<svg><set attributeName="href" to="x"/></svg>', "L206"),
        ("<svg><script href=x></script></svg>", "L206"),
        ('<iframe src="a.html"></iframe>', "L206"),
        ('<object data="a.svg"></object>', "L206"),
        ('<base href="/">', "L206"),
        ('<meta http-equiv="refresh" content="5">', "L206"),
        ('<meta http-equiv="refresh" content="0; url=https://exempel.se/">', "L206"),
        ('<meta http-equiv="Refresh" content="0; url=//exempel.se/">', "L206"),
    ],
)
def test_what_it_would_stop_is_told_with_its_line(body: str, code: str, tmp_path: Path) -> None:
    found = told(tmp_path, body)
    assert found and set(found) == {f"en/sida.html:8:1 {code}"}


def test_a_whole_page_in_an_attribute_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, '<iframe srcdoc="&lt;p>"></iframe>') == ["en/sida.html:8:1 L204", "en/sida.html:8:1 L206"]


@pytest.mark.parametrize(
    ("style", "place"),
    [
        ('p {}\n@import "https://example.org/a.css";', 2),
        ("p { background: url(//example.org/a.png) }", 1),
        ('/* a\nb */ p { background: url( "https://example.org/a.png" ) }', 2),
        ("p { background: url(data:image/png;base64,AA==) }", 1),
    ],
)
def test_a_style_that_fetches_from_elsewhere_is_told(style: str, place: int, tmp_path: Path) -> None:
    assert told(tmp_path, "", **{"a/b.css": style}) == [f"a/b.css:{place}:1 L205"]


def test_a_style_that_fetches_its_own_is_not(tmp_path: Path) -> None:
    style = '/* url(https://example.org/) */ @font-face { src: url("../fonts/a.woff2") format("woff2") }'
    assert told(tmp_path, "", **{"a/b.css": style}) == []


def test_the_policy_comes_before_all_that_it_rules_over() -> None:
    html = with_policy(PAGE.format(""))
    meta = f'<meta http-equiv="Content-Security-Policy" content="{content_policy()}">'
    assert html.count(meta) == 1
    assert html.index('<meta charset="utf-8">') < html.index(meta) < html.index("<title>")


def test_a_head_without_a_character_set_has_the_policy_too() -> None:
    html = with_policy("<html><HEAD lang=sv><title>x</title></head>")
    assert "<HEAD lang=sv>\n  <meta http-equiv=" in html


@pytest.mark.parametrize("html", ["", "<p>x</p>", "<header>x</header>"])
def test_a_page_without_a_head_is_told(html: str, tmp_path: Path) -> None:
    assert told(tmp_path, "", **{"a.html": html}) == ["a.html:1:1 L207"]


def test_what_stands_in_the_content_and_around_it_is_told_with_its_line() -> None:
    page = RenderedPage("a", "a/", "A", "", '<p>\n<b id="x" style="a">b</b></p>\n<i id="y">', ids=("x", "y"))
    made = document("a/index.html", f'<html><head></head><p onclick="x">\n{page.html}\n<p id="x" style="b">', "", page)
    assert [(one.line, one.fault.code) for one in made.refused] == [(1, "L204"), (3, "L204"), (5, "L204")]
    assert made.ids == {"x": 2, "y": 1}


def test_live_reload_is_let_through_in_the_page_and_never_in_the_header_files() -> None:
    assert "connect-src 'self'" in with_policy(PAGE.format(""), live=True)
    assert "unsafe" not in with_policy(PAGE.format(""), live=True)
    assert "script-src 'self' 'unsafe-inline'" in with_policy(PAGE.format(""), live=True, inline=True)
    assert not [name for name, text in header_files(UNSET).items() if "unsafe" in text or "connect-src" in text]


def test_no_policy_of_a_built_site_is_unsafe() -> None:
    policy = headers(UNSET)["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy and "*" not in policy and "http" not in policy


@pytest.mark.parametrize(("site", "hidden"), [(UNSET, True), (PUBLISHED, False)])
def test_search_engines_leave_a_draft(site: Site, hidden: bool) -> None:
    assert ('<meta name="robots" content="noindex">' in with_policy(PAGE.format(""), site)) is hidden
    assert all(("X-Robots-Tag" in text) is hidden for text in header_files(site).values())


def test_each_server_is_given_the_same_headers() -> None:
    rows = headers(UNSET)
    netlify, nginx, caddy = (header_files(UNSET)[name].splitlines() for name in (NETLIFY, NGINX, CADDY))
    assert [row for row in netlify if not row.startswith("#")] == ["/*", *(f"  {name}: {value}" for name, value in rows.items())]
    assert [row for row in nginx if not row.startswith("#")] == [f'add_header {n} "{v}" always;' for n, v in rows.items()]
    inside = [f'\t{name} "{value}"' for name, value in rows.items()]
    assert [row for row in caddy if not row.startswith("#")] == ["header {", *inside, "}"]
    assert not [value for value in rows.values() if '"' in value or "\n" in value], "no value ends its quotation"
