"""The Markdown dialect: CommonMark with GitHub's extensions. The only module that knows the parser, comrak.

Raw HTML is replaced by a comment, which no page can write itself, since a comment is raw HTML too. Links with schemes that
execute code lose their target. Every element has its source position, as line:column in the text, from 1.
"""

from __future__ import annotations

import re

import comrak

# The comment that replaces raw HTML.
RAW_HTML = "raw HTML omitted"
SOURCE_POSITION = "data-sourcepos"
_POSITION = re.compile(r"(\d+):(\d+)-(\d+):(\d+)")


class ParserError(Exception):
    """The parser failed internally; the message says how."""


def _options() -> tuple[comrak.ExtensionOptions, comrak.ParseOptions, comrak.RenderOptions]:
    extensions, parse, render = comrak.ExtensionOptions(), comrak.ParseOptions(), comrak.RenderOptions()
    for name in ("table", "strikethrough", "tasklist", "autolink", "footnotes", "alerts"):
        setattr(extensions, name, True)
    parse.sourcepos_chars = True
    render.sourcepos = True
    # Nested strong renders as one strong, as on GitHub.
    render.gfm_quirks = True
    return extensions, parse, render


def to_html(text: str) -> str:
    """Return Markdown as HTML with source positions. Raises ParserError when the parser itself fails."""
    try:
        return comrak.render_markdown(text, *_options())
    except Exception as error:
        raise ParserError(str(error)) from error
    except BaseException as error:
        # A Rust panic is raised as pyo3's own subclass of BaseException.
        if type(error).__name__ == "PanicException":
            raise ParserError(str(error)) from error
        raise


def position(value: str | None) -> tuple[int, int, int, int] | None:
    """Parse a source position: start line, start column, end line, end column, from 1; None when there is none."""
    match = _POSITION.fullmatch(value or "")
    return (int(match[1]), int(match[2]), int(match[3]), int(match[4])) if match else None
