"""References: sources as CSL data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from vagledning.model.entry import Entry, declare
from vagledning.model.kind import Carries


@declare("ref", "references", "Källor", "källan", claims=False, carries=Carries.NEVER, listed_by="reference_list")
@dataclass(frozen=True, kw_only=True, slots=True)
class Reference(Entry):
    """A source as CSL data (https://citationstyles.org)."""

    csl: Mapping[str, Any] = field(default_factory=dict)

    @property
    def year(self) -> str:
        """The year of publication, "" if unknown."""
        parts = self.csl.get("issued", {}).get("date-parts", [[]])
        return str(parts[0][0]) if parts and parts[0] else ""
