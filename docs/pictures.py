"""Draws the pictures of the handbook into docs/pictures/: what the check says, the comment on a proposal, and a page.

Run by make pictures, where the site is built and Chromium installed (CHROMIUM names another browser). Everything in the
pictures is made by the same code as in real use, so that a picture is renewed by running this again.
"""

from __future__ import annotations

import html
import os
import re
import shutil
import tempfile
from pathlib import Path

import markdown
from playwright.sync_api import Browser, sync_playwright

from vagledning.changes.block_diff import Change
from vagledning.changes.comment import MARKER
from vagledning.changes.formats import written
from vagledning.changes.report import PageChange, Report
from vagledning.check import check
from vagledning.report import line

ROOT = Path(__file__).resolve().parent.parent
BROWSERS = ("chromium-headless-shell", "chromium", "google-chrome")
FOLDER = ROOT / "docs" / "pictures"
PAGE = "vagledning/finansiering"
_STYLE = """
body { margin: 0; padding: 18px 22px; font: 15px/1.5 sans-serif; color: #1f2328; background: #fff; width: 760px }
body.dark { background: #14181d; color: #e6edf3 }
pre { font: 13px/1.55 monospace; white-space: pre-wrap; margin: 8px 0 }
h2 { font-size: 19px; margin: 0 0 6px } h3 { font-size: 16px; margin: 14px 0 4px } p { margin: 6px 0 }
p code, h3 code { background: #eff1f3; padding: 1px 5px; border-radius: 4px; font-size: 13px }
.old { background: #ffebe9; display: block } .new { background: #dafbe1; display: block } .prompt { color: #7ee787 }
"""


def page(body: str, look: str = "") -> str:
    """Return a page that holds a picture's contents."""
    return f"<!doctype html><html lang=sv><meta charset=utf-8><style>{_STYLE}</style><body class='{look}'>{body}</body></html>"


def what_the_check_says() -> str:
    """Return a finding as the check prints it, for a copy of the guidance with one wrong id."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        for folder in ("content", "data"):
            shutil.copytree(ROOT / folder, root / folder)
        path = root / "content" / f"{PAGE}.md"
        path.write_text(
            path.read_text(encoding="utf-8") + '\nI en enkät svarade {{ fact("mind-56-komuner") }} att de har IPS.\n', "utf-8"
        )
        found = "\n\n".join(html.escape(line(finding)) for finding in check(root)[1].errors)
    return page(f"<pre><span class=prompt>Kontrollen</span>\n\n{found}</pre>", "dark")


def the_comment() -> str:
    """Return the comment for a small change of a real page."""
    guidance, _ = check(ROOT)
    found = guidance.pages[PAGE]
    before = "Bestäm före starten vem som betalar när tillfälliga pengar är slut."
    after = "Bestäm före starten vem som betalar det tredje året, och skriv in det i överenskommelsen."
    change = Change(before, after, "kort-sagt", "Kort sagt")
    comment = written(Report("main", (PageChange("ändrad", found.url, found.meta.title, (change,)),)), "markdown")
    made = markdown.markdown(comment.removeprefix(MARKER), extensions=["fenced_code", "tables"])
    for sign, name in (("-", "old"), ("+", "new")):
        made = re.sub(rf"(?m)(^|<code[^>]*>){re.escape(sign)} (.*)$", rf"\1<span class={name}>{sign} \2</span>", made)
    return page(made.replace("</span>\n<span", "</span><span"))


def draw(browser: Browser) -> None:
    """Draw every picture."""
    for name, text in {"kontrollen": what_the_check_says(), "kommentaren": the_comment()}.items():
        tab = browser.new_page(viewport={"width": 804, "height": 200})
        tab.set_content(text)
        tab.locator("body").screenshot(path=FOLDER / f"{name}.png")
        tab.close()
    tab = browser.new_page(viewport={"width": 1000, "height": 640}, color_scheme="light")
    tab.goto((ROOT / "site" / PAGE / "index.html").as_uri())
    tab.evaluate("document.fonts.ready")
    tab.screenshot(path=FOLDER / "sidan.png")
    tab.close()


def main() -> int:
    """Draw the pictures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None),
            args=["--no-sandbox", "--font-render-hinting=none"],
        )
        draw(browser)
        browser.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
