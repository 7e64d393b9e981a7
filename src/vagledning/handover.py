"""Hands a checked guidance from the command to the site generator's process, so that it is not checked twice."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

from vagledning.model.guidance import Guidance

_VARIABLE = "VAGLEDNING_CHECKED"
_FILE = "guidance.pickle"


def hand_over(guidance: Guidance, folder: Path) -> dict[str, str]:
    """Write a guidance without errors into a folder that only we can write, and return what tells the other process of it."""
    path = folder / _FILE
    path.write_bytes(pickle.dumps(guidance))
    return {_VARIABLE: str(path)}


def handed_over(root: Path) -> Guidance | None:
    """Return the guidance that was handed over for root, or None when there is none: then it has to be checked.

    The variable is set by our own command and the file lies in its own folder; neither can come from content or data.
    """
    path = Path(os.environ.get(_VARIABLE, ""))
    if path.name != _FILE or not path.is_file():
        return None
    found = pickle.loads(path.read_bytes())  # noqa: S301 - written by hand_over a moment ago
    return found if isinstance(found, Guidance) and found.root == root.resolve() else None
