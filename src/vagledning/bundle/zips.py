"""Zip files that are the same bytes whenever and wherever they are made: one date, one order, one set of permissions."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Mapping

# Zip knows no earlier year.
_FIRST_YEAR = 1980


def zipped(files: Mapping[str, bytes], day: datetime.date, stored: tuple[str, ...] = ()) -> bytes:
    """Return a zip of files by name, dated day, in the order that they come.

    stored names the files that are kept as they are, such as the mimetype of an EPUB.
    """
    moment = (max(day.year, _FIRST_YEAR), day.month, day.day, 0, 0, 0)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, moment)
            info.create_system = 3  # Unix, so that the permissions below are read as such on every system
            info.external_attr = 0o100644 << 16
            info.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(info, content, compresslevel=9)
    return made.getvalue()


def unzipped(archive: bytes) -> dict[str, bytes]:
    """Return the files of a zip by name, in its order."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {info.filename: opened.read(info) for info in opened.infolist()}
