"""Building: the pages are there, a failure leaves the last good site as it was, and the same input gives the same bytes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from support.htmls import read_page
from support.sites import BASE, CASES, draw, draw_to_build, files_of, own, page, run
from vagledning.theme import OWN

SITE = (BASE / "data" / "site.yaml").read_text(encoding="utf-8")


def leftovers(root: Path) -> list[str]:
    return sorted(path.name for path in root.glob(".vagledning/run-*"))


@pytest.fixture
def last_good(tmp_path: Path) -> Path:
    """A guidance with a site that was built before."""
    return draw_to_build(tmp_path, {"site/index.html": "den förra", "site/sida/index.html": "den förra sidan"})


def assert_untouched(root: Path) -> None:
    assert files_of(root / "site") == {"index.html": b"den f\xc3\xb6rra", "sida/index.html": b"den f\xc3\xb6rra sidan"}
    assert leftovers(root) == []


def test_every_page_is_built_and_the_old_site_is_gone(tmp_path: Path) -> None:
    root = draw_to_build(tmp_path, {"site/gammal/index.html": "x"})
    done = run("build", "--root", str(root))
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.splitlines() == ["Kontrollerar innehåll och data …", "Bygger 4 sidor …", "Klart: site/ är ny."]
    built = files_of(root / "site")
    assert {name for name in built if name.endswith(".html")} == {
        "404.html",
        "bank/index.html",
        "index.html",
        "prov/index.html",
        "sida/index.html",
    }
    assert "sitemap.xml" not in built, "there is no address to list"
    assert leftovers(root) == []
    start = read_page(root / "site" / "index.html")
    assert "Provet" in start.text and start.all("html")[0].attrs["lang"] == "sv"


def test_a_fault_in_the_content_leaves_the_last_good_site(last_good: Path) -> None:
    draw(last_good, {"content/sida.md": page("## Utan källa\n\nText.")}, base=None)
    done = run("build", "--root", str(last_good))
    assert done.returncode == 1
    assert "K101" in done.stdout and "Traceback" not in done.stdout + done.stderr
    assert_untouched(last_good)


def test_a_fault_that_only_the_built_site_shows_does_too(last_good: Path) -> None:
    # No rule reads a theme; an anchor that it gives twice stands in the built page alone.
    main = last_good / "overrides" / "main.html"
    main.parent.mkdir()
    main.write_text(
        (OWN / "main.html").read_text(encoding="utf-8").replace("</main>", '</main><p id="innehall"></p>'), encoding="utf-8"
    )
    done = run("build", "--root", str(last_good))
    assert done.returncode == 1
    assert "L203 Ankaret ”innehall” står 2 gånger på sidan; " in done.stdout
    assert "Den förra versionen i site/ är orörd." in done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert_untouched(last_good)


def test_a_template_that_fails_is_a_finding(last_good: Path) -> None:
    draw(last_good, {"overrides/main.html": "{{ 1 / 0 }}"}, base=None)
    done = run("build", "--root", str(last_good))
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    assert_untouched(last_good)


def test_the_settings_of_mkdocs_are_not_needed(tmp_path: Path) -> None:
    assert run("build", "--root", str(draw(tmp_path))).returncode == 0


@pytest.mark.skipif(os.name != "posix", reason="signals as Ctrl+C sends them")
@pytest.mark.parametrize("sign", ["SIGINT", "SIGTERM"])
def test_an_interrupt_leaves_the_last_good_site(sign: str, last_good: Path) -> None:
    command = [sys.executable, "-m", "vagledning", "build", "--root", str(last_good)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stderr is not None
        while "Bygger" not in process.stderr.readline():
            assert process.poll() is None
        process.send_signal(getattr(signal, sign))
        out, err = process.communicate(timeout=30)
    assert process.returncode == 128 + getattr(signal, sign)
    assert "Traceback" not in out + err
    assert_untouched(last_good)


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    site = SITE.replace("address: null", "address: https://exempel.se/vagledning/")
    surroundings = [
        {"TZ": "Pacific/Kiritimati", "LANG": "C", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
        {"TZ": "America/Los_Angeles", "LANG": "sv_SE.UTF-8", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2", "PYTHONUTF8": "0"},
    ]
    built = []
    for number, env in enumerate(surroundings):
        folder = tmp_path / ("en mapp med långt namn" if number else "m")
        root = draw_to_build(folder, {"data/site.yaml": site, "content/sida.md": page(own('Å {{ ref("rapporten") }}.'))})
        # The order and the times in which files were written must not count either.
        for path in sorted(root.rglob("*"), reverse=bool(number)):
            os.utime(path, (1_000_000_000 + number, 1_000_000_000 + number))
        done = run("build", "--root", str(root), env=env)
        assert done.returncode == 0, done.stderr
        built.append(files_of(root / "site"))
    assert list(built[0]) == list(built[1])
    assert [name for name in built[0] if built[0][name] != built[1][name]] == []
    assert "sitemap.xml" in built[0] and b"2026-06-01" in built[0]["sitemap.xml"]


def test_what_the_checks_let_through_is_built_without_a_warning(tmp_path: Path) -> None:
    cases = [case for case in sorted((CASES / "good").iterdir()) if list(files_of(case)) == ["content/sida.md"]]
    assert len(cases) >= 5
    files = {f"content/{case.name}.md": (case / "content/sida.md").read_bytes() for case in cases}
    rows = "".join(f"  - page: {case.name}\n" for case in cases)
    site = SITE.replace("  - page: bank\n", f"  - page: bank\n{rows}")
    root = draw_to_build(tmp_path, {"data/site.yaml": site, **files})
    done = run("build", "--root", str(root))
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(done.stderr.splitlines()) == 3, done.stderr
    text = read_page(root / "site" / "template-code" / "index.html").one("main").text
    assert 'Klamrar { } och {x} och procent hundra % och # och {: och :} är text. { "a": b }' in text, (
        "what is no code stays as it is"
    )


def test_a_folder_may_have_any_name(tmp_path: Path) -> None:
    # mkdocs and the theme treat folders of these names as their own.
    names = ("templates", "assets", "search", "macros", "site")
    rows = "".join(f"  - page: {name}\n    pages: [{name}/under]\n" for name in names)
    files = {f"content/{name}/{part}.md": page(own("Text."), title=part) for name in names for part in ("index", "under")}
    site = SITE.replace("  - page: bank\n", f"  - page: bank\n{rows}")
    root = draw_to_build(tmp_path, {"data/site.yaml": site, **files})
    done = run("build", "--root", str(root))
    assert done.returncode == 0, done.stderr
    assert len(done.stderr.splitlines()) == 3
    for name in names:
        assert (root / "site" / name / "under" / "index.html").is_file()
