"""The one Markdown dialect: CommonMark with GitHub's extensions. The one module that knows the parser, comrak.

Raw HTML never comes out: a comment stands in its place, which no page can write, since a comment is raw HTML too. Links of
schemes that run something come out empty. Every element says where it begins, as line:column of the text, from 1.
"""

from __future__ import annotations

import re

import comrak

# What stands where a page has raw HTML.
RAW_HTML = "raw HTML omitted"
SOURCE_POSITION = "data-sourcepos"
_POSITION = re.compile(r"(\d+):(\d+)-(\d+):(\d+)")


class ParserError(Exception):
    """The parser failed within; the text says how."""


def _options() -> tuple[comrak.ExtensionOptions, comrak.ParseOptions, comrak.RenderOptions]:
    extensions, parse, render = comrak.ExtensionOptions(), comrak.ParseOptions(), comrak.RenderOptions()
    for name in ("table", "strikethrough", "tasklist", "autolink", "footnotes", "alerts"):
        setattr(extensions, name, True)
    parse.sourcepos_chars = True
    render.sourcepos = True
    # Strong within strong is strong once, as the forge writes it.
    render.gfm_quirks = True
    return extensions, parse, render


def to_html(text: str) -> str:
    """Return Markdown as HTML with the place of each element. Raises ParserError when the parser itself fails."""
    try:
        return comrak.render_markdown(text, *_options())
    except Exception as error:
        raise ParserError(str(error)) from error
    except BaseException as error:
        # A panic in Rust arrives as a BaseException of pyo3's own.
        if type(error).__name__ == "PanicException":
            raise ParserError(str(error)) from error
        raise


def position(written: str | None) -> tuple[int, int, int, int] | None:
    """Return line and column of the beginning and of the end, from 1, that an element tells; None where it tells none."""
    match = _POSITION.fullmatch(written or "")
    return (int(match[1]), int(match[2]), int(match[3]), int(match[4])) if match else None
