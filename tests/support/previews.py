"""A small guidance with a page of each way to depend on others, for the tests of what a save costs."""

from __future__ import annotations

from support.rich_site import FILES
from support.sites import page
from vagledning.engines.native.watch import Changes

ENGLISH = "  english: test method\n"


ROWS = "  - page: ord\n  - page: vagen\n  - page: sok\n  - page: ensam\n"


PATHS = "\n\n".join(
    f'{{{{ path(role="{role}", phase="{phase}") }}}}' for role in ("alla", "chef") for phase in ("forsta", "driva")
)


MORE = {
    "data/site.yaml": FILES["data/site.yaml"].replace("  - page: bank\n", f"  - page: bank\n{ROWS}"),
    "data/moved.yaml": "gammal: sida\n",
    "content/vagen.md": page(f'## Vägen\n\n{PATHS}\n\n## Steg\n\n{{{{ figure("faser") }}}}', title="Vägen"),
    "content/ord.md": page("## Orden igen\n\n{{ glossary() }}", title="Orden"),
    "content/sok.md": page("## Register\n\n{{ search_page() }}", title="Sök"),
    "content/ensam.md": page("## Kort sagt\n\n{{ own_advice() }}\n\nEn ensam mening om test method.", title="Ensam"),
}


def changes_of(*paths: str) -> Changes:
    """Return what the watch tells when these files have changed."""
    changes: Changes = {}
    for path in paths:
        folder, _, name = path.partition("/")
        changes.setdefault(folder, set()).add(name)
    return changes
