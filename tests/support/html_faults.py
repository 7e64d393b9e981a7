"""What stands in some HTML and may not."""

from __future__ import annotations

from html.parser import HTMLParser

from vagledning.render.contract import PART
from vagledning.render.sanitizer import SCHEMES

# What a page may become, with its attributes.
ELEMENTS = {
    **{tag: set() for tag in "p br hr strong em del ul li blockquote code pre table thead tbody tr".split()},
    **{tag: {"id"} for tag in ("h2", "h3", "h4", "h5", "h6")},
    "ol": {"start"},
    "p": {"class"},
    "li": {"id"},
    "th": {"scope", "class"},
    "td": {"class"},
    "a": {"href", "title", "id", "aria-label", "class", PART},
    "span": {"id", "class", "role", "aria-label", PART},
    "div": {"class", "role", "tabindex", "aria-label", PART},
    "section": {"class", "aria-label", "aria-labelledby"},
    "sup": {"class"},
}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.faults += [tag] if tag not in ELEMENTS else []
        for name, value in attrs:
            self.faults += [f"{tag} {name}"] if name not in ELEMENTS.get(tag, set()) else []
            if name == "href" and ":" in (value or ""):
                self.faults += [f"{value}"] if (value or "").split(":")[0] not in SCHEMES else []
            self.text += value or ""

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.faults.append("comment")


def faults_of(html: str) -> list[str]:
    """Return what stands in some HTML and may not: elements, attributes, schemes, invisible signs."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.faults + [sign for sign in "\ue000\ue001\u202e\u200f" if sign in reader.text]
