"""vagledning schema prints and writes the schemas, and says what it cannot do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from support.schemas import schemas
from support.sites import BASE, draw
from vagledning.check import check
from vagledning.cli import main
from vagledning.model.fields import fields_of
from vagledning.model.page import FrontMatter

Capture = pytest.CaptureFixture[str]


def test_it_is_printed(capsys: Capture) -> None:
    assert main(["schema", "terms", "--root", str(BASE)]) == 0
    assert json.loads(capsys.readouterr().out) == schemas()["terms"]
    assert main(["schema", "--root", str(BASE)]) == 0
    assert json.loads(capsys.readouterr().out) == schemas()


def test_it_is_written_to_a_folder(tmp_path: Path, capsys: Capture) -> None:
    assert main(["schema", "--root", str(BASE), "--dir", str(tmp_path / "a")]) == 0
    assert {path.stem for path in (tmp_path / "a").iterdir()} == set(schemas())
    assert main(["schema", "laws", "--root", str(BASE), "--dir", str(tmp_path / "b")]) == 0
    assert [path.name for path in (tmp_path / "b").iterdir()] == ["laws.json"]
    capsys.readouterr()


def test_what_cannot_be_done_is_told(tmp_path: Path, capsys: Capture) -> None:
    assert main(["schema", "term", "--root", str(BASE)]) == 2
    assert "Menade du ”terms”?" in capsys.readouterr().err
    assert main(["schema", "--root", str(tmp_path)]) == 2
    assert "är ingen vägledning" in capsys.readouterr().err
    (tmp_path / "fil").write_text("x", encoding="utf-8")
    assert main(["schema", "--root", str(BASE), "--dir", str(tmp_path / "fil" / "under")]) == 2
    assert "går inte att skriva i" in capsys.readouterr().err


def configuration(root: Path, capsys: Capture) -> tuple[dict[str, Any], str]:
    assert main(["schema", "--for", "sveltia", "--root", str(root)]) == 0
    said = capsys.readouterr()
    return json.loads(said.out), said.err


def test_the_configuration_of_a_web_editor_has_the_fields_of_pages_and_says_what_is_left_out(capsys: Capture) -> None:
    found, said = configuration(BASE, capsys)
    pages, data = found["collections"]
    assert [field["name"] for field in pages["fields"]] == [*fields_of(FrontMatter), "body"]
    by_name = {field["name"]: field for field in pages["fields"]}
    assert by_name["roles"]["options"] == [
        {"label": label.title, "value": word} for word, label in check(BASE)[0].site.roles.items()
    ]
    assert by_name["body"]["modes"] == ["raw"], "a macro is no Markdown that may be set right"
    assert by_name["review_by"]["format"] == "YYYY-MM-DD" and by_name["description"]["maxlength"] == 160
    assert (pages["folder"], pages["create"], pages["delete"]) == ("content", False, False)
    assert [file["file"] for file in data["files"]] == ["data/moved.yaml"]
    assert "klarar Sveltia CMS inte" in said and "kommentarer" in said


@pytest.mark.parametrize(
    ("address", "backend"),
    [
        ("null", {"name": "github", "repo": "organisation/repository", "open_authoring": True}),
        ("https://github.com/a/b.git", {"name": "github", "repo": "a/b", "open_authoring": True}),
        ("https://gitlab.com/a/c/b", {"name": "gitlab", "repo": "a/c/b"}),
        ("https://gitlab.exempel.se/a/b/", {"name": "gitlab", "repo": "a/b", "api_root": "https://gitlab.exempel.se/api/v4"}),
        ("https://codeberg.org/a/b", {"name": "gitea", "repo": "a/b", "api_root": "https://codeberg.org/api/v1"}),
    ],
)
def test_it_names_the_forge_that_the_site_does(address: str, backend: object, tmp_path: Path, capsys: Capture) -> None:
    site = (BASE / "data/site.yaml").read_text(encoding="utf-8")
    named = site.replace("repository: null", f"repository: {address}")
    found, _ = configuration(draw(tmp_path, {"data/site.yaml": named}), capsys)
    assert found["backend"] == backend
    assert ("publish_mode" in found) == (found["backend"]["name"] != "gitea")


def test_it_is_one_configuration_on_the_screen(tmp_path: Path, capsys: Capture) -> None:
    for more in (["terms"], ["--dir", str(tmp_path / "a")]):
        assert main(["schema", *more, "--for", "sveltia", "--root", str(BASE)]) == 2
        assert "Ta bort SLAG och --dir." in capsys.readouterr().err
    assert not (tmp_path / "a").exists()
