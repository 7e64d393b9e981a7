"""Pieces of Markdown and YAML that texts for the laws are put together from."""

from __future__ import annotations

# What an attacker or a tired editor writes, to be put together in any order.
MARKDOWN = """# |## |###|> |- |* |1. |    |\t|---|===|```|`|**|*|_|[|](|)|![|]: |<|>|&|&#|;|\\|{ #a }|{: .b }|{{ | }}|{%|%}|{#|#}|
ref("rapporten")|fact("tre-av-fyra")|term("prov", "x")|own_advice()|advice("gor-sa")|at="x"|__class__|.|(|"|'|
<script>|</script>|<a href=|<!--|-->|<![CDATA[|javascript:|data:|https://|//|\u202e|\u200b|\u0430|a\u030a|\ue000|\x00|
|å|ord |75 |2026|\r|[[fact:tre-av-fyra]]|sida.md|#kort-sagt|../|%2e%2e/""".replace("\n", "").split("|")


YAML = """: |- |? |: |, |[|]|{|}|&a |*a|!!python/object:os.system |!ENV |# |---|...|%YAML |"|'|\\u202e|\\x00|<<: *a|~|null|
yes|012|12:30|2026-05-01|>-|@|`|\t|\r|id|term|prov|definition|title|text|\u202e|\u0430|\ufeff|å|0|é""".replace("\n", "").split(
    "|"
)
