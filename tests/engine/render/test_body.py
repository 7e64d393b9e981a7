"""A page's body: what it becomes, what may not stand in it and is taken out all the same, and what stands in it."""

from __future__ import annotations

import pytest

from support.html_faults import faults_of
from vagledning.render.body import read_body
from vagledning.render.contract import PART
from vagledning.render.outline import Body
from vagledning.render.placeholders import placeholder, with_placeholders
from vagledning.render.sanitizer import scheme_is_allowed

BAD = {
    "script": "<script>alert(1)</script>",
    "script in mixed case": "<ScRiPt>alert(1)</sCrIpT>",
    "script that is not closed": "x\n\n<script>alert(1)",
    "split script": "<scr<script>ipt>alert(1)</script>",
    "iframe": '<iframe src="https://exempel.se"></iframe>',
    "object": '<object data="x"></object>',
    "svg": "<svg onload=alert(1)></svg>",
    "math": "<math><mtext></mtext></math>",
    "form": '<form action="https://exempel.se"><input></form>',
    "style": "<style>p { color: red }</style>",
    "link": '<link rel="stylesheet" href="https://exempel.se/x.css">',
    "meta": '<meta http-equiv="refresh" content="0;url=https://exempel.se">',
    "base": '<base href="https://exempel.se">',
    "template": "<template><p>x</p></template>",
    "handler": '<p onclick="alert(1)">x</p>',
    "handler in mixed case": '<p OnClick="alert(1)">x</p>',
    "style attribute": '<p style="color: red">x</p>',
    "class": '<p class="hero">x</p>',
    "handler by attr_list": 'x\n{ onclick="alert(1)" }',
    "style by attr_list": 'x\n{ style="color: red" }',
    "class by attr_list": "## x { .hero }",
    "target by attr_list": '[x](https://exempel.se){ target="_blank" }',
    "id by attr_list": "x\n{ #x }",
    "odd anchor": "## x { #Stort }",
    "javascript": "[x](javascript:alert(1))",
    "javascript in mixed case": "[x](jAvAsCrIpT:alert(1))",
    "javascript with a space before": "[x](<  javascript:alert(1)>)",
    "javascript in character codes": "[x](&#106;avascript&#58;alert(1))",
    "javascript with a named colon": "[x](javascript&colon;alert(1))",
    "javascript by a definition": "[x][y]\n\n[y]: javascript:alert(1)",
    "javascript as raw HTML": '<a href="javascript:alert(1)">x</a>',
    "data": "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "vbscript": "[x](vbscript:msgbox)",
    "file": "[x](file:///etc/passwd)",
    "another host without a scheme": "[x](//exempel.se)",
    "autolink": "<javascript:alert(1)>",
    "comment": "<!-- x -->",
    "conditional comment": "<!--[if IE]><p>x</p><![endif]-->",
    "declaration": "<!DOCTYPE html>",
    "processing instruction": "<?php x ?>",
    "heading of the page": "# x",
    "heading of the page, underlined": "x\n===",
    "character code of a placeholder": "&#xE000;0&#xE001;",
    "decimal character code of a placeholder": "&#57344;0&#57345;",
    "placeholder in a link's title": '[x](https://exempel.se "&#xE000;0&#xE001;")',
    "direction by character code": "&#8238;x",
    "direction by name": "&rlm;x",
}


def body(text: str, *calls: str) -> Body:
    """Return a body in which each @ of the text stands for one of the macro calls."""
    spans = [(at, at + 1) for at, sign in enumerate(text) if sign == "@"] if calls else []
    return read_body(with_placeholders(text, spans), "content/a/b.md", "Sidan", calls)


@pytest.mark.parametrize("text", BAD.values(), ids=BAD.keys())
def test_what_may_not_stand_there_is_told_and_taken_out(text: str) -> None:
    found = body(text)
    assert found.violations, found.html
    assert all(violation.line >= 1 and violation.col >= 1 for violation in found.violations)
    # A picture and a second title are told of and do no harm; a build does not come so far.
    assert set(faults_of(found.html)) <= {"img", "img src", "img alt", "h1", "h1 id"}


def test_a_tab_within_a_scheme_is_written_as_a_code_and_makes_no_scheme() -> None:
    found = body("[x](<java&#9;script:alert(1)>)")
    assert 'href="java%09script:alert(1)"' in found.html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (
            "Text med *betoning*, **mer**, ~~bort~~ och `kod`.",
            "<p>Text med <em>betoning</em>, <strong>mer</strong>, <del>bort</del> och <code>kod</code>.</p>",
        ),
        ("- a\n- b\n\n3. c\n4. d", '<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<ol start="3">\n<li>c</li>\n<li>d</li>\n</ol>'),
        ("- a\n  - under\n- b", "<ul>\n<li>a\n<ul>\n<li>under</li>\n</ul>\n</li>\n<li>b</li>\n</ul>"),
        ("> Citat\n\n---", "<blockquote>\n<p>Citat</p>\n</blockquote>\n<hr>"),
        ("rad\\\nnästa", "<p>rad<br>\nnästa</p>"),
        ("a<br>b<BR/>c", "<p>a<br>b<br>c</p>"),
        ("    kod <script>", "<pre><code>kod &lt;script&gt;\n</code></pre>"),
        ("- [ ] att göra\n- [x] gjort", None),
        ("| a |\n|---|\n| b |", None),
        ("> [!NOTE]\n> Obs detta.", None),
        ("Not[^1].\n\n[^1]: Noten.", None),
        ('[x](https://exempel.se "Titel") [z](mailto:a@exempel.se) [n](tel:112) <a@exempel.se> www.exempel.se', None),
        ("a < b > c & d &amp; &lt;script&gt; &aring; &nbsp; &#229;", None),
        ("Klamrar {x} { } och {{ text", None),
    ],
)
def test_what_the_forge_shows_is_let_through(text: str, html: str | None) -> None:
    found = body(text)
    assert found.violations == []
    assert faults_of(found.html) == []
    assert html is None or found.html == html


def test_what_the_forge_adds_to_markdown_is_read_aloud_in_swedish() -> None:
    html = body("- [ ] att göra\n- [x] gjort\n\n> [!WARNING]\n> Akta.\n\nNot[^1].\n\n[^1]: Noten.").html
    assert 'aria-label="Att göra:"' in html and 'aria-label="Klart:"' in html and "<input" not in html
    assert '<div class="alert alert--warning" role="note">\n<p class="alert-title">Varning</p>' in html
    assert 'aria-label="Not 1"' in html and 'aria-label="Tillbaka till texten"' in html
    assert "Back to" not in html and "Warning" not in html


def test_cells_keep_their_alignment_without_a_style_and_head_their_columns() -> None:
    html = body("| a | b | c |\n|:--|--:|:-:|\n| d | e | f |").html
    assert '<th class="align-right" scope="col">b</th>' in html and '<td class="align-center">f</td>' in html
    assert "style" not in html and " align=" not in html


def test_a_table_scrolls_under_the_name_of_its_heading() -> None:
    html = body("| a |\n|---|\n\n## Rubrik & *annat*\n\n| a |\n|---|\n\n| b |\n|---|").html
    assert [part.split('"')[0] for part in html.split('aria-label="')[1:]] == [
        "Tabell: Sidan",
        "Tabell: Rubrik &amp; annat",
        "Tabell: Rubrik &amp; annat (2)",
    ]


def test_the_summary_is_held_together() -> None:
    html = body("Före.\n\n## Kort sagt\n\nEtt[^1].\n\n### Under\n\nTvå.\n\n[^1]: Noten.").html
    box = html[html.index("<section") : html.index("</section>")]
    assert 'class="summary" aria-labelledby="kort-sagt"' in box and "Två." in box and "Noten" not in box


def test_a_call_in_code_is_text_and_a_block_stands_in_no_paragraph() -> None:
    found = read_body(
        f"`{placeholder(0)}` {placeholder(1)}\n\n{placeholder(2)}\n\n    {placeholder(3)}",
        "content/a.md",
        "x",
        ['{{ ref("a") }}', '{{ ref("b") }}', '{{ advice("c") }}', '{{ ref("d") }}'],
        {2},
    )
    assert found.in_code == {0, 3}
    assert found.html.startswith(f'<p><code>{{{{ ref("a") }}}}</code> {placeholder(1)}</p>\n{placeholder(2)}\n<pre><code>')
    assert found.sections[0].calls == [1, 2]


def test_headings_have_level_text_and_anchor_and_the_forges_too() -> None:
    found = body("## Åtgärder & *stöd*\n\n### Två\n\n## Två\n\n## Två")
    assert [(h.level, h.text, h.anchor, h.aliases) for h in found.headings] == [
        (2, "Åtgärder & stöd", "atgarder-stod", ("åtgärder--stöd",)),
        (3, "Två", "tva", ("två",)),
        (2, "Två", "tva_1", ("två-1",)),
        (2, "Två", "tva_2", ("två-2",)),
    ]
    assert f'<h2 id="atgarder-stod"><span id="åtgärder--stöd" {PART}="alias"></span>Åtgärder' in found.html


def test_a_heading_may_be_given_an_anchor() -> None:
    found = read_body("## Räkna ihop\n\n## Annat", "content/a.md", "x", anchors={"Räkna ihop": "annat"})
    assert [h.anchor for h in found.headings] == ["annat", "annat_1"]
    assert [h.aliases for h in found.headings] == [("räkna-ihop",), ()], "an anchor that a heading has leads to that one"


def test_links_have_target_text_and_place_and_lead_to_pages() -> None:
    found = body("[*Ett* ord](b2.md#b) och [två][x] [tre](../c/index.md) [fyra](../index.md).\n\n[x]: https://exempel.se")
    assert [(link.target, link.text, link.col) for link in found.links] == [
        ("b2.md#b", "Ett ord", 12),
        ("https://exempel.se", "två", 26),
        ("../c/index.md", "tre", 40),
        ("../index.md", "fyra", 62),
    ]
    assert [part.split('"')[0] for part in found.html.split('href="')[1:]] == [
        "../b2/#b",
        "https://exempel.se",
        "../../c/",
        "../../",
    ]


def test_sections_hold_their_words_and_calls() -> None:
    found = body("Före @.\n\n## Ett\n\nText @ mer.\n\n### Under\n\n- @\n\n## Två\n\n| a |\n|---|\n| @ |", *"abcd")
    assert [(s.heading, s.calls) for s in found.sections] == [(-1, [0]), (0, [1, 2]), (2, [3])]
    assert [" ".join(s.text.split()) for s in found.sections] == ["Före .", "Text mer.", "a"]
    assert found.misplaced == {}


def test_calls_in_headings_and_links_are_told_apart() -> None:
    found = body('## Rubrik @\n\n[a @ b](c.md) [d](https://x.se/@) [e](f.md "@") @', *"abcde")
    assert found.misplaced == {0: "en rubrik", 1: "en länk", 2: "en länks adress", 3: "en länks adress"}
    assert found.sections[1].calls == [4]


def test_words_of_neighbours_do_not_run_together() -> None:
    assert body("- ett\n- två\n\ntre").sections[0].text.split() == ["ett", "två", "tre"]


@pytest.mark.parametrize(
    "target", ["https://a.se", "HTTP://a.se", "mailto:a@b.se", "tel:112", "sida.md", "#ankare", "../x.md", "", "a:b/../c"[2:]]
)
def test_links_that_are_allowed(target: str) -> None:
    assert scheme_is_allowed(target)


@pytest.mark.parametrize(
    "target",
    [
        "javascript:x",
        " javascript:x",
        "java\nscript:x",
        "\x01javascript:x",
        "//a.se",
        " //a.se",
        "https://[",
        "ftp://a.se",
        "x:y",
    ],
)
def test_links_that_are_not(target: str) -> None:
    assert not scheme_is_allowed(target)
