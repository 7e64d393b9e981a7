"""Writes the generated pages of the handbook: docs/data.md, docs/macros.md, docs/rules.md and docs/topics.md.

The first two come from the model and the macros' docstrings; rules_page.py and topics.py write the others.
With them go the schemas and the editor's settings, which schema/ makes of the same model.
Run where the guidance is, with: python -m vagledning.handbook
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Callable
from pathlib import Path

from vagledning import macros
from vagledning.errors import CannotRun
from vagledning.load.data import ACCESSIBILITY_FILE, RESULTS_FILE
from vagledning.load.site import LISTS
from vagledning.model.accessibility import Accessibility, Deficiency
from vagledning.model.calls import FACT_FORMS, SIGNATURES, Takes
from vagledning.model.exemption import Exemption
from vagledning.model.kinds import Advice, Fact, Question, Reference, Term
from vagledning.model.page import FrontMatter
from vagledning.model.registry import KINDS
from vagledning.model.site import Site
from vagledning.model.spec import Form, Spec, specs_of
from vagledning.model.system_kinds import LEVELS
from vagledning.model.words import EXPLAINED, FORMS, MEANINGS, WORDS
from vagledning.rules_page import rules_page
from vagledning.schema.editor import write_editor_files
from vagledning.topics import topics_page

_MACROS = Path(macros.__file__).parent
_NOTE_EN = "<!-- Written by `make docs`. Change the docstrings, not this page. -->"
_NOTE = "<!-- Den här sidan skrivs av `make docs`. Ändra i koden, inte här. -->"
_PLURALS = {
    Form.TEXT: "texter",
    Form.PROSE: "löptexter",
    Form.ROLE: "roller",
    Form.PHASE: "faser",
    Form.PAGE: "sidor",
    Form.SOURCE: "källor",
}
# The keys that every entry may have are told of once.
_COMMON = ("retired", "replaced_by")
_HOW = {
    Question: "Så gör du: [lägg till en fråga](editing.md#lägg-till-en-fråga).",
    Advice: "Så gör du: [lägg till ett råd](editing.md#lägg-till-ett-råd).",
    Fact: "Så gör du: [lägg till en uppgift](editing.md#lägg-till-en-uppgift).",
    Term: "Så gör du: [lägg till ett ord](editing.md#lägg-till-ett-ord).",
}


def data_page() -> str:
    """Return docs/data.md: every kind of data with its keys."""
    parts = [
        "# Data: vad som får stå i data/",
        _NOTE,
        "Varje slag av data har en mapp i `data/`, och varje fil i mappen är ett tema. En post är ett id följt av kolon, och "
        "under det postens nycklar, indragna två steg. Ett id består av små bokstäver a–z, siffror och bindestreck. Det används "
        "en enda gång i sitt slag och byts aldrig.",
        "Varje post kan dessutom ha två nycklar när den inte används längre: `retired` säger varför, och posten visas då "
        "inte. `replaced_by` är id på posten som ersätter den.",
        "## Text, hänvisningar och källor",
        "En löptext kan ha *betoning* mellan stjärnor och fyra slags hänvisningar:",
        "- `[[fact:id]]` visar en uppgift ur `data/facts/`.\n"
        "- `[[ref:id]]` anger källa, och `[[ref:id|avsnitt 7.4]]` säger var i den.\n"
        "- `[[law:id]]` anger lagrum.\n"
        "- `[[term:id]]` förklarar ett ord, och `[[term:id|ordets form]]` böjer det.",
        "Sätt citattecken om texten innehåller kolon följt av mellanslag, eller börjar med ett annat tecken än "
        "en bokstav eller en siffra. En lång text börjar du med `>-` och skriver på raderna under, indragen två steg till.",
        "## Så skrivs värdena",
        "\n".join(["| Form | Så skriver du |", "|---|---|", *(f"| {form} | {text} |" for form, text in FORMS.items())]),
        "En lista skrivs `[kommun, region]`, eller med ett bindestreck per rad. En lista som behövs får vara tom: `[]`.",
    ]
    for kind in KINDS:
        parts.append(f"## {kind.title_sv}: data/{kind.folder}/")
        if kind is Reference:
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
            parts += [_HOW[kind]] if kind in _HOW else []
            parts += _table({name: spec for name, spec in specs_of(kind).items() if name not in _COMMON})
    parts += [
        "## Sidans huvud",
        "Nycklarna mellan raderna med `---` överst på varje sida i `content/`. Så gör du: "
        "[lägg till en sida](editing.md#lägg-till-en-sida).",
        *_table(specs_of(FrontMatter)),
    ]
    parts += ["## Vägledningen som helhet: data/site.yaml", *_table(specs_of(Site))]
    parts.append("Filen har också dessa listor:")
    parts.append("\n".join(f"- `{name}`: {text}" for name, text in LISTS.items()))
    parts += [
        f"## Tillgänglighetsredogörelse: {ACCESSIBILITY_FILE}",
        "Sidan med `{{ accessibility_statement() }}` visar redogörelsen, och sidfoten på alla sidor länkar dit. Nycklar med "
        "`null` är inte bestämda; när `publisher` är ifylld i `data/site.yaml` behövs alla delar.",
        *_table(specs_of(Accessibility)),
        "Under `deficiencies` står bristerna: ett id följt av kolon, och nycklarna indragna under. Skriv `{}` när ingen är känd.",
        *_table(specs_of(Deficiency)),
        f"Resultaten av proven skrivs av `make accessibility` i `{RESULTS_FILE}`. Ändra dem inte för hand.",
    ]
    parts += [
        "## Undantag från regler: data/exceptions.yaml",
        "Ibland behöver en text bryta mot en regel, till exempel för att återge en titel. Då skriver du ett undantag med skäl "
        "och sista dag: ett id följt av kolon, och nycklarna indragna under. Filen behövs inte om inga undantag finns.",
        *_table(specs_of(Exemption)),
        "## Sidor som har flyttat: data/moved.yaml",
        "En rad för varje gammal adress: den gamla sidans väg i `content/` utan `.md`, kolon och den nya sidans väg, gärna med "
        "`#ankare`. På den gamla adressen ligger då en sida som skickar läsaren vidare. Filen behövs inte om ingen sida har "
        "flyttat. Så gör du: [byt namn på en sida](editing.md#byt-namn-på-en-sida).",
    ]
    return _page(parts)


def _table(specs: dict[str, Spec]) -> list[str]:
    rows = ["| Nyckel | Form | Behövs | Vad den är till för |", "|---|---|---|---|"]
    choices = []
    for name, spec in specs.items():
        rows.append(f"| `{name}` | {_form(spec)} | {'ja' if spec.required else 'nej'} | {spec.doc} |")
        if len(spec.choices) > 1:
            words = (_word(name, word) for word in spec.choices if WORDS[name][word] != word)
            choices.append(f"Orden i `{name}`, och vad läsaren ser:\n\n" + "\n".join(words))
    return ["\n".join(rows), *choices]


def _word(key: str, word: str) -> str:
    if key in EXPLAINED:
        return f"- `{word}` ({WORDS[key][word]}): {MEANINGS[word]}"
    return f"- `{word}`: {WORDS[key][word]}"


def _form(spec: Spec) -> str:
    if spec.choices:
        return "ett av: " + ", ".join(f"`{word}`" for word in spec.choices)
    if spec.form is Form.REF:
        form = f"id i `{next(kind.folder for kind in KINDS if kind.kind == spec.kind)}`"
        return f"lista av {form}" if spec.many else form
    return f"lista av {_PLURALS[spec.form]}" if spec.many else str(spec.form)


_TAKES = {
    Takes.TEXT: "var i källan",
    Takes.FORM: " eller ".join(f"`{form}`" for form in FACT_FORMS),
    Takes.THEME: "ett tema ur `data/site.yaml`",
    Takes.ROLE: "en roll",
    Takes.PHASE: "en fas",
    Takes.SITUATION: "en fil i `data/responsibilities/`",
    Takes.LEVEL: ", ".join(f"`{level}`" for level in LEVELS),
    Takes.PRINCIPLE: "en princips id",
    Takes.LINES: "antalet rader",
}


def macros_page() -> str:
    """Return docs/macros.md: every macro with the text of its docstring."""
    parts = [
        "# Makron: vad en sida får anropa",
        _NOTE,
        "Ett makro hämtar något ur `data/` och visar det på sidan. Det skrivs mellan dubbla klammerparenteser, och allt som det "
        'tar står inom citattecken: `{{ ref("printz-2026") }}`. Inget annat än makrona här kan anropas, och ingen annan kod får '
        "stå på en sida.",
        "Ett makro **i löpande text** står inne i en mening. Ett makro **på egen rad** har en tom rad före och efter.",
    ]
    texts = docstrings(_MACROS)
    for block, title in ((False, "## I löpande text"), (True, "## På egen rad")):
        parts.append(title)
        for signature in SIGNATURES.values():
            if signature.block is block:
                body = [_as_code(line) for line in texts[signature.name].split("\n")]
                parts += [f"### {signature.name}", "\n".join(body)]
                named = [f"`{key}=` ({_TAKES[takes]})" for key, takes in signature.keywords]
                parts += ["Du kan lägga till: " + ", ".join(named) + "."] if named else []
    return _page(parts)


def docstrings(folder: Path) -> dict[str, str]:
    """Return the docstrings of the functions in a folder of modules, read without running them."""
    found = {}
    for path in sorted(folder.glob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and (text := ast.get_docstring(node)):
                found[node.name] = inspect.cleandoc(text)
    return found


def modules_page() -> str:
    """Return docs/modules.md: every module of the engine with the first sentence of what it says of itself."""
    parts = [
        "# Modules",
        _NOTE_EN,
        "Each module of `src/vagledning/`, with the first sentence of what it says of itself. How they fit: "
        "[architecture](architecture.md).",
    ]
    top = Path(__file__).parent
    rooms: dict[str, list[str]] = {}
    for path in sorted(top.rglob("*.py"), key=lambda path: path.relative_to(top).as_posix()):
        name = path.relative_to(top)
        told = (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").split("\n\n")[0].replace("\n", " ")
        rooms.setdefault(name.parts[0] if len(name.parts) > 1 else "", []).append(
            f"| `{'/'.join(name.parts[1:]) or name.name}` | {told} |"
        )
    for room, rows in rooms.items():
        parts += [f"## {room}/" if room else "## At the top", "\n".join(["| Module | What it is |", "|---|---|", *rows])]
    return _page(parts)


def _as_code(line: str) -> str:
    before, sign, code = line.partition("Exempel: ")
    return f"{before}{sign}`{code}`" if sign else line


def _page(parts: list[str]) -> str:
    return "\n\n".join(parts) + "\n"


PAGES: dict[str, Callable[[], str]] = {
    "data.md": data_page,
    "macros.md": macros_page,
    "rules.md": rules_page,
    "modules.md": modules_page,
    "topics.md": lambda: topics_page(Path()),
}


def main() -> int:
    """Write the generated pages into docs/, and what editors complete YAML with."""
    try:
        texts = {name: page() for name, page in PAGES.items()}
    except CannotRun as error:
        print(f"vagledning: {error}", file=sys.stderr)
        return 2
    for name, text in texts.items():
        Path("docs", name).write_text(text, encoding="utf-8")
    write_editor_files(Path())
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
