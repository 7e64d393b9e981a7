"""Loads and checks a guidance after each save: first what the save changed, then everything."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from vagledning import theme
from vagledning.cache.store import Store
from vagledning.check import Checked, checked_guidance
from vagledning.engines.native.preview import EVERYTHING, MACROS, THEME, Preview, SupersededError
from vagledning.engines.native.watch import Changes
from vagledning.findings import CannotRun, Findings, Place
from vagledning.first_check import check_first
from vagledning.load.cache import ParseCache
from vagledning.load.edited import UnknownEffectError, load_edited
from vagledning.load.guidance import load
from vagledning.load.program_failed import PROGRAM_FAILED
from vagledning.macros import registry
from vagledning.macros.macro import Macro
from vagledning.macros.registry import macros_of, signatures_of
from vagledning.model.published import as_drafts
from vagledning.render.read_digests import ReadDigests

# Keys of the folders that a site is made from: the guidance's own, and the engine's templates and theme.
_CONTENT, _DATA = "content", "data"
_TEMPLATES = "templates of the engine's macros"
_OWN_THEME = "the engine's theme"
_MAKES_STALE = {registry.FOLDER: MACROS, _TEMPLATES: MACROS, theme.OVERLAY: THEME, _OWN_THEME: THEME}

Result = tuple[Findings, Preview | None]


def folders_of(root: Path) -> dict[str, Path]:
    """Return the folders that a guidance's site is made from, by the keys that Changes has."""
    own = {name: root / name for name in (_CONTENT, _DATA, registry.FOLDER, theme.OVERLAY)}
    return own | {_TEMPLATES: Path(registry.__file__).resolve().parent / "templates", _OWN_THEME: theme.OWN}


class Rebuilder:
    """Loads a guidance again and again. root is its folder.

    first() is for one thread. whole() may run in another, which go_on then stops when first() is called.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._cache = ParseCache()
        self._macros: Mapping[str, Macro] | None = None
        self._macro_findings = Findings()
        # What the last preview was made from, and all findings so far known of.
        self._base: Checked | None = None
        self._known = Findings()
        self._last: Preview | None = None
        # What has changed since the last preview was made: content and data by path, the rest by what becomes stale.
        self._changed: set[str] = set()
        self._stale: set[str] = set(EVERYTHING)
        self._lock = threading.RLock()

    def first(self, changes: Changes) -> Result:
        """Return what is known at once after a save, and a preview unless it has errors.

        Only what the save changed is read and checked, with what whole() found elsewhere last time. Raises CannotRun when there
        is no guidance.
        """
        with self._lock:
            self._note(changes)
            base = self._base
            if base is None or MACROS in self._stale:
                return self.whole()
            return self._contained(lambda: self._first(base))

    def begin(self, store: Store) -> Result:
        """Return what whole() does, and use what earlier runs kept in a store."""
        self._cache.store = store
        try:
            findings, preview = self._contained(lambda: self._whole(lambda: None, store))
            if preview is not None and self._base is not None:
                preview.take_kept(store, self._base.digests)
        finally:
            self._cache.store = Store()
        return findings, preview

    def whole(self, go_on: Callable[[], None] = lambda: None) -> Result:
        """Return all findings, and a preview unless one is an error: the last one if nothing differs from it.

        go_on is called now and then, and may raise an exception to stop. Raises CannotRun when there is no guidance.
        """
        return self._contained(lambda: self._whole(go_on))

    def _note(self, changes: Changes) -> None:
        self._stale |= {_MAKES_STALE[name] for name in changes if name in _MAKES_STALE}
        if registry.FOLDER in changes:
            self._macros = None
        self._changed |= {f"{name}/{path}" for name in (_CONTENT, _DATA) for path in changes.get(name, ())}

    def _contained(self, make: Callable[[], Result]) -> Result:
        try:
            return make()
        except (CannotRun, SupersededError):
            raise
        except Exception as error:
            # Files may disappear while being read, and the server must not stop: the next save is checked again.
            message = " ".join(f"{type(error).__name__}: {error}".split())[:300]
            findings = Findings()
            findings.add(PROGRAM_FAILED.at(Place(_CONTENT), f"Vägledningen gick inte att kontrollera ({message})."))
            return findings, None

    def _first(self, base: Checked) -> Result:
        loaded, everywhere = Findings(), False
        signatures = signatures_of(base.macros)
        try:
            guidance = load_edited(base.tree, self._changed, base.guidance, loaded, signatures, self._cache)
        except UnknownEffectError:
            if loaded.errors:
                return self._merged(loaded), None
            loaded, everywhere = Findings(), True
            guidance = as_drafts(load(base.tree, loaded, signatures, self._cache), base.version.day)
        findings = check_first(base.guidance, guidance, base.version.day, loaded, everywhere=everywhere)
        errors = bool(findings.errors)
        findings = self._merged(findings)
        checked = replace(
            base, guidance=guidance, loaded=guidance, findings=findings, digests=ReadDigests(guidance, base.version)
        )
        return findings, None if errors else self._previewed(checked)

    def _merged(self, findings: Findings) -> Findings:
        """Add what is known of the files that have not changed."""
        findings.extend(finding for finding in self._known if finding.place.path not in self._changed)
        self._known = findings
        return findings

    def _whole(self, go_on: Callable[[], None], store: Store | None = None) -> Result:
        if self._macros is None:
            self._macro_findings = Findings()
            self._macros = macros_of(self._root, self._macro_findings)
        checked = checked_guidance(self._root, macros=self._macros, cache=self._cache, store=store, go_on=go_on, drafts=True)
        checked.findings.extend(self._macro_findings)
        with self._lock:
            go_on()
            self._known = checked.findings
            return checked.findings, None if checked.findings.errors else self._previewed(checked)

    def _previewed(self, checked: Checked) -> Preview:
        last = self._last
        same = last is not None and not self._stale and (last.guidance, last.version) == (checked.guidance, checked.version)
        if last is None or not same:
            last = Preview(checked, last, self._stale)
        self._last, self._base = last, replace(checked, guidance=last.guidance)
        self._stale.clear()
        self._changed.clear()
        return last
