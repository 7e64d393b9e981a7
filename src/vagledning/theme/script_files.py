"""The scripts of a site: which files each is made of, of the engine's and of a guidance's overlay."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path, PurePosixPath

from vagledning.theme import JOINED, OWN
from vagledning.theme.joiner import BadScript, Joiner
from vagledning.theme.syntax import syntax_faults

FOLDER = PurePosixPath(JOINED["scripts"]).parent.as_posix()
# Each script here is loaded by the pages with an attribute that it looks for.
TOOLS = "scripts/tools"
SEARCH_UI = f"{FOLDER}/search-ui.js"
# The search of the single file, which no page of the site loads.
SINGLE = f"{FOLDER}/single.js"


class ScriptFiles:
    """The scripts of a theme whose files are in folders, the first that has one by that name."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = folders
        self._unread: list[BadScript] = []

    @cached_property
    def entries(self) -> dict[str, str]:
        """The module that each script of the site begins with."""
        listed: dict[str, str] = tomllib.loads((OWN / "parts.toml").read_text(encoding="utf-8"))["scripts"]
        return listed | {f"{FOLDER}/tools/{PurePosixPath(name).name}": name for name in self.tools}

    @cached_property
    def tools(self) -> list[str]:
        """The scripts that only some pages load."""
        return self._in(TOOLS)

    @cached_property
    def added(self) -> list[str]:
        """The overlay's classic scripts, which come after the engine's on every page.

        One with the name of a script of the site takes its place instead.
        """
        return [name for name in self._classic if name not in self.entries]

    @property
    def built(self) -> dict[str, list[str]]:
        """The texts that each script of the site is made of. Raises BadScript for the first that cannot be used."""
        if self.faults:
            raise replace(self.faults[0])
        return self.joined

    def trust(self) -> None:
        """Take it that the scripts can be used, since an earlier run has found so."""
        self.faults = []

    @cached_property
    def faults(self) -> list[BadScript]:
        """Everything that keeps the scripts from being used. V8 is asked, which takes a while to start."""
        faults = dict.fromkeys([*self._unread, *(fault for joiner in self._joiners.values() for fault in joiner.faults)])
        classic = {name: self.text(name) for name in self._classic}
        joined = {target: joiner.joined() for target, joiner in self._joiners.items()}
        together = [] if faults else syntax_faults(classic | joined)
        if not faults and not together:
            return []
        # What could not be joined, V8 could not read either. Of the rest, each is read by itself, which tells all faults at once.
        unread = {fault.name for fault in faults}
        texts = classic | {name: text for joiner in self._joiners.values() for name, text in joiner.modules.items()}
        found = [*faults, *syntax_faults({name: text for name, text in sorted(texts.items()) if name not in unread})]
        if not found:
            # Each can be read by itself, but not all as one.
            for fault in together:
                name, line = self._joiners[fault.name].place(fault.line)
                found.append(BadScript(name, line, fault.column, fault.message))
        return sorted(set(found), key=lambda fault: (fault.name, fault.line))

    @cached_property
    def joined(self) -> dict[str, list[str]]:
        """The same texts as built, whether or not they can be used."""
        made = {target: [joiner.joined()] for target, joiner in self._joiners.items()}
        made |= {name: [self.text(name)] for name in self._classic if name in self.entries}
        made[JOINED["scripts"]] += [self.text(name) for name in self.added]
        return made

    @cached_property
    def _joiners(self) -> dict[str, Joiner]:
        """What joins each script, those apart that the overlay replaces whole."""
        made = {}
        for target, entry in self.entries.items():
            if target not in self._classic:
                made[target] = Joiner(self.text)
                made[target].add(entry)
        return made

    @cached_property
    def _classic(self) -> list[str]:
        return self._in(FOLDER)

    def text(self, name: str) -> str:
        """Return the text of a script. Raises FileNotFoundError."""
        for folder in self._folders:
            path = folder / name
            if path.is_file() and not path.is_symlink():
                try:
                    return path.read_text(encoding="utf-8-sig")
                except UnicodeDecodeError:
                    self._unread.append(BadScript(name, 1, 1, "Filen är inte sparad som UTF-8"))
                    return ""
        raise FileNotFoundError(name)

    def _in(self, folder: str) -> list[str]:
        paths = [path for layer in self._folders for path in (layer / folder).glob("*.js")]
        return sorted({f"{folder}/{path.name}" for path in paths if path.is_file() and not path.is_symlink()})
