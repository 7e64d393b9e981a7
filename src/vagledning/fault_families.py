"""Families of faults: what holds for all faults of one sort, so that nothing has to be read out of their codes."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Family:
    """What faults of one sort have in common.

    group is the Swedish title under which docs/rules.md explains them; families may share one. exemptible says whether
    data/exceptions.yaml may let them through, blocks_rendering whether a page or entry with such a fault cannot be shown at all.
    """

    group: str
    exemptible: bool = False
    blocks_rendering: bool = True


# What the text claims, how it is written and how it is filed can be shown however wrong it is. HTML that is not allowed is taken
# out on the way, as always. Rules that keep the site whole and safe know no exceptions.
AGE = Family("Ålder", blocks_rendering=False)
DATA = Family("Data")
FILED_DATA = replace(DATA, blocks_rendering=False)
FILES = Family("Filer")
FORM_OF_FILES = replace(FILES, blocks_rendering=False)
REVIEW = Family("Granskning", blocks_rendering=False)
HTML = Family("HTML", blocks_rendering=False)
CLAIMS = Family("Källor och påståenden", exemptible=True, blocks_rendering=False)
LINKS = Family("Länkar", blocks_rendering=False)
MACRO = Family("Makron")
ACCESSIBILITY = Family("Redogörelse för tillgänglighet")
PAGES = Family("Sidor")
FORM_OF_PAGES = replace(PAGES, exemptible=True, blocks_rendering=False)
LANGUAGE = Family("Språk", exemptible=True, blocks_rendering=False)
YAML = Family("YAML")
