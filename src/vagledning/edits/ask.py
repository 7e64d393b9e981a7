"""Asks an editor on a terminal for the fields of an entry, and again where the answer cannot stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from vagledning.edits.entry_text import WORDS, split
from vagledning.findings import CannotRun, Finding
from vagledning.model.fields import Field, FieldType
from vagledning.model.site import Site

Ask = Callable[[str], str]


def asked(
    fields: Mapping[str, Field],
    site: Site,
    faults: Callable[[str, list[str]], Iterable[Finding]],
    ask: Ask,
    say: Callable[[str], None],
) -> dict[str, list[str]]:
    """Return the answers by field; a field that may be left out and was is none of them."""
    answers = {}
    for key, spec in fields.items():
        for line in _question(key, spec, site):
            say(line)
        while True:
            given = split(spec, _answer(spec, ask))
            if not given and not spec.required:
                break
            texts = given or ([] if spec.many or spec.form is FieldType.DATE else [""])
            found = list(faults(key, texts))
            for finding in found:
                say(f"  {finding.message.removesuffix('.')}. {finding.hint}")
            if not found:
                answers[key] = texts
                break
    return answers


def choice(question: str, known: Iterable[str], ask: Ask, say: Callable[[str], None], preset: str = "") -> str:
    """Return the answer to a question, among known ones if there are any; preset is what an empty answer means."""
    words = list(known)
    while True:
        answer = once(ask, f"{question}{f' ({preset})' if preset else ''}: ").strip() or preset
        if answer and (not words or answer in words):
            return answer
        say(f"  Välj ett av: {', '.join(words)}." if words else "  Skriv ett svar.")


def once(ask: Ask, prompt: str) -> str:
    """Return the answer to one question. Raises CannotRun if there is nobody to answer."""
    try:
        return ask(prompt)
    except EOFError:
        raise CannotRun("Frågorna blev inte besvarade. Inget är ändrat.") from None


def _answer(spec: Field, ask: Ask) -> list[str]:
    if not spec.many or spec.form in WORDS:
        return [once(ask, "> ")]
    lines: list[str] = []
    while line := once(ask, "> ").strip():
        lines.append(line)
    return lines


def _question(key: str, spec: Field, site: Site) -> Iterable[str]:
    how = [] if spec.required else ["får vara tomt"]
    if spec.many:
        how.append("flera skiljs med komma" if spec.form in WORDS else "ett på varje rad, tom rad avslutar")
    elif spec.form is FieldType.DATE:
        how.append("år-månad-dag")
    told = f" ({'; '.join(how)})" if how else ""
    yield f"{key}: {spec.doc}{told}"
    words = {word: row.title for word, row in spec.choices.items()}
    if spec.form in (FieldType.ROLE, FieldType.PHASE):
        labels = site.roles if spec.form is FieldType.ROLE else site.phases
        words = {word: label.title for word, label in labels.items()}
    yield from (f"    {word}: {title}" for word, title in words.items())
