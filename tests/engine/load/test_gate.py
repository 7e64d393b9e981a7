"""The gate reads the calls of a page without running anything, and lets nothing else through."""

from __future__ import annotations

import pytest

from vagledning.findings import Findings
from vagledning.load.front_matter import front_matter_findings
from vagledning.load.macro_parser import Reading, read_calls
from vagledning.macros.registry import engine_signatures


def read(body: str) -> tuple[Reading, list[str]]:
    findings = Findings()
    reading = read_calls("content/x.md", body, 1, findings, engine_signatures())
    return reading, [f"{f.place.line}:{f.place.col} {f.code}" for f in findings]


def test_a_call_is_read_with_its_arguments_and_place() -> None:
    reading, faults = read('Rad ett.\n\nSe {{ ref("a-b", at="s. 2") }} och {{term("x", "x:et")}}.\n')
    assert faults == []
    ref, term = reading.calls
    assert ref and term
    assert (ref.name, ref.args, ref.kwargs, str(ref.place)) == ("ref", ("a-b",), (("at", "s. 2"),), "content/x.md:3:4")
    assert (term.name, term.args, term.ids) == ("term", ("x", "x:et"), ("x",))


def test_a_call_may_stand_on_many_lines() -> None:
    reading, faults = read('Se {{\n  ref(\n    "a",\n    at="s. 2"\n  )\n}} där. {{ ref("b") }}')
    assert faults == []
    assert [call.args for call in reading.calls if call] == [("a",), ("b",)]
    assert reading.calls[1] and (reading.calls[1].place.line, reading.calls[1].place.col) == (6, 9)


def test_signs_within_a_text_end_nothing() -> None:
    reading, faults = read('{{ ref("a", at="}} {{ {% \'") }}')
    assert faults == []
    assert reading.calls[0] and reading.calls[0].keyword("at") == "}} {{ {% '"


def test_shortcodes_of_another_generator_are_told_once() -> None:
    body = 'Ord\n\n{{< callout type="info" >}}\nViktigt.\n{{< /callout >}}\n\n{{% ruta %}}\n\n{{ ref("a") }}'
    findings = Findings()
    reading = read_calls("content/x.md", body, 1, findings, engine_signatures())
    assert [(finding.place.line, finding.code) for finding in findings] == [(3, "M101")]
    assert "Det finns 2 till på sidan;" in str(next(iter(findings)))
    assert [call.name if call else None for call in reading.calls] == [None, None, None, "ref"]


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("{{ cycler.__init__.__globals__ }}", "1:1 M101"),
        ("{{ ''.__class__ }}", "1:1 M101"),
        ("{{ ref }}", "1:1 M101"),
        ("{{ 7 * 7 }}", "1:1 M101"),
        ('{{ "text" }}', "1:1 M101"),
        ("{{ }}", "1:1 M105"),
        ('{{ ref("a") | safe }}', "1:1 M101"),
        ('{{ ref("a").__class__ }}', "1:1 M101"),
        ('{{ ref("a")["b"] }}', "1:1 M101"),
        ('{{ ref("a")("b") }}', "1:1 M101"),
        ('{{ ref("a") if true }}', "1:1 M101"),
        ('{{ ref("a"), ref("b") }}', "1:1 M101"),
        ('{{ ref("a") ~ "b" }}', "1:1 M101"),
        ('{{ not ref("a") }}', "1:1 M101"),
        ('{{ self.ref("a") }}', "1:1 M101"),
        ('{{ loop.cycle("a") }}', "1:1 M101"),
        ('{{ "{0.__class__}".format("a") }}', "1:1 M101"),
        ('{{ "%s" % "a" }}', "1:1 M101"),
        ('{{ range("9") }}', "1:1 M102"),
        ('{{ dict("a") }}', "1:1 M102"),
        ('{{ lipsum("a") }}', "1:1 M102"),
        ('{{ joiner("a") }}', "1:1 M102"),
        ('{{ namespace("a") }}', "1:1 M102"),
        ('{{ macros_info("a") }}', "1:1 M102"),
        ("{{ ref(1) }}", "1:1 M103"),
        ("{{ ref(none) }}", "1:1 M103"),
        ("{{ ref(x) }}", "1:1 M103"),
        ('{{ ref(["a"]) }}', "1:1 M103"),
        ('{{ ref({"a": "b"}) }}', "1:1 M103"),
        ('{{ ref("a" ~ "b") }}', "1:1 M103"),
        ('{{ ref("a" | upper) }}', "1:1 M103"),
        ('{{ ref("a".upper()) }}', "1:1 M103"),
        ('{{ ref("%s" % "a") }}', "1:1 M103"),
        ('{{ ref(ref("a")) }}', "1:1 M103"),
        ('{{ ref(*("a", "b")) }}', "1:1 M103"),
        ('{{ ref(**{"at": "b"}) }}', "1:1 M103"),
        ('{{ ref("a", at=cycler) }}', "1:1 M103"),
        ('{{ ref("a", caller="b") }}', "1:1 M103"),
        ('{{ ref("a" if true else "b") }}', "1:1 M103"),
        ('{{ blank("a", lines="²") }}', "1:1 M103"),
        ('{{ blank("a", lines="0") }}', "1:1 M103"),
        ("{% set x = 1 %}", "1:1 M101"),
        ('Text {% include "/etc/passwd" %}', "1:6 M101"),
        ('{% import "os" as os %}', "1:1 M101"),
        ("{% raw %}{{ x }}{% endraw %}", "1:1 M101"),
        ("{%- if true %}x{% endif %}", "1:1 M101"),
        ("a {# gömt #}", "1:3 M101"),
        ("{{- ref('a') }}", "1:1 M101"),
        ("{{ ref('a') -}}", "1:13 M101"),
        ("{{+ ref('a') }}", "1:1 M101"),
        ("Rad\n\n  {{- ref('a') }}", "3:3 M101"),
        ("{{ ref('a'", "1:1 M105"),
        ("{{ ref('a) }}", "1:1 M105"),
        ("{{ ref(' }}", "1:1 M105"),
        ("{{ ref('a')) }}", "1:1 M105"),
        ("{{ ref('a' }}", "1:1 M105"),
        ("{{ {{ ref('a') }} }}", "1:1 M105"),
        ("{% raw %}", "1:1 M101"),
        ("{{ ref" + "(" * 5_000 + ")" * 5_000 + " }}", "1:1 M105"),
        ("{{ " + "-" * 5_000 + "1 }}", "1:1 M105"),
    ],
)
def test_everything_else_is_refused(body: str, fault: str) -> None:
    reading, faults = read(body)
    assert faults == [fault]
    assert not any(reading.calls)


def test_a_refused_call_hides_none_of_the_others() -> None:
    reading, faults = read('{{ x.y }} {{ ref("a") }} {{ nej("b") }} {{ ref("c") }}')
    assert faults == ["1:1 M101", "1:26 M102"]
    assert [call.args if call else None for call in reading.calls] == [None, ("a",), None, ("c",)]


def test_a_block_stands_alone() -> None:
    for body in ("{{ glossary() }}", "Text.\n\n{{ glossary() }}\n\nText.", "\n{{ glossary() }}  \n"):
        assert read(body)[1] == []
    for body in (
        "x {{ glossary() }}",
        "{{ glossary() }} x",
        "- {{ glossary() }}",
        "> {{ glossary() }}",
        "    {{ glossary() }}",
        "Text\n{{ glossary() }}",
        "{{ glossary() }}\nText",
        "{{ glossary() }} {{ own_advice() }}",
    ):
        assert {fault.split(" ")[1] for fault in read(body)[1]} == {"M104"}, body


@pytest.mark.parametrize("sign", ["{{", "}}", "{%", "%}", "{#", "#}"])
def test_front_matter_holds_no_code_at_all(sign: str) -> None:
    found = list(front_matter_findings("content/x.md", f"title: a\nowner: b {sign} c\n", 2))
    assert [(str(place), told) for place, told in found] == [("content/x.md:3:10", sign)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('| {{ ref("a", at="s. 3|4") }} | b |', True),
        ('| {{ ref(\n"a") }} | b |', True),
        ('| {{ ref("a", at="s. 3") }} | b |', False),
        ('x {{ ref("a", at="s. 3|4") }} b', False),
    ],
)
def test_a_call_that_the_preview_would_divide_into_cells_is_told(text: str, told: bool) -> None:
    assert read(text)[1] == (["1:3 M104"] if told else [])
