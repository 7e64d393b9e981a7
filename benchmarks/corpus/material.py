"""Writes a generated guidance as a site for mkdocs-material with mkdocs-macros, as either comes."""

from __future__ import annotations

from pathlib import Path

from corpus.model import Corpus, Node
from corpus.ours import body, dumped, head, put

# What the macros of ours do, in the module that mkdocs-macros loads.
_MACROS = '''"""The macros of the site, which read data/."""

from pathlib import Path

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def define_env(env):
    root = Path(env.project_dir)
    data = {path.stem: yaml.load(path.read_text(encoding="utf-8"), LOADER) for path in (root / "data").glob("*.yaml")}
    pages = yaml.load((root / "pages.yaml").read_text(encoding="utf-8"), LOADER)

    def used(kind, keys):
        env.page.meta.setdefault("used_" + kind, {}).update(dict.fromkeys(keys))

    def items(rows):
        return "\\n\\n" + "\\n".join("- " + row for row in rows) + "\\n\\n"

    @env.macro
    def ref(*ids, at=""):
        used("references", ids)
        return "".join(f" <sup>[{key}](#ref-{key})</sup>" for key in ids)

    @env.macro
    def fact(key):
        row = data["facts"][key]
        return f"{row['text']} ({row['as_of']})" + ref(*row["sources"])

    @env.macro
    def law(key):
        row = data["laws"][key]
        return f"{row['paragraph']} {row['name']}"

    @env.macro
    def term(key):
        used("terms", [key])
        row = data["terms"][key]
        return f"<dfn title=\\"{row['definition']}\\">{row['term']}</dfn>"

    @env.macro
    def own_advice():
        return "*Vägledningens eget råd*"

    @env.macro
    def blank(text, lines="2"):
        return text + ": ____"

    @env.macro
    def advice(*ids):
        return items(f"**{row['class']}** {row['text']} {row['reasons']}" for row in (data["advice"][key] for key in ids))

    @env.macro
    def questions(*ids):
        return items(f"**{row['text']}** {row['why']}" for row in (data["questions"][key] for key in ids))

    @env.macro
    def glossary():
        return items(f"**{row['term']}** {row['definition']}" for row in data["terms"].values())

    @env.macro
    def law_list():
        return items(f"**{row['paragraph']} {row['name']}** {row['says']}" for row in data["laws"].values())

    @env.macro
    def fact_list(theme):
        return items(f"{row['statement']} {row['note']}" for row in data["facts"].values() if row["file"] == theme)

    @env.macro
    def reference_list(theme):
        return items(row["title"] for row in data["references"].values() if row["file"] == theme)

    @env.macro
    def page_list(folder):
        return items(f"{page['title']}: {page['description']}" for page in pages if page["slug"].startswith(folder + "/"))

    @env.macro
    def starting_points():
        return items(page["title"] for page in pages[1:7])

    @env.macro
    def search_page():
        return "Sök överst på sidan."

    @env.macro
    def path(role, phase):
        def chosen(rows):
            return [row for row in rows if role in row["roles"] and phase in row["phases"]]

        texts = [f"{page['title']}: {page['description']}" for page in chosen(pages)]
        return items(texts + [row["text"] for kind in ("advice", "questions") for row in chosen(data[kind].values())])

    @env.macro
    def page_end():
        rows = [data["references"][key] for key in env.page.meta.get("used_references", ())]
        terms = [data["terms"][key] for key in env.page.meta.get("used_terms", ())]
        sources = "".join(f"1. {row['author'][0]['family']}. {row['title']}. <{row['URL']}>\\n" for row in rows)
        return f"\\n\\n## Sidans källor\\n\\n{sources}" + items(f"**{row['term']}** {row['definition']}" for row in terms)
'''


def write(corpus: Corpus, root: Path) -> None:
    """Write the site into an empty folder."""
    for page in corpus.pages:
        put(root / "docs" / page.file, f"{head(page)}\n{body(page)}\n{{{{ page_end() }}}}\n")
    for kind, files in corpus.rows.items():
        put(
            root / "data" / f"{kind}.yaml",
            dumped({key: {**row, "file": name} for name, rows in files.items() for key, row in rows.items()}),
        )
    pages = [
        {
            "slug": page.slug,
            "title": page.title,
            "description": page.description,
            "roles": [*page.roles],
            "phases": [*page.phases],
        }
        for page in corpus.pages
    ]
    put(root / "pages.yaml", dumped(pages))
    put(root / "main.py", _MACROS)
    settings = {
        "site_name": "Provad vägledning",
        "theme": {"name": "material", "language": "sv", "font": False},
        "plugins": [{"search": {"lang": "sv"}}, {"macros": {"on_undefined": "strict", "on_error_fail": True}}],
        "markdown_extensions": ["tables", {"toc": {"permalink": False}}],
        "nav": [{"Start": "index.md"}, *(_row(node) for node in corpus.menu)],
    }
    put(root / "mkdocs.yml", dumped(settings))


def _row(node: Node) -> dict[str, object]:
    file = f"{node.slug}.md"
    return {node.title: [file, *(_row(below) for below in node.below)] if node.below else file}
