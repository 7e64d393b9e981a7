"""Draw the pictures of a theme or an overlay, and its favicon.ico, from the mark.

    python draw.py THEME    THEME holds assets/images/favicon.svg: overrides/, or the theme of the engine; needs
                            playwright and Chromium; CHROMIUM is the browser's path if not /usr/bin/chromium

favicon.svg is the mark as browsers show it in a tab; this makes the sizes needed by older browsers, phones and link previews.
They contain no text, so that every guidance can use them unchanged.
"""

import os
import struct
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

THEME = Path(sys.argv[1])
HERE = THEME / "assets" / "images"
MARK = (HERE / "favicon.svg").read_text(encoding="utf-8")
# Phones round the corners themselves, so the background has to fill them.
SQUARE = MARK.replace(' rx="7"', "")
BARE = SQUARE.replace('<rect width="32" height="32" fill="#0b4654"/>', "")


def shot(page: Page, width: int, height: int, body: str, *, transparent: bool = False) -> bytes:
    page.set_viewport_size({"width": width, "height": height})
    style = "margin: 0; display: grid; place-items: center; height: 100vh"
    page.set_content(f'<body style="{style}; background: {"none" if transparent else "#0b4654"}">{body}</body>')
    return page.screenshot(omit_background=transparent)


def sized(svg: str, size: int) -> str:
    return svg.replace("<svg ", f'<svg width="{size}" height="{size}" style="display: block" ', 1)


def icon(png: bytes, size: int) -> bytes:
    """Return an ICO file that holds one PNG: a header of 6 bytes, an entry of 16, then the picture."""
    return struct.pack("<3H4B2H2I", 0, 1, 1, size, size, 0, 0, 1, 32, len(png), 22) + png


if __name__ == "__main__":
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page()
        (THEME / "favicon.ico").write_bytes(icon(shot(page, 32, 32, sized(MARK, 32), see_through=True), 32))
        (HERE / "apple-touch-icon.png").write_bytes(shot(page, 180, 180, sized(SQUARE, 180)))
        (HERE / "preview.png").write_bytes(shot(page, 1200, 630, sized(BARE, 560)))
        browser.close()
