"""Rules for what the lists of data/site.yaml add and no page takes up: a role without a path, a theme in no list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from vagledning.fault_families import FILED_DATA
from vagledning.findings import Fault, Finding, Severity
from vagledning.model.fields import FieldType
from vagledning.model.guidance import Guidance
from vagledning.rules.reads import GUIDANCE_WITH_ALL_PAGES
from vagledning.rules.references_exist import WORDS_OF_CALLS
from vagledning.rules.rule import Context, Rule

NO_PATH = Fault(
    "D604",
    FILED_DATA,
    "En roll har ingen väg",
    'Lägg till en sida med {{ path(role="id", phase="id") }} för rollens faser, eller ta bort rollen ur data/site.yaml.',
    Severity.WARNING,
)
NOT_LISTED = Fault(
    "D605",
    FILED_DATA,
    "Ett tema saknas bland listorna",
    "Lägg in listan för temat på sidan som har de andra.",
    Severity.WARNING,
)
_THEME = "theme"
_NARROWS = frozenset({"role", "phase"})


def _roles(_: Context, guidance: Guidance) -> Iterator[Finding]:
    """Yield the roles that no path, page or entry is for. A role may be a mark alone, which readers filter by."""
    calls = [call for page in guidance.pages.values() for call in page.calls]
    paths = {call.keyword("role") for call in calls if call.name == "path"}
    if not paths or not guidance.site.unread.isdisjoint(("roles", "phases")):
        return
    used = {role for page in guidance.pages.values() for role in page.meta.roles}
    used |= {role for entry in guidance.every_entry() if not entry.retired for role in entry.of_form(FieldType.ROLE)}
    for role in guidance.site.roles.values():
        if role.id not in paths | used:
            yield NO_PATH.at(role.place, f"Rollen ”{role.id}” har ingen väg, och ingen sida eller post är till för den.")


def _themes(_: Context, guidance: Guidance) -> Iterator[Finding]:
    """Yield the themes of a kind that is listed theme by theme, which no list has."""
    listed: dict[tuple[str, str], set[str]] = defaultdict(set)
    whole: set[str] = set()
    for page in guidance.pages.values():
        for call in page.calls:
            if not call.shows or _THEME not in dict(call.signature.keywords) or any(call.keyword(name) for name in _NARROWS):
                continue
            theme = call.keyword(_THEME)
            if theme:
                listed[call.name, call.shows].add(theme)
            else:
                whole.add(call.shows)
    for (macro, kind), themes in listed.items():
        if len(themes) == 1 or kind in whole or kind in guidance.unread_kinds:
            continue
        missing = {entry.theme: entry for entry in reversed(list(guidance.select(kind))) if entry.theme not in themes}
        for theme, entry in missing.items():
            folder = guidance.kinds[kind].folder
            hint = f'Lägg in {{{{ {macro}(theme="{theme}") }}}} på sidan som har de andra listorna.'
            yield NOT_LISTED.at(entry.place, f"Det som står i data/{folder}/{theme}.yaml finns inte i någon lista.", hint)


_WHY = "Det som bara finns i listan i data/site.yaml hittar ingen läsare."
RULES = (
    Rule((NO_PATH,), _WHY, GUIDANCE_WITH_ALL_PAGES, _roles, requires=(WORDS_OF_CALLS,)),
    Rule((NOT_LISTED,), _WHY, GUIDANCE_WITH_ALL_PAGES, _themes, requires=(WORDS_OF_CALLS,)),
)
