"""The URL template of an external feedback form, with placeholders for page, version and answer."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote, urlsplit

from vagledning.model.site import Site
from vagledning.text.urls import is_web_address

PLACEHOLDERS = {"page": "sidan", "version": "versionen", "answer": "svaret"}
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def faults_of(address: str) -> list[str]:
    """Return the faults of a form's URL template as Swedish sentences; empty if it is valid."""
    if not is_web_address(address, ("https",)):
        return [f"”{address}” är ingen webbadress med https://."]
    faults = []
    parts = urlsplit(address)
    if _PLACEHOLDER.search(parts.netloc + parts.path) or "{" in parts.netloc + parts.path + parts.fragment:
        faults.append("Orden inom klammer får bara stå efter frågetecknet i adressen.")
    names = _PLACEHOLDER.findall(parts.query)
    faults += [f"”{{{name}}}” finns inte." for name in dict.fromkeys(names) if name not in PLACEHOLDERS]
    rest = _PLACEHOLDER.sub("", parts.query)
    if "{" in rest or "}" in rest:
        faults.append("En klammer saknar sin andra halva.")
    if "page" not in names:
        faults.append("Adressen saknar {page}, så formuläret får inte veta vilken sida det gäller.")
    return faults


def filled(address: str, page: str, version: str, answer: str) -> str:
    """Return the URL with its placeholders replaced by the page's slug, the version and the reader's answer."""
    values = {"page": page, "version": version, "answer": answer}
    return _PLACEHOLDER.sub(lambda match: quote(values.get(match[1], ""), safe=""), address)


def asks_for_answer(address: str) -> bool:
    """Return whether the URL passes on the reader's answer, yes or no."""
    return "{answer}" in address


def host(address: str) -> str:
    """Return the host name of the form's URL."""
    return urlsplit(address).hostname or ""


def feedback(site: Site, slug: str, version: str) -> dict[str, Any] | None:
    """Return the data for a page's feedback links (host, asks, and the URLs yes, no and open), None if there is no form."""
    form = site.feedback_form
    if not form:
        return None
    return {
        "host": host(form),
        "asks": asks_for_answer(form),
        "yes": filled(form, slug, version, "ja"),
        "no": filled(form, slug, version, "nej"),
        "open": filled(form, slug, version, ""),
    }
