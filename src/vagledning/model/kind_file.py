"""What a file in data/kinds/ may hold: the loader reads by it, and the handbook and the schema are made of it."""

from __future__ import annotations

from collections.abc import Mapping

from vagledning.model.spec import Choice, Form, Spec

_YES_NO: Mapping[str, Choice] = {"ja": Choice("ja"), "nej": Choice("nej")}
# The words for forms, each with the form that it stands for.
FORMS: Mapping[str, Form] = {
    "text": Form.TEXT,
    "prose": Form.PROSE,
    "date": Form.DATE,
    "partial-date": Form.PARTIAL_DATE,
    "number": Form.NUMBER,
    "value": Form.VALUE,
    "choice": Form.CHOICE,
    "entry": Form.REF,
    "source": Form.SOURCE,
    "page": Form.PAGE,
    "role": Form.ROLE,
    "phase": Form.PHASE,
    "url": Form.URL,
}
# The tones that the theme has for a class: a colour, a line and a sign.
TONES = ("law", "guideline", "research", "judgement", "example", "advice", "open", "plain")


def _flag(doc: str) -> Spec:
    return Spec(Form.CHOICE, doc, required=False, choices=_YES_NO)


KIND: Mapping[str, Spec] = {
    "folder": Spec(Form.TEXT, "Mappen i data/ där posterna ligger, en fil per tema."),
    "title": Spec(Form.TEXT, "Vad slaget heter i handboken."),
    "noun": Spec(Form.TEXT, "En post i bestämd form, som i meddelanden: steget."),
    "heading": Spec(Form.TEXT, "Fältet som en post kallas efter i listor och länkar.", required=False),
    "lead": Spec(Form.TEXT, "Fältet som visas först, utan etikett.", required=False),
    "order": Spec(Form.TEXT, "Fältet som posterna sorteras efter; utan det står de som i filerna.", required=False),
    "claims": _flag("Om texterna påstår något, så att tal i dem behöver vara fakta. Utan nyckeln: ja."),
    "themes": _flag("Om filerna heter som teman i data/site.yaml. Utan nyckeln: nej."),
    "home": Spec(Form.TEXT, "Fältet med sidan där posten står i sitt sammanhang.", required=False),
    "searched": Spec(Form.TEXT, "Fälten som sökningen läser; det första är träffens rubrik.", many=True, required=False),
    "path": Spec(Form.TEXT, "Rubriken som posterna står under på vägar efter roll och fas.", required=False),
}
FIELD: Mapping[str, Spec] = {
    "form": Spec(Form.CHOICE, "Vad fältet innehåller.", choices={word: Choice(str(form)) for word, form in FORMS.items()}),
    "label": Spec(Form.TEXT, "Ordet som läsaren ser före värdet."),
    "doc": Spec(Form.TEXT, "Vad fältet är till för, för den som redigerar."),
    "required": _flag("Om fältet behövs. Utan nyckeln: ja."),
    "many": _flag("Om fältet är en lista. Utan nyckeln: nej."),
    "kind": Spec(Form.ID, "Slaget som id:n hör till, för formen entry.", required=False),
    "shown": _flag("Om fältet visas i listor. Utan nyckeln: ja."),
}
CHOICE: Mapping[str, Spec] = {
    "title": Spec(Form.TEXT, "Vad läsaren ser i stället för ordet."),
    "meaning": Spec(Form.TEXT, "Vad ordet betyder, för den som redigerar.", required=False),
    "needs": Spec(Form.TEXT, "Fältet som inte får vara tomt när ordet är valt.", required=False),
    "published": _flag("Om ordet lovar att något publicerat är läst."),
    "open": _flag("Om ordet säger att frågan inte är avgjord."),
    "tone": Spec(Form.CHOICE, "Temats ton för ordet.", required=False, choices={tone: Choice(tone) for tone in TONES}),
}
SHEET: Mapping[str, Spec] = {
    "name": Spec(Form.TEXT, "Filens namn utan ändelse."),
    "title": Spec(Form.TEXT, "Arbetsbladets rubrik."),
    "purpose": Spec(Form.TEXT, "Vad arbetsbladet är till för, i en mening."),
}
# The keys that hold keys of their own.
PARTS: Mapping[str, str] = {
    "fields": "Fälten: ett namn per fält, och under det form, label och doc.",
    "choices": "Orden att välja på: ett ord per rad, och under det title.",
    "sheet": "Arbetsbladet för Word med posterna efter fas: name, title och purpose.",
}
