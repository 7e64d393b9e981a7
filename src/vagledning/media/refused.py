"""Why a file is not published."""

from __future__ import annotations

from enum import StrEnum


class Why(StrEnum):
    """In which way a file is wrong."""

    NOT_AS_NAMED = "it is not what its name says, or damaged"
    TOO_MUCH = "what is in it takes more than it may"
    ACTS = "it may do something by itself"


class RefusedFile(Exception):  # noqa: N818 - named for what it is about, a file
    """A file is not published. The message is a Swedish sentence without its full stop; hint says how to mend it, "" as usual."""

    def __init__(self, why: Why, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.why, self.hint = why, hint
