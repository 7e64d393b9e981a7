"""Nothing is sent that no page uses: selectors meet elements, what scripts look for is there, every file is asked for."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from vagledning.theme import OWN

pytestmark = pytest.mark.browser

# Selectors that no page may meet today, each with its reason; one that a page comes to meet does no harm here.
MARKDOWN = "Markdown that pages may hold"
SHOWN_WHEN = "shown in a state that the guidance is not in today"
PICTURES = "shown on pages with pictures, of which the guidance has none yet"
BUNDLES = "shown where make bundles was run"
EXCUSED = {
    **dict.fromkeys(("blockquote", "blockquote > :last-child", "code", "hr", "pre", "pre code"), MARKDOWN),
    **dict.fromkeys((".alert", ".alert--tip", ".alert--important", ".alert--warning", ".alert--caution"), MARKDOWN),
    **dict.fromkeys((".summary .alert", ".article-body .alert-title", ".alert-title", "del"), MARKDOWN),
    **dict.fromkeys((".task", ".task--done", "li:has(> .task)", "li:has(> p > .task)", "li > .task", "li > .task + p"), MARKDOWN),
    **dict.fromkeys((".footnote-ref a", ".footnotes", ".footnote-back"), MARKDOWN),
    **dict.fromkeys((".align-center", ".align-end", ".align-right"), MARKDOWN),
    **dict.fromkeys((":is(h2, h3) + :is(h3, h4)", ".is-home .article-body > h2:first-child"), MARKDOWN),
    **dict.fromkeys((".feedback-answers", ".feedback-answers a", ".feedback-answers li"), SHOWN_WHEN),
    **dict.fromkeys((".pages-below ul", ".pages-below li", ".pages-below a"), "shown where a part of the menu is long"),
    ".nav-pages .nav-pages a": "shown where the menu has three levels",
    **dict.fromkeys((".path-nothing", ".print-only"), SHOWN_WHEN),
    **dict.fromkeys((".page-files", ".page-files a", ".saved-copy", ".saved-copy p", ".sums dt"), BUNDLES),
    **dict.fromkeys((f".search-kind--{kind}" for kind in ("advice", "fact", "law", "question")), "named by a script, in parts"),
    ".mark-first": "the engine's own mark, over which this guidance lays its own",
    **dict.fromkeys((".facts-due", ".facts-due li"), SHOWN_WHEN),
    "mark": "made by the search",
    **dict.fromkeys((".picture", ".picture > img", ".picture figcaption", ".picture-credit"), PICTURES),
}

# Reads every selector of the styles, states such as :hover taken away, and returns those that no page meets.
UNUSED = r"""
async ([paths, scripts]) => {
  const pages = [];
  for (const path of paths) pages.push(new DOMParser().parseFromString(await (await fetch("/" + path)).text(), "text/html"));
  const rules = (list) => [...list].flatMap((rule) => rule.selectorText ? [rule.selectorText] : rules(rule.cssRules || []));
  const split = (text) => {
    const parts = [""];
    let depth = 0;
    for (const letter of text) {
      depth += { "(": 1, ")": -1 }[letter] || 0;
      if (letter === "," && depth === 0) parts.push(""); else parts[parts.length - 1] += letter;
    }
    return parts.map((part) => part.trim());
  };
  const plain = (selector) => selector
    .replace(/::[\w-]+(\([^)]*\))?/g, "")
    .replace(/:(hover|focus-visible|focus-within|focus|active|visited|target|checked|disabled|open)\b/g, "")
    .replace(/:not\(\s*\)/g, "")
    .replace(/^$|(?<=[\s>+~])$/, "*");
  const made = (selector) => (selector.match(/[.#][\w-]+|\[[\w-]+/g) || []).some((name) => {
    const word = name.slice(1).replace(/^data-/, "").replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
    return scripts.includes(name.slice(1)) || (name.startsWith("[data-") && scripts.includes(word));
  });
  const found = new Set();
  for (const sheet of document.styleSheets)
    for (const text of rules(sheet.cssRules))
      for (const selector of split(text)) {
        const bare = plain(selector) || "*";
        if (!pages.some((page) => page.querySelector(bare)) && !made(bare)) found.add(selector);
      }
  return [...found];
}
"""


def unused(browser: Browser, site: Path, address: str, more: str = "") -> list[str]:
    paths = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    scripts = "\n".join(path.read_text(encoding="utf-8") for path in (site / "assets" / "javascripts").rglob("*.js"))
    # Only here is the policy set aside: the test reads all pages from within one.
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(address)
    # Each page has only the styles that it needs; here every style is read.
    for style in sorted((site / "assets" / "stylesheets").glob("*.css")):
        page.add_style_tag(url=f"{address}assets/stylesheets/{style.name}")
    if more:
        page.add_style_tag(content=more)
    found = list(page.evaluate(UNUSED, [paths, scripts]))
    context.close()
    return found


def test_every_selector_meets_something(browser: Browser, site: Path, address: str) -> None:
    assert set(unused(browser, site, address)) - set(EXCUSED) == set(), "take them out of the styles"


def test_a_selector_that_meets_nothing_is_found(browser: Browser, site: Path, address: str) -> None:
    more = ".never-there p, h1:hover { color: red } @media print { .nor-this::before { color: red } }"
    assert set(unused(browser, site, address, more)) - set(EXCUSED) == {".never-there p", ".nor-this::before"}


# Returns the styles and scripts of some pages only that a page does without and yet has something for.
MISSED = r"""
async (paths) => {
  const missed = [];
  const rules = (list) => [...list].flatMap((rule) => rule.selectorText ? [rule.selectorText] : rules(rule.cssRules || []));
  const linked = [...document.styleSheets].filter((sheet) => "some" in (sheet.ownerNode?.dataset || {}));
  for (const path of paths) {
    const page = new DOMParser().parseFromString(await (await fetch("/" + path)).text(), "text/html");
    for (const sheet of linked) {
      const name = sheet.href.split("/").pop();
      if (page.querySelector(`link[href$="/${name}"]`)) continue;
      const plain = (selector) => selector.replace(/::?(before|after|marker|first-letter|hover|focus-visible|target)\b/g, "");
      for (const selector of rules(sheet.cssRules))
        if (page.querySelector(plain(selector))) missed.push(`${path}: ${name}: ${selector}`);
    }
  }
  return missed;
}
"""


def missed(browser: Browser, site: Path, address: str, some: list[str]) -> list[str]:
    """Return each selector of the styles named in some that meets something on a page without that style."""
    paths = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(address)
    for name in some:
        page.add_style_tag(url=f"{address}{name}").evaluate("(link) => { link.dataset.some = ''; }")
    found = list(page.evaluate(MISSED, paths))
    context.close()
    return found


def test_a_page_has_every_style_that_has_something_for_it(browser: Browser, site: Path, address: str) -> None:
    parts = tomllib.loads((OWN / "parts.toml").read_text(encoding="utf-8"))
    assert missed(browser, site, address, [name for name in parts["on_pages"] if name.endswith(".css")]) == []


def test_a_style_that_a_page_does_without_is_found(browser: Browser, site: Path, address: str) -> None:
    assert missed(browser, site, address, ["assets/stylesheets/search-ui.css"]) == []
    # Under another name no page has it.
    found = missed(browser, site, address, ["assets/stylesheets/home.css?"])
    assert [one for one in found if one.startswith("index.html: home.css?: .hero")], found[:5]


def test_every_hook_of_a_script_is_on_some_page(site: Path) -> None:
    pages = "\n".join(path.read_text(encoding="utf-8") for path in site.rglob("*.html"))
    for path in (site / "assets" / "javascripts").rglob("*.js"):
        for hook in re.findall(r"\[(data-[a-z-]+)", path.read_text(encoding="utf-8")):
            assert re.search(rf"\s{hook}[\s=>]", pages), f"{path.name} looks for {hook}, which no page has"


def test_every_file_is_asked_for_by_some_page_style_or_script(site: Path) -> None:
    asking = "\n".join(
        path.read_text(encoding="utf-8")
        for kind in ("html", "css", "js")
        for path in site.rglob(f"*.{kind}")
        if "search" not in path.parts
    )
    # Licences follow what they license; the preview is named where there is an address; and no page has alerts, footnotes or
    # pictures today.
    excused = re.compile(r"(?:markdown|pictures)\.css|OFL\.txt|LICENSE|\.LICENSE|preview\.png")
    files = [path.name for path in (site / "assets").rglob("*") if path.is_file() and not excused.search(path.name)]
    assert [name for name in files if name not in asking] == []
