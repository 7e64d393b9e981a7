"""After any edits, what is shown first is what a clean build makes, and an edit costs the same however many pages there are."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import strategies as st

from support.laws import law
from support.pictures import SVG
from support.previews import MORE, changes_of
from support.rich_site import FILES
from support.sites import draw, files_of, page
from vagledning.cache.folder import CACHE
from vagledning.engines.native.build import build
from vagledning.engines.native.preview import Preview
from vagledning.engines.native.rebuilder import Rebuilder
from vagledning.load import pages as load_pages
from vagledning.rules.rule import Context
from vagledning.site.renderer import Renderer

Files = dict[str, str]
_ROW = "  - page: ensam\n"
NEW = page("## Kort sagt\n\n{{ own_advice() }}\n\nNytt.", title="Helt ny")

# A drawing, since it is text, and an attachment that is not.
PICTURES = {
    "content/karta.svg": SVG.format('<rect width="300" height="100" fill="#135"/>'),
    "data/pictures.yaml": "karta.svg:\n  credit: Karta av Anna Ask\n  licence: CC0\n",
    "content/ensam.md": MORE["content/ensam.md"] + "\n![En karta.](karta.svg)\n",
}


def _swapped(path: str, old: str, new: str) -> Callable[[Files], Files]:
    """Return an edit that writes new for old, or old for new where that is what stands there. old "" is the whole file."""

    def edit(files: Files) -> Files:
        text = files.get(path, "")
        if not old:
            return {path: "" if text else new}
        return {path: text.replace(old, new) if old in text else text.replace(new, old)}

    return edit


def _new_page(files: Files) -> Files:
    """Add a page and its row in the menu, or take both away."""
    site = files["data/site.yaml"]
    if "content/ny.md" in files:
        return {"content/ny.md": "", "data/site.yaml": site.replace("  - page: ny\n", "")}
    return {"content/ny.md": NEW, "data/site.yaml": site.replace(_ROW, f"{_ROW}  - page: ny\n")}


def _renamed(files: Files) -> Files:
    """Rename a page and its row in the menu."""
    old, new = ("ensam", "allena") if "content/ensam.md" in files else ("allena", "ensam")
    site = files["data/site.yaml"].replace(f"  - page: {old}\n", f"  - page: {new}\n")
    return {f"content/{old}.md": "", f"content/{new}.md": files[f"content/{old}.md"], "data/site.yaml": site}


EDITS: tuple[Callable[[Files], Files], ...] = (
    _swapped("content/ensam.md", "En ensam mening", "En annan mening"),
    _swapped("content/ensam.md", "## Kort", "\n\n## Kort"),
    _swapped("content/ensam.md", "En ensam", '{{ question_list(role="chef", phase="driva") }}\n\nEn ensam'),
    _swapped("content/sida.md", "title: En sida", "title: En annan sida"),
    _swapped("content/fragor.md", '{{ question_list(theme="annat") }}\n\n## Alla\n\n', "\n"),
    _swapped("data/facts/prov.yaml", "text: tre av fyra", "text: fyra av fyra"),
    _swapped("data/questions/annat.yaml", "roles: [chef]", "roles: [alla]"),
    _swapped("data/questions/annat.yaml", "text: Frågan b?", "text: Frågan om b?"),
    _swapped("data/terms/prov.yaml", "  english: test\n", "  english: test method\n"),
    _swapped("data/terms/prov.yaml", "definition: Något som", "definition: Det som"),
    _swapped("data/references/prov.yaml", "title: En bok", "title: En annan bok"),
    _swapped("data/site.yaml", "  - page: bank\n  - page: ord\n", "  - page: ord\n  - page: bank\n"),
    _swapped("data/site.yaml", "title: Chef", "title: Ledare"),
    _swapped("content/prov.md", "---\ntitle", "title"),
    _swapped("content/karta.svg", "#135", "#246"),
    _swapped("content/karta.svg", "", PICTURES["content/karta.svg"]),
    _swapped("content/ensam.md", "En karta.", "En karta över länet."),
    _swapped("data/pictures.yaml", "Anna Ask", "Bo Al"),
    _new_page,
    _renamed,
)


def whole_site(preview: Preview) -> dict[str, bytes | None]:
    """Return every page, and files that are made from all of them, as a reader gets them."""
    names = [f"{page.url}index.html" for page in preview.guidance.pages.values()]
    others = ("404.html", "search/index.js", "sitemap.xml", *preview.content_files.names)
    return {name: preview.content(name) for name in (*names, *others)}


@law(
    builds=True,
    saves=st.lists(st.lists(st.sampled_from(EDITS), min_size=1, max_size=3, unique=True), min_size=1, max_size=3),
    also=[{"saves": [[edit] for edit in EDITS]}],
)
def test_after_any_edits_the_preview_is_that_of_a_clean_build(saves: list[list[Callable[[Files], Files]]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = draw(Path(folder) / "g", FILES | MORE | PICTURES)
        paths = [path for path in root.rglob("*") if path.is_file()]
        files = {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in paths}
        rebuilder = Rebuilder(root)
        assert rebuilder.whole()[1] is not None
        for save in saves:
            touched: set[str] = set()
            for edit in save:
                changed = edit(files)
                touched.update(changed)
                _write(root, files, changed)
            findings, preview = rebuilder.first(changes_of(*touched))
            clean_findings, clean = Rebuilder(root).whole()
            assert (preview is None) == (clean is None), [*map(str, findings), *map(str, clean_findings)]
            if preview is not None and clean is not None:
                assert whole_site(preview) == whole_site(clean)
                assert rebuilder.whole()[1] is preview, "the check of everything finds nothing to make anew"
        shutil.rmtree(root)


ALSO: tuple[Callable[[Files], Files], ...] = (
    _swapped("content/del/av.md", "title: En sida i delen", "title: Sidan i delen"),
    _swapped("content/ensam.md", "roles: [alla]", "roles: [chef]"),
    _swapped("content/ensam.md", "review_by: null", "review_by: 2026-07-01"),
    _swapped("data/anchors.yaml", "", "ensam:\n  Kort sagt: kortast\n"),
    _swapped("data/moved.yaml", "gammal: sida", "gammal: ensam"),
    _swapped("data/kinds/step.yaml", "noun: steget", "noun: delsteget"),
    _swapped("overrides/assets/stylesheets/own.css", "", ".own { margin: 0 }\n"),
    _swapped("macros/templates/fact.html.j2", "", "{{ text }}\n"),
)

# On a page with the paths of two roles some anchors stand twice, which a whole site may not have.
ONE_ROLE_A_PAGE = {
    f"content/{slug}.md": page(
        "## Vägen\n\n" + "\n\n".join(f'{{{{ path(role="{role}", phase="{phase}") }}}}' for phase in ("forsta", "driva")),
        title=f"Vägen för {role}",
    )
    for slug, role in (("vagen", "alla"), ("chefens", "chef"))
} | {
    "data/site.yaml": MORE["data/site.yaml"].replace(_ROW, f"{_ROW}  - page: chefens\n  - page: del\n    pages: [del/av]\n"),
    "content/del/index.md": page('## Delen\n\n{{ page_list("del") }}', title="En del"),
    "content/del/av.md": page("## Kort sagt\n\n{{ own_advice() }}\n\nEn mening.", title="En sida i delen"),
}


@law(
    builds=True,
    saves=st.lists(st.lists(st.sampled_from(EDITS + ALSO), min_size=1, max_size=3, unique=True), min_size=1, max_size=2),
    also=[{"saves": [[edit] for edit in EDITS + ALSO]}],
)
def test_after_any_edits_a_build_with_what_is_kept_is_a_clean_one(saves: list[list[Callable[[Files], Files]]]) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as environment:
        root = draw(Path(folder) / "g", FILES | MORE | PICTURES | ONE_ROLE_A_PAGE)
        paths = [path for path in root.rglob("*") if path.is_file()]
        files = {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in paths}
        environment.setenv(CACHE, str(Path(folder) / "kept"))
        renewed, findings = build(root, str)
        assert renewed, [*map(str, findings)]
        for number, save in enumerate(saves):
            for edit in save:
                _write(root, files, edit(files))
            results = []
            for cache in ("kept", f"clean-{number}"):
                environment.setenv(CACHE, str(Path(folder) / cache))
                results.append((build(root, str), files_of(root / "site") if (root / "site").exists() else {}))
            ((renewed, findings), site), ((clean, clean_findings), clean_site) = results
            assert (renewed, [*map(str, findings)]) == (clean, [*map(str, clean_findings)])
            assert not clean or site == clean_site


def _write(root: Path, files: Files, changed: Files) -> None:
    for path, text in changed.items():
        if text:
            files[path] = text
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
        elif files.pop(path, ""):
            (root / path).unlink()


class Counts:
    """How many times what an edit may cost is done."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.parsed, self.rendered, self.judged = 0, 0, 0
        load_page, render, once = load_pages.load_page, Renderer.render, Context.once

        def counted_parse(*args: object, **kwargs: object) -> object:
            self.parsed += 1
            return load_page(*args, **kwargs)  # type: ignore[arg-type]

        def counted_render(renderer: Renderer, slug: str) -> object:
            self.rendered += 1
            return render(renderer, slug)

        def counted_once(context: Context, make: Callable[[Context], object]) -> object:
            self.judged += 1
            return once(context, make)

        monkeypatch.setattr(load_pages, "load_page", counted_parse)
        monkeypatch.setattr(Renderer, "render", counted_render)
        monkeypatch.setattr(Context, "once", counted_once)

    def taken(self) -> tuple[int, int, int]:
        taken = (self.parsed, self.rendered, self.judged)
        self.parsed = self.rendered = self.judged = 0
        return taken


def of_many(count: int) -> Files:
    """Return a guidance with so many pages that show a fact, and as many that do not."""
    slugs = [f"del-{number}" for number in range(count)]
    rows = "".join(f"  - page: {slug}\n  - page: {slug}-utan\n" for slug in slugs)
    text = "## Kort sagt\n\n{{ own_advice() }}\n\nEn mening"
    with_fact = {f"content/{slug}.md": page(f'{text} om {{{{ fact("en-ny") }}}}.', title=f"Sidan {slug}") for slug in slugs[:3]}
    bare = {f"content/{slug}.md": page(f"{text}.", title=f"Sidan {slug}") for slug in slugs[3:]}
    without = {f"content/{slug}-utan.md": page(f"{text}.", title=f"Sidan {slug} utan") for slug in slugs}
    fact = FILES["data/facts/prov.yaml"]
    name = fact.partition(":")[0]
    site = MORE["data/site.yaml"].replace(_ROW, _ROW + rows)
    shown = {path: text.replace('fact("en-ny")', f'fact("{name}")') for path, text in with_fact.items()}
    return FILES | MORE | shown | bare | without | {"data/site.yaml": site}


def test_what_an_edit_costs_does_not_grow_with_the_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    counts, costs = Counts(monkeypatch), []
    for number in (5, 40):
        root = draw(tmp_path / str(number), of_many(number))
        rebuilder = Rebuilder(root)
        preview = rebuilder.whole()[1]
        assert preview is not None
        for slug in preview.guidance.pages:
            preview.page(slug)
        counts.taken()
        path = root / "content" / "del-4.md"
        path.write_text(path.read_text(encoding="utf-8").replace("En mening", "En annan mening"), encoding="utf-8")
        preview = rebuilder.first(changes_of("content/del-4.md"))[1]
        assert preview is not None and b"En annan mening" in (preview.content("del-4/index.html") or b"")
        costs.append(counts.taken())
    assert costs[0] == costs[1], "pages parsed, pages rendered, look-ups of rules"
    assert costs[0][:2] == (1, 1)


def test_a_row_is_shown_anew_on_the_pages_that_use_it_and_on_no_others(tmp_path: Path) -> None:
    root = draw(tmp_path / "g", of_many(6))
    rebuilder = Rebuilder(root)
    before = rebuilder.whole()[1]
    assert before is not None
    rendered = {slug: before.page(slug) for slug in before.guidance.pages}
    path = root / "data/facts/prov.yaml"
    text = path.read_text(encoding="utf-8")
    # A line more, too: those below it have only moved.
    path.write_text("# Ett tillägg.\n" + text.replace("text: tre av fyra", "text: fyra av fyra", 1), encoding="utf-8")
    after = rebuilder.first(changes_of("data/facts/prov.yaml"))[1]
    assert after is not None
    anew = {slug for slug in rendered if after.page(slug) is not rendered[slug]}
    assert {"del-0", "del-1", "del-2"} <= anew
    assert not {slug for slug in anew if slug.startswith("del-")} - {"del-0", "del-1", "del-2"}
