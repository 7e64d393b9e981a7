"""The worksheets as another program than Word meets them."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import docx
import pytest

from .test_offline import offline

__all__ = ["offline"]

pytestmark = pytest.mark.extra

MAC = "/Applications/LibreOffice.app/Contents/MacOS/soffice"


def test_libreoffice_opens_every_worksheet(offline: Path, tmp_path: Path) -> None:
    sheets = sorted((offline / "docx").glob("*.docx"))
    out = tmp_path / "out"
    # A profile of its own: no other LibreOffice is asked to do it, and nothing is left at home.
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [shutil.which("soffice") or MAC, profile, "--headless", "--convert-to", "pdf", "--outdir", out, *sheets]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert "error" not in (done.stdout + done.stderr).lower()
    assert sorted(path.stem for path in out.iterdir()) == [path.stem for path in sheets]
    for sheet in sheets:
        printed = _text(out / f"{sheet.stem}.pdf")
        for told in _told(sheet):
            assert _joined(told) in _joined(printed), (sheet.name, told)


def _text(path: Path) -> str:
    return subprocess.run(["pdftotext", path, "-"], capture_output=True, encoding="utf-8", check=True).stdout


def _told(path: Path) -> list[str]:
    """Return the title, the headings and the questions of a worksheet."""
    found = [p for p in docx.Document(str(path)).paragraphs if p.text.strip()]
    told = [p.text for p in found if p.style.name == "Title" or p.style.name.startswith("Heading")]
    told += [p.text for p in found if re.match(r"\d+\. ", p.text)]
    assert len(told) > 2, path.name
    if "-fragor-" in path.name:
        assert any(text.endswith("?") for text in told), path.name
    return told


def _joined(text: str) -> str:
    """Return a text without spaces, since lines are broken elsewhere on paper."""
    return re.sub(r"\s", "", text)
