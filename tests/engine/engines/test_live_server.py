"""What the server of serve answers: the site as it is built, to its own host, and news of what was saved."""

from __future__ import annotations

import re
import socket
import threading
from pathlib import Path

import pytest

from support.live import DEADLINE, live
from support.sites import BASE, draw, files_of, own, page
from vagledning.engines.native.build import build
from vagledning.engines.native.http_server import Server
from vagledning.site.csp import content_policy

SCRIPT = re.compile(r'<script src="/_live/reload\.js" data-version="([\w-]+)" defer></script>\n')


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


@pytest.mark.parametrize(
    ("listens_on", "answered", "refused"),
    [
        ("127.0.0.1", ["127.0.0.1", "localhost:8000", "[::1]"], ["ond.example", "10.0.0.1", "127.0.0.1.ond.example", "", "["]),
        ("10.0.0.1", ["10.0.0.1:8000", "127.0.0.1"], ["10.0.0.2", "ond.example", socket.gethostname()]),
        ("redaktion.example", ["redaktion.example", "REDAKTION.example:8000"], ["ond.example", "redaktion.example.ond.example"]),
        ("0.0.0.0", ["10.0.0.1:8000", socket.gethostname(), "localhost"], ["ond.example"]),  # noqa: S104 - compared with, not listened on
    ],
)
def test_the_hosts_that_are_answered_are_those_that_were_asked_for(
    listens_on: str, answered: list[str], refused: list[str]
) -> None:
    with Server("127.0.0.1", 0, print) as server:
        server.host = listens_on
        assert all(map(server.is_ours, answered)) and not any(map(server.is_ours, refused))


def test_below_an_address_with_a_path_the_site_is_there_too(tmp_path: Path) -> None:
    site = (BASE / "data/site.yaml").read_text(encoding="utf-8").replace("address: null", "address: https://exempel.se/ips")
    with live(draw(tmp_path / "g", {"data/site.yaml": site})) as served:
        missing = served.text("finns/inte/")
        style = re.search(r'href="(/ips/assets/[^"]+\.css)"', missing)
        assert style and served.ask(style[1]).status == 200
        assert "<h1>Start" in served.text("ips/") and "<h1>Start" in served.text()
        assert served.ask("/ips/sida").headers["Location"] == "/ips/sida/"


def test_news_is_told_at_once_to_a_page_that_waits_for_it(tmp_path: Path) -> None:
    root = draw(tmp_path / "g")
    with live(root) as served:
        old = SCRIPT.search(served.text("sida/"))
        assert old and served.text("_live/version?after=x") == old[1], "a page of another version is told at once"
        heard: list[str] = []
        waiting = threading.Thread(target=lambda: heard.append(served.text(f"_live/version?after={old[1]}")))
        waiting.start()
        assert served.ask("/sida/").status == 200 and not heard
        draw(root, {"content/sida.md": page(own("En ny mening."))}, base=None)
        waiting.join(DEADLINE)
        new = SCRIPT.search(served.text("sida/"))
        assert new and heard == [new[1]] != [old[1]] and "En ny mening." in served.text("sida/")
