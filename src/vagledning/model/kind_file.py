"""The format of files in data/kinds/, used by the loader and to generate the handbook and the JSON Schema."""

from __future__ import annotations

from collections.abc import Mapping

from vagledning.model.fields import Choice, Field, FieldType

_YES_NO: Mapping[str, Choice] = {"ja": Choice("ja"), "nej": Choice("nej")}
# The value of `form` in a file, with the field type it stands for.
FORMS: Mapping[str, FieldType] = {
    "text": FieldType.TEXT,
    "prose": FieldType.PROSE,
    "date": FieldType.DATE,
    "partial-date": FieldType.PARTIAL_DATE,
    "number": FieldType.NUMBER,
    "value": FieldType.VALUE,
    "choice": FieldType.CHOICE,
    "entry": FieldType.REF,
    "source": FieldType.SOURCE,
    "page": FieldType.PAGE,
    "role": FieldType.ROLE,
    "phase": FieldType.PHASE,
    "url": FieldType.URL,
}
# The theme's tones for a class: a combination of colour, border and icon.
TONES = ("law", "guideline", "research", "judgement", "example", "advice", "open", "plain")


def _flag(doc: str) -> Field:
    return Field(FieldType.CHOICE, doc, required=False, choices=_YES_NO)


KIND: Mapping[str, Field] = {
    "folder": Field(FieldType.TEXT, "Mappen i data/ där posterna ligger, en fil per tema."),
    "title": Field(FieldType.TEXT, "Vad slaget heter i handboken."),
    "noun": Field(FieldType.TEXT, "En post i bestämd form, som i meddelanden: steget."),
    "heading": Field(FieldType.TEXT, "Fältet som en post kallas efter i listor och länkar.", required=False),
    "lead": Field(FieldType.TEXT, "Fältet som visas först, utan etikett.", required=False),
    "order": Field(FieldType.TEXT, "Fältet som posterna sorteras efter; utan det står de som i filerna.", required=False),
    "claims": _flag("Om texterna påstår något, så att tal i dem behöver vara fakta. Utan nyckeln: ja."),
    "themes": _flag("Om filerna heter som teman i data/site.yaml. Utan nyckeln: nej."),
    "home": Field(FieldType.TEXT, "Fältet med sidan där posten står i sitt sammanhang.", required=False),
    "searched": Field(FieldType.TEXT, "Fälten som sökningen läser; det första är träffens rubrik.", many=True, required=False),
    "path": Field(FieldType.TEXT, "Rubriken som posterna står under på vägar efter roll och fas.", required=False),
}
FIELD: Mapping[str, Field] = {
    "form": Field(FieldType.CHOICE, "Vad fältet innehåller.", choices={word: Choice(str(form)) for word, form in FORMS.items()}),
    "label": Field(FieldType.TEXT, "Ordet som läsaren ser före värdet."),
    "doc": Field(FieldType.TEXT, "Vad fältet är till för, för den som redigerar."),
    "required": _flag("Om fältet behövs. Utan nyckeln: ja."),
    "many": _flag("Om fältet är en lista. Utan nyckeln: nej."),
    "kind": Field(FieldType.ID, "Slaget som id:n hör till, för formen entry.", required=False),
    "shown": _flag("Om fältet visas i listor. Utan nyckeln: ja."),
}
CHOICE: Mapping[str, Field] = {
    "title": Field(FieldType.TEXT, "Vad läsaren ser i stället för ordet."),
    "meaning": Field(FieldType.TEXT, "Vad ordet betyder, för den som redigerar.", required=False),
    "needs": Field(FieldType.TEXT, "Fältet som inte får vara tomt när ordet är valt.", required=False),
    "published": _flag("Om ordet lovar att något publicerat är läst."),
    "open": _flag("Om ordet säger att frågan inte är avgjord."),
    "tone": Field(FieldType.CHOICE, "Temats ton för ordet.", required=False, choices={tone: Choice(tone) for tone in TONES}),
}
SHEET: Mapping[str, Field] = {
    "name": Field(FieldType.TEXT, "Filens namn utan ändelse."),
    "title": Field(FieldType.TEXT, "Arbetsbladets rubrik."),
    "purpose": Field(FieldType.TEXT, "Vad arbetsbladet är till för, i en mening."),
}
# The keys whose values are mappings.
PARTS: Mapping[str, str] = {
    "fields": "Fälten: ett namn per fält, och under det form, label och doc.",
    "choices": "Orden att välja på: ett ord per rad, och under det title.",
    "sheet": "Arbetsbladet för Word med posterna efter fas: name, title och purpose.",
}
