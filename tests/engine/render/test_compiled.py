"""Templates are compiled once in a process, and again when their text has changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from vagledning.render.compiled import CompiledTemplates


def test_a_template_is_compiled_once_for_all_until_its_text_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    codes = CompiledTemplates()
    compiled: list[str] = []
    compiling = Environment._generate

    def counted(self: Environment, source: object, name: str, *more: object, **named: object) -> str:
        compiled.append(name)
        return compiling(self, source, name, *more, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Environment, "_generate", counted)

    def rendered() -> str:
        # Each build has an environment of its own.
        environment = Environment(loader=FileSystemLoader(tmp_path), bytecode_cache=codes, autoescape=True)
        return environment.get_template("a.html").render(word="<b>")

    (tmp_path / "a.html").write_text("Ett {{ word }}", encoding="utf-8")
    assert [rendered(), rendered()] == ["Ett &lt;b&gt;"] * 2
    assert compiled == ["a.html"]
    (tmp_path / "a.html").write_text("Två {{ word }}", encoding="utf-8")
    assert [rendered(), rendered()] == ["Två &lt;b&gt;"] * 2
    assert compiled == ["a.html"] * 2


def test_templates_of_one_name_in_two_folders_are_two(tmp_path: Path) -> None:
    codes = CompiledTemplates()
    for name in ("ett", "två"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.html").write_text(name, encoding="utf-8")
    for name in ("ett", "två", "ett"):
        environment = Environment(loader=FileSystemLoader(tmp_path / name), bytecode_cache=codes, autoescape=True)
        assert environment.get_template("a.html").render() == name
