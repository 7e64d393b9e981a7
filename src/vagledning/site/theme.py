"""The theme: the engine's templates, styles, scripts, fonts and icons, overridden by files in the guidance's overrides/."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from vagledning.theme import JOINED, OVERLAY, OWN, SERVED

SEARCH_UI = "assets/javascripts/search-ui.js"


class Theme:
    """A guidance's theme. root is the guidance's folder; a file in its overrides/ replaces the engine's of the same name."""

    def __init__(self, root: Path) -> None:
        overlay = root / OVERLAY
        self.folders = [folder for folder in (overlay, OWN) if folder.is_dir() and not folder.is_symlink()]
        self.templates = Environment(
            loader=FileSystemLoader(self.folders), autoescape=True, undefined=StrictUndefined, auto_reload=False
        )
        self.parts: dict[str, list[str]] = tomllib.loads((OWN / "parts.toml").read_text(encoding="utf-8"))

    def path(self, name: str) -> Path:
        """Return the path of a theme file, the guidance's own first. Raises FileNotFoundError."""
        for folder in self.folders:
            if (folder / name).is_file():
                return folder / name
        raise FileNotFoundError(name)

    def text(self, name: str) -> str:
        """Return a file of the theme as text."""
        return self.path(name).read_text(encoding="utf-8")

    def render(self, template: str, view: dict[str, Any]) -> str:
        """Render a template with a view (see view.py)."""
        return str(self.templates.get_template(template).render(view))

    def files(self, search: Callable[[], str]) -> dict[str, bytes]:
        """Return the theme's files in a built site, by name. search returns the data for the search scripts, as JavaScript."""
        files = {name: self.path(name).read_bytes() for name in self._names() if name.endswith(SERVED)}
        files |= {name: self.path(name).read_bytes() for name in self.parts["alone"]}
        for kind, target in JOINED.items():
            files[target] = self._joined([*self.parts[kind], *self._added(kind)]).encode()
        setup = f"window.vgl = window.vgl || {{}};\nwindow.vgl.search = {search()};\n"
        files[SEARCH_UI] = (setup + self._joined(self.parts["search"])).encode()
        return dict(sorted(files.items()))

    def _joined(self, names: list[str]) -> str:
        return "".join(f"{self.text(name).removesuffix(chr(10))}\n\n" for name in names)

    def _added(self, kind: str) -> list[str]:
        """Return the names of the overlay's additional styles or scripts, which are joined after the engine's."""
        known = {name for names in self.parts.values() for name in names}
        folder, suffix = Path(JOINED[kind]).parent.as_posix(), Path(JOINED[kind]).suffix
        own = self.folders[0] / folder
        if self.folders[0] == OWN or not own.is_dir():
            return []
        names = (f"{folder}/{path.name}" for path in sorted(own.glob(f"*{suffix}")))
        return [name for name in names if name not in known and not (OWN / name).exists()]

    def _names(self) -> Iterator[str]:
        names = set()
        for folder in self.folders:
            for path in folder.rglob("*"):
                name = path.relative_to(folder).as_posix()
                if path.is_file() and not path.is_symlink() and (name.startswith("assets/") or name == "favicon.ico"):
                    names.add(name)
        yield from sorted(names)


def markup(html: str) -> Markup:
    """Mark HTML made by the engine as safe, so that templates do not escape it."""
    return Markup(html)  # noqa: S704 - already rendered and sanitized
