"""Validates the form addresses in data/site.yaml and data/accessibility.yaml."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from vagledning.fault_families import DATA
from vagledning.findings import Fault, Finding, Place
from vagledning.model.feedback_form import faults_of

BAD_FORM = Fault(
    "D404",
    DATA,
    "Adressen till formuläret går inte att använda",
    "Skriv hela adressen med https://, och {page}, {version} och {answer} bara efter frågetecknet.",
    reason="Ett formulär som inte får veta sidan kan ingen svara på.",
)


def form_faults(values: Mapping[str, Any], places: Mapping[str, Place], keys: Iterable[str]) -> Iterator[tuple[str, Finding]]:
    """Yield each key with an invalid form address, with a finding per fault."""
    for key in keys:
        if value := values.get(key):
            for sentence in faults_of(value):
                yield key, BAD_FORM.at(places[key], f"{sentence[:-1]} (i ”{key}”).")
