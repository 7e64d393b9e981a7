"""Reproducible zip files: one date, a fixed order and fixed permissions give the same bytes on every system."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Mapping

# Zip cannot store an earlier year.
_FIRST_YEAR = 1980


def zipped(files: Mapping[str, bytes], day: datetime.date, stored: tuple[str, ...] = ()) -> bytes:
    """Return a zip of files by name, all dated day, in the order of the mapping.

    stored names the files that are not compressed, such as the mimetype of an EPUB.
    """
    timestamp = (max(day.year, _FIRST_YEAR), day.month, day.day, 0, 0, 0)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, timestamp)
            info.create_system = 3  # Unix, so that every system reads the permissions below
            info.external_attr = 0o100644 << 16
            info.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(info, content, compresslevel=9)
    return buffer.getvalue()


def unzipped(archive: bytes) -> dict[str, bytes]:
    """Return the files of a zip by name, in its order."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {info.filename: opened.read(info) for info in opened.infolist()}
