"""A fault of the program's own is a finding too: it names what failed, asks to be told of, and hides no other finding."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, cast

from vagledning.fault_families import LINKS
from vagledning.findings import CannotRun, Fault, Finding, Findings, Place
from vagledning.load.files import UNREADABLE

T = TypeVar("T")

PROGRAM_FAILED = Fault(
    "L209",
    LINKS,
    "Fel i programmet, inte i din text",
    "Berätta för en utvecklare vad som stod här.",
    reason="Ett fel i programmet får inte dölja de andra fynden.",
)
_ENGINE = Path(__file__).resolve().parent.parent


def told(error: BaseException) -> str:
    """Return what went wrong as one line, with the last place in the program that it went through."""
    said = " ".join(f"{type(error).__name__}: {error}".split())[:300]
    frames = traceback.extract_tb(error.__traceback__)
    places = [(Path(frame.filename), frame.lineno) for frame in frames if Path(frame.filename).is_relative_to(_ENGINE)]
    return f"{said}; {places[-1][0].relative_to(_ENGINE).as_posix()} rad {places[-1][1]}" if places else said


def program_failed(error: BaseException, place: Place, what: str) -> Finding:
    """Return the finding of an error that nothing expected. what is a Swedish sentence without its full stop."""
    return PROGRAM_FAILED.at(place, f"{what} ({told(error)}).")


def contained(make: Callable[[], T], otherwise: object, place: str, findings: Findings) -> T:
    """Return make(), or otherwise where it fails, which is then a finding at the path that place gives."""
    try:
        return make()
    except CannotRun:
        raise
    except OSError as error:
        findings.add(UNREADABLE.at(Place(place), f"{place} går inte att läsa: {error.strerror or error}."))
    except Exception as error:
        findings.add(program_failed(error, Place(place), f"{place} gick inte att läsa"))
    return cast(T, otherwise)
