"""A picture or an attachment that is another one is told of, and so is what is said of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.pictures import FILES, office, picture
from support.repositories import commit, git
from support.sites import draw
from vagledning.cli import main

SIDA = str(FILES["content/sida.md"])


@pytest.mark.parametrize(
    ("path", "content", "words"),
    [
        ("content/karta.png", picture(width=640), ("karta.", ".640.webp")),
        ("content/sida.md", SIDA.replace("sex delar", "fem delar"), ("sex delar", "fem delar")),
        ("content/sida.md", SIDA.replace("Så är länet indelat", "Länets delar"), ("Så är länet indelat", "Länets delar")),
        ("content/mall.docx", office(word__styles_xml="<w/>"), ("mallen (Word", "mall.docx")),
        ("data/pictures.yaml", str(FILES["data/pictures.yaml"]).replace("Anna Ask", "Eva Ek"), ("Anna Ask", "Eva Ek")),
    ],
)
def test_what_has_changed_is_told(
    path: str, content: str | bytes, words: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = draw(tmp_path / "g", FILES)
    git(root, "init", "--quiet", "--initial-branch=main")
    commit(root)
    draw(root, {path: content}, base=None)
    assert main(["changes", "--root", str(root), "--since", "main", "--format", "json"]) == 0
    told = json.dumps(json.loads(capsys.readouterr().out)["pages"], ensure_ascii=False)
    assert '"url": "sida/"' in told and all(word in told for word in words), told
