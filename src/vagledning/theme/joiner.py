"""Joins the theme's scripts, ES modules, into classic scripts: a page that is opened from a file may load no modules.

Of import and export only the forms below are known, each at the beginning of a line. The modules of a script stand in one
function, in the order that they need each other: what is at the top of a module has a name that no other of them has.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass

# import { a, b } from "./x.js";   import "./x.js";
_IMPORT = re.compile(r'^import (?:\{([^{}]*)\} from )?"(\.[^"\n]*)";$', re.MULTILINE)
# export function a   export async function a   export class A   export const A = 1
_DECLARED = r"(?:(?:async )?function\*? |class |const |let )([\w$]+)\b"
_EXPORT = re.compile(rf"^export (?={_DECLARED})", re.MULTILINE)
_TOP = re.compile(rf"^{_DECLARED}", re.MULTILINE)
_OTHER = re.compile(r"^(?:import|export)\b(?! *\()", re.MULTILINE)
_FORMS = 'import { a, b } from "./x.js"; · import "./x.js"; · export function · export class · export const'
_BEGIN, _END = '(()=>{"use strict";\n', "})();\n"


@dataclass(unsafe_hash=True)
class BadScript(Exception):  # noqa: N818 - it says what is bad, and where
    """A script that cannot be used: the name of its file, the place in it, and a Swedish sentence without its full stop."""

    name: str
    line: int
    column: int
    message: str


class Joiner:
    """Joins a module and those that it needs. read returns the text of a file by its name, or raises FileNotFoundError.

    faults is what keeps them from being joined; modules has the text of each without its imports and exports, on as many lines.
    """

    def __init__(self, read: Callable[[str], str]) -> None:
        self._read = read
        self.modules: dict[str, str] = {}
        self.faults: list[BadScript] = []
        self._exports: dict[str, set[str]] = {}
        self._begun: set[str] = set()
        # The module that each name at the top is in.
        self._names: dict[str, str] = {}

    def add(self, name: str) -> None:
        """Read a module and, before it, all that it imports. Raises FileNotFoundError."""
        text = self._read(name)
        self._begun.add(name)
        for found in _IMPORT.finditer(text):
            self._import(name, text, found)
        rest = _IMPORT.sub(lambda found: "\n" * found[0].count("\n"), text)
        self._exports[name] = set(_EXPORT.findall(rest))
        rest = _EXPORT.sub("", rest)
        other = _OTHER.search(rest)
        if other:
            self._fault(name, rest, other.start(), f"Den här formen av import eller export går inte. Skriv så här: {_FORMS}")
        for found in _TOP.finditer(rest):
            if found[1] in self._names:
                self._fault(name, rest, found.start(), f"”{found[1]}” finns redan i {self._names[found[1]]}. Byt namn på den ena")
            self._names.setdefault(found[1], name)
        self.modules[name] = rest if rest.endswith("\n") else f"{rest}\n"

    def joined(self) -> str:
        """Return the modules as one classic script that leaves no name behind."""
        return f"{_BEGIN}{''.join(self.modules.values())}{_END}"

    def place(self, line: int) -> tuple[str, int]:
        """Return the module, and the line in it, of a line of the joined script."""
        line -= _BEGIN.count("\n")
        for name, text in self.modules.items():
            if line <= text.count("\n"):
                return name, line
            line -= text.count("\n")
        return name, text.count("\n")

    def _import(self, importer: str, text: str, found: re.Match[str]) -> None:
        name = posixpath.normpath(posixpath.join(posixpath.dirname(importer), found[2]))
        if name in self._begun and name not in self.modules:
            self._fault(importer, text, found.start(), f"{name} importerar den här filen, så att ingen av dem kan komma först")
            return
        if name not in self.modules:
            try:
                self.add(name)
            except FileNotFoundError:
                self._fault(importer, text, found.start(), f"Filen {name} finns inte")
                return
        wanted = [one.strip() for one in (found[1] or "").split(",")]
        for one in wanted:
            if one and one not in self._exports[name]:
                self._fault(importer, text, found.start(), f"{name} exporterar inget som heter ”{one}”")

    def _fault(self, name: str, text: str, at: int, message: str) -> None:
        line = text.count("\n", 0, at) + 1
        self.faults.append(BadScript(name, line, at - text.rfind("\n", 0, at), message))
