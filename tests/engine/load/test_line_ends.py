"""A clone in which git has given every file line ends of Windows is read, built and changed as any other."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.dated_repositories import git
from support.sites import ROOT, build_site, codes, draw, files_of, own, page, told
from vagledning.cli import main
from vagledning.engines.native.rebuilder import Rebuilder
from vagledning.scaffold.forges import FORGES
from vagledning.scaffold.new import new

DRAWING = "<svg xmlns='http://www.w3.org/2000/svg' width='4' height='4'>\n<style>a {\n fill: red;\n}</style>\n<rect/>\n</svg>\n"
FILES = {
    "content/sida.md": page(
        own("Rad ett  \nrad två.\n\n    kod\n    mer\n\n![En bild](bild.svg)\n\n{{ accessibility_statement() }}")
    ),
    "content/bild.svg": DRAWING,
    "data/pictures.yaml": "bild.svg:\n  credit: Vi\n  licence: CC0\n",
    "data/accessibility.yaml": (ROOT / "data/accessibility.yaml").read_bytes(),
    "overrides/assets/images/favicon.svg": DRAWING,
    "overrides/assets/stylesheets/eget.css": ".eget {\n  color: red;\n}\n",
}


def as_on_windows(root: Path) -> Path:
    for path in root.rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    return root


def test_the_site_has_the_same_bytes_and_one_warning_tells_of_all_files(tmp_path: Path) -> None:
    plain, windows = draw(tmp_path / "a", FILES), as_on_windows(draw(tmp_path / "b", FILES))
    assert told(plain) == []
    (line,) = told(windows)
    assert line.startswith("content/bank.md:1:1: F118 varning: 22 av 22 filer har radslut från Windows") and "autocrlf" in line
    built = files_of(build_site(windows))
    assert built == files_of(build_site(plain))
    assert any(name.endswith(".svg") and b"fill: red" in content for name, content in built.items())


def test_a_few_files_are_errors_each(tmp_path: Path) -> None:
    root = draw(tmp_path)
    for name in ("content/sida.md", "data/terms/prov.yaml"):
        (root / name).write_bytes((root / name).read_bytes().replace(b"\n", b"\r\n"))
    assert codes(root) == ["F107", "F107"]


def test_a_file_with_both_is_an_error_in_such_a_clone_too(tmp_path: Path) -> None:
    root = as_on_windows(draw(tmp_path))
    (root / "content/sida.md").write_bytes(page(own("x")).encode().replace(b"\n", b"\r\n", 3))
    assert codes(root) == ["F118", "F107"]


def test_what_serve_shows_after_a_save_is_not_held_back(tmp_path: Path) -> None:
    root = as_on_windows(draw(tmp_path))
    rebuilder = Rebuilder(root)
    rebuilder.whole()
    sida = root / "content/sida.md"
    sida.write_bytes(page(own("Ny text.")).encode().replace(b"\n", b"\r\n"))
    findings, preview = rebuilder.first({"content": {"sida.md"}})
    assert preview is not None and not findings.errors


def test_a_command_that_changes_a_file_keeps_its_line_ends(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = as_on_windows(draw(tmp_path))
    before = (root / "data/site.yaml").read_bytes()
    assert main(["move", "--root", str(root), "sida", "ny"]) == 0, capsys.readouterr().err
    after = (root / "data/site.yaml").read_bytes()
    assert after == before.replace(b"sida\r\n", b"ny\r\n") != before
    assert codes(root) == ["F118"]


def test_a_new_guidance_made_on_windows_has_the_line_ends_of_the_web(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def on_windows(path: Path, text: str, encoding: str = "cp1252", newline: str = "\r\n") -> None:
        path.write_bytes(text.replace("\n", newline).encode(encoding))

    monkeypatch.setattr(Path, "write_text", on_windows)
    for forge in FORGES:
        new(tmp_path / forge, "Prov å", forge)
        assert codes(tmp_path / forge) == []
        assert not [name for name, content in files_of(tmp_path / forge).items() if b"\r" in content]


def test_a_new_guidance_is_cloned_with_the_line_ends_of_the_web_whatever_git_is_set_to(tmp_path: Path) -> None:
    new(tmp_path / "ny", "Prov")
    git(tmp_path / "ny", "init", "-q")
    git(tmp_path / "ny", "add", "-A")
    git(tmp_path / "ny", "commit", "-q", "-m", "a")
    git(tmp_path, "clone", "-q", "-c", "core.autocrlf=true", "ny", "klon")
    assert not [name for name, content in files_of(tmp_path / "klon/content").items() if b"\r" in content]
    assert not [name for name, content in files_of(tmp_path / "klon/data").items() if b"\r" in content]
    ours = (ROOT / ".gitattributes").read_text(encoding="utf-8").splitlines()
    assert "* text=auto eol=lf" in ours
