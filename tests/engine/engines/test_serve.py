"""Serving: what an editor sees in the browser and in the terminal while pages and data change."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from support.live import DEADLINE, live, until
from support.sites import BASE, draw, page
from vagledning.cli import main
from vagledning.site.csp import content_policy

OWN = page("## Kort sagt\n\n{{ own_advice() }}\n\nEn ny mening.")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def get(address: str) -> str:
    """Return what stands at an address, "" while nothing does."""
    try:
        with urllib.request.urlopen(address, timeout=DEADLINE) as answer:  # noqa: S310 - on loopback
            return str(answer.read().decode("utf-8"))
    except (OSError, urllib.error.URLError):
        return ""


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@contextmanager
def serving(root: Path, port: int, told: Path, end: int) -> Iterator[subprocess.Popen[str]]:
    """Serve a guidance as a program of its own; what is told goes to the file told. The signal end ends it with the block."""
    command = [sys.executable, "-m", "vagledning", "serve", "--root", str(root), "--port", str(port)]
    with told.open("w", encoding="utf-8") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output, encoding="utf-8", start_new_session=True)
        try:
            yield process
        finally:
            if process.poll() is None:
                process.send_signal(end)
                process.wait(timeout=DEADLINE)


def test_a_taken_port_is_told_in_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["serve", "--root", str(draw(tmp_path)), "--port", str(port)]) == 2
    err = capsys.readouterr().err
    assert err == f"vagledning: Porten {port} används redan. Stäng det andra programmet, eller välj en annan med --port.\n"


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--port", "99999"], "finns inte"),
        (["--port", "0"], "finns inte"),
        (["--host", "finns.invalid"], "lyssna på finns.invalid"),
        (["--host", "x" * 70], "namnet går inte att använda"),
    ],
)
def test_an_address_that_cannot_be_used(
    options: list[str], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["serve", "--root", str(draw(tmp_path)), *options]) == 2
    assert told in capsys.readouterr().err


def test_serving_needs_a_guidance(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--root", str(tmp_path), "--port", str(free_port())]) == 2
    assert "är ingen vägledning" in capsys.readouterr().err


@pytest.mark.skipif(os.name != "posix", reason="signals as Ctrl+C sends them")
def test_pages_change_when_a_row_or_a_page_does_and_faults_are_told(tmp_path: Path) -> None:
    root, port, told = draw(tmp_path / "g"), free_port(), tmp_path / "told"
    address = f"http://127.0.0.1:{port}/"
    with serving(root, port, told, signal.SIGINT) as process:

        def comes(words: str, path: str = "") -> bool:
            return until(lambda: words in (get(address + path) if path else read(told)), lambda: process.poll() is None)

        assert comes("Vem gör vad?", "prov/"), read(told)
        rows = root / "data" / "questions" / "prov.yaml"
        rows.write_text(read(rows).replace("Vem gör vad?", "Vem gör det?"), encoding="utf-8")
        assert comes("Vem gör det?", "prov/"), read(told)
        draw(root, {"content/sida.md": page("## Utan källa\n\nText.")}, base=None)
        assert comes("K101"), read(told)
        assert comes("Rätta felen och spara."), read(told)
        draw(root, {"content/sida.md": OWN}, base=None)
        assert comes("En ny mening.", "sida/"), read(told)
    assert process.returncode == 0
    text = read(told)
    assert f"Vägledningen finns på {address} och laddas om när du sparar. Avsluta med Ctrl+C.\n" in text
    assert "Du har sparat. Bygger om …\n" in text and "Klart. Sidan i webbläsaren är ny.\n" in text
    assert text.endswith("Avslutat.\n")
    assert "Traceback" not in text and "error" not in text.lower()
    assert {path.name for path in root.iterdir()} == {"content", "data"}, "serving writes nothing"


@pytest.mark.skipif(os.name != "posix", reason="signals as Ctrl+C sends them")
def test_while_there_are_faults_from_the_start_it_waits(tmp_path: Path) -> None:
    root, port, told = draw(tmp_path / "g", {"data/terms/prov.yaml": "prov:\n"}), free_port(), tmp_path / "told"
    with serving(root, port, told, signal.SIGTERM) as process:
        assert until(lambda: "Rätta" in read(told), lambda: process.poll() is None)
        assert "data/terms/prov.yaml:1:1: D202" in read(told)
        draw(root, {"data/terms/prov.yaml": (BASE / "data/terms/prov.yaml").read_bytes()}, base=None)
        there = until(lambda: "<h1>Start" in get(f"http://127.0.0.1:{port}/"), lambda: process.poll() is None)
        assert there, read(told)
    assert process.returncode == 0
    assert read(told).endswith("Avslutat.\n")


FAULTY = page('## Kort sagt\n\n{{ own_advice() }}\n\nEn <b>mening</b> och {{ fact("<script>") }}.')


def test_without_a_good_page_an_error_stands_on_every_page(tmp_path: Path) -> None:
    root = draw(tmp_path / "g", {"content/sida.md": FAULTY})
    with live(root) as served:
        for path in ("/", "/sida/", "/finns-inte/"):
            reply = served.ask(path)
            assert reply.status == 500 and "text/html" in reply.headers["Content-Type"]
            assert "<h1>2 fel att rätta</h1>" in reply.text
            assert (
                "<code>content/sida.md:16:4</code>" in reply.text
                and "<strong>H101</strong> Här står HTML-taggen &lt;b&gt;" in reply.text
            )
            assert "Faktauppgiften ”&lt;script&gt;” finns inte" in reply.text
            assert "<b>" not in reply.text and "<script>" not in reply.text and "style=" not in reply.text
            assert content_policy(live=True).replace("'", "&#x27;") in reply.text and 'src="/_live/reload.js"' in reply.text
        assert served.ask("/_live/error.css").headers["Content-Type"] == "text/css; charset=utf-8"
        draw(root, {"content/sida.md": OWN}, base=None)
        assert until(lambda: "En ny mening." in served.text("sida/")) and served.tells("Klart.")


def test_an_error_is_told_with_its_mend_while_the_last_good_page_is_there(tmp_path: Path) -> None:
    root = draw(tmp_path / "g")
    with live(root) as served:
        assert "En mening." in served.text("sida/") and served.faults() == "[]"
        draw(root, {"content/sida.md": FAULTY}, base=None)
        assert until(lambda: served.faults() != "[]")
        # All of it at once: nothing of the page that is edited waits for the check of the rest.
        assert [(row["place"], row["code"]) for row in json.loads(served.faults())] == [
            ("content/sida.md:16:4", "H101"),
            ("content/sida.md:16:22", "D501"),
        ]
        assert all(row["message"] and row["hint"] and row["more"] for row in json.loads(served.faults()))
        for path in ("/", "/sida/"):
            assert served.ask(path).status == 200 and " data-faults " in served.text(path[1:])
        assert "En mening." in served.text("sida/")
        assert served.tells("content/sida.md:16:4: H101") and served.tells("Rätta felen och spara.")
        draw(root, {"content/sida.md": OWN}, base=None)
        assert until(lambda: "En ny mening." in served.text("sida/")) and served.tells("Klart.")
        assert until(lambda: served.faults() == "[]")


def test_what_an_edit_breaks_elsewhere_is_told_a_little_later(tmp_path: Path) -> None:
    linked = page("## Kort sagt\n\n{{ own_advice() }}\n\nSe [rubriken](sida.md#rubriken).", title="Länken")
    root = draw(tmp_path / "g", {"content/sida.md": OWN + "\n## Rubriken\n\n{{ own_advice() }}\n", "content/prov2.md": linked})
    site = root / "data/site.yaml"
    site.write_text(read(site).replace("  - page: bank\n", "  - page: bank\n  - page: prov2\n"), encoding="utf-8")
    with live(root) as served:
        assert served.faults() == "[]"
        draw(root, {"content/sida.md": OWN + "\n## En annan rubrik\n\n{{ own_advice() }}\n"}, base=None)
        assert until(lambda: "En annan rubrik" in served.text("sida/"))
        assert until(lambda: "content/prov2.md" in served.faults()), "found when everything is checked"
        assert "En annan rubrik" in served.text("sida/"), "and the edited page stays"
        draw(root, {"content/sida.md": OWN + "\n## Rubriken\n\n{{ own_advice() }}\n"}, base=None)
        assert until(lambda: served.faults() == "[]")


def test_a_folder_that_goes_away_and_comes_back(tmp_path: Path) -> None:
    root = draw(tmp_path / "g")
    with live(root) as served:
        (root / "content").rename(tmp_path / "away")
        assert until(lambda: "mappen content saknas" in served.faults())
        assert "<h1>Start" in served.text(), "the last good page is there"
        assert served.tells("mappen content saknas. Sidan i webbläsaren väntar")
        (tmp_path / "away").rename(root / "content")
        assert until(lambda: served.faults() == "[]") and "<h1>Start" in served.text()
        draw(root, {"content/sida.md": OWN}, base=None)
        assert until(lambda: "En ny mening." in served.text("sida/")), "and saves are seen again"


def test_files_that_come_are_renamed_and_go(tmp_path: Path) -> None:
    site = read(BASE / "data/site.yaml")
    root = draw(tmp_path / "g")
    with live(root) as served:
        for slug in ("ny", "nyare"):
            draw(root, {"data/site.yaml": site.replace("  - page: bank\n", f"  - page: bank\n  - page: {slug}\n")}, base=None)
            if slug == "ny":
                draw(root, {"content/ny.md": OWN.replace("En sida", "En ny sida")}, base=None)
            else:
                (root / "content/ny.md").rename(root / "content/nyare.md")
            assert until(lambda slug=slug: "En ny mening." in served.text(f"{slug}/"))  # type: ignore[misc]
            assert f'href="{slug}/"' in served.text()
        assert "En ny mening." not in served.text("ny/")
        (root / "content/nyare.md").unlink()
        draw(root, {"data/site.yaml": site}, base=None)
        assert until(lambda: served.ask("/nyare/").status == 404)


def test_what_an_editor_leaves_behind_is_not_a_save(tmp_path: Path) -> None:
    root = draw(tmp_path / "g", {"macros/__init__.py": ""})
    with live(root) as served:
        draw(root, {"content/.sida.md.swp": "x", "macros/__pycache__/x.pyc": "x", "site/index.html": "x"}, base=None)
        draw(root, {"content/sida.md": OWN}, base=None)
        assert until(lambda: "En ny mening." in served.text("sida/"))
        assert served.told.count("Du har sparat. Bygger om …") == 1


MACROS = """\
from markupsafe import Markup

from vagledning.macros.macro import macro


@macro(block=True)
def halsning(page):
    return Markup({code})
"""
HELLO = page("## Kort sagt\n\n{{ own_advice() }}\n\n{{ halsning() }}")


def test_macros_and_the_overlay_are_reloaded_and_their_faults_shown(tmp_path: Path) -> None:
    root = draw(tmp_path / "g", {"macros/__init__.py": MACROS.format(code='"<p>Hej!</p>"'), "content/sida.md": HELLO})
    with live(root) as served:
        assert "<p>Hej!</p>" in served.text("sida/")
        draw(root, {"macros/__init__.py": MACROS.format(code="1 / 0")}, base=None)
        assert until(lambda: "L208" in served.text("sida/"))
        failed = served.ask("/sida/")
        assert (
            failed.status == 500 and "<code>macros/__init__.py:8:1</code>" in failed.text and "ZeroDivisionError" in failed.text
        )
        assert "<h1>Start" in served.text(), "the other pages are there"
        assert served.tells("macros/__init__.py:8:1: L208"), "and who looks at none of it is told in the terminal"
        draw(root, {"macros/__init__.py": "def f(:"}, base=None)
        assert until(lambda: "M107" in served.faults())
        draw(root, {"macros/__init__.py": MACROS.format(code='"<p>Hallå!</p>"')}, base=None)
        assert until(lambda: "<p>Hallå!</p>" in served.text("sida/"))
        draw(root, {"overrides/main.html": "<html><head></head>\n<body>{{ page.content }}{{ fel"}, base=None)
        assert until(lambda: "<code>overrides/main.html:2:1</code>" in served.text("sida/"))
        draw(root, {"overrides/main.html": "<html><head></head><body>Egen mall</body></html>"}, base=None)
        assert until(lambda: "Egen mall" in served.text("sida/"))
        shutil.rmtree(root / "overrides")
        assert until(lambda: "<p>Hallå!</p>" in served.text("sida/"))


def test_what_only_a_build_would_find_is_told_too(tmp_path: Path) -> None:
    root = draw(tmp_path / "g", {"macros/__init__.py": MACROS.format(code='"<p>Hej!</p>"'), "content/sida.md": HELLO})
    with live(root) as served:
        draw(root, {"macros/__init__.py": MACROS.format(code="""'<p><a href="../finns-inte/">Hej</a></p>'""")}, base=None)
        assert served.tells("sida/index.html") and served.tells("L201") and served.tells("Webbplatsen går inte att bygga så.")
