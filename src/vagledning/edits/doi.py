"""Fetches what a publisher says of a work, as CSL, from doi.org: when an editor asks for it, and never while building."""

from __future__ import annotations

import re
import time
from http.client import HTTPException
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import HTTPRedirectHandler, Request, build_opener

from vagledning.findings import CannotRun
from vagledning.text.urls import is_web_address

DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.[0-9]{4,9}/[^\s<>\"]+)", re.IGNORECASE)
MOST_BYTES = 1_000_000
_SECONDS_FOR_ALL, _SECONDS_WITHOUT_A_WORD, _REDIRECTS = 30, 15, 5
_WANTED = "application/vnd.citationstyles.csl+json"
_NUMBERED_HOST = re.compile(r"https://(\[|[0-9.]+([:/]|$)|localhost\b)", re.IGNORECASE)


class OnlyHttps(HTTPRedirectHandler):
    """Follows a few redirects, each to a named host over https."""

    max_redirections = _REDIRECTS

    def redirect_request(self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str) -> Request | None:
        if not is_web_address(newurl, ("https",)) or _NUMBERED_HOST.match(newurl):
            raise CannotRun("doi.org skickar vidare till en adress som inte går att lita på. Inget är hämtat.")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def doi_in(text: str) -> str | None:
    """Return the DOI that a text is, without https://doi.org/ before it; None if it is none."""
    match = DOI.fullmatch(text.strip())
    return match[1] if match else None


def opened(request: Request) -> Any:
    """Return the open answer to a request."""
    return build_opener(OnlyHttps).open(request, timeout=_SECONDS_WITHOUT_A_WORD)


def fetched(doi: str) -> bytes:
    """Return the record of a DOI as JSON. Raises CannotRun if there is none, or the answer is too slow or too large."""
    request = Request(f"https://doi.org/{quote(doi, safe='/:;().-_')}", headers={"Accept": _WANTED})
    until = time.monotonic() + _SECONDS_FOR_ALL
    parts, size = [], 0
    try:
        with opened(request) as answer:
            while part := answer.read(65_536):
                parts.append(part)
                size += len(part)
                if size > MOST_BYTES:
                    raise CannotRun(f"Svaret om {doi} är för stort. Inget är hämtat.")
                if time.monotonic() > until:
                    raise CannotRun(f"Svaret om {doi} dröjer för länge. Försök igen senare.")
    except HTTPError as error:
        if error.code == 404:
            raise CannotRun(f"DOI:n {doi} finns inte hos doi.org. Kontrollera stavningen.") from None
        raise CannotRun(f"doi.org svarar med felet {error.code} om {doi}. Försök igen senare.") from None
    except (URLError, OSError, HTTPException) as error:
        reason = getattr(error, "reason", None) or getattr(error, "strerror", None) or type(error).__name__
        raise CannotRun(f"Det går inte att hämta {doi} från doi.org: {reason}.") from None
    return b"".join(parts)
