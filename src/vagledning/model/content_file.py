"""The files of content/ that pages show or offer, pictures and attachments, and the places of pages that use them."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from vagledning.findings import Place
from vagledning.model import fields
from vagledning.model.macro_signatures import Call
from vagledning.text.sizes import size_of
from vagledning.text.urls import path_in_content

# The types of attachments by ending, as readers see them.
ATTACHMENTS = {".pdf": "PDF", ".docx": "Word", ".xlsx": "Excel", ".pptx": "PowerPoint"}
DRAWING = ".svg"
# The media types of what is published, by ending.
PICTURE_TYPES = {".jpg": "image/jpeg", ".webp": "image/webp", DRAWING: "image/svg+xml"}
_OFFICE = "application/vnd.openxmlformats-officedocument"
ATTACHMENT_TYPES = {
    ".pdf": "application/pdf",
    ".docx": f"{_OFFICE}.wordprocessingml.document",
    ".xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    ".pptx": f"{_OFFICE}.presentationml.presentation",
}
PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".avif", DRAWING)
# The widths in pixels that a picture is offered in: phones, the column of text, and the same on dense screens.
WIDTHS = (480, 960, 1600)
# The macro that shows a picture.
IMAGE = "image"


@dataclass(frozen=True, kw_only=True, slots=True)
class Credit:
    """A row of data/pictures.yaml: who made a picture, and how it may be used. path is that of the picture."""

    path: str
    place: Place
    credit: str = fields.text("Den som har gjort bilden, som läsaren ser det: *Foto: Anna Ask*.", at_most=200)
    licence: str = fields.text("Hur bilden får användas: *CC BY 4.0*, eller *Får visas här med tillstånd*.", at_most=200)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A document to download. size is in bytes."""

    path: str
    hash: str
    size: int

    @property
    def url(self) -> str:
        """Its address relative to the site's root."""
        return self.path.removeprefix("content/")

    @property
    def label(self) -> str:
        """Its type and size, as shown beside its link: Word, 34 kB."""
        return f"{ATTACHMENTS[posixpath.splitext(self.path)[1]]}, {size_of(self.size)}"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its measures in pixels, and what data/pictures.yaml says of it, "" where it says nothing."""

    path: str
    hash: str
    width: int
    height: int
    credit: str = ""
    licence: str = ""

    @property
    def is_drawing(self) -> bool:
        """True for a drawing, which is sharp in every size."""
        return self.path.endswith(DRAWING)

    @property
    def sizes(self) -> tuple[PictureSize, ...]:
        """The sizes that it is published in, the narrowest first."""
        most = self.width if self.is_drawing else min(self.width, WIDTHS[-1])
        widths = [most] if self.is_drawing else [*(width for width in WIDTHS if width < most), most]
        return tuple(PictureSize(self, width) for width in widths)


@dataclass(frozen=True, slots=True)
class PictureSize:
    """A picture in one of its sizes."""

    picture: Picture
    width: int

    @property
    def height(self) -> int:
        """Its height in pixels."""
        return max(1, round(self.picture.height * self.width / self.picture.width))

    @property
    def url(self) -> str:
        """Its address relative to the site's root. It differs when the picture does, so that no browser shows an old one."""
        stem, suffix = posixpath.splitext(self.picture.path.removeprefix("content/"))
        width = "" if self.picture.is_drawing else f".{self.width}"
        return f"{stem}.{self.picture.hash[:8]}{width}{PUBLISHED.get(suffix, suffix)}"


# The ending that a picture is published with, where it is another one.
PUBLISHED = {".jpeg": ".jpg", ".png": ".webp", ".avif": ".webp"}


@dataclass(frozen=True, slots=True)
class FileUse:
    """A place of a page that shows a picture or offers an attachment.

    target is what is written there, path the file that it means, "" for what is no file of content/. The other texts are those of
    a picture: "" where nothing is written. alone is False for a picture within a sentence, a list or a link.
    """

    target: str
    path: str
    place: Place
    alt: str = ""
    caption: str = ""
    credit: str = ""
    licence: str = ""
    decorative: bool = False
    alone: bool = True

    @property
    def is_attachment(self) -> bool:
        """True for a link to an attachment."""
        return is_attachment(self.path)


def is_attachment(path: str) -> bool:
    """True for the path of an attachment."""
    return posixpath.splitext(path)[1] in ATTACHMENTS


def use_in(call: Call, page_path: str) -> FileUse:
    """Return the picture that a call of the macro image shows on the page at a path."""
    given = dict(call.kwargs)
    alt, caption, credit, licence = (" ".join(given.get(name, "").split()) for name in ("alt", "caption", "credit", "licence"))
    target, decorative = call.args[0], "decorative" in given
    return FileUse(target, path_in_content(page_path, target), call.place, alt, caption, credit, licence, decorative)
