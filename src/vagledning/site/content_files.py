"""The pictures, in their sizes, and attachments as files of the site, made when they are asked for and kept between runs."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from vagledning.cache.store import Store
from vagledning.media import svg
from vagledning.model.content_file import Attachment, Picture, PictureSize
from vagledning.model.guidance import Guidance
from vagledning.source.line_ends import WithLf
from vagledning.source.tree import Tree
from vagledning.source.work_tree import WorkTree
from vagledning.workers import mapped

_ROOM = "pictures"
# Pictures in a task: each takes about a second.
_FEW, _TOGETHER = 4, 1


class ContentFiles:
    """The files of one guidance that come from content/. store has the pictures of earlier runs; made are those of this one."""

    def __init__(self, guidance: Guidance, store: Store | None = None) -> None:
        self._files = guidance.files
        self._tree: Tree = WithLf(WorkTree(guidance.root))
        self._store = store or Store()
        self.made: dict[str, bytes] = {}

    @cached_property
    def names(self) -> Mapping[str, PictureSize | Attachment]:
        """What each file of the site is made from, by name."""
        names: dict[str, PictureSize | Attachment] = {}
        for file in self._files.values():
            names |= {size.url: size for size in file.sizes} if isinstance(file, Picture) else {file.url: file}
        return names

    def one(self, name: str) -> bytes | None:
        """Return a file by name, made once, None if it is none of these."""
        if name not in self.names:
            return None
        if name not in self.made:
            self.made[name] = self._content(self.names[name])
        return self.made[name]

    def take_over(self, before: ContentFiles) -> None:
        """Use the pictures that others have made. A picture that is another one has another name."""
        self.made |= {name: made for name, made in before.made.items() if isinstance(self.names.get(name), PictureSize)}

    def all(self) -> dict[str, bytes]:
        """Return every file by name, the pictures made in several processes when there are many."""
        kept = {name: self._store.get(_ROOM, name) for name, part in self.names.items() if isinstance(part, PictureSize)}
        left = [name for name, content in kept.items() if not isinstance(content, bytes)]
        for name, content in zip(left, mapped(self._named, left, _FEW, _TOGETHER), strict=True):
            kept[name] = content
            self._store.put(_ROOM, name, "", content)
        self._store.prune(_ROOM, kept)
        return {name: kept.get(name) or self._content(part) for name, part in self.names.items()}

    def _named(self, name: str) -> bytes:
        return self._content(self.names[name])

    def _content(self, part: PictureSize | Attachment) -> bytes:
        file = part.picture if isinstance(part, PictureSize) else part
        read = self._tree.read(file.path)
        if read.hash != file.hash:
            raise OSError(f"{file.path} ändrades medan webbplatsen byggdes")
        if isinstance(part, Attachment):
            return read.content
        if part.picture.is_drawing:
            return svg.read(read.content)[2]
        # Only a guidance with such pictures needs the library.
        from vagledning.media.raster import sized  # noqa: PLC0415

        return sized(file.path, read.content, part.width)
