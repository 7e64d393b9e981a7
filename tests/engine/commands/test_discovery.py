"""A rule, a macro and an output are one file each: put among the others, it is found by all that lists them."""

from __future__ import annotations

import ast
import importlib
import json
import shutil
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path

import pytest

from support.sites import CASES, ROOT, draw, own, page, told
from vagledning.bundle import run
from vagledning.cli import main
from vagledning.handbook import rules_page
from vagledning.handbook.fault_registry import every_fault
from vagledning.handbook.pages import macros_page
from vagledning.outputs import outputs

Add = Callable[[str, str, str], None]
SITE = (CASES / "base/data/site.yaml").read_text(encoding="utf-8")
RULE = '''\
"""A rule against shouting."""

from vagledning.findings import Fault
from vagledning.fault_families import LANGUAGE
from vagledning.rules.reads import PAGES
from vagledning.rules.rule import Rule

SHOUTING = Fault("T901", LANGUAGE, "Rubriken ropar", "Ta bort utropstecknet.")


def _shouting(_, page):
    for heading in page.headings:
        if heading.text.endswith("!"):
            yield SHOUTING.at(heading.place, f"Rubriken ”{heading.text}” ropar.")


RULES = (Rule((SHOUTING,), "Den som läser vill inte bli skriken åt.", PAGES, _shouting),)
'''
MACRO = '''\
"""A macro that greets."""

from markupsafe import Markup, escape

from vagledning.macros.macro import macro


@macro(block=True, at_most=1, free_text=True, grounds=True)
def hello(page, name):
    """Hälsar på någon.

    Exempel: {{ hello("Anna") }}
    """
    return Markup("<p>Hej {}!</p>").format(escape(name))
'''
OUTPUT = '''\
"""The titles of all pages as text."""

from vagledning.bundle.job import Task
from vagledning.bundle.manifest import Made
from vagledning.outputs import Output

OUTPUT = Output(
    name="rubriker", summary="sidornas rubriker", title="Rubrikerna", good_for="För den som vill ha överblick.", order=15
)


def tasks(job):
    return [Task("Rubrikerna", _make)]


def _make(job, folder):
    (folder / "rubriker.txt").write_text("".join(f"{page.title}\\n" for page in job.contents), encoding="utf-8")
    return [Made(path="rubriker.txt", title="Sidornas rubriker", good_for="Att se vad som finns.")]
'''


@pytest.fixture
def add(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Add]:
    """Adds a file to a package of the engine, from a folder of its own; the package is as it was afterwards."""
    before = set(sys.modules)

    def added(package: str, name: str, text: str) -> None:
        place = tmp_path / "tillagt" / package
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text, encoding="utf-8")
        module = importlib.import_module(package)
        if str(place) not in module.__path__:
            monkeypatch.setattr(module, "__path__", [*module.__path__, str(place)])
        importlib.invalidate_caches()

    yield added
    for name, module in list(sys.modules.items()):
        if name not in before and str(tmp_path) in str(getattr(module, "__file__", "")):
            del sys.modules[name]


def shouting(root: Path) -> Path:
    return draw(root, {"content/sida.md": page(own("## Läs det här!\n\n{{ own_advice() }}\n\nText."))})


def test_a_rule_is_one_file(add: Add, tmp_path: Path) -> None:
    root = shouting(tmp_path / "v")
    assert told(root) == []
    add("vagledning.rules", "shouting.py", RULE)
    assert told(root) == ["content/sida.md:16:1: T901 Rubriken ”Läs det här!” ropar; Ta bort utropstecknet."]
    fault, reason = every_fault()["T901"]
    assert (fault.title, reason) == ("Rubriken ropar", "Den som läser vill inte bli skriken åt.")


@pytest.mark.parametrize("whose", ["engine", "guidance"])
def test_a_macro_is_one_file(whose: str, add: Add, tmp_path: Path) -> None:
    root = draw(tmp_path / "v", {"content/sida.md": page('## Kort sagt\n\n{{ hello("Anna & Bo") }}')})
    assert ["M102" in line for line in told(root)] == [True]
    if whose == "engine":
        add("vagledning.macros", "greeting.py", MACRO)
    else:
        draw(root, {"macros/__init__.py": '"""Egna makron."""\n', "macros/greeting.py": MACRO}, base=None)
    assert told(root) == []
    draw(root, {"content/prov.md": page('## Kort sagt\n\n{{ hello("a", "b") }}')}, base=None)
    assert ["M103" in line for line in told(root)] == [True]
    assert '### hello\n\nHälsar på någon.\n\nExempel: `{{ hello("Anna") }}`' in macros_page(root)
    (root / "content/prov.md").unlink()
    shutil.copy(CASES / "base/content/prov.md", root / "content/prov.md")
    assert main(["build", "--root", str(root)]) == 0
    assert "<p>Hej Anna &amp; Bo!</p>" in (root / "site/sida/index.html").read_text(encoding="utf-8")


def test_an_exception_can_be_made_from_a_rule_whose_family_says_so(add: Add, tmp_path: Path) -> None:
    add("vagledning.rules", "shouting.py", RULE)
    root = shouting(tmp_path / "v")
    exception = "rop:\n  code: T901\n  path: content/sida.md\n  about: Läs\n  reason: En titel.\n  until: 2099-01-01\n"
    draw(root, {"data/exceptions.yaml": exception}, base=None)
    assert told(root) == []


def test_a_rule_of_a_family_without_exceptions_has_none(add: Add, tmp_path: Path) -> None:
    add("vagledning.rules", "shouting.py", RULE.replace("LANGUAGE", "LINKS"))
    root = shouting(tmp_path / "v")
    exception = "rop:\n  code: T901\n  path: content/sida.md\n  about: Läs\n  reason: En titel.\n  until: 2099-01-01\n"
    draw(root, {"data/exceptions.yaml": exception}, base=None)
    found = told(root)
    assert [line.split()[1] for line in found] == ["T901", "D702"]
    assert "Undantaget ”rop” gäller T901." in found[1]


def test_the_page_of_rules_explains_it_under_the_title_of_its_family(
    add: Add, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add("vagledning.rules", "shouting.py", RULE)
    cases = tmp_path / "cases"
    (cases / "rules").mkdir(parents=True)
    (cases / "base").symlink_to(CASES / "base")
    for case in (CASES / "rules").iterdir():
        (cases / "rules" / case.name).symlink_to(case)
    heading = "## {}\n\n{{{{ own_advice() }}}}\n\nText."
    draw(cases / "rules/T901/bad", {"content/sida.md": page(own(heading.format("Läs det här!")))}, base=None)
    draw(cases / "rules/T901/good", {"content/sida.md": page(own(heading.format("Läs det här")))}, base=None)
    (cases / "rules/T901/expected.txt").write_text(
        "content/sida.md:16:1: T901 Rubriken ”Läs det här!” ropar; Ta bort utropstecknet.\n", encoding="utf-8"
    )
    monkeypatch.setattr(rules_page, "_CASES", cases)
    language = rules_page.rules_page().partition("\n## Språk\n")[2].partition("\n## ")[0]
    assert "### T901\n\n**Rubriken ropar.**\n\n*Går att göra undantag från, i data/exceptions.yaml.*\n" in language
    assert "**Varför:** Den som läser vill inte bli skriken åt." in language


def test_two_faults_with_one_code_are_refused(add: Add) -> None:
    add("vagledning.rules", "shouting.py", RULE.replace("T901", "T101"))
    with pytest.raises(ValueError, match="T101"):
        every_fault()


def test_a_fault_that_nobody_gives_a_reason_for_is_refused(add: Add) -> None:
    add("vagledning.rules", "shouting.py", RULE.partition("RULES")[0])
    with pytest.raises(ValueError, match="T901"):
        every_fault()


def test_every_fault_in_the_code_is_in_the_registry() -> None:
    codes = set()
    for path in (ROOT / "src/vagledning").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Fault":
                code = node.args[0]
                assert isinstance(code, ast.Constant), path
                codes.add(code.value)
    assert codes == set(every_fault())


def in_this_process(_context: object, _processes: int, start: Callable[..., None], arguments: tuple[object, ...]) -> Executor:
    """Stand in for processes of their own, which would not see the folder that the test adds."""
    return ThreadPoolExecutor(1, initializer=start, initargs=arguments)


def test_an_output_is_one_file(
    add: Add, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    menu = SITE.replace("  - page: bank\n", "  - page: bank\n  - page: filer\n")
    root = draw(tmp_path / "v", {"content/filer.md": page(own("{{ downloads() }}"), title="Filer"), "data/site.yaml": menu})
    with pytest.raises(SystemExit):
        main(["bundle", "rubriker", "--root", str(root)])
    add("vagledning.bundle", "titles/kind.py", OUTPUT)
    monkeypatch.setattr(run, "workers", in_this_process)
    monkeypatch.setattr(run, "_start_worker", lambda job, _scratch: run._job.__setitem__(slice(None), [job]))
    assert main(["bundle", "rubriker", "--root", str(root)]) == 0, capsys.readouterr()
    assert "Filer\n" in (root / "dist/rubriker/rubriker.txt").read_text(encoding="utf-8")
    (row,) = json.loads((root / "dist/manifest.json").read_text(encoding="utf-8"))["files"]
    assert (row["path"], row["kind"], row["title"]) == ("rubriker/rubriker.txt", "rubriker", "Sidornas rubriker")
    html = (root / "site/filer/index.html").read_text(encoding="utf-8")
    titles = ['id="filer-pdf"', 'id="filer-rubriker"', 'id="filer-docx"']
    assert sorted(titles, key=html.index) == titles
    assert "För den som vill ha överblick." in html
    assert 'href="filer/rubriker/rubriker.txt"' in html
    assert (root / "site/filer/filer/rubriker/rubriker.txt").is_file()


def test_two_outputs_of_one_name_are_refused(add: Add) -> None:
    add("vagledning.bundle", "titles/kind.py", OUTPUT.replace("rubriker", "pdf"))
    with pytest.raises(ValueError, match="pdf"):
        outputs()
