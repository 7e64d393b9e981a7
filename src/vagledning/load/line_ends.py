"""Reports line ends of Windows: in each file that was saved so, or once where git has written them into most files."""

from __future__ import annotations

from pathlib import PurePosixPath

from vagledning.fault_families import FORM_OF_FILES
from vagledning.findings import Fault, Finding, Findings, Place, Severity
from vagledning.source.line_ends import TEXTS, WithLf
from vagledning.source.tree import FOLDERS, EntryType, walk

CRLF = Fault(
    "F107",
    FORM_OF_FILES,
    "Filen har radslut från Windows",
    "Spara filen med radslutet LF (”Unix”).",
    reason="Med blandade radslut ser varje rad ändrad ut för den som granskar.",
)
CRLF_CLONE = Fault(
    "F118",
    FORM_OF_FILES,
    "De flesta filer har radslut från Windows",
    "Vill du slippa varningen: kör ”git config --global core.autocrlf input” och hämta sedan förrådet på nytt med git clone.",
    severity=Severity.WARNING,
    reason=(
        "Git på Windows kan byta radslut i alla filer som hämtas. Webbplatsen blir densamma, men filer som lämnas in utan git "
        "ser helt ändrade ut för den som granskar."
    ),
)
_EVERY, _FIRST = "Varje rad slutar med tecknen CR LF.", "Raden slutar med tecknen CR LF."


def tell_each(tree: WithLf, findings: Findings) -> None:
    """Report each file that was read with LF. It is done last: while the parts are read, a finding would count as a fault of
    theirs.
    """
    findings.extend(CRLF.at(Place(path), _EVERY) for path in tree.paths)


def without_cr(path: str, text: str, findings: Findings) -> str:
    """Return a text with LF line ends alone; the first other one is reported. path is for findings."""
    if "\r" not in text:
        return text
    line = text.count("\n", 0, text.index("\r")) + 1
    findings.add(CRLF.at(Place(path, line), _FIRST))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def of_clone(tree: WithLf) -> Finding | None:
    """Return one finding for all of a tree's files, once they are read, if most have CR LF."""
    if not tree.paths:
        return None
    try:
        files = [entry for folder in FOLDERS for entry in walk(tree, folder) if entry.type is EntryType.FILE]
    except OSError:
        # Reported where the folder is read.
        return None
    texts = sum(PurePosixPath(entry.path).suffix in TEXTS for entry in files)
    if 2 * len(tree.paths) <= texts:
        return None
    told = f"{len(tree.paths)} av {texts} filer har radslut från Windows (CR LF). De läses rätt ändå."
    return CRLF_CLONE.at(Place(min(tree.paths)), told)
