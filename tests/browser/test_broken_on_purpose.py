"""Each accessibility check that runs in the browser finds a page that is broken on purpose."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from support import axe, looks
from support.chromium import Opener
from support.states import Tally, ask

pytestmark = pytest.mark.browser


def put(page: Page, html: str = "", style: str = "") -> None:
    page.evaluate(
        """([html, style]) => {
          document.querySelector('main').insertAdjacentHTML('afterbegin', html);
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(style);
          document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
        }""",
        [html, style],
    )


@pytest.mark.parametrize(
    ("html", "style", "rule"),
    [
        ('<svg role="img"></svg>', "", "svg-img-alt"),
        ("<button></button>", "", "button-name"),
        ("<input>", "", "label"),
        ("", "main p { color: #bbb !important }", "color-contrast"),
        ("", "main p a { text-decoration: none !important; color: #234 !important }", "link-in-text-block"),
        ("<button>a</button><button>b</button>", "main button { all: unset; font-size: 9px }", "target-size"),
        (
            "<p>a <b>x</b></p>",
            "main b { background: linear-gradient(#fff, #000) }",
            "color-contrast left open",
        ),
    ],
)
def test_axe(visit: Opener, html: str, style: str, rule: str) -> None:
    page = visit("om/")
    put(page, html, style)
    assert any(fault.startswith(rule) for fault in axe.run(page)), axe.run(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_in_one_scheme(visit: Opener, scheme: str) -> None:
    page = visit("om/", color_scheme=scheme)
    put(page, style=f"@media (prefers-color-scheme: {scheme}) {{ main p {{ color: #888 !important; background: #999 }} }}")
    assert any(fault.startswith("color-contrast") for fault in axe.run(page, colours_only=True))


@pytest.mark.parametrize(
    ("check", "html", "style"),
    [
        ("reflow", "<p>x</p>", "main p { width: 900px }"),
        ("focus", "<button>x</button>", "main button { outline: none !important }"),
        ("focus", "", "main { padding-top: 40rem } header.site-header { position: fixed; inset: 0; z-index: 99 }"),
        ("focus", "<button>x</button>", "main button { position: fixed; left: 0; top: -200px }"),
        ("clipped", "<p>Ett långt ord som inte får plats i en trång ruta</p>", "main p { height: 1em; overflow: hidden }"),
        ("motion", "", "main { transition: opacity .3s }"),
        ("motion", "", "@keyframes x { to { opacity: 0 } } main { animation: x 1s }"),
        ("edges", "<button>x</button>", "main button { border: 0 }"),
        ("edges", "<p><a href='#x'>x</a></p>", "main a { text-decoration: none !important }"),
        ("edges", "<select></select>", "main select { border: 0 }"),
        ("edges", "<p class='note'>x</p>", ".note { border: 0 }"),
        ("marks", "<p><mark>x</mark></p>", "main mark { background: none }"),
        ("marks", "<p>a <mark>x</mark></p>", "main p, main mark { background: #eee }"),
        ("dialogs", "<dialog>x</dialog>", ""),
        ("dialogs", "<div role='dialog'>x</div>", ""),
    ],
)
def test_checks_in_the_page(visit: Opener, check: str, html: str, style: str) -> None:
    page = visit("om/", width=360)
    put(page, html, style)
    assert ask(page, check) != []


@pytest.mark.parametrize(
    ("state", "style", "path"),
    [
        (looks.menu_open, ".is-open a { color: #bbb !important }", "om/"),
        (looks.menu_open, ".is-open a { outline: none !important }", "om/"),
        (looks.menu_open, ".is-open { width: 900px }", "om/"),
        (looks.search_open, ".search-count { color: #bbb !important }", "om/"),
        (looks.search_open, ".asked .search-count { color: #bbb !important }", "sok/"),
        (looks.note_shown, ".note { color: #bbb !important }", "vagledning/finansiering/"),
        (looks.unfolded, "main details[open] > * { color: #bbb !important }", "verktyg/diskussionsfragor/"),
        (looks.on_paper, "@media print { main p { color: #bbb !important } }", "om/"),
    ],
)
def test_a_fault_in_one_state(visit: Opener, state: Callable[[Page, Tally], list[str]], style: str, path: str) -> None:
    page = visit(path)
    put(page, style=style)
    assert state(page, Tally()) != []


def test_more_space_is_really_put_in(visit: Opener) -> None:
    page = visit("om/")
    tight = "font: 16px/1 monospace; width: 8ch; height: 16px; overflow: hidden; white-space: nowrap"
    put(page, "<b>Åtta ord</b>", f"main > b {{ display: block; {tight} }}")
    assert ask(page, "clipped") == []
    ask(page, "spacing")
    assert ask(page, "clipped") != []


def test_text_that_only_a_script_shows_is_found(visit: Opener) -> None:
    page = visit("om/")
    before = ask_text(page)
    put(page, "<p>Bara med skript</p>")
    assert ask_text(page) != before


def ask_text(page: Page) -> str:
    return " ".join(page.locator("main").inner_text().split())
