"""The text of a page is read as a reader meets it: block by block, with where it stands."""

from __future__ import annotations

from vagledning.changes.blocks import Block, blocks_of
from vagledning.render.reading import tree_of


def blocks(html: str, url: str = "a/b/") -> list[Block]:
    return blocks_of(tree_of(html), url)


def texts(main: str) -> list[str]:
    return [block.text for block in blocks(main)]


def test_what_is_read_is_what_a_reader_meets() -> None:
    assert texts("<p>Ett</p><nav><p>Lista</p></nav><script>x()</script><p hidden>dold</p><ul><li>två<ul><li>tre</ul></ul>") == [
        *("Ett", "två", "› tre")
    ]
    assert blocks("") == []


def test_each_block_says_where_it_stands() -> None:
    found = blocks('<p>Ingress</p><h2 id="kort">Kort <em>sagt</em></h2><p>Text</p><div id="advice-x"><p>Råd</p></div><p>Mer</p>')
    assert [(block.text, block.anchor, block.heading) for block in found] == [
        ("Ingress", "", ""),
        ("## Kort *sagt* ‹#kort›", "kort", "Kort sagt"),
        ("Text", "kort", "Kort sagt"),
        ("Råd", "advice-x", "Kort sagt"),
        ("Mer", "kort", "Kort sagt"),
    ]


def test_a_row_and_a_word_with_its_meaning_are_one_block_each() -> None:
    assert texts("<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td></td><td>2</td></tr></table>") == ["A | B", "1 | | 2"]
    assert texts("<dl><div><dt>Granskad</dt> <dd>i maj</dd></div><dt>Ord</dt>\n<dd>Ett</dd><dd>Två</dd></dl>") == [
        *("Granskad: i maj", "Ord: Ett", "Två")
    ]


def test_the_words_of_a_figure_are_read() -> None:
    svg = "<svg><title>Så hänger det ihop</title><rect/><text>Kommun</text><text>Region</text></svg>"
    assert texts(f"<figure>{svg}<figcaption>Figur</figcaption></figure>") == ["Så hänger det ihop", "Kommun", "Region", "Figur"]


def test_where_a_link_leads_is_read_too() -> None:
    assert texts('<p><a href="../c/#d">Sida</a>, <a href="https://exempel.invalid/x">annan</a>, <a href="#e">samma</a></p>') == [
        "Sida ‹/a/c/#d›, annan ‹https://exempel.invalid/x›, samma"
    ]
    assert texts('<p><a href="../../">Start</a> <a href="">tom</a></p>') == ["Start ‹/› tom"]


def test_a_source_that_gets_another_number_is_no_change_of_the_text() -> None:
    def numbered(number: int) -> Block:
        cite = f'<sup data-part="cite"><a href="#kalla-{number}">[{number}]</a></sup>'
        return blocks(f'<p>Så är det{cite}.</p><ol><li id="kalla-{number}"><span data-part="source">Boken</span></li></ol>')[0]

    assert numbered(1).text == "Så är det[1]." and numbered(2).text == "Så är det[2]."
    assert numbered(1).key == numbered(2).key
    assert blocks("<p>Så är det.</p>")[0].key != numbered(1).key, "that a source is named is a change"
