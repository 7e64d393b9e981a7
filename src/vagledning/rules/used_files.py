"""Rules for pictures and attachments: the file exists and is used, and a picture has its text alternative, maker and licence."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import replace

from vagledning.fault_families import USED_FILES
from vagledning.findings import Fault, Finding, Place, Severity
from vagledning.load.data import PICTURES_FILE
from vagledning.model.content_file import PICTURES, Attachment, FileUse, Picture
from vagledning.model.guidance import Guidance
from vagledning.model.page import Page
from vagledning.rules.reads import GUIDANCE_WITH_ALL_PAGES, PAGES
from vagledning.rules.rule import Context, Rule

MISSING = Fault(
    "B101",
    USED_FILES,
    "Bilden eller bilagan finns inte",
    "Lägg filen bredvid sidan i content/, och skriv dess namn som det är.",
)
NO_ALTERNATIVE = Fault(
    "B102",
    USED_FILES,
    "Bilden saknar text för den som inte ser den",
    'Skriv mellan hakparenteserna vad bilden visar. Är den bara till prydnad skriver du decorative="yes" i makrot image.',
)
NO_CREDIT = Fault(
    "B103",
    USED_FILES,
    "Det står inte vem som har gjort bilden och hur den får användas",
    f"Skriv bildens väg i {PICTURES_FILE}, och under den credit och licence.",
)
NOT_ALONE = Fault(
    "B104",
    USED_FILES,
    "Bilden står inte för sig själv",
    "Ge bilden en egen rad, med en tom rad före och efter.",
)
BOTH = Fault(
    "B105",
    USED_FILES,
    "Bilden sägs vara till prydnad och har ändå en text",
    "Ta bort decorative= om bilden visar något, annars alt=.",
)
UNUSED = Fault(
    "B106",
    replace(USED_FILES, blocks_rendering=False),
    "Ingen sida visar filen",
    "Visa den på en sida, eller ta bort den.",
    Severity.WARNING,
)


def _uses(context: Context, page: Page) -> Iterator[Finding]:
    guidance = context.guidance
    for use in page.files_used:
        file = guidance.file(use.path)
        if file is None:
            if use.path not in guidance.unread_files:
                yield _missing(context, page, use)
        elif use.is_attachment:
            continue
        elif isinstance(file, Picture):
            yield from _picture(use, file)
        if not use.is_attachment:
            yield from _as_written(use)


def _missing(context: Context, page: Page, use: FileUse) -> Finding:
    folder = posixpath.dirname(page.path)
    if not use.path or not (use.is_attachment or use.path.endswith(PICTURES)):
        what = "ingen bild i content/" if use.target else "ingen bild"
        return MISSING.at(use.place, f"”{use.target}” är {what}.")
    names = [posixpath.relpath(path, folder) for path in context.guidance.files]
    return MISSING.at(use.place, f"Filen {use.path} finns inte.{context.guess(use.target, names)}")


def _picture(use: FileUse, file: Picture) -> Iterator[Finding]:
    missing = {"credit": use.credit or file.credit, "licence": use.licence or file.licence}
    if names := [name for name, text in missing.items() if not text]:
        name = file.path.removeprefix("content/")
        yield NO_CREDIT.at(use.place, f"Bilden ”{name}” saknar {' och '.join(names)}.")


def _as_written(use: FileUse) -> Iterator[Finding]:
    name = posixpath.basename(use.target)
    if use.decorative and use.alt:
        yield BOTH.at(use.place, f"Bilden ”{name}” har både alt= och decorative=.")
    elif not use.decorative and not use.alt:
        yield NO_ALTERNATIVE.at(use.place, f"Bilden ”{name}” har ingen text.")
    elif use.alt in (name, posixpath.splitext(name)[0]):
        yield NO_ALTERNATIVE.at(use.place, f"Bilden ”{name}” har sitt filnamn som text.")
    if not use.alone:
        yield NOT_ALONE.at(use.place, f"Bilden ”{name}” står inne i en mening, en lista, en tabell eller en länk.")


def _unused(_: Context, guidance: Guidance) -> Iterator[Finding]:
    used = {use.path for page in guidance.pages.values() for use in page.files_used}
    for path, file in guidance.files.items():
        if path not in used:
            what = "bilagan" if isinstance(file, Attachment) else "bilden"
            yield UNUSED.at(Place(path), f"Ingen sida använder {what} ”{posixpath.basename(path)}”.")


RULES = (
    Rule(
        (MISSING, NO_ALTERNATIVE, NO_CREDIT, NOT_ALONE, BOTH),
        "Den som lyssnar på sidan behöver höra vad bilden visar, och den som har gjort bilden ska nämnas.",
        PAGES,
        _uses,
    ),
    Rule((UNUSED,), "Det som ligger kvar utan att visas är det ingen som ser över.", GUIDANCE_WITH_ALL_PAGES, _unused),
)
