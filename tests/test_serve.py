"""Serving: what an editor sees in the browser and in the terminal while pages and data change."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from live import DEADLINE, live, until
from sites import BASE, draw, files_of, page
from vagledning.cli import main
from vagledning.engines.native.build import build
from vagledning.site.csp import content_policy

OWN = page("## Kort sagt\n\n{{ own_advice() }}\n\nEn ny mening.")
SCRIPT = re.compile(r'<script src="/_live/reload\.js" data-version="([\w-]+)" defer></script>\n')


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


def test_the_site_is_that_of_a_build_but_for_the_live_reload(tmp_path: Path) -> None:
    root = draw(tmp_path / "g", {"data/moved.yaml": "gammal: sida\n"})
    assert build(root, lambda _: None)[0]
    built = files_of(root / "site")
    with live(root) as served:
        for name, content in built.items():
            reply = served.ask(f"/{name}")
            assert reply.status == 200
            text = reply.text
            if name.endswith(".html"):
                assert SCRIPT.search(text) and content_policy(live=True) in text
                text = SCRIPT.sub("", text).replace(content_policy(live=True), content_policy())
            assert text == content.decode("utf-8", "replace"), name
    assert files_of(root / "site") == built, "and the built site is left alone"


def test_what_the_server_answers(tmp_path: Path) -> None:
    with live(draw(tmp_path / "g")) as served:
        kinds = {
            path: served.ask(path).headers["Content-Type"] for path in ("/", "/assets/stylesheets/site.css", "/search/index.js")
        }
        assert list(kinds.values()) == ["text/html; charset=utf-8", "text/css; charset=utf-8", "text/javascript; charset=utf-8"]
        assert served.ask("/sida/?q=a%20b").status == 200
        moved = served.ask("/sida?q=a%20b")
        assert (moved.status, moved.headers["Location"]) == (302, "/sida/?q=a%20b")
        missing = served.ask("/finns/inte/")
        assert missing.status == 404 and "<h1" in missing.text and SCRIPT.search(missing.text)
        head, whole = served.ask("/sida/", "HEAD"), served.ask("/sida/")
        assert head.text == "" and head.headers["Content-Length"] == str(len(whole.text.encode()))
        for method in ("POST", "PUT", "DELETE", "OPTIONS", "PROPFIND"):
            refused = served.ask("/sida/", method)
            assert (refused.status, refused.headers["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    "path", ["/../content/sida.md", "/%2e%2e/data/site.yaml", "//etc/passwd", "/..%2f..%2fetc/passwd", "/a%00b", "/\\"]
)
def test_nothing_but_the_site_is_reached(path: str, tmp_path: Path) -> None:
    with live(draw(tmp_path / "g")) as served:
        reply = served.ask(path)
        assert reply.status == 404 and "Location" not in reply.headers
        assert "title: " not in reply.text and "root:" not in reply.text


def test_only_the_host_that_is_listened_on_is_answered(tmp_path: Path) -> None:
    with live(draw(tmp_path / "g")) as served:
        for host in (f"127.0.0.1:{served.port}", f"localhost:{served.port}", "LOCALHOST", "[::1]:80"):
            assert served.ask("/", host=host).status == 200
        for host in ("ond.example", f"127.0.0.1.ond.example:{served.port}", "10.0.0.1", "[", " "):
            refused = served.ask("/", host=host)
            assert refused.status == 403 and "Provet" not in refused.text


def test_below_an_address_with_a_path_the_site_is_there_too(tmp_path: Path) -> None:
    site = read(BASE / "data/site.yaml").replace("address: null", "address: https://exempel.se/ips")
    with live(draw(tmp_path / "g", {"data/site.yaml": site})) as served:
        missing = served.text("finns/inte/")
        style = re.search(r'href="(/ips/assets/[^"]+\.css)"', missing)
        assert style and served.ask(style[1]).status == 200
        assert "<h1>Start" in served.text("ips/") and "<h1>Start" in served.text()
        assert served.ask("/ips/sida").headers["Location"] == "/ips/sida/"


def test_an_error_stands_on_every_page_until_it_is_mended(tmp_path: Path) -> None:
    root = draw(tmp_path / "g")
    with live(root) as served:
        assert "En mening." in served.text("sida/")
        body = 'En <b>mening</b> och {{ fact("<script>") }}.'
        draw(root, {"content/sida.md": page(f"## Kort sagt\n\n{{{{ own_advice() }}}}\n\n{body}")}, base=None)
        assert until(lambda: served.ask("/").status == 500)
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
        assert served.tells("content/sida.md:16:4: H101") and served.tells("Rätta felen och spara.")
        draw(root, {"content/sida.md": OWN}, base=None)
        assert until(lambda: "En ny mening." in served.text("sida/")) and served.tells("Klart.")


def test_news_is_told_at_once_to_a_page_that_waits_for_it(tmp_path: Path) -> None:
    root = draw(tmp_path / "g")
    with live(root) as served:
        old = SCRIPT.search(served.text("sida/"))
        assert old and served.text("_live/version?after=x") == old[1], "a page of another version is told at once"
        heard: list[str] = []
        waiting = threading.Thread(target=lambda: heard.append(served.text(f"_live/version?after={old[1]}")))
        waiting.start()
        assert served.ask("/sida/").status == 200 and not heard
        draw(root, {"content/sida.md": OWN}, base=None)
        waiting.join(DEADLINE)
        new = SCRIPT.search(served.text("sida/"))
        assert new and heard == [new[1]] != [old[1]] and "En ny mening." in served.text("sida/")


def test_a_folder_that_goes_away_and_comes_back(tmp_path: Path) -> None:
    root = draw(tmp_path / "g")
    with live(root) as served:
        (root / "content").rename(tmp_path / "away")
        assert until(lambda: "mappen content saknas" in served.text())
        assert served.tells("mappen content saknas. Sidan i webbläsaren väntar")
        (tmp_path / "away").rename(root / "content")
        assert until(lambda: "<h1>Start" in served.text())
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

from vagledning.macros.registry import macro


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
        assert until(lambda: "M107" in served.text())
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
