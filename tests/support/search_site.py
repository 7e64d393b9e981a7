"""What the small sites for the tests of search are made of."""

from __future__ import annotations

from support.sites import BASE

SITE = (BASE / "data" / "site.yaml").read_text(encoding="utf-8")


TERMS = """\
forbund:
  term: samordningsförbund
  definition: En organisation med gemensamma pengar.
  avoid: []
  synonyms: [finsamförbund]
  abbreviation: SFB
  english: coordination association
  related: []
  phrases: [vem betalar]
  sources: []
"""
