"""Files are found and read as text; what cannot be used is told, and nothing outside the folders is read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from support.sites import draw, told
from vagledning.findings import Findings
from vagledning.load.files import MAX_KILOBYTES, files_in, read_text
from vagledning.source.work_tree import WorkTree


def test_files_come_in_the_same_order_whatever_the_file_system_says(tmp_path: Path) -> None:
    for name in ("content/b.md", "content/a/x.md", "content/c/index.md", "content/.DS_Store"):
        draw(tmp_path, {name: "x"}, base=None)
    names = [entry.name for entry in files_in(WorkTree(tmp_path), "content", ".md", Findings())]
    assert names == ["x.md", "b.md", "index.md"]


@pytest.mark.parametrize(
    ("name", "most"), [("content/sida.md", MAX_KILOBYTES[".md"]), ("data/terms/x.yaml", MAX_KILOBYTES[".yaml"])]
)
def test_a_file_that_is_too_large_is_refused_unread(
    name: str, most: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = draw(tmp_path, {name: b"x" * (most * 1000 + 1)})
    whole = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: pytest.fail("it is read") if path == root / name else whole(path))
    message = f"Filen är {most + 1} kB stor, och får vara högst {most} kB; Dela upp filen i flera."
    assert f"{name}:1:1: F104 {message}" in told(root)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="other systems have no pipes with names")
def test_a_pipe_is_told_and_not_waited_for(tmp_path: Path) -> None:
    root = draw(tmp_path)
    os.mkfifo(root / "content" / "ror.md")
    assert [line.split(" ")[1] for line in told(root)] == ["F110"]


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    draw(tmp_path, {"content/sida.md": "x"}, base=None)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    findings = Findings()
    assert read_text(WorkTree(tmp_path), "content/sida.md", findings) is None
    assert [finding.code for finding in findings] == ["F110"]


@pytest.mark.parametrize("folder", ["content", "data"])
def test_a_folder_that_is_a_symlink_is_not_followed(folder: str, tmp_path: Path) -> None:
    outside, root = draw(tmp_path / "utanfor"), draw(tmp_path / "inne")
    (root / folder).rename(root / "undan")
    (root / folder).symlink_to(outside / folder)
    assert f"{folder}:1:1: F101" in "\n".join(told(root))


def test_a_symlink_in_a_circle_ends(tmp_path: Path) -> None:
    root = draw(tmp_path)
    (root / "content" / "runt").symlink_to(root)
    assert [line.split(" ")[1] for line in told(root)] == ["F101"]


def test_a_fault_of_encoding_tells_line_and_column(tmp_path: Path) -> None:
    draw(tmp_path, {"content/sida.md": b"rad ett\nr\xe4d\n"}, base=None)
    findings = Findings()
    read_text(WorkTree(tmp_path), "content/sida.md", findings)
    assert [str(finding.place) for finding in findings] == ["content/sida.md:2:2"]


def test_what_can_be_mended_while_reading_is_read_on(tmp_path: Path) -> None:
    draw(tmp_path, {"content/sida.md": b"\xef\xbb\xbfett\r\ntv\xc3\xa5\xe2\x80\xae\rtre"}, base=None)
    findings = Findings()
    assert read_text(WorkTree(tmp_path), "content/sida.md", findings) == "ett\ntvå\ntre"
    assert [finding.code for finding in findings] == ["F106", "F107", "F109"]


@pytest.mark.skipif(os.name != "posix", reason="other systems have no such names")
def test_a_name_that_is_no_text_is_told_and_does_not_stop_the_output(tmp_path: Path) -> None:
    root = draw(tmp_path)
    try:
        Path(os.fsdecode(os.fsencode(root) + b"/content/\xff\x1b[31m.md")).write_text("x", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    assert any("F102" in line for line in told(root))
