"""Serving: what an editor sees in the browser and in the terminal while pages and data change."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sites import BASE, draw, draw_to_build, page, run
from vagledning.cli import main
from vagledning.site.csp import content_policy

DEADLINE = 30


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def get(address: str) -> str:
    """Return what stands at an address, "" while nothing does."""
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 - on loopback
            return str(answer.read().decode("utf-8"))
    except (OSError, urllib.error.URLError):
        return ""


def until(holds: Callable[[], bool], process: subprocess.Popen[str]) -> bool:
    """Return whether something comes to hold before the deadline, while the program runs."""
    end = time.monotonic() + DEADLINE
    while time.monotonic() < end and process.poll() is None:
        if holds():
            return True
        time.sleep(0.05)
    return holds()


@contextmanager
def serving(root: Path, port: int, told: Path) -> Iterator[subprocess.Popen[str]]:
    """Serve a guidance; what is told goes to the file told. The program and what it started end with the block."""
    command = [sys.executable, "-m", "vagledning", "serve", "--root", str(root), "--port", str(port)]
    with told.open("w", encoding="utf-8") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output, encoding="utf-8", start_new_session=True)
        try:
            yield process
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGINT)
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
    ("options", "told"), [(["--port", "99999"], "finns inte"), (["--host", "finns.invalid"], "lyssna på finns.invalid")]
)
def test_an_address_that_cannot_be_used(
    options: list[str], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["serve", "--root", str(draw(tmp_path)), *options]) == 2
    assert told in capsys.readouterr().err


@pytest.mark.skipif(os.name != "posix", reason="signals as Ctrl+C sends them")
def test_pages_change_when_a_row_or_a_page_does_and_faults_are_told(tmp_path: Path) -> None:
    root, port, told = draw_to_build(tmp_path / "g"), free_port(), tmp_path / "told"
    address = f"http://127.0.0.1:{port}/"
    with serving(root, port, told) as process:
        assert until(lambda: "Vem gör vad?" in get(address + "prov/"), process), told.read_text(encoding="utf-8")

        rows = root / "data" / "questions" / "prov.yaml"
        good = rows.read_text(encoding="utf-8")
        rows.write_text(good.replace("Vem gör vad?", "Vem gör det?"), encoding="utf-8")
        assert until(lambda: "Vem gör det?" in get(address + "prov/"), process), told.read_text(encoding="utf-8")

        draw(root, {"content/sida.md": page("## Utan källa\n\nText.")}, base=None)
        assert until(lambda: "K101" in told.read_text(encoding="utf-8"), process), told.read_text(encoding="utf-8")
        assert until(lambda: "Rätta felen och spara." in told.read_text(encoding="utf-8"), process)

        draw(
            root, {"content/sida.md": (BASE / "content/sida.md").read_bytes().replace(b"En mening.", b"En ny mening.")}, base=None
        )
        assert until(lambda: "En ny mening." in get(address + "sida/"), process), told.read_text(encoding="utf-8")
        # Live reload is an inline script: after a rebuild too the policy lets it run, and it does here alone.
        again = get(address + "sida/")
        assert "livereload(" in again and content_policy(live=True) in again
    assert process.returncode == 0
    text = told.read_text(encoding="utf-8")
    assert f"Vägledningen finns på {address}" in text
    assert "Traceback" not in text and "INFO" not in text and "error" not in text


@pytest.mark.skipif(os.name != "posix", reason="signals as Ctrl+C sends them")
def test_while_there_are_faults_from_the_start_it_waits(tmp_path: Path) -> None:
    root, port, told = draw_to_build(tmp_path / "g", {"data/terms/prov.yaml": "prov:\n"}), free_port(), tmp_path / "told"
    with serving(root, port, told) as process:
        assert until(lambda: "Rätta" in told.read_text(encoding="utf-8"), process)
        assert "data/terms/prov.yaml:1:1: D202" in told.read_text(encoding="utf-8")
        draw(root, {"data/terms/prov.yaml": (BASE / "data/terms/prov.yaml").read_bytes()}, base=None)
        assert until(lambda: "Provet" in get(f"http://127.0.0.1:{port}/"), process), told.read_text(encoding="utf-8")
    assert process.returncode == 0


def test_serving_needs_a_guidance(tmp_path: Path) -> None:
    assert run("serve", "--root", str(tmp_path), "--port", str(free_port())).returncode == 2
