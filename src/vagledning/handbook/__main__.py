"""Writes the generated pages of the handbook, the schemas and the editor settings. Run in the folder of the guidance."""

from __future__ import annotations

import sys
from pathlib import Path

from vagledning.findings import CannotRun
from vagledning.handbook.pages import PAGES
from vagledning.schema.editor import write_editor_files


def main() -> int:
    """Write the generated pages into docs/, and the schemas and settings for editors."""
    try:
        texts = {name: page(Path()) for name, page in PAGES.items()}
    except CannotRun as error:
        print(f"vagledning: {error}", file=sys.stderr)
        return 2
    for name, text in texts.items():
        Path("docs", name).write_text(text, encoding="utf-8", newline="\n")
    write_editor_files(Path())
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
