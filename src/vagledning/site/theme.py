"""The theme: the engine's templates, styles, scripts, fonts and icons, overridden by files in the guidance's overrides/."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import rcssmin
import rjsmin
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from vagledning.render.compiled import CompiledTemplates
from vagledning.site.menu import Menu
from vagledning.theme import JOINED, OVERLAY, OWN, OWN_STYLES, SERVED
from vagledning.theme.script_files import SEARCH_UI, SINGLE, ScriptFiles

SEARCH_STYLES = "assets/stylesheets/search-ui.css"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CLASSES_OF_STYLE, _CLASSES = re.compile(r"\.(-?[a-zA-Z_][\w-]*)"), re.compile(r'\sclass="([^"]*)"')
_HOOKS_OF_SCRIPT, _HOOKS = re.compile(r"\[(data-[\w-]+)"), re.compile(r"\s(data-[\w-]+)")
_SITE_STYLES = JOINED["styles"]
_COMPILED = CompiledTemplates()
_STYLES = ("styles", "on_pages", "search_styles", "alone")

# How nav.html marks the rows above the page.
_IN_TRAIL = ' aria-current="true"'


class Theme:
    """A guidance's theme. root is the guidance's folder; a file in its overrides/ replaces the engine's of the same name."""

    def __init__(self, root: Path) -> None:
        overlay = root / OVERLAY
        self.folders = [folder for folder in (overlay, OWN) if folder.is_dir() and not folder.is_symlink()]
        self.templates = Environment(
            loader=FileSystemLoader(self.folders),
            autoescape=True,
            undefined=StrictUndefined,
            auto_reload=False,
            bytecode_cache=_COMPILED,
        )
        self.scripts = ScriptFiles(self.folders)
        self.parts: dict[str, list[str]] = tomllib.loads((OWN / "parts.toml").read_text(encoding="utf-8"))
        self.templates.globals |= {"needed": self.needed, "drawn": self.drawn}

    def path(self, name: str) -> Path:
        """Return the path of a theme file, the guidance's own first. Raises FileNotFoundError."""
        for folder in self.folders:
            if (folder / name).is_file():
                return folder / name
        raise FileNotFoundError(name)

    def text(self, name: str) -> str:
        """Return a file of the theme as text."""
        return self.path(name).read_text(encoding="utf-8")

    def _bytes(self, name: str) -> bytes:
        content = self.path(name).read_bytes()
        # Git may have given it the line ends of Windows.
        return content.replace(b"\r\n", b"\n") if name.endswith((".svg", ".txt")) else content

    def render(self, template: str, view: dict[str, Any]) -> str:
        """Render a template with a view (see view.py)."""
        return str(self.templates.get_template(template).render(view))

    def drawn(self, menu: Menu, page_url: str) -> Markup:
        """Return the menu with the page marked in it. Its template is rendered once for all pages that share the menu."""
        menu.drawn = menu.drawn or self.render("partials/nav.html", {"menu": menu, "url": menu.url})
        link = f'<a href="{menu.url(page_url)}"'
        before, found, after = menu.drawn.partition(link)
        return markup(f'{before}{link} aria-current="page"{after.removeprefix(_IN_TRAIL)}' if found else menu.drawn)

    def files(self, search: Callable[[], str]) -> dict[str, bytes]:
        """Return the theme's files in a built site, by name. search returns what comes before the search scripts."""
        files = {name: self._bytes(name) for name in self._names() if name.endswith(SERVED)}
        for name in (*self.parts["alone"], *self.parts["on_pages"]):
            files[name] = _small(name, [self.text(name)])
        files[_SITE_STYLES] = _small(_SITE_STYLES, map(self.text, self.parts["styles"]))
        for name in self.own_styles:
            files[name] = _small(name, map(self.text, self._added_styles))
        files[SEARCH_STYLES] = _small(SEARCH_STYLES, map(self.text, self.parts["search_styles"]))
        for name, texts in self.scripts.built.items():
            if name != SINGLE:
                files[name] = _small(name, [search(), *texts] if name == SEARCH_UI else texts)
        return dict(sorted(files.items()))

    def single_script(self) -> str:
        """Return the script of the search of the single file."""
        return _small(SINGLE, self.scripts.built[SINGLE]).decode()

    def needed(self, html: str) -> list[str]:
        """Return the names of the styles and scripts that a page needs besides those of every page, in order."""
        on_page = {name for value in _CLASSES.findall(html) for name in value.split()} | set(_HOOKS.findall(html))
        return [name for name, marks in self._marks.items() if not on_page.isdisjoint(marks)] + self.own_styles

    @cached_property
    def own_styles(self) -> list[str]:
        """The file of the overlay's own styles, if it has any."""
        return [OWN_STYLES] if self._added_styles else []

    @cached_property
    def _marks(self) -> dict[str, frozenset[str]]:
        """The classes that only one style of on_pages knows, and the attributes that a tool looks for, by file."""
        everywhere = {mark for name in self.parts["styles"] for mark in _marks_in(_CLASSES_OF_STYLE, self.text(name))}
        marks = {name: _marks_in(_CLASSES_OF_STYLE, self.text(name)) - everywhere for name in self.parts["on_pages"]}
        scripts = self.scripts
        elsewhere = _marks_in(_HOOKS_OF_SCRIPT, "".join(scripts.joined[JOINED["scripts"]]))
        tools = {name: scripts.text(entry) for name, entry in scripts.entries.items() if entry in scripts.tools}
        return marks | {name: _marks_in(_HOOKS_OF_SCRIPT, text) - elsewhere for name, text in tools.items()}

    @cached_property
    def _added_styles(self) -> list[str]:
        """The names of the overlay's additional styles, which come after the engine's."""
        known = {name for kind in _STYLES for name in self.parts[kind]}
        folder = Path(_SITE_STYLES).parent.as_posix()
        own = self.folders[0] / folder
        if self.folders[0] == OWN or not own.is_dir():
            return []
        names = (f"{folder}/{path.name}" for path in sorted(own.glob("*.css")))
        return [name for name in names if name not in known and not (OWN / name).exists()]

    def _names(self) -> Iterator[str]:
        names = set()
        for folder in self.folders:
            for path in folder.rglob("*"):
                name = path.relative_to(folder).as_posix()
                if path.is_file() and not path.is_symlink() and (name.startswith("assets/") or name == "favicon.ico"):
                    names.add(name)
        yield from sorted(names)


def _marks_in(find: re.Pattern[str], text: str) -> frozenset[str]:
    return frozenset(find.findall(_COMMENT.sub("", text)))


def _small(name: str, texts: Iterable[str]) -> bytes:
    """Return styles or scripts as one file without comments and needless space, each text on a line of its own."""
    small = rcssmin.cssmin if name.endswith(".css") else rjsmin.jsmin
    return "".join(f"{small(text)}\n" for text in texts).encode()


def markup(html: str) -> Markup:
    """Mark HTML made by the engine as safe, so that templates do not escape it."""
    return Markup(html)  # noqa: S704 - already rendered and sanitized
