"""The one Markdown dialect of the guidance. mkdocs.yml lists the same extensions; a test holds the two together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from markdown import Markdown

EXTENSIONS: tuple[str, ...] = ("attr_list", "sane_lists", "tables", "toc")
EXTENSION_CONFIGS: dict[str, dict[str, Any]] = {
    "tables": {"use_align_attribute": True},
    "toc": {"permalink": False},
}

# Placeholders stand for macro calls while Markdown renders. They are single words of the private use area, which the
# loader refuses in every file, so a page cannot forge one.
_OPEN, _CLOSE = "\ue000", "\ue001"
PLACEHOLDER = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
PLACEHOLDER_ALONE = re.compile(f"<p>\\s*{_OPEN}(\\d+){_CLOSE}\\s*</p>")


def placeholder(number: int) -> str:
    """Return the word that stands for macro call number (0 or more) while Markdown renders."""
    return f"{_OPEN}{number}{_CLOSE}"


def with_placeholders(body: str, spans: Sequence[tuple[int, int]]) -> str:
    """Return the body with each span replaced by its placeholder, in order."""
    parts, at = [], 0
    for number, (start, end) in enumerate(spans):
        parts += [body[at:start], placeholder(number)]
        at = end
    return "".join(parts) + body[at:]


def render(text: str) -> str:
    """Return the HTML of a Markdown text. Nothing in it is trusted: see allowlist."""
    renderer = Markdown(extensions=list(EXTENSIONS), extension_configs=EXTENSION_CONFIGS)
    return str(renderer.convert(text))
