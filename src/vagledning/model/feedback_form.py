"""The address of a form that somebody else runs, filled in with the page, the version and the answer."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote, urlsplit

from vagledning.model.site import Site
from vagledning.text.urls import is_web_address

PLACEHOLDERS = {"page": "sidan", "version": "versionen", "answer": "svaret"}
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def faults_of(address: str) -> list[str]:
    """Return what is wrong with the address of a form, as Swedish sentences; none when it can be used."""
    if not is_web_address(address, ("https",)):
        return [f"”{address}” är ingen webbadress med https://."]
    found = []
    parts = urlsplit(address)
    if _PLACEHOLDER.search(parts.netloc + parts.path) or "{" in parts.netloc + parts.path + parts.fragment:
        found.append("Orden inom klammer får bara stå efter frågetecknet i adressen.")
    names = _PLACEHOLDER.findall(parts.query)
    found += [f"”{{{name}}}” finns inte." for name in dict.fromkeys(names) if name not in PLACEHOLDERS]
    rest = _PLACEHOLDER.sub("", parts.query)
    if "{" in rest or "}" in rest:
        found.append("En klammer saknar sin andra halva.")
    if "page" not in names:
        found.append("Adressen saknar {page}, så formuläret får inte veta vilken sida det gäller.")
    return found


def filled(address: str, page: str, version: str, answer: str) -> str:
    """Return the address with its placeholders filled in: the page's slug, the version and what the reader answers."""
    values = {"page": page, "version": version, "answer": answer}
    return _PLACEHOLDER.sub(lambda match: quote(values.get(match[1], ""), safe=""), address)


def asks_for_answer(address: str) -> bool:
    """True when the form is told whether the reader answered yes or no."""
    return "{answer}" in address


def host(address: str) -> str:
    """Return whose site the form is on."""
    return urlsplit(address).hostname or ""


def feedback(site: Site, slug: str, version: str) -> dict[str, Any] | None:
    """Return the addresses where a reader of a page can answer whether it helped, None where there is no form."""
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
