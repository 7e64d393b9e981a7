"""A small guidance of any number of pages whose data, and lists of data, grow as its pages do."""

from __future__ import annotations

from pathlib import Path

from support.sites import draw, page

# One part of the menu, longer than what a page shows of it; entries that one page lists; terms that have an English one.
PART, LISTED, ENGLISH = "del", 25, 40
_TEXT = """\
## Kort sagt

Läs om {{{{ term("ord-{at}") }}}} i den {{{{ fact("uppgift-{at}") }}}} som {{{{ law("lagen-{at}") }}}} nämner.
Mer finns att läsa {{{{ ref("kalla-{at}") }}}}.

## Så gör ni

{{{{ advice("rad-{at}") }}}}

Jämför med [den andra sidan](sida-{near}.md) och [en sida längre bort](sida-{far}.md#kort-sagt).

## Frågor att prata om

{{{{ questions("fraga-{at}") }}}}"""


def letters(number: int) -> str:
    """Return a number as letters, since a page may hold no number."""
    return "".join("abcdefghij"[int(digit)] for digit in str(number))


def grown(root: Path, count: int) -> Path:
    """Return a guidance of count pages in one part of the menu, besides the start page and those that list data."""
    files = {
        "content/vag.md": page('## Väg\n\n{{ path(role="alla", phase="forsta") }}', title="Vägen"),
        f"content/{PART}/index.md": page(f'## Sidor i kapitlet\n\n{{{{ page_list("{PART}") }}}}', title="Kapitlet"),
    }
    rows: dict[str, list[str]] = {}
    themes = [f"tema-{letters(first // LISTED)}" for first in range(0, count, LISTED)]
    for at in range(count):
        text = _TEXT.format(at=at, near=(at + 1) % count, far=(at + 20) % count)
        files[f"content/{PART}/sida-{at}.md"] = page(text, title=f"Sidan {letters(at)}", sources=f"[kalla-{at}]")
        for kind, row in _rows(at).items():
            rows.setdefault(f"data/{kind}/{themes[at // LISTED]}.yaml", []).append(row)
    for theme in themes:
        listed = f'## Fakta\n\n{{{{ fact_list(theme="{theme}") }}}}'
        files[f"content/{PART}/fakta-{theme}.md"] = page(listed, title=f"Fakta om {theme}")
    site = (draw(root) / "data" / "site.yaml").read_text(encoding="utf-8")
    named = "".join(f"  {theme}:\n    title: {theme}\n" for theme in themes)
    below = [*(f"sida-{at}" for at in range(count)), *(f"fakta-{theme}" for theme in themes)]
    menu = f"  - page: vag\n  - page: {PART}\n    pages:\n" + "".join(f"      - page: {PART}/{name}\n" for name in below)
    site = site.replace("themes:\n", f"themes:\n{named}").replace("  - page: bank\n", f"  - page: bank\n{menu}")
    return draw(root, files | {"data/site.yaml": site} | {name: "".join(parts) for name, parts in rows.items()}, base=None)


def terms(first: int, end: int, english: int) -> str:
    """Return terms as YAML; those below a number have an English one of two words."""
    return "".join(
        f"ord-{at}:\n  term: ord{letters(at)}\n  definition: Ett ord som sidan förklarar.\n"
        + (f"  english: word {letters(at)}\n" if at < english else "")
        for at in range(first, end)
    )


def _rows(at: int) -> dict[str, str]:
    slug, words, name = f"{PART}/sida-{at}", "roles: [alla]\n  phases: [forsta]\n", letters(at)
    return {
        "facts": f"uppgift-{at}:\n  text: {at + 2} platser\n  statement: Det finns {at + 2} platser.\n  value: {at + 2}\n"
        f'  as_of: "2025"\n  status: daterad\n  verified: ja\n  sources: [kalla-{at}]\n',
        "laws": f'lagen-{at}:\n  sfs: "2001:{at + 2}"\n  name: lagen om {name}\n  paragraph: 1 §\n'
        "  says: Den som vill får pröva.\n  checked: 2026-01-15\n  verified: ja\n",
        "terms": terms(at, at + 1, ENGLISH),
        "advice": f"rad-{at}:\n  text: Gör som {name} säger.\n  class: rad\n  {words}  reasons: Det brukar gå bra.\n"
        f"  pages: [{slug}]\n",
        "questions": f"fraga-{at}:\n  text: Vad gör {name}?\n  why: Den som vet slipper gissa.\n  {words}  page: {slug}\n"
        "  origin: egen\n",
        "references": f"- id: kalla-{at}\n  type: report\n  title: Rapport {name}\n  author:\n    - {{literal: Myndigheten}}\n"
        "  issued: {date-parts: [[2025]]}\n",
    }
