"""Checks a guidance again after each save, without parsing or loading what is unchanged."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from vagledning import theme
from vagledning.check import checked_guidance
from vagledning.engines.native.preview import EVERYTHING, MACROS, THEME, Preview
from vagledning.findings import CannotRun, Findings, Place
from vagledning.load.cache import ParseCache
from vagledning.load.program_failed import PROGRAM_FAILED
from vagledning.macros import registry
from vagledning.macros.macro import Macro
from vagledning.macros.registry import macros_of

# Keys of the folders that a site is made from: the guidance's own, and the engine's templates and theme.
_CONTENT, _DATA = "content", "data"
_TEMPLATES = "templates of the engine's macros"
_OWN_THEME = "the engine's theme"
_MAKES_STALE = {registry.FOLDER: MACROS, _TEMPLATES: MACROS, theme.OVERLAY: THEME, _OWN_THEME: THEME}


def folders_of(root: Path) -> dict[str, Path]:
    """Return the folders that a guidance's site is made from, by the keys that rebuild() takes."""
    own = {name: root / name for name in (_CONTENT, _DATA, registry.FOLDER, theme.OVERLAY)}
    return own | {_TEMPLATES: Path(registry.__file__).resolve().parent / "templates", _OWN_THEME: theme.OWN}


class Rebuilder:
    """Loads a guidance again and again. root is its folder."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._cache = ParseCache()
        self._macros: Mapping[str, Macro] | None = None
        self._macro_findings = Findings()
        self._last: Preview | None = None
        # What has changed since the last preview was made.
        self._stale: set[str] = set(EVERYTHING)

    def rebuild(self, changed: Collection[str]) -> tuple[Findings, Preview | None]:
        """Return all findings, and a preview unless one is an error. changed are keys of folders_of().

        Raises CannotRun when there is no guidance.
        """
        self._stale |= {_MAKES_STALE[name] for name in changed if name in _MAKES_STALE}
        if registry.FOLDER in changed:
            self._macros = None
        try:
            return self._rebuilt()
        except CannotRun:
            raise
        except Exception as error:
            # Files may disappear while being read, and the server must not stop: the next save is checked again.
            message = " ".join(f"{type(error).__name__}: {error}".split())[:300]
            findings = Findings()
            findings.add(PROGRAM_FAILED.at(Place(_CONTENT), f"Vägledningen gick inte att kontrollera ({message})."))
            return findings, None

    def _rebuilt(self) -> tuple[Findings, Preview | None]:
        if self._macros is None:
            self._macro_findings = Findings()
            self._macros = macros_of(self._root, self._macro_findings)
        checked = checked_guidance(self._root, macros=self._macros, cache=self._cache)
        checked.findings.extend(self._macro_findings)
        if checked.findings.errors:
            return checked.findings, None
        self._last = Preview(checked, self._last, self._stale)
        self._stale.clear()
        return checked.findings, self._last
