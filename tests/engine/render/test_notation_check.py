"""What readers would see as it is written, not at all, or otherwise than in the forge's preview is told with a mend."""

from __future__ import annotations

import re
from urllib.parse import unquote

import lxml.html
import pytest
from hypothesis import strategies as st

from support.laws import law
from vagledning.render.body import read_body
from vagledning.render.outline import Body, Seen
from vagledning.render.placeholders import with_placeholders

RAW, ELSEWHERE, LOST = Seen.RAW, Seen.RENDERED_ELSEWHERE, Seen.LOST
ODD = {
    "mark of data": ("Stödet är frivilligt [[ref:lag-om-stod]].", RAW, "ett märke", 1, 22),
    "wiki link": ("Se [[En sida]].", RAW, "en länk som den skrivs i andra program", 1, 4),
    "admonition": ('x\n\n!!! note "Obs"\n    Text.', RAW, "en ruta", 3, 1),
    "admonition that folds": ("??? note", RAW, "en ruta", 1, 1),
    "directive of three colons": ("::: tip\nx\n:::", RAW, "en ruta", 1, 1),
    "tab": ('=== "Flik"', RAW, "en flik", 1, 1),
    "abbreviation": ("*[IPS]: Individanpassat stöd", RAW, "en förkortning", 1, 1),
    "definition list": ("Ord\n: Förklaring", RAW, "en förklaring", 2, 1),
    "contents": ("[TOC]", RAW, "en innehållsförteckning", 1, 1),
    "reST directive": (".. note:: Obs", RAW, "ett direktiv", 1, 1),
    "MyST directive": ("```{note}\nObs\n```", RAW, "ett direktiv", 1, 1),
    "note without a text": ("Se[^1].", RAW, "en not utan text", 1, 3),
    "alert of another kind": ("> [!OBS]\n> x", RAW, "en ruta som inte blev", 1, 3),
    "heading without a space": ("##Rubrik", RAW, "en rubrik som inte blev", 1, 1),
    "heading with a no-break space": ("##\u00a0Rubrik", RAW, "en rubrik som inte blev", 1, 1),
    "table whose rule is too short": ("| a | b |\n|---|\n| 1 | 2 |", RAW, "en tabell som inte blev", 1, 1),
    "table without a rule": ("| a | b |\n| 1 | 2 |", RAW, "en tabell som inte blev", 1, 1),
    "bullets of Word": ("•\tkalendern\n•\tnyckeln", RAW, "en punkt ur ett ordbehandlingsprogram", 1, 1),
    "middle dots": ("· kalendern\n· nyckeln", RAW, "en punkt ur ett ordbehandlingsprogram", 1, 1),
    "the letter o as a bullet": ("o\tett\no\ttvå", RAW, "en punkt ur ett ordbehandlingsprogram", 1, 1),
    "dashes as bullets": ("– först\n– sedan", RAW, "punkter som inte blev", 1, 1),
    "dash with a no-break space": ("-\u00a0först", RAW, "en punkt som inte blev", 1, 1),
    "letters as numbers": ("a) först\nb) sedan", RAW, "punkter som inte blev", 1, 1),
    "numbers without a space": ("1.Först\n2.Sedan", RAW, "punkter som inte blev", 1, 1),
    "numbers from two in a paragraph": ("Ta med:\n2. x\n3. y", RAW, "punkter som inte blev", 2, 1),
    "box to tick without a space": ("-[ ] boka", RAW, "en punkt som inte blev", 1, 1),
    "bold of a wiki": ("Det är '''viktigt'''.", RAW, "fetstil", 1, 8),
    "marked": ("Det är ==viktigt== så.", RAW, "överstrykning", 1, 8),
    "bold with a space inside": ("Det är **viktigt ** så.", RAW, "tecken för betoning", 1, 8),
    "bold that no sign ends": ("Det är **viktigt så.", RAW, "tecken för betoning", 1, 8),
    "call beside emphasis": ("**@**kronor", RAW, "tecken för betoning", 1, 1),
    "emphasis before a call": ("kronor**@**", RAW, "tecken för betoning", 1, 7),
    "link with a space in its address": ("Se [ord](min sida.md).", RAW, "en länk som inte blev", 1, 8),
    "link with a space between": ("[ord](x.md", RAW, "en länk som inte blev", 1, 5),
    "link to a definition that is not there": ("Se [ord][x].", RAW, "en länk som inte blev", 1, 8),
    "backtick alone": ("Skriv `kod.", RAW, "ett tecken för kod", 1, 7),
    "character code without an end": ("10&nbspkronor", RAW, "en teckenkod", 1, 3),
    "backslash last": ("Storgatan\\", RAW, "ett omvänt snedstreck", 1, 10),
    "cells of a spreadsheet": ("Namn\tTal\nA\tB", RAW, "en tabb", 1, 5),
    "paragraph that is indented": ("Ett.\n\n    Det här är ett stycke som är indraget i Word.", RAW, "ett indraget stycke", 3, 5),
    "formula": ("Talet $x^2$ är", ELSEWHERE, "en formel", 1, 7),
    "formula on lines of its own": ("$$\nx\n$$", ELSEWHERE, "en formel", 1, 1),
    "formula in code": ("Talet $`x`$ är", ELSEWHERE, "en formel", 1, 7),
    "diagram": ("```mermaid\ngraph\n```", ELSEWHERE, "en ruta med mermaid", 1, 1),
    "fence of a formula": ("~~~ math\nx\n~~~", ELSEWHERE, "en ruta med math", 1, 1),
    "emoji": ("Bra :smile: så", ELSEWHERE, "en kod för en bild", 1, 5),
    "thumb": ("Bra :+1:", ELSEWHERE, "en kod för en bild", 1, 5),
    "alert with a title": ("> [!NOTE] Egen\n> x", ELSEWHERE, "en ruta med en egen rubrik", 1, 1),
    "alert in a list": ("- a\n\n  > [!TIP]\n  > x", ELSEWHERE, "en ruta i en lista", 3, 3),
    "alert in a quote": ("> > [!TIP]\n> > x", ELSEWHERE, "en ruta i en lista eller i ett citat", 1, 3),
    "alert without a text": ("> [!TIP]\n\nx", ELSEWHERE, "en ruta utan text", 1, 1),
    "cell beyond the head": (
        "| a | b |\n|---|---|\n| 1 | 2 | bara till sommaren |",
        LOST,
        "en rad i en tabell med 3 celler",
        3,
        1,
    ),
    "line read as an address": ("[Obs]: viktigt\n\nx", LOST, "en rad som läses som en länks adress", 1, 1),
    "second address of the same name": ("[a]\n\n[a]: x.md\n\n[A]: y.md", LOST, "en rad som läses som en länks adress", 5, 1),
    "note that nothing refers to": ("x\n\n[^a]: Noten.", LOST, "en not", 3, 1),
    "number in a list": ("1. a\n3. b", LOST, "numret 3 i en lista, där det visas som 2", 2, 1),
}
RIGHT = {
    "escaped": r"\*\*x \[[a]] \$x$ \:smile: \`x \• a[x\](y) 1\. a",
    "code": "`[[ref:x]] **`\n\n```\n!!! note\n$x$\t:a:\n```",
    "code that is indented": "    make serve",
    "money": "Det kostar $5 och $6, eller 5 $.",
    "times": "Kl. 10:30:45, se kap. 3:4:5 och a:b:c.",
    "signs of a sentence": "Pris* per år; 5 * 3 = 15, x_y_z, a ~ b, § 5, A & B, (se [1]) – ja!",
    "dialogue": "– Vad gör du?",
    "dash in a cell": "| a |\n|---|\n| – b |",
    "year that begins a line": "Det var\n1986. Då",
    "alert": "> [!note]\n> x",
    "note": "a[^1] b[^1].\n\n[^1]: Noten.\n    Mer.",
    "definition that is used": "[a] [b][c]\n\n[A]: x.md\n[c]: y.md",
    "list that starts at three": "3. a\n4. b",
    "list with one number": "1. a\n1. b\n1. c",
    "pipe in a cell": "| a |\n|---|\n| x \\| y |\n| b",
    "table without outer pipes": "a | b\n---|---\n1 | 2",
    "call": "**@** *@* (@) x @.",
    "break": "a\\\nb",
    "quote and heading": "> a\n\n## b ##\n\n- [x] c",
}


def body(text: str) -> Body:
    """Return a body in which each @ stands for a macro call."""
    spans = [(at, at + 1) for at, sign in enumerate(text) if sign == "@"]
    return read_body(with_placeholders(text, spans), "content/a.md", "Sidan", ["{{ x() }}"] * len(spans))


@pytest.mark.parametrize(("text", "seen", "what", "line", "col"), ODD.values(), ids=ODD.keys())
def test_what_is_not_seen_as_it_was_meant_is_told_with_its_place(text: str, seen: Seen, what: str, line: int, col: int) -> None:
    found = [one for one in body(text).violations if one.seen is seen]
    assert found, body(text).html
    assert what in found[0].what and found[0].hint, found
    assert (found[0].line, found[0].col) == (line, col)
    assert len(found) == 1, "one for each kind of sign"


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT.keys())
def test_what_is_meant_is_left_alone(text: str) -> None:
    assert body(text).violations == []


def test_a_sign_is_told_once_for_a_page_with_how_many_there_are() -> None:
    (found,) = body("• a\n• b\n\n## Del\n\n- c\n\n• d\n\n• e").violations
    assert (found.line, found.count) == (1, 4)


MARKDOWN = """# |## |> |- |* |1. |2. |2) |    |---|===|```|`|**|*|_|[|](|)|]: |<|>|&amp;|\\\\|~~|(|!|"|.|,|[x](a.md)""".split("|")
OTHERS = """• ¦– ¦!!! note¦::: tip¦=== "Flik"¦[[¦]]¦[^¦]: ¦[^a]¦[a]¦[a]: ¦$¦:smile:¦> [!NOTE]¦> [!OBS]¦@¦==¦|¦|--|--|
¦\t""".split("¦")
_WORD = re.compile(r"ord\d+")
# What a reader takes for a mistake when it stands in running text.
_RAW = re.compile(
    r"\*\*|~~|\]\(|\]\[|\[\[[^][\n\0]+\]\]|\[\^[^][\s\0]+\]|^\s*(?:!!! ?\w|::: ?\w|•\s*\w)|(?<=\S)\t(?=\S)|^\s*\|--[|-]*$",
    re.MULTILINE,
)


def in_pieces(tree: lxml.html.HtmlElement) -> str:
    """Return the text of a page with a mark between elements, and before what begins no line."""
    parts = []
    for element in tree.iter():
        begins = element.tag in ("p", "li", "h1", "h2", "h3", "h4", "h5", "h6")
        parts += [("" if begins else "\0") + (element.text or ""), "\0"]
    return "\n".join(parts) + "".join(f"\n\0{element.tail or ''}\0" for element in tree.iter())


@law(pieces=st.lists(st.sampled_from([*MARKDOWN, *OTHERS, "\n", "\n\n", "\n  ", " ", *["ord "] * 8]), max_size=30))
def test_nothing_is_lost_or_shown_raw_without_a_finding(pieces: list[str]) -> None:
    text = "".join(f"ord{at} " if piece == "ord " else piece for at, piece in enumerate(pieces)) + "\n"
    found = body(text)
    # A note may have a name with a bracket that nothing can refer to.
    if found.violations or re.search(r"\[\^[^\]\s]*\[", text):
        return
    tree = lxml.html.fromstring(f"<div>{found.html}</div>")
    # Code is shown as it is, and a cell may hold no list but what looks like one.
    for element in tree.xpath("//code | //td | //th"):
        words = " ".join(_WORD.findall(element.text_content()))
        for child in list(element):
            element.remove(child)
        element.text = f"x {words} "
    shown = in_pieces(tree)
    attributes = " ".join(unquote(value) for element in tree.iter() for value in element.attrib.values())
    fences = " ".join(re.findall("[`~]{3,}(.*)", text))
    assert set(_WORD.findall(text)) <= set(_WORD.findall(f"{shown} {attributes} {fences}")), found.html
    assert not _RAW.search(shown) or "\\" in text, shown
