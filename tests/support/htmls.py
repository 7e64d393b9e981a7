"""Reads built pages for the tests with the standard library alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


@dataclass
class Tag:
    """An element with what is in it."""

    name: str
    attrs: dict[str, str] = field(default_factory=dict)
    children: list[Tag | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Every word in the element, with single spaces."""
        return " ".join(" ".join(self._words()).split())

    def _words(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            else:
                yield from child._words()

    @property
    def exact(self) -> str:
        """The text as it runs, without spaces between the elements."""
        return "".join(child if isinstance(child, str) else child.exact for child in self.children)

    @property
    def tags(self) -> list[Tag]:
        """Every element within, in order."""
        found = []
        for child in self.children:
            if isinstance(child, Tag):
                found += [child, *child.tags]
        return found

    @property
    def classes(self) -> set[str]:
        return set(self.attrs.get("class", "").split())

    def all(self, name: str = "", cls: str = "") -> list[Tag]:
        """Return the elements within of that name and class."""
        return [tag for tag in self.tags if (not name or tag.name == name) and (not cls or cls in tag.classes)]

    def one(self, name: str = "", cls: str = "") -> Tag:
        """Return the one element of that name and class."""
        found = self.all(name, cls)
        assert len(found) == 1, f"{len(found)} of <{name} class={cls}>"
        return found[0]

    def id(self, anchor: str) -> Tag:
        """Return the one element with this id."""
        found = [tag for tag in self.tags if tag.attrs.get("id") == anchor]
        assert len(found) == 1, f"{len(found)} of #{anchor}"
        return found[0]

    @property
    def ids(self) -> list[str]:
        return [tag.attrs["id"] for tag in self.tags if "id" in tag.attrs]

    @property
    def hrefs(self) -> list[str]:
        return [tag.attrs["href"] for tag in self.all("a") if "href" in tag.attrs]


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Tag("")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"<{tag}> has an attribute twice: {names}"
        element = Tag(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Tag(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].name == tag, f"</{tag}> closes <{self.open[-1].name}> at {self.getpos()}"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def read(html: str) -> Tag:
    """Return some HTML as a tree. Fails where elements are not closed in order."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    assert builder.open == [builder.root], f"not closed: {[tag.name for tag in builder.open[1:]]}"
    return builder.root


def read_page(path: Path) -> Tag:
    """Return a built page as a tree."""
    return read(path.read_text(encoding="utf-8"))
