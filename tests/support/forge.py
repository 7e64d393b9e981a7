"""GitHub's own parser, cmark-gfm, as a judge of what the forge shows."""

from __future__ import annotations

import re

import cmarkgfm

_OPTIONS = cmarkgfm.cmark.Options.CMARK_OPT_DEFAULT


def shape(html: str) -> str:
    """Return HTML without what the two write in different ways: places, languages of code, raw HTML and white space."""
    bare = re.sub(r' data-sourcepos="[^"]*"', "", html)
    bare = re.sub(r'<pre(?: lang="[^"]*")?><code(?: class="language-[^"]*")?>', "<pre><code>", bare)
    bare = re.sub(r"<!-- raw HTML omitted -->", "", bare).replace("&quot;", '"').replace("&#39;", "'")
    return re.sub(r"\s*\n\s*", "\n", bare).strip()


def judged(text: str) -> str:
    return shape(cmarkgfm.github_flavored_markdown_to_html(text, _OPTIONS))
