"""The generated pages of the handbook: docs/data.md, macros.md, modules.md, rules.md, topics.md and withstand.md.

The first three come from the model, the docstrings of macros and those of modules; a module of its own does each of the others.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable, Mapping
from pathlib import Path

from vagledning.findings import Findings
from vagledning.handbook.rules_page import rules_page
from vagledning.handbook.topics import topics_page
from vagledning.handbook.withstand import withstand_page
from vagledning.load.data import ACCESSIBILITY_FILE, PICTURES_FILE, RESULTS_FILE
from vagledning.load.kinds import load_kinds
from vagledning.load.site import LISTS
from vagledning.macros.registry import macros_of
from vagledning.model import kind_file
from vagledning.model.accessibility import Accessibility, Deficiency
from vagledning.model.content_file import Credit
from vagledning.model.exemption import Exemption
from vagledning.model.fields import Choice, Field, FieldType, fields_of
from vagledning.model.kind import Kind
from vagledning.model.kinds import ENGINE_KINDS, Reference
from vagledning.model.macro_signatures import FACT_FORMS, Argument
from vagledning.model.notation import FORMS
from vagledning.model.page import FrontMatter
from vagledning.model.site import Site
from vagledning.source.work_tree import WorkTree

_NOTE_EN = "<!-- Written by `make docs`. Change the docstrings, not this page. -->"
NOTE = "<!-- Den här sidan skrivs av `make docs`. Ändra i koden, inte här. -->"
_PLURALS = {
    FieldType.TEXT: "texter",
    FieldType.PROSE: "löptexter",
    FieldType.ROLE: "roller",
    FieldType.PHASE: "faser",
    FieldType.PAGE: "sidor",
    FieldType.SOURCE: "källor",
}
# Keys of every kind, described once for all.
_COMMON = ("retired", "replaced_by")
_HOW = {
    "question": "Så gör du: [lägg till en fråga](editing.md#lägg-till-en-fråga).",
    "advice": "Så gör du: [lägg till ett råd](editing.md#lägg-till-ett-råd).",
    "fact": "Så gör du: [lägg till en uppgift](editing.md#lägg-till-en-uppgift).",
    "term": "Så gör du: [lägg till ett ord](editing.md#lägg-till-ett-ord).",
}


def data_page(root: Path) -> str:
    """Return docs/data.md: every kind of data with its keys, including the kinds that the guidance under root declares."""
    kinds = load_kinds(WorkTree(root), Findings())[0]
    parts = [
        "# Data: vad som får stå i data/",
        NOTE,
        "Varje slag av data har en mapp i `data/`, och varje fil i mappen är ett tema. En post är ett id följt av kolon, och "
        "under det postens nycklar, indragna två steg. Ett id består av små bokstäver a–z, siffror och bindestreck. Det används "
        "en enda gång i sitt slag och byts aldrig.",
        "Varje post kan dessutom ha två nycklar när den inte används längre: `retired` säger varför, och posten visas då "
        "inte. `replaced_by` är id på posten som ersätter den.",
        "## Text, hänvisningar och källor",
        "En löptext kan ha *betoning* mellan stjärnor och fyra slags hänvisningar:",
        "- `[[fact:id]]` visar en uppgift ur `data/facts/`.\n"
        "- `[[ref:id]]` anger källa, och `[[ref:id|avsnitt 2]]` säger var i den.\n"
        "- `[[law:id]]` anger lagrum.\n"
        "- `[[term:id]]` förklarar ett ord, och `[[term:id|ordets form]]` böjer det.",
        "Sätt citattecken om texten innehåller kolon följt av mellanslag, eller börjar med ett annat tecken än "
        "en bokstav eller en siffra. En lång text börjar du med `>-` och skriver på raderna under, indragen två steg till.",
        "## Så skrivs värdena",
        "\n".join(["| Form | Så skriver du |", "|---|---|", *(f"| {form} | {text} |" for form, text in FORMS.items())]),
        "En lista skrivs `[första, andra]`, eller med ett bindestreck per rad. En lista som behövs får vara tom: `[]`.",
    ]
    for kind in kinds.values():
        parts.append(f"## {kind.title}: data/{kind.folder}/")
        if kind.record is Reference:
            parts += [
                "En källa skrivs i formatet CSL, ett gemensamt format för källor, fast i YAML. Filen är en lista där varje källa "
                "börjar med `- id:`. Så gör du: [lägg till en källa](editing.md#lägg-till-en-källa).",
                "- `id`, `type` och `title` behövs alltid. Vanliga ord i `type` är "
                "`report`, `article-journal`, `book`, `thesis` och `webpage`.\n"
                "- En person i `author` skrivs `{family: Efternamn, given: Förnamn}`, en organisation `{literal: Namn}`.\n"
                "- Datum skrivs `issued: {date-parts: [[2026, 5]]}`: år, månad och dag, så långt de är kända.\n"
                "- Utelämna det som inte är känt. Gissa aldrig.",
            ]
        else:
            parts += [_HOW[kind.name]] if kind.name in _HOW else []
            parts += _table({name: spec for name, spec in kind.fields.items() if name not in _COMMON}, kinds)
    parts += [
        "## Egna slag av data: data/kinds/",
        "En vägledning kan ha egna slag av data. Varje slag beskrivs i en fil i `data/kinds/`, och filens namn är slagets namn. "
        "Posterna ligger sedan i mappen som `folder` säger. De kontrolleras, visas och går att söka på samma sätt som de andra. "
        'Makrot `{{ entry_list("slag") }}` visar dem.',
        *_table(kind_file.KIND, shown=False),
        "\n".join(f"- `{name}`: {text}" for name, text in kind_file.PARTS.items()),
        "### Ett fält",
        *_table(kind_file.FIELD, shown=False),
        "### Ett ord att välja på",
        *_table(kind_file.CHOICE, shown=False),
        "Några fält i programmets egna slag tar ord som vägledningen själv bestämmer, till exempel rådens klasser. De står "
        "under `choices` och fältets namn i en fil med slagets namn, som `data/kinds/advice.yaml`.",
    ]
    parts += [
        "## Sidans huvud",
        "Nycklarna mellan raderna med `---` överst på varje sida i `content/`. Så gör du: "
        "[lägg till en sida](editing.md#lägg-till-en-sida).",
        *_table(fields_of(FrontMatter)),
    ]
    parts += ["## Vägledningen som helhet: data/site.yaml", *_table(fields_of(Site))]
    parts.append("Filen har också dessa listor:")
    parts.append("\n".join(f"- `{name}`: {text}" for name, text in LISTS.items()))
    parts += [
        f"## Tillgänglighetsredogörelse: {ACCESSIBILITY_FILE}",
        "Sidan med `{{ accessibility_statement() }}` visar redogörelsen, och sidfoten på alla sidor länkar dit. Nycklar med "
        "`null` är inte bestämda; när `publisher` är ifylld i `data/site.yaml` behövs alla delar.",
        *_table(fields_of(Accessibility)),
        "Under `deficiencies` står bristerna: ett id följt av kolon, och nycklarna indragna under. Skriv `{}` när ingen är känd.",
        *_table(fields_of(Deficiency)),
        f"Resultaten av proven skrivs av `make accessibility` i `{RESULTS_FILE}`. Ändra dem inte för hand.",
    ]
    parts += [
        "## Undantag från regler: data/exceptions.yaml",
        "Ibland behöver en text bryta mot en regel, till exempel för att återge en titel. Då skriver du ett undantag med skäl "
        "och sista dag: ett id följt av kolon, och nycklarna indragna under. Filen behövs inte om inga undantag finns.",
        *_table(fields_of(Exemption)),
        f"## Bilder: {PICTURES_FILE}",
        "En rad för varje bild i `content/`: bildens väg där, kolon, och nycklarna indragna under. Filen behövs inte om inga "
        "bilder finns. Så gör du: [lägg till en bild](editing.md#lägg-till-en-bild).",
        *_table(fields_of(Credit)),
        "## Sidor som har flyttat: data/moved.yaml",
        "En rad för varje gammal adress: den gamla sidans väg i `content/` utan `.md`, kolon och den nya sidans väg, gärna med "
        "`#ankare`. På den gamla adressen ligger då en sida som skickar läsaren vidare. Filen behövs inte om ingen sida har "
        "flyttat. Så gör du: [byt namn på en sida](editing.md#byt-namn-på-en-sida).",
    ]
    return _page(parts)


def _table(specs: Mapping[str, Field], kinds: Mapping[str, Kind] = ENGINE_KINDS, *, shown: bool = True) -> list[str]:
    """Return the table of keys, and a list of the words of each choice. shown is True when readers see the words' titles."""
    rows = ["| Nyckel | Form | Behövs | Vad den är till för |", "|---|---|---|---|"]
    choices = []
    for name, spec in specs.items():
        rows.append(f"| `{name}` | {_form(spec, kinds)} | {'ja' if spec.required else 'nej'} | {spec.doc} |")
        words = [_word(word, choice) for word, choice in spec.choices.items() if choice.title != word]
        if len(spec.choices) > 1 and words:
            choices.append(f"Orden i `{name}`, och vad {'läsaren ser' if shown else 'de betyder'}:\n\n" + "\n".join(words))
    return ["\n".join(rows), *choices]


def _word(word: str, choice: Choice) -> str:
    return f"- `{word}` ({choice.title}): {choice.meaning}" if choice.meaning else f"- `{word}`: {choice.title}"


def _form(spec: Field, kinds: Mapping[str, Kind]) -> str:
    if spec.choices:
        return "ett av: " + ", ".join(f"`{word}`" for word in spec.choices)
    if spec.form is FieldType.REF:
        form = f"id i `{kinds[spec.kind].folder if spec.kind in kinds else spec.kind}`"
        return f"lista av {form}" if spec.many else form
    return f"lista av {_PLURALS[spec.form]}" if spec.many else str(spec.form)


_NAMES = {
    "text": "var i källan",
    "words": "en text",
    "form": " eller ".join(f"`{form}`" for form in FACT_FORMS),
    "theme": "ett tema ur `data/site.yaml`",
    "role": "en roll",
    "phase": "en fas",
    "lines": "antalet rader",
    "yes": "bara `yes`",
}


def _argument(argument: Argument, kinds: Mapping[str, Kind]) -> str:
    """Return in Swedish what the value of an argument refers to."""
    if argument.names in _NAMES:
        return _NAMES[argument.names]
    kind = kinds.get(argument.kind)
    if kind is None:
        return f"något ur slaget `{argument.kind}`"
    if argument.names == "word":
        return ", ".join(f"`{word}`" for word in kind.fields[argument.key].choices)
    return f"en fil i `data/{kind.folder}/`" if argument.names == "file" else f"ett id i `{kind.folder}`"


def macros_page(root: Path) -> str:
    """Return docs/macros.md: every macro that the pages of the guidance under root may call, with its docstring."""
    parts = [
        "# Makron: vad en sida får anropa",
        NOTE,
        "Ett makro hämtar något ur `data/` och visar det på sidan. Det skrivs mellan dubbla klammerparenteser, och allt som det "
        'tar står inom citattecken: `{{ ref("rapport-2026") }}`. Inget annat än makrona här kan anropas, och ingen annan kod får '
        "stå på en sida.",
        "Ett makro **i löpande text** står inne i en mening. Ett makro **på egen rad** har en tom rad före och efter.",
    ]
    kinds = load_kinds(WorkTree(root), Findings())[0]
    macros = macros_of(root, Findings())
    for block, title in ((False, "## I löpande text"), (True, "## På egen rad")):
        parts.append(title)
        for name, macro_ in sorted(macros.items()):
            if macro_.signature.block is block:
                docstring = inspect.cleandoc(macro_.function.__doc__ or "")
                parts += [f"### {name}", "\n".join(_as_code(line) for line in docstring.split("\n"))]
                optional = [f"`{key}=` ({_argument(argument, kinds)})" for key, argument in macro_.signature.keywords]
                parts += ["Du kan lägga till: " + ", ".join(optional) + "."] if optional else []
    return _page(parts)


def modules_page() -> str:
    """Return docs/modules.md: every module of the engine with the first paragraph of its docstring."""
    parts = [
        "# Modules",
        _NOTE_EN,
        "Each module of `src/vagledning/`, with the first sentence of its docstring. How they fit together: "
        "[architecture](architecture.md).",
    ]
    top = Path(__file__).parent.parent
    packages: dict[str, list[str]] = {}
    for path in sorted(top.rglob("*.py"), key=lambda path: path.relative_to(top).as_posix()):
        name = path.relative_to(top)
        summary = (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").split("\n\n")[0].replace("\n", " ")
        packages.setdefault(name.parts[0] if len(name.parts) > 1 else "", []).append(
            f"| `{'/'.join(name.parts[1:]) or name.name}` | {summary} |"
        )
    for package, rows in packages.items():
        parts += [f"## {package}/" if package else "## At the top", "\n".join(["| Module | What it is |", "|---|---|", *rows])]
    return _page(parts)


def _as_code(line: str) -> str:
    before, marker, code = line.partition("Exempel: ")
    return f"{before}{marker}`{code}`" if marker else line


def _page(parts: list[str]) -> str:
    return "\n\n".join(parts) + "\n"


PAGES: dict[str, Callable[[Path], str]] = {
    "data.md": data_page,
    "macros.md": macros_page,
    "rules.md": lambda _: rules_page(),
    "modules.md": lambda _: modules_page(),
    "topics.md": topics_page,
    "withstand.md": lambda _: withstand_page(),
}
