"""Whether the arguments of a macro call fit the macro's signature."""

from __future__ import annotations

import re

from vagledning.findings import Guesses
from vagledning.model.macro_signatures import FACT_FORMS, FORM, LINES, YES, Call, Signature
from vagledning.text.unprintable import invisible_in

# What arguments of some types look like, and what is said of others.
_FORMS = {
    LINES: (re.compile(r"[1-9]|1[0-9]|20"), "behöver lines= mellan 1 och 20."),
    YES: (re.compile("yes"), 'kan bara ha {key}="yes".'),
}


def argument_error(call: Call, guess: Guesses) -> str:
    """Return in Swedish what is wrong with the arguments of a call, "" if they fit its signature."""
    signature = call.signature
    if count := _wrong_count(len(call.args), signature):
        return count
    if signature.names and call.args[0] not in signature.names:
        return f"kan inte visa ”{call.args[0]}”.{guess(call.args[0], signature.names)}"
    if missing := [name for name in signature.needs if call.keyword(name) is None]:
        return f"behöver {' och '.join(f'{name}=' for name in missing)}."
    if any(map(invisible_in, call.args)):
        return "har ett osynligt tecken i sin text."
    keywords = dict(signature.keywords)
    for key, value in call.kwargs:
        if key not in keywords:
            known = ", ".join(keywords) or "inga namngivna argument"
            return f"har inget argument ”{key}”.{guess(key, keywords)} Det tar: {known}."
        if invisible_in(value):
            return f"har ett osynligt tecken i ”{key}”."
        if keywords[key] in _FORMS and not _FORMS[keywords[key]][0].fullmatch(value):
            return _FORMS[keywords[key]][1].format(key=key)
        if keywords[key] == FORM and value not in FACT_FORMS:
            return f"kan inte visas som ”{value}”.{guess(value, FACT_FORMS)} Välj {' eller '.join(FACT_FORMS)}."
    if len({key for key, _ in call.kwargs}) < len(call.kwargs):
        return "har samma argument två gånger."
    if call.name == "ref" and call.keyword("at") and len(call.args) > 1:
        return "kan bara ha at= när det anger en enda källa."
    return ""


def _wrong_count(count: int, signature: Signature) -> str:
    most = signature.at_most + (1 if signature.text_after else 0)
    if signature.at_most and not count:
        return f"behöver {_expected(signature)}."
    if count < signature.at_least:
        return f"behöver minst {signature.at_least} texter."
    if count > most:
        return f"tar högst {most} texter." if most else "tar inga texter."
    return ""


def _expected(signature: Signature) -> str:
    if signature.kind:
        return "minst ett id inom citattecken"
    if signature.folder:
        return "namnet på en mapp"
    if signature.names_kind:
        return "namnet på ett slag av data inom citattecken"
    return f"ett av orden {', '.join(signature.names)}" if signature.names else "en text inom citattecken"
