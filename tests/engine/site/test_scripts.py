"""The theme's scripts are modules that are joined at build: by what they import, whole, small, and with the overlay's."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
import rjsmin

from support.htmls import read_page
from support.sites import ROOT, draw, own, page
from vagledning.engines.native.build import build
from vagledning.site.theme import Theme
from vagledning.theme import OWN
from vagledning.theme.joiner import Joiner
from vagledning.theme.script_files import ScriptFiles
from vagledning.theme.syntax import syntax_faults

NODE = shutil.which("node", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])) or "node"
TOOL = (
    'import { element } from "../core/dom.js";\n\ndocument.querySelector("[data-raknare]")?.append(element("p", "", "räknat"));\n'
)


def joined(files: Mapping[str, str], entry: str = "a/a.js") -> Joiner:
    def read(name: str) -> str:
        if name not in files:
            raise FileNotFoundError(name)
        return files[name]

    joiner = Joiner(read)
    joiner.add(entry)
    return joiner


def told(joiner: Joiner) -> list[str]:
    return [f"{fault.name}:{fault.line}:{fault.column} {fault.message}" for fault in joiner.faults]


def built(root: Path) -> tuple[Path, list[str]]:
    said: list[str] = []
    _, findings = build(root, said.append)
    return root / "site", [*map(str, findings), *said]


def test_modules_come_after_what_they_import_once_each_and_leave_no_name_behind() -> None:
    files = {
        "a/a.js": 'import { b } from "./b.js";\nimport {\n  c,\n  d,\n} from "../c.js";\nwindow.a = b + c() + d;\n',
        "a/b.js": 'import { c } from "../c.js";\nexport const b = c();\n',
        "c.js": "export function c() {\n  return 1;\n}\nexport let d = 2;",
    }
    joiner = joined(files)
    assert told(joiner) == []
    assert list(joiner.modules) == ["c.js", "a/b.js", "a/a.js"]
    script = joiner.joined()
    assert script.startswith('(()=>{"use strict";') and script.endswith("})();\n")
    assert not re.search(r"^(import|export)", script, re.MULTILINE)
    assert all(joiner.modules[name].count("\n") >= text.count("\n") for name, text in files.items()), "lines stay where they are"


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"a/a.js": 'let x;\nimport "./b.js";\n'}, "a/a.js:2:1 Filen a/b.js finns inte"),
        (
            {"a/a.js": 'import { b, c } from "./b.js";\n', "a/b.js": "export const b = 1;\n"},
            "a/a.js:1:1 a/b.js exporterar inget som heter ”c”",
        ),
        (
            {"a/a.js": 'import "./b.js";\n', "a/b.js": 'import "./a.js";\n'},
            "a/b.js:1:1 a/a.js importerar den här filen, så att ingen av dem kan komma först",
        ),
        (
            {"a/a.js": 'import "./b.js";\nfunction f() {}\n', "a/b.js": "function f() {}\n"},
            "a/a.js:2:1 ”f” finns redan i a/b.js. Byt namn på den ena",
        ),
        ({"a/a.js": 'import * as b from "./b.js";\n'}, "a/a.js:1:1 Den här formen av import eller export går inte."),
        ({"a/a.js": "export default 1;\n"}, "a/a.js:1:1 Den här formen av import eller export går inte."),
        ({"a/a.js": 'import { b } from "paket";\n'}, "a/a.js:1:1 Den här formen av import eller export går inte."),
    ],
)
def test_what_cannot_be_joined_is_told_with_its_place(files: dict[str, str], expected: str) -> None:
    (found,) = told(joined(files))
    assert found.startswith(expected)


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("let a = 1;\nlet b = ;\n", 2, 9),
        ("let = ;", 1, 5),
        ("function f() {\n  return [1, 2;\n}\n", 2, 15),
        ("if (a) {\n  b();\n", 2, 1),
        ("let a;\nlet a;\n", 2, 5),
        ("}); while (true) {} (() => {\n", 1, 1),
    ],
)
def test_a_script_that_does_not_parse_is_told_with_its_place_and_not_run(text: str, line: int, column: int) -> None:
    (fault,) = syntax_faults({"x.js": text})
    assert (fault.name, fault.line) == ("x.js", line)
    assert fault.column == column or line == 1


def test_each_script_made_smaller_says_what_it_said(tmp_path: Path) -> None:
    texts = ["".join(parts) for parts in ScriptFiles([OWN]).built.values()]
    texts.append('const a = `x ${b ? `${c} y` : ""}`;')
    pairs = json.dumps([[text, rjsmin.jsmin(text)] for text in texts])
    script = ROOT / "tests" / "scripts" / "same.js"
    done = subprocess.run([NODE, script], input=pairs, capture_output=True, encoding="utf-8", check=True)
    assert json.loads(done.stdout) == [len(texts) - 1], "only the last, with a text within a text, loses what it means"


def test_each_module_is_in_some_script() -> None:
    files = ScriptFiles([OWN])
    used = {name for joiner in files._joiners.values() for name in joiner.modules}
    assert used == {path.relative_to(OWN).as_posix() for path in (OWN / "scripts").rglob("*.js")}


def test_each_module_with_something_to_get_wrong_has_its_own_tests() -> None:
    tested = {path.name.removesuffix(".test.js") for path in (ROOT / "tests" / "scripts").glob("*.test.js")}
    names = {"search/page": "search-page"}
    # Two are lists of what begins, and two are one function each, that all the others' tests use.
    plain = {"core/site", "search/ui", "core/dom", "core/put"}
    modules = {path.relative_to(OWN / "scripts").with_suffix("").as_posix() for path in (OWN / "scripts").rglob("*.js")} - plain
    assert {names.get(module, module.partition("/")[2]) for module in modules} == tested


def test_search_results_are_drawn_in_one_place() -> None:
    drawn = [path.name for path in (OWN / "scripts").rglob("*.js") if "search-row" in path.read_text(encoding="utf-8")]
    assert drawn == ["draw.js"]
    joiners = ScriptFiles([OWN])._joiners
    assert [name.rpartition("/")[2] for name, one in joiners.items() if "scripts/search/draw.js" in one.modules] == [
        "search-ui.js",
        "single.js",
    ]


def test_a_tool_of_the_overlay_is_one_file_and_only_pages_that_have_it_load_it(tmp_path: Path) -> None:
    files = {
        "overrides/scripts/tools/raknare.js": TOOL,
        "overrides/partials/feedback.html": '{% if page.url == "sida/" %}<p data-raknare></p>{% endif %}',
    }
    site, said = built(draw(tmp_path, files))
    made = site / "assets/javascripts/tools/raknare.js"
    assert made.is_file(), said
    assert "räknat" in made.read_text(encoding="utf-8") and "function element(" in made.read_text(encoding="utf-8")
    loading = {
        path.parent.name
        for path in site.rglob("*.html")
        if any("raknare.js" in tag.attrs.get("src", "") for tag in read_page(path).all("script"))
    }
    assert loading == {"sida"}


def test_the_overlay_replaces_a_module_a_script_and_adds_one(tmp_path: Path) -> None:
    files = {
        "overrides/scripts/core/print.js": 'addEventListener("beforeprint", () => { window.utskrift = 1; });\n',
        "overrides/assets/javascripts/theme.js": "document.documentElement.classList.add('js', 'egen');\n",
        "overrides/assets/javascripts/zz.js": "window.sist = 1;\n",
    }
    site, said = built(draw(tmp_path, files))
    scripts = site / "assets/javascripts"
    assert scripts.is_dir(), said
    text = (scripts / "site.js").read_text(encoding="utf-8")
    assert "utskrift" in text and "afterprint" not in text and text.endswith("window.sist=1;\n")
    assert (scripts / "theme.js").read_text(encoding="utf-8") == "document.documentElement.classList.add('js','egen');\n"
    assert not (scripts / "zz.js").exists()


def test_every_bad_script_stops_the_build_and_the_site_before_stays(tmp_path: Path) -> None:
    root = draw(tmp_path)
    site, _ = built(root)
    before = (site / "assets/javascripts/site.js").read_bytes()
    bad = {
        "overrides/scripts/search/draw.js": "export function (\n",
        "overrides/assets/javascripts/eget.js": "let a;\n\nlet a;\n",
    }
    _, said = built(draw(root, bad, base=None))
    found = [line for line in said if " F204 " in line]
    assert [line.partition(" ")[0] for line in found[:1]] == ["overrides/assets/javascripts/eget.js:3:5:"]
    assert any(line.startswith("overrides/scripts/search/draw.js:1:") for line in found)
    assert (site / "assets/javascripts/site.js").read_bytes() == before


def test_a_script_of_the_engine_that_does_not_parse_stops_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = ScriptFiles.text

    def text(self: ScriptFiles, name: str) -> str:
        return read(self, name) + ("\nlet = 1;\n" if name == "scripts/core/menu.js" else "")

    monkeypatch.setattr(ScriptFiles, "text", text)
    site, said = built(draw(tmp_path))
    assert not site.exists()
    assert any(re.search(r"theme/scripts/core/menu\.js:\d+:\d+: F204 Det går inte att läsa: ", line) for line in said), said


def test_a_page_without_scripts_is_whole(tmp_path: Path) -> None:
    site, said = built(draw(tmp_path, {"content/sida.md": page(own("Texten.\n\n{{ stored_list() }}"), title="Sidan")}))
    tree = read_page(site / "sida/index.html")
    assert "Texten." in tree.text, said
    assert tree.one("button", "stored-delete").attrs.get("hidden") is not None, "what only a script can do is not offered"
    assert [tag for tag in tree.all("a") if "data-menu-link" in tag.attrs and "hidden" not in tag.attrs]


def test_the_templates_never_see_a_script() -> None:
    theme = Theme(OWN / "no-guidance")
    braces = "{{ this }} {% is no template %}"
    assert braces not in "".join("".join(parts) for parts in theme.scripts.built.values())
    assert not [name for name in theme._names() if name.endswith((".html", ".j2")) and name.startswith("scripts/")]
