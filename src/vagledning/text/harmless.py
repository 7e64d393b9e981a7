"""Text from untrusted files, safe to print."""

from __future__ import annotations

from vagledning.text.unprintable import shown


def harmless(text: str) -> str:
    """Return one line of text without control sequences for a terminal or for the forge that runs the command."""
    safe = without_commands(text)
    # GitHub Actions runs a line that begins with two colons as a command, and a file name may begin so.
    return f"./{safe}" if safe.lstrip().startswith("::") else safe


def without_commands(text: str) -> str:
    """Return text without control sequences and without what GitHub Actions runs anywhere in a line."""
    return shown(text).replace("##[", "## [")
