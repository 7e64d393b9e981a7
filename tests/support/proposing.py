"""What the form for proposals writes and says, run in V8 as the site's own scripts, and read by the engine's own loader."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

from py_mini_racer import MiniRacer

from vagledning.findings import Findings
from vagledning.load.bind import bind
from vagledning.load.yaml_nodes import Mapping as Nodes
from vagledning.load.yaml_nodes import parse
from vagledning.model.fields import Field
from vagledning.theme import OWN
from vagledning.theme.joiner import Joiner

_BEGIN = """
import { judged } from "./proposal/judge.js";
import { entryText, pageText, stripped, textsOf, written } from "./proposal/yaml.js";
const known = (says) => ({ says, noun: () => "Posten", has: (kind, id) => id === "finns", page: (slug) => slug === "finns" });
const given = (fields, values) => Object.fromEntries(fields.map(({ key }) => [key, textsOf(values[key])]));
globalThis.form = {
  entry: (fields, id, values, texts) => entryText(fields, id, values, texts || given(fields, values)),
  page: (fields, values, body) => pageText(fields, values, given(fields, values), body),
  written: (text, indent, inList) => written(text, indent, inList),
  judged: (field, texts, says) => judged(field, texts.map(stripped).filter(Boolean), known(says)),
};
"""


class Form:
    """The scripts of the form, for use in a with statement."""

    def __init__(self) -> None:
        def read(name: str) -> str:
            return _BEGIN if name == "scripts/begin.js" else (OWN / name).read_text(encoding="utf-8")

        joiner = Joiner(read)
        joiner.add("scripts/begin.js")
        assert joiner.faults == []
        self._context = MiniRacer()
        self._context.eval(joiner.joined())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._context.close()

    def each(self, name: str, rows: list[list[Any]]) -> list[Any]:
        """Call a function of the form once for each row of arguments."""
        found = self._context.eval(f"JSON.stringify({json.dumps(rows)}.map((row) => form.{name}(...row)))")
        return list(json.loads(str(found)))


def content_of(files: Mapping[str, bytes] | Path, name: str) -> Any:
    """Return what a file of the form holds."""
    path = f"proposal/{name}.js"
    text = ((files / path).read_bytes() if isinstance(files, Path) else files[path]).decode()
    before = f"vglProposal({json.dumps(name)},"
    assert text.startswith(before)
    assert text.endswith(");\n")
    return json.loads(text[len(before) : -3])


def loaded(text: str, fields: Mapping[str, Field]) -> tuple[str, dict[str, Any], list[str]]:
    """Return the id, the values and the faults of an entry as the loader reads it."""
    findings = Findings()
    node = parse("", text, findings)
    assert isinstance(node, Nodes), [text, *map(str, findings)]
    [(key, value)] = node.pairs
    assert isinstance(value, Nodes), text
    return key.text, bind(value, fields, "posten", findings)[0], [f"{one.message} {one.hint}" for one in findings]
