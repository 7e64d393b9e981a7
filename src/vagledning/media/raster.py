"""Reads pictures of pixels and writes them in the sizes of the site. The only module that decodes them, with Pillow.

A picture may come from anybody: its measures are read first, and nothing is decoded beyond the bounds.
"""

from __future__ import annotations

import io
import posixpath
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PIL import Image, ImageFile, ImageOps

from vagledning.media.refused import RefusedFile, Why

# The format of each ending, and the bytes that such a file has at a position near its beginning.
FORMATS = {
    ".png": ("PNG", 0, b"\x89PNG\r\n\x1a\n"),
    ".jpg": ("JPEG", 0, b"\xff\xd8\xff"),
    ".jpeg": ("JPEG", 0, b"\xff\xd8\xff"),
    ".webp": ("WEBP", 8, b"WEBP"),
    ".avif": ("AVIF", 4, b"ftypavi"),
}
# The most that any camera makes in common use is 24 million; decoded they take 100 MB.
MOST_PIXELS = 25_000_000
# A drawing of a few bytes may say that it is a strip of any length.
MOST_SIDE = 12_000
# A progressive JPEG of a camera has about ten scans. Each of them may take as long as the whole picture.
_MOST_SCANS = 40
_SCAN = b"\xff\xda"
_LOSSLESS = b"VP8L"
_PROFILE = re.compile(r"^(1|L|LA|P|PA|RGB|RGBA|I;16|I)$")
_LEFT_OUT = "Spara om bilden i ett bildprogram som PNG eller JPEG."


def measures(path: str, raw: bytes) -> tuple[int, int]:
    """Return the width and height in pixels of a picture, as it is shown. Raises RefusedFile if it is not published."""
    with _opened(path, raw) as image:
        image.load()
        return _turned(image).size


def sized(path: str, raw: bytes, width: int) -> bytes:
    """Return a picture in a width, without anything but its pixels. Raises RefusedFile, as measures() does."""
    with _opened(path, raw) as image:
        shown = _plain(_turned(image))
        if width < shown.width:
            height = max(1, round(shown.height * width / shown.width))
            shown = shown.resize((width, height), Image.Resampling.LANCZOS)
        # Comments, places and the like, which some writers would pass on.
        shown.info.clear()
        file = io.BytesIO()
        shown.save(file, **_options(FORMATS[posixpath.splitext(path)[1]][0], shown, lossless=_LOSSLESS in raw[:64]))
    return file.getvalue()


@contextmanager
def _opened(path: str, raw: bytes) -> Iterator[Image.Image]:
    suffix = posixpath.splitext(path)[1]
    name, at, begins = FORMATS[suffix]
    if raw[at : at + len(begins)] != begins:
        raise RefusedFile(Why.NOT_AS_NAMED, f"Filens innehåll är ingen bild av slaget {suffix[1:]}")
    if name == "JPEG" and raw.count(_SCAN) > _MOST_SCANS:
        raise RefusedFile(Why.TOO_MUCH, "Bilden är packad i så många lager att den tar för lång tid att visa", _LEFT_OUT)
    if name == "WEBP":
        # Its decoder takes memory for the whole when it is opened.
        _refuse_large(*_webp_measures(raw))
    # WeasyPrint lets cut off pictures pass, in the whole process, and Pillow reads this when it decodes.
    lenient, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            # Only the decoder of the format that the name says; and no more than the head is read here.
            with Image.open(io.BytesIO(raw), formats=(name,)) as image:
                _refuse_large(*image.size)
                _refuse_odd(image, name)
                yield image
        except RefusedFile:
            raise
        except Image.DecompressionBombError as error:
            told = f"Bilden har många gånger fler bildpunkter än de {MOST_PIXELS // 1_000_000} miljoner som den får ha"
            raise RefusedFile(Why.TOO_MUCH, told) from error
        except Exception as error:
            raise RefusedFile(Why.NOT_AS_NAMED, "Bilden är skadad och går inte att visa", _LEFT_OUT) from error
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def _refuse_large(width: int, height: int) -> None:
    if width * height > MOST_PIXELS or max(width, height) > MOST_SIDE:
        most = f"{MOST_PIXELS // 1_000_000} miljoner bildpunkter, och {MOST_SIDE} på en sida"
        raise RefusedFile(Why.TOO_MUCH, f"Bilden är {width} × {height} bildpunkter, och får vara högst {most}")


def _webp_measures(raw: bytes) -> tuple[int, int]:
    """Return the measures in the head of a WebP, (0, 0) for one that has none."""
    kind = raw[12:16]
    if kind == b"VP8X":
        return int.from_bytes(raw[24:27], "little") + 1, int.from_bytes(raw[27:30], "little") + 1
    if kind == _LOSSLESS:
        both = int.from_bytes(raw[21:25], "little")
        return (both & 0x3FFF) + 1, (both >> 14 & 0x3FFF) + 1
    return int.from_bytes(raw[26:28], "little") & 0x3FFF, int.from_bytes(raw[28:30], "little") & 0x3FFF


def _refuse_odd(image: Image.Image, name: str) -> None:
    # A phone's JPEG may have a second picture after it, such as one of depths, which is left out.
    if name != "JPEG" and getattr(image, "n_frames", 1) > 1:
        raise RefusedFile(Why.ACTS, "Bilden rör sig", "Spara en enda bild ur den. Det som rör sig stör den som läser.")
    if not _PROFILE.match(image.mode):
        raise RefusedFile(
            Why.NOT_AS_NAMED, f"Bilden har färger för tryck ({image.mode})", "Spara om bilden med färger för skärm (RGB)."
        )


def _turned(image: Image.Image) -> Image.Image:
    """Return the picture as it is shown: a camera that was held upright says so beside the pixels."""
    return ImageOps.exif_transpose(image)


def _plain(image: Image.Image) -> Image.Image:
    """Return the pixels as shades or colours of eight bits."""
    if image.mode.startswith("I"):
        # Sixteen bits of grey; a plain conversion would cut them off instead of scaling them.
        return image.point(lambda value: value / 256).convert("L")
    transparent = image.mode in ("LA", "PA", "RGBA") or "transparency" in image.info
    if transparent:
        return image.convert("RGBA")
    return image.convert("L" if image.mode in ("1", "L") else "RGB")


def _options(name: str, image: Image.Image, *, lossless: bool) -> dict[str, Any]:
    """Return how to write a picture. None of these writers gives other bytes on another machine, nor keeps what is no pixel."""
    if name == "JPEG":
        return {"format": "JPEG", "quality": 82, "optimize": True, "progressive": True, "subsampling": "4:2:0"}
    if name == "PNG" or lossless:
        return {"format": "WEBP", "lossless": True, "quality": 80, "method": 4, "exact": False, "exif": b"", "icc_profile": b""}
    return {"format": "WEBP", "quality": 82, "method": 4, "exif": b"", "icc_profile": b""}
