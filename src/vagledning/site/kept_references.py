"""Sources as earlier builds wrote them out, which is slow: only those that have changed are written anew."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from vagledning.cache.store import Store
from vagledning.model.guidance import Guidance
from vagledning.model.kinds import Reference
from vagledning.render.context import written_out
from vagledning.render.read_digests import ReadDigests

_ROOM = "references"


def kept_references(store: Store, guidance: Guidance, digests: ReadDigests) -> dict[str, Markup]:
    """Return every source as HTML, by id, and keep them in the store."""
    kind = Reference.declared.name
    kept: Mapping[str, tuple[str, str]] = store.get(_ROOM, "") or {}
    references = guidance.all(Reference)
    keys = {reference.id: digests.of([("entry", kind, reference.id)]) for reference in references}
    known = {row_id: kept[row_id][1] for row_id, key in keys.items() if row_id in kept and kept[row_id][0] == key}
    rows = known | written_out([reference for reference in references if reference.id not in known])
    if len(known) < len(rows) or len(kept) > len(rows):
        store.put(_ROOM, "", "", {row_id: (key, rows[row_id]) for row_id, key in keys.items()})
    return {row_id: Markup(rows[row_id]) for row_id in keys}  # noqa: S704 - escaped by the formatter
