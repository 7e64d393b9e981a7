"""Families of faults: properties shared by a group of faults, so that no code has to parse fault codes."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Family:
    """Properties shared by a group of faults.

    group is their Swedish heading in docs/rules.md; families may share one. exemptible: data/exceptions.yaml may allow
    exceptions. blocks_rendering: a page or entry with such a fault cannot be rendered at all.
    """

    group: str
    exemptible: bool = False
    blocks_rendering: bool = True


# Faults in claims, language and metadata do not prevent rendering, and forbidden HTML is always stripped. Rules that keep the
# site intact and secure are not exemptible.
AGE = Family("Ålder", blocks_rendering=False)
# A page without its picture is not the page that was meant.
USED_FILES = Family("Bilder och bilagor")
DATA = Family("Data")
FILED_DATA = replace(DATA, blocks_rendering=False)
FILES = Family("Filer")
FORM_OF_FILES = replace(FILES, blocks_rendering=False)
REVIEW = Family("Granskning", blocks_rendering=False)
HTML = Family("HTML", blocks_rendering=False)
CLAIMS = Family("Källor och påståenden", exemptible=True, blocks_rendering=False)
LINKS = Family("Länkar", blocks_rendering=False)
MACRO = Family("Makron")
NOTATION = Family("Markdown", blocks_rendering=False)
PLAIN_TEXT = replace(NOTATION, exemptible=True)
ACCESSIBILITY = Family("Redogörelse för tillgänglighet")
PAGES = Family("Sidor")
KEPT_PAGES = replace(PAGES, blocks_rendering=False)
FORM_OF_PAGES = replace(PAGES, exemptible=True, blocks_rendering=False)
LANGUAGE = Family("Språk", exemptible=True, blocks_rendering=False)
YAML = Family("YAML")
