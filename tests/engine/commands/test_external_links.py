"""make links: what a broken page, a refusal, a request for patience and a server that never answers come out as."""

from __future__ import annotations

import datetime
import http.server
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from vagledning.external_links import check_links, is_internal, leads_inward, main
from vagledning.findings import CannotRun

# Where an address of the outside sends one.
MOVED: dict[str, str] = {}
ANSWERS = {"/ok": 200, "/refused": 403, "/patience": 429, "/gone": 404, "/slow": 200}


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    release = threading.Event()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/slow":
                release.wait(30)
            self.send_response(302 if self.path in MOVED else ANSWERS[self.path])
            if self.path in MOVED:
                self.send_header("Location", MOVED[self.path])
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_HEAD = do_GET  # noqa: N815 - the name that http.server looks for

        def log_message(self, *args: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    # What stands for the outside is here too.
    monkeypatch.setattr("vagledning.external_links.PORTS_HERE", (server.server_port,))
    yield f"http://localhost:{server.server_port}"
    release.set()
    server.shutdown()
    server.server_close()
    thread.join()


def site(folder: Path, *links: str) -> Path:
    folder.mkdir()
    body = "".join(f'<p><a href="{link}">länk</a></p>' for link in links)
    folder.joinpath("index.html").write_text(f"<!doctype html><title>t</title>{body}", encoding="utf-8")
    return folder


def test_states_and_dates_are_kept(tmp_path: Path, outside: str) -> None:
    built = site(tmp_path / "site", *(outside + path for path in ANSWERS))
    results = tmp_path / "links" / "results.json"
    found = {link.url.removeprefix(outside): link for link in check_links(built, results, datetime.date(2026, 11, 21), timeout=1)}
    assert {path: found[path].state for path in ANSWERS} == {
        "/ok": "ok",
        "/refused": "unsure",
        "/patience": "unsure",
        "/gone": "broken",
        "/slow": "unsure",
    }
    assert found["/ok"].last_ok == "2026-11-21"
    assert found["/gone"].last_ok is None
    assert not any(is_internal(found[path]) for path in ANSWERS)


def test_a_link_that_breaks_keeps_the_day_it_last_worked(tmp_path: Path, outside: str, monkeypatch: pytest.MonkeyPatch) -> None:
    built = site(tmp_path / "site", f"{outside}/ok")
    results = tmp_path / "links" / "results.json"
    check_links(built, results, datetime.date(2026, 11, 21), timeout=5)
    monkeypatch.setitem(ANSWERS, "/ok", 404)
    found = {link.url: link for link in check_links(built, results, datetime.date(2026, 12, 1), timeout=5)}
    assert found[f"{outside}/ok"].state == "broken"
    assert found[f"{outside}/ok"].last_ok == "2026-11-21"
    assert found[f"{outside}/ok"].checked == "2026-12-01"


def test_only_a_broken_internal_link_fails(
    tmp_path: Path, outside: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    site(tmp_path / "site", f"{outside}/gone")
    assert main() == 0
    assert "bruten" in capsys.readouterr().out
    site_file = tmp_path / "site" / "index.html"
    site_file.write_text(site_file.read_text("utf-8") + '<a href="saknas/">x</a>', encoding="utf-8")
    assert main() == 1
    assert "fel: saknas/" in capsys.readouterr().out


def test_without_a_site_it_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(CannotRun, match="make site"):
        check_links(tmp_path / "site", tmp_path / "links" / "results.json", datetime.date(2026, 11, 21))


INWARD = [
    "127.0.0.1",
    "127.9.9.9",
    "0.0.0.0",  # noqa: S104 - nothing is bound
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "224.0.0.1",
]
INWARD += [
    "::1",
    "::",
    "fe80::1%eth0",
    "fc00::1",
    "::ffff:127.0.0.1",
    "::127.0.0.1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::1",
    "namn",
    "",
]


@pytest.mark.parametrize("host", INWARD)
def test_what_is_not_the_open_net_leads_inward(host: str) -> None:
    assert leads_inward(host)


@pytest.mark.parametrize("host", ["1.1.1.1", "2606:4700:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"])
def test_the_open_net_does_not(host: str) -> None:
    assert not leads_inward(host)


@pytest.fixture
def inside() -> Iterator[tuple[int, list[str]]]:
    """A server of this computer that nobody may ask, and what it was asked."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_HEAD = do_GET  # noqa: N815 - the name that http.server looks for

        def log_message(self, *args: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port, asked
    server.shutdown()
    server.server_close()


def test_no_link_or_redirect_leads_inward(
    tmp_path: Path, outside: str, inside: tuple[int, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    port, asked = inside
    hosts = ("127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1", "[::ffff:127.0.0.1]")
    links = [f"http://{host}:{port}/hit" for host in hosts]
    monkeypatch.setitem(MOVED, "/vidare", f"http://127.0.0.1:{port}/omvag")
    monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{port}")
    monkeypatch.chdir(tmp_path)
    Path("linkcheck.py").write_text("raise SystemExit('ran')", encoding="utf-8")
    built = site(tmp_path / "site", *links, f"{outside}/vidare", f"{outside}/ok")
    found = {link.url: link for link in check_links(built, tmp_path / "r.json", datetime.date(2026, 11, 21), timeout=5)}
    assert asked == []
    assert found[f"{outside}/ok"].state == "ok"
    told = [link for url, link in found.items() if url in (*links[:2], f"{outside}/vidare") or "omvag" in url]
    assert len(told) == 3 and all(link.state == "broken" and "följs inte" in link.answer for link in told), found
    assert all(link.state != "ok" for url, link in found.items() if str(port) in url)


def test_a_failure_of_linkchecker_is_told_and_the_run_is_not_called_complete(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    built = site(tmp_path / "site", "https://www.räksmörgås.example/")
    failed = "********** Oops, I did it again. *************\nLookupError: unknown encoding: idna\n"
    failed += "******** LinkChecker internal error, over and out ********\n"
    rows = "urlname;parentname;result;valid;url\n;;200 OK;True;http://127.0.0.1/\n"
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 0, rows, failed))
    monkeypatch.chdir(tmp_path)
    assert main() == 2
    said = capsys.readouterr()
    assert "alla länkar är inte kontrollerade. LookupError: unknown encoding: idna" in said.err and said.out == ""
    assert built.is_dir() and not (tmp_path / "links").exists()
