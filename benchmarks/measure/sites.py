"""What is measured: generated guidance of each size, in the dialect of each generator, and the one in this repository."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.distribution import Distribution
from corpus.generate import generate
from measure.generators import OURS, Generator

HERE = "here"
_OWN_FOLDERS = ("content", "data", "macros", "overrides")


@dataclass(frozen=True)
class Edit:
    """An edit that is repeated with a new word each time: the file, what is replaced in it, and the page that shows it."""

    file: str
    replaced: str
    replacement: str
    address: str

    def make(self, root: Path, word: str, original: str) -> None:
        changed = original.replace(self.replaced, self.replacement.format(word=word), 1) if self.replaced else original
        (root / self.file).write_text(changed + ("" if self.replaced else self.replacement.format(word=word)), encoding="utf-8")


@dataclass(frozen=True)
class Measured:
    """A guidance in the dialects of some generators. size is what was asked for, pages the number with lists and start pages."""

    size: str
    pages: int
    folders: Mapping[str, Path]
    edits: Mapping[str, Mapping[str, Edit]]
    query: str

    def fresh(self, generator: Generator, work: Path) -> Path:
        """Return a new copy of the guidance, which nothing has been built from."""
        target = work / f"{generator.name}-{self.size}"
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(self.folders[generator.name], target)
        return target


def generated(
    size: int, distribution: Distribution, generators: list[Generator], folder: Path, section: int, levels: int
) -> Measured:
    """Write a guidance of a size for each generator."""
    corpus = generate(distribution, size, section, levels)
    folders, edits = {}, {}
    text = str(corpus.flat("facts")[corpus.edited_fact]["text"])
    for generator in generators:
        root = folder / f"{generator.name}-{size}"
        generator.write(corpus, root)
        folders[generator.name] = root
        edited = corpus.edited_page
        name = edited.removesuffix("index") + "_index" if generator.name == "Hugo" and edited.endswith("/index") else edited
        edits[generator.name] = {
            "page": Edit(f"{generator.pages}/{name}.md", "", "\nSist står {word}.\n", _address(edited)),
            "row": Edit(
                generator.facts(corpus.fact_file),
                f"\n  text: {text}\n",
                f"\n  text: {text} {{word}}\n",
                _address(corpus.pages_of_fact[0]),
            ),
        }
    title = next(page.title for page in corpus.pages if page.slug == corpus.edited_page)
    return Measured(str(size), len(corpus.pages), folders, edits, _longest(title))


def of_repository(root: Path, folder: Path) -> Measured:
    """Copy the guidance of this repository. The page that is edited is that of median size, the fact the one on most pages."""
    target = folder / f"{OURS}-{HERE}"
    for name in _OWN_FOLDERS:
        if (root / name).is_dir():
            shutil.copytree(root / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
    pages = {path.relative_to(target / "content").as_posix().removesuffix(".md"): path.read_text(encoding="utf-8")
             for path in sorted((target / "content").rglob("*.md"))}  # fmt: skip
    edited = sorted(pages, key=lambda slug: (len(pages[slug]), slug))[len(pages) // 2]
    counts = Counter(fact for text in pages.values() for fact in {*re.findall(r'\{\{ *fact\("([^"]+)"\)', text)})
    for fact, _ in counts.most_common():
        for path in sorted((target / "data" / "facts").glob("*.yaml")):
            row = re.search(rf"^{re.escape(fact)}:\n  text: ([\w ,.–-]+)\n", path.read_text(encoding="utf-8"), re.MULTILINE)
            if row:
                shown = next(slug for slug, text in pages.items() if f'fact("{fact}")' in text)
                file = path.relative_to(target).as_posix()
                edits = {
                    "page": Edit(f"content/{edited}.md", "", "\nSist står {word}.\n", _address(edited)),
                    "row": Edit(file, row[0], row[0].removesuffix("\n") + " {word}\n", _address(shown)),
                }
                title = re.search(r"^title: (.*)$", pages[edited], re.MULTILINE)
                query = _longest(title[1] if title else edited)
                return Measured(HERE, len(pages), {OURS: target}, {OURS: edits}, query)
    raise ValueError("no fact that can be edited")


def _address(slug: str) -> str:
    folder = slug.removesuffix("index").rstrip("/")
    return f"{folder}/" if folder else ""


def _longest(title: str) -> str:
    words: list[str] = re.findall(r"[^\W\d_]+", title)
    return max(words, key=len)
