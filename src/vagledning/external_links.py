"""Checks every link of the built site with linkchecker, external ones too, and keeps the results with their dates.

The site is served on the loopback address meanwhile. A broken internal link fails the run. An external one never does: many
servers refuse programs (403), ask for patience (429) or are slow, and a check that fails for that is soon switched off.
Run with: make links
"""

from __future__ import annotations

import csv
import datetime
import functools
import http.server
import io
import json
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from vagledning.findings import CannotRun

RESULTS = Path("links", "results.json")
_TIMEOUT_SECONDS = 20
_ANSWER = 80
# Answers that say nothing about whether a reader in a browser gets the page.
_UNSURE = ("403", "405", "406", "429", "500", "502", "503", "504", "999", "timed out", "timeout", "ConnectionError", "SSLError")


@dataclass(frozen=True, slots=True)
class ExternalLink:
    """One address: its state ("ok", "unsure" or "broken"), what the server said, where it stands and since when."""

    url: str
    state: str
    answer: str
    page: str
    checked: str
    last_ok: str | None


def check_links(site: Path, results: Path, today: datetime.date, timeout: int = _TIMEOUT_SECONDS) -> list[ExternalLink]:
    """Check the links of the built site, write the results and return them, sorted by address.

    Raises CannotRun when there is no site or linkchecker does not run.
    """
    if not (site / "index.html").is_file():
        raise CannotRun(f"{site} är ingen byggd webbplats. Kör make site först.")
    before = {link["url"]: link for link in _read(results)}
    with _served(site) as base:
        rows = _linkchecker(base, timeout)
    links = {}
    for row in rows:
        url = row["url"].removeprefix(base)
        state = _state(row)
        last_ok = today.isoformat() if state == "ok" else before.get(url, {}).get("last_ok")
        page = row["parentname"].removeprefix(base)
        links[url] = ExternalLink(url, state, _short(row["result"]), page, today.isoformat(), last_ok)
    found = [links[url] for url in sorted(links)]
    results.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps([asdict(link) for link in found], ensure_ascii=False, indent=1)
    aside = results.with_suffix(".new")
    aside.write_text(text + "\n", encoding="utf-8")
    aside.replace(results)
    return found


def is_internal(link: ExternalLink) -> bool:
    """True for a link within the site."""
    return "://" not in link.url and not link.url.startswith("mailto:")


def _read(results: Path) -> list[dict[str, str]]:
    try:
        found = json.loads(results.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return found if isinstance(found, list) else []


@contextmanager
def _served(site: Path) -> Iterator[str]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
            """Say nothing."""

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
        # A settings file of our own keeps linkchecker from reading one of the user's.
        settings = Path(folder, "settings")
        settings.write_text("[output]\nstatus=0\n", encoding="utf-8")
        settings.chmod(0o644)
        Path(folder).chmod(0o755)
        command = [sys.executable, "-m", "linkcheck", f"--config={settings}", "--check-extern", "--no-status", "--no-robots"]
        command += ["--verbose", "--output=csv/utf_8", f"--timeout={timeout}", base]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    rows = [line for line in done.stdout.splitlines() if line and not line.startswith("#")]
    if not rows:
        raise CannotRun(f"linkchecker svarade inte: {done.stderr.strip()[-300:]}")
    return list(csv.DictReader(io.StringIO("\n".join(rows)), delimiter=";"))


def _state(row: dict[str, str]) -> str:
    # linkchecker lets 429 pass with a warning; it tells us no more than a refusal does.
    if row["valid"] == "True" and not row["result"].startswith("429"):
        return "ok"
    return "unsure" if any(sign in row["result"] for sign in _UNSURE) else "broken"


def _short(answer: str) -> str:
    text = " ".join(answer.split())
    return text if len(text) <= _ANSWER else text[:_ANSWER] + "…"


def main() -> int:
    """Check site/ and tell what was found. Exit 1 only when an internal link is broken."""
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
