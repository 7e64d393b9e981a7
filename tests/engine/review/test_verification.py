"""How much was read in a source of its own is counted by what the data says, and never more than that."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.htmls import read_page
from support.sites import BASE, build_site, draw, draw_to_build, told
from vagledning.check import check
from vagledning.cli import main
from vagledning.review.verification import Standing, counted

Capture = pytest.CaptureFixture[str]
SITE = (BASE / "data/site.yaml").read_text(encoding="utf-8")
BUILT_ON = "\nbuilt_on:\n  rapporten:\n    title: rapporten\n"
STUDY = "- id: studien\n  type: book\n  title: En studie\n  author: [{literal: Forskarna}]\n"
REFERENCES = (BASE / "data/references/prov.yaml").read_text(encoding="utf-8") + STUDY


def fact(fact_id: str, verified: str, rest: str = "sources: [rapporten]") -> str:
    words = f"  text: fyra\n  statement: Fyra sade ja.\n  value: 4\n  as_of: '2025'\n  status: daterad\n  verified: {verified}\n"
    return f"{fact_id}:\n{words}  {rest}\n"


FACTS = "".join(
    (
        fact("tre-av-fyra", "ja", "sources: [studien, rapporten]"),
        fact("last-i-lagen", "ja", "laws: [provlagen-1]"),
        fact("delvis-last", "delvis"),
        fact("ingen-har-letat", "nej"),
        fact("sokt-men-inte-last", "nej", "sources: [studien, rapporten]"),
        fact("bara-dar", "gar-inte", "sources: [rapporten]\n  note: Intervjun gjordes för rapporten."),
        fact("om-oss", "ja", "sources: []"),
        fact("borta", "ja", "sources: [studien]\n  retired: Den gäller inte längre."),
    )
)
FILES = {"data/facts/prov.yaml": FACTS, "data/references/prov.yaml": REFERENCES, "data/site.yaml": SITE + BUILT_ON}
LINE = "Fakta: 2 av 5 lästa (40 %), 1 delvis läst, 2 öppna; 1 som bara rapporten kan visa; 1 om vägledningen själv"


def test_status_tells_what_is_read_partly_read_open_and_counted_apart(tmp_path: Path, capsys: Capture) -> None:
    root = draw(tmp_path, FILES)
    assert told(root) == []
    assert main(["status", "--root", str(root)]) == 0
    printed = capsys.readouterr().out
    assert printed.endswith(
        f"\nLäst i en egen källa:\n  {LINE}\n  Lagrum: 1 av 1 lästa (100 %)\n"
        f"  Tillsammans: 3 av 6 lästa (50 %), 1 delvis läst, 2 öppna; 1 som bara rapporten kan visa; 1 om vägledningen själv\n"
    )


def test_the_same_as_data_with_what_is_left_to_read(tmp_path: Path, capsys: Capture) -> None:
    assert main(["status", "--format", "json", "--root", str(draw(tmp_path, FILES))]) == 0
    facts, laws, together = json.loads(capsys.readouterr().out)["read"]
    assert (facts["kind"], facts["read"], facts["showable"], facts["percent"]) == ("fact", 2, 5, 40)
    assert facts["open_ids"] == ["ingen-har-letat", "sokt-men-inte-last"] and facts["partly_ids"] == ["delvis-last"]
    assert facts["only_ids"] == ["bara-dar"] and (facts["only"], facts["own"]) == (1, 1)
    assert laws["percent"] == 100 and together["title"] == "Tillsammans" and together["read"] == 3


def test_a_source_is_called_what_the_guidance_calls_it(tmp_path: Path, capsys: Capture) -> None:
    more = BUILT_ON.replace("title: rapporten", "title: utredningen") + "  studien:\n    title: studien\n"
    root = draw(tmp_path, {**FILES, "data/site.yaml": SITE + more})
    assert main(["status", "--root", str(root)]) == 0
    assert "1 som bara utredningen eller studien kan visa" in capsys.readouterr().out


def test_what_only_a_retelling_source_shows_is_never_counted_as_read(tmp_path: Path) -> None:
    files = {**FILES, "data/facts/prov.yaml": fact("tre-av-fyra", "ja")}
    root = draw(tmp_path, files)
    assert [line.split()[1] for line in told(root)] == ["K110", "K107"]
    (facts, *_) = counted(check(root)[0])
    assert facts.ids[Standing.OPEN] == ["tre-av-fyra"] and facts.percent == 0


def test_without_such_a_source_nothing_is_said_of_one(tmp_path: Path, capsys: Capture) -> None:
    only = fact("tre-av-fyra", "gar-inte", "sources: [rapporten]\n  note: Brevet är inte offentligt.")
    root = draw(tmp_path / "a", {"data/facts/prov.yaml": only})
    assert main(["status", "--root", str(root)]) == 0
    assert "Fakta: 0 av 0 lästa; 1 som ingen annan källa kan visa\n" in capsys.readouterr().out


def test_the_page_shows_the_same_numbers(tmp_path: Path) -> None:
    bank = (BASE / "content/bank.md").read_text(encoding="utf-8") + "\n## Att se över\n\n{{ freshness() }}\n"
    root = draw_to_build(tmp_path, {**FILES, "content/bank.md": bank, "content/sida.md": None} | _reads_everything())
    build_site(root)
    rows = [row.text.split() for row in read_page(root / "site/bank/index.html").all("tr")]
    assert "Fakta 2 1 2 1 1 40 %".split() in rows and "Tillsammans 3 1 2 1 1 50 %".split() in rows


def _reads_everything() -> dict[str, str]:
    return {"content/sida.md": (BASE / "content/sida.md").read_text(encoding="utf-8")}
