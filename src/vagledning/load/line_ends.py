"""Reports line ends of Windows: in each file that was saved so, or once where git has written them into most files."""

from __future__ import annotations

from pathlib import PurePosixPath

from vagledning.fault_families import FORM_OF_FILES
from vagledning.findings import Fault, Finding, Findings, Place, Severity
from vagledning.source.line_ends import TEXTS, as_lf
from vagledning.source.tree import FOLDERS, EntryType, File, Tree, walk

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


def with_lf(file: File, findings: Findings) -> File:
    """Return what as_lf() does, and report a file that is changed by it."""
    plain = as_lf(file)
    if plain is not file:
        findings.add(CRLF.at(Place(file.path), _EVERY))
    return plain


def without_cr(path: str, text: str, findings: Findings) -> str:
    """Return a text with LF line ends alone; the first other one is reported. path is for findings."""
    if "\r" not in text:
        return text
    line = text.count("\n", 0, text.index("\r")) + 1
    findings.add(CRLF.at(Place(path, line), _FIRST))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def of_whole_files(findings: Findings) -> list[Finding]:
    """Return the findings of with_lf(), sorted."""
    return [finding for finding in findings if finding.fault is CRLF and finding.message == _EVERY]


def take_clone(tree: Tree, findings: Findings) -> Finding | None:
    """Remove the findings of with_lf() and return one in their place, if they are of most files of a tree."""
    found = of_whole_files(findings)
    if not found:
        return None
    try:
        files = [entry for folder in FOLDERS for entry in walk(tree, folder) if entry.type is EntryType.FILE]
    except OSError:
        # Reported where the folder is read.
        return None
    texts = sum(PurePosixPath(entry.path).suffix in TEXTS for entry in files)
    if 2 * len(found) <= texts:
        return None
    findings.remove(found)
    told = f"{len(found)} av {texts} filer har radslut från Windows (CR LF). De läses rätt ändå."
    return CRLF_CLONE.at(found[0].place, told)
