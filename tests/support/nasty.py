"""Data of every kind with markup, code and quotation marks in each of its texts."""

from __future__ import annotations

import json

MARK = "<nasty onclick=x>"


NASTY = f"""{MARK} "a" 'b' & &lt; {{{{ cycler }}}} {{% x %}} \\ </p></script>--> ${{x}}"""


_LONG = (
    "text",
    "why",
    "reasons",
    "definition",
    "statement",
    "says",
    "meaning",
    "note",
    "tension",
    "title",
    "name",
    "short",
    "term",
)


def nasty(text: str) -> str:
    """Return a YAML file with every text in it replaced by the nasty one."""
    lines = []
    for line in text.split("\n"):
        key = line.strip().removeprefix("- ").partition(":")[0]
        indent = line[: len(line) - len(line.lstrip(" -"))]
        if key in {"paragraph", "unit", "english", "abbreviation", "valid_until", "description", *_LONG}:
            lines.append(f"{indent}{key}: {json.dumps(NASTY)}")
        elif key == "avoid":
            # A word to avoid may stand nowhere else, so this one is told from the rest.
            lines.append(f"{indent}{key}: [{json.dumps('undvik ' + NASTY)}]")
        elif key in {"follow_ups", "practice", "synonyms", "phrases"}:
            lines.append(f"{indent}{key}: [{json.dumps(NASTY)}]")
        elif key == "author":
            lines.append(f"{indent}author: [{{literal: {json.dumps(NASTY)}}}]")
        elif key == "sources":
            lines.append(line.replace("avsnitt 7", "avsnitt " + NASTY.replace('"', '\\"').replace("\\ ", "\\\\ ")))
        else:
            lines.append(line)
    return "\n".join(lines)
