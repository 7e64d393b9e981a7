"""The cover image of the e-book."""

from __future__ import annotations

from vagledning.bundle.edition import Edition
from vagledning.bundle.epub.xhtml import escaped


def cover_drawing(edition: Edition) -> str:
    """Return the cover as SVG: the title of the guidance, publisher or draft status, and version."""
    lines = _wrapped(edition.title, 16)
    words = "".join(
        f'<text x="80" y="{420 + 92 * number}" class="title">{escaped(line)}</text>' for number, line in enumerate(lines)
    )
    status = f'<text x="80" y="1060" class="small">{escaped(edition.status)}</text>'
    version = f'<text x="80" y="1110" class="small">{escaped(edition.version)}</text>'
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 1200" width="800" height="1200" role="img" '
        f'aria-labelledby="omslag"><title id="omslag">Omslag: {escaped(edition.title)}. {escaped(edition.version)}.</title>'
        "<style>.title{font:600 80px Georgia,serif;fill:#fff}.small{font:400 32px sans-serif;fill:#fff}</style>"
        '<rect width="800" height="1200" fill="#0b4654"/><path d="M80 300h120" stroke="#f0b84c" stroke-width="10"/>'
        f"{words}{status}{version}</svg>\n"
    )


def _wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) >= width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
