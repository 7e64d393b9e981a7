"""Checks every link of the built site with linkchecker, external ones included, and stores the results with their dates.

The site is served on the loopback address for the check. A broken internal link fails the run. A broken external one never
does: many servers refuse programs (403), rate-limit (429) or are slow, and a check that fails on that is soon turned off.
Anyone writes links: one that leads, by itself or by a redirect, to this computer or a private network is not followed.
Run with: make links
"""

from __future__ import annotations

import csv
import datetime
import functools
import http.server
import io
import ipaddress
import json
import os
import re
import runpy
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from vagledning.findings import CannotRun

RESULTS = Path("links", "results.json")
_TIMEOUT_SECONDS = 20
_ANSWER_LENGTH = 80  # characters of a server's answer that are stored
# Ports of this computer that may be asked, beside that of the served site.
PORTS_HERE: tuple[int, ...] = ()
# What linkchecker writes when its own program fails.
_FAILED = "internal error, over and out"
_TRANSLATED = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("::/96"))
_INWARD = "leads into this computer or a private network"
_INWARD_TOLD = "leder till den egna datorn eller ett slutet nät, och följs inte"
# Results that do not show whether the page opens in a browser.
_UNSURE = ("403", "405", "406", "429", "500", "502", "503", "504", "999", "timed out", "timeout", "ConnectionError", "SSLError")


@dataclass(frozen=True, slots=True)
class ExternalLink:
    """A checked address. state is "ok", "unsure" or "broken"; page is the page that links to it; dates are ISO 8601."""

    url: str
    state: str
    answer: str
    page: str
    checked: str
    last_ok: str | None


def check_links(site: Path, results: Path, today: datetime.date, timeout: int = _TIMEOUT_SECONDS) -> list[ExternalLink]:
    """Check the links of the built site, write the results and return them, sorted by address.

    Raises CannotRun when no site is built or linkchecker gives no output or fails.
    """
    if not (site / "index.html").is_file():
        raise CannotRun(f"{site} är ingen byggd webbplats. Kör make site först.")
    previous = {link["url"]: link for link in _read(results)}
    with _served(site) as base:
        rows = _linkchecker(base, timeout)
    links = {}
    for row in rows:
        url = row["url"].removeprefix(base)
        state = _state(row)
        last_ok = today.isoformat() if state == "ok" else previous.get(url, {}).get("last_ok")
        page = row["parentname"].removeprefix(base)
        answer = _INWARD_TOLD if _INWARD in row["result"] else _short(row["result"])
        links[url] = ExternalLink(url, state, answer, page, today.isoformat(), last_ok)
    checked = [links[url] for url in sorted(links)]
    results.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps([asdict(link) for link in checked], ensure_ascii=False, indent=1)
    temporary = results.with_suffix(".new")
    temporary.write_text(text + "\n", encoding="utf-8")
    temporary.replace(results)
    return checked


def is_internal(link: ExternalLink) -> bool:
    """True for a link within the site."""
    return "://" not in link.url and not link.url.startswith("mailto:")


def _read(results: Path) -> list[dict[str, str]]:
    try:
        rows = json.loads(results.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return rows if isinstance(rows, list) else []


@contextmanager
def _served(site: Path) -> Iterator[str]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
            """Log nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _linkchecker(base: str, timeout: int) -> list[dict[str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        # With a settings file of its own, linkchecker does not read the user's.
        settings = Path(folder, "settings")
        settings.write_text("[output]\nstatus=0\n", encoding="utf-8")
        settings.chmod(0o644)
        Path(folder).chmod(0o755)
        ports = ",".join(map(str, (urlsplit(base).port, *PORTS_HERE)))
        # Python looks for no module in the folder that one stands in.
        program = "from vagledning.external_links import guarded; guarded()"
        command = [sys.executable, "-P", "-c", program, ports, f"--config={settings}", "--check-extern", "--no-status"]
        command += ["--no-robots", "--verbose", "--output=csv/utf_8", f"--timeout={timeout}", base]
        # A proxy would look up the names itself, where nothing can be seen of where they lead.
        env = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
        # What it says of itself is looked for below, in no other language.
        env = {name: value for name, value in env.items() if name != "LANGUAGE"} | {"LC_ALL": "C.UTF-8"}
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, env=env)
    rows = [line for line in done.stdout.splitlines() if line and not line.startswith("#")]
    if not rows:
        raise CannotRun(f"linkchecker svarade inte: {done.stderr.strip()[-300:]}")
    if any(_FAILED in output for output in (done.stdout, done.stderr)):
        # It goes on after a failure of its own, without the other links of the page that it happened on.
        told = next((line for line in reversed(done.stderr.splitlines()) if re.match(r"\w+(Error|Exception)\b", line)), "")
        raise CannotRun(f"linkchecker gick fel, och alla länkar är inte kontrollerade. {told[:300]}".strip())
    return list(csv.DictReader(io.StringIO("\n".join(rows)), delimiter=";"))


def guarded() -> None:
    """Run linkchecker, in a process of its own, with the ports of this computer that it may ask as the first argument."""
    ports = frozenset(map(int, sys.argv.pop(1).split(",")))

    refused = import_module("linkcheck").LinkCheckerError

    def look(event: str, arguments: tuple[Any, ...]) -> None:
        # Python tells of each connection once the name has been looked up, whichever link or redirect it is for.
        if event == "socket.connect" and arguments[0].family in (socket.AF_INET, socket.AF_INET6):
            host, port = arguments[1][:2]
            if arguments[0].type == socket.SOCK_STREAM and leads_inward(host) and (host != "127.0.0.1" or port not in ports):
                # An OSError would be packed into others until its text is cut away.
                raise refused(f"{host} {_INWARD}")

    sys.addaudithook(look)
    runpy.run_module("linkcheck", run_name="__main__", alter_sys=True)


def leads_inward(host: str) -> bool:
    """True for the address of this computer, of a private network, or of nobody's: all that is not the open net's."""
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        # What is still a name has not been looked up, and could lead anywhere.
        return True
    inner = _within(address) if isinstance(address, ipaddress.IPv6Address) else None
    return not address.is_global or address.is_multicast or (inner is not None and leads_inward(str(inner)))


def _within(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """Return the address of the older sort that one of the newer leads to."""
    if any(address in net for net in _TRANSLATED):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)


def _state(row: dict[str, str]) -> str:
    if _INWARD in row["result"]:
        return "broken"
    # linkchecker reports 429 as valid with a warning, but it is as inconclusive as a refusal.
    if row["valid"] == "True" and not row["result"].startswith("429"):
        return "ok"
    return "unsure" if any(marker in row["result"] for marker in _UNSURE) else "broken"


def _short(answer: str) -> str:
    text = " ".join(answer.split())
    return text if len(text) <= _ANSWER_LENGTH else text[:_ANSWER_LENGTH] + "…"


def main() -> int:
    """Check site/, print the problems and return the exit status: 1 for a broken internal link, 2 when it cannot run."""
    print("Kontrollerar länkar. Det kan ta några minuter …", file=sys.stderr, flush=True)
    try:
        links = check_links(Path("site"), RESULTS, datetime.datetime.now(datetime.UTC).date())
    except CannotRun as error:
        print(f"vagledning: {error}", file=sys.stderr)
        return 2
    internal = [link for link in links if is_internal(link) and link.state != "ok"]
    external = [link for link in links if not is_internal(link) and link.state != "ok"]
    for link in internal:
        print(f"fel: {link.url} på {link.page}: {link.answer}")
    for link in external:
        since = f"fungerade senast {link.last_ok}" if link.last_ok else "har inte fungerat vid någon kontroll"
        print(f"{'oklart' if link.state == 'unsure' else 'bruten'}: {link.url} på {link.page}: {link.answer} ({since})")
    print(f"{len(links)} länkar: {len(internal)} fel inom webbplatsen, {len(external)} utanför att se på. Se {RESULTS}.")
    return 1 if internal else 0


if __name__ == "__main__":
    raise SystemExit(main())
