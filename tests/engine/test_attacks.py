"""Attacks by name. Each is refused with a finding that names the place, or is text in what is built; nothing runs or is read.

test_sandbox.py tries code, test_body.py HTML and test_yaml_nodes.py YAML by themselves; here they come as files in a
pull request, and everything of the data is in the built site at once.
"""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from support.bundles import job
from support.sites import BASE, codes, draw, own, page, told
from vagledning.check import checked_guidance
from vagledning.engines.native.build import made_site
from vagledning.rules.pages import TAKEN
from vagledning.theme import OWN

SIDA = "content/sida.md"
TERM = "prov:\n  term: prov\n  definition: {}\n"

# What a page may hold, and the finding with its line. The body begins on line 12, the text of own() on line 16.
ON_A_PAGE = {
    "script": ("<script>alert(1)</script>", "16: H101"),
    "script in mixed case": ("a <ScRiPt>x</sCrIpT>", "16: H101"),
    "style": ("<style>p{}</style>", "16: H101"),
    "iframe": ("<iframe src=//exempel.se></iframe>", "16: H101"),
    "handler": ("<p onclick=x>y</p>", "16: H101"),
    "handler by attr_list": ("[x](bank.md){ onmouseover=y }", "16: H102"),
    "style by attr_list": ("- x\n{: style='color:red' }", "17: H102"),
    "id of the theme": ("### x { #innehall }", "16: H102"),
    "id of the theme by accident": ("### Innehåll", "16: S211"),
    "javascript link": ("[x](javascript:alert)", "16: H101"),
    "javascript link in odd case": ("[x](jAvAsCrIpT:alert)", "16: H101"),
    "javascript link with a named colon": ("[x](javascript&colon;alert)", "16: H101"),
    "javascript link with a tab": ("[x](java&Tab;script:alert)", "16: L103"),
    "javascript link by definition": ("[x][y]\n\n[y]: JaVaScRiPt:alert", "18: H101"),
    "javascript autolink": ("<javascript:alert>", "16: H101"),
    "data link": ("[x](data:text/html,y)", "16: H101"),
    "vbscript link": ("[x](vbscript:y)", "16: H101"),
    "file link": ("[x](file:///etc/passwd)", "16: H101"),
    "ftp autolink": ("<ftp://exempel.se>", "16: H101"),
    "link with another host before it": ("[x](https://myndigheten.se@exempel.se/)", "16: L106"),
    "link without a host": ("[x](https:exempel.se)", "16: L106"),
    "link to a look-alike host": ("[x](https://\u0441\u043e.se/)", "16: L106"),
    "link with backslashes": ("[x](\\\\\\\\exempel.se)", "16: L103"),
    "link out of the guidance": ("[x](../../etc/passwd.md)", "16: L101"),
    "link out of the guidance in codes": ("[x](%2e%2e/%2e%2e/etc/passwd)", "16: L103"),
    "link to data": ("[x](../data/site.yaml)", "16: L103"),
    "image from elsewhere": ("![x](https://exempel.se/x.png)", "16: B101"),
    "image from the disk": ("![x](../../../etc/passwd)", "16: B101"),
    "direction": ("x \u202e y", "16: F109"),
    "zero width": ("kom\u200bmun", "16: F109"),
    "hidden tags": ("a\U000e0041b", "16: F109"),
    "NUL": ("a\x00b", "16: F109"),
    "placeholder of the engine": ("\ue0000\ue001", "16: F109"),
    "placeholder of Markdown": ("\x02wzxhzdk:0\x03", "16: F109"),
    "look-alike letter": ("k\u043emmunen", "16: F111"),
    "look-alike letter as a number": ("k&#1086;mmunen", "16: H101"),
    "look-alike letter by name": ("&ocy;rd", "16: H101"),
    "loose mark": ("a\u030ak", "16: F112"),
    "look-alike id": ('{{ ref("r\u0430pporten") }}', "16: D501"),
    "include of Jinja": ('{% include "/etc/passwd" %}', "16: M101"),
    "attribute of a macro": ("{{ ref.__globals__ }}", "16: M101"),
    "filter": ('{{ ref("rapporten") | attr("x") }}', "16: M101"),
    "import": ('{% import "os" as os %}', "16: M101"),
    "unlisted macro": ('{{ include_file("/etc/passwd") }}', "16: M102"),
}


@pytest.mark.parametrize(("text", "finding"), ON_A_PAGE.values(), ids=ON_A_PAGE.keys())
def test_on_a_page_it_is_refused_at_its_place(text: str, finding: str, tmp_path: Path) -> None:
    line, code = finding.split(": ")
    found = told(draw(tmp_path, {SIDA: page(own(text))}))
    assert any(one.startswith(f"{SIDA}:{line}:") and f": {code} " in one for one in found), found


IN_A_FILE: dict[str, tuple[dict[str, str | bytes | None], str]] = {
    "YAML bomb": ({"data/terms/x.yaml": "a: &a [x]\nb: [*a, *a]\n"}, "data/terms/x.yaml:1:4: Y104"),
    "merge key": ({"data/terms/x.yaml": "b:\n  <<: *a\n"}, "data/terms/x.yaml:2:7: Y104"),
    "python object": ({"data/terms/x.yaml": TERM.format("!!python/object/apply:os.system [x]")}, "data/terms/x.yaml:3:15: Y104"),
    "environment of mkdocs": ({"data/terms/x.yaml": TERM.format("!ENV [HOME, x]")}, "data/terms/x.yaml:3:15: Y104"),
    "depth": ({"data/terms/x.yaml": "x: " + "[" * 5000}, "data/terms/x.yaml:1:24: Y105"),
    "UTF-16": ({SIDA: page("x").encode("utf-16")}, f"{SIDA}:1:1: F105"),
    "UTF-8 that is none": ({"data/terms/x.yaml": b"a: \xff\n"}, "data/terms/x.yaml:1:4: F105"),
    "BOM": ({SIDA: b"\xef\xbb\xbf" + page(own("x")).encode()}, f"{SIDA}:1:1: F106"),
    "lone carriage returns": ({SIDA: page(own("x")).replace("\n", "\r")}, f"{SIDA}:1:1: F107"),
    "HTML page": ({"content/x.html": "<script>x</script>"}, "content/x.html:1:1: F103"),
    "script": ({"content/assets/javascripts/site.js": "x"}, "content/assets/javascripts/site.js:1:1: F103"),
    "styles of the theme": ({"content/assets/stylesheets/site.css": "x"}, "content/assets/stylesheets/site.css:1:1: F103"),
    "picture that runs": ({"content/x.svg": "<svg xmlns='http://www.w3.org/2000/svg' onload='x'/>"}, "content/x.svg:1:1: F116"),
    "robots": ({"content/robots.txt": "x"}, "content/robots.txt:1:1: F103"),
    "index of the search": ({"content/search/index.js": "x"}, "content/search/index.js:1:1: F103"),
    "headers": ({"content/_headers": "x"}, "content/_headers:1:1: F103"),
    "attributes of git": ({"content/.gitattributes": "*.md -diff"}, "content/.gitattributes:1:1: F113"),
    "settings of a server": ({"content/.htaccess": "x"}, "content/.htaccess:1:1: F113"),
    "template of the theme": ({"content/overrides/main.html": "x"}, "content/overrides/main.html:1:1: F103"),
    "name in another case": ({"content/Sida.md": page("x")}, "content/Sida.md:1:1: F102"),
    "name of a device": ({"data/terms/nul.yaml": TERM.format("x")}, "data/terms/nul.yaml:1:1: F102"),
    "name that is a command": ({"content/x\n::error::y.md": page("x")}, "content/x\n::error::y.md:1:1: F102"),
    "name that steers a terminal": ({"content/\x1b[31m.md": page("x")}, "content/\x1b[31m.md:1:1: F102"),
    "folder with the address of another": ({"content/index/index.md": page(own("x"))}, "content/index:1:1: F102"),
    "key that the model has not": ({SIDA: page("x").replace("owner:", "render_macros: false\nowner:")}, f"{SIDA}:7:1: D101"),
    "template in front matter": ({SIDA: page("x", title="'{{ x }}'")}, f"{SIDA}:2:9: M106"),
    "a page of ten megabytes": ({SIDA: b"x" * 10_000_000}, f"{SIDA}:1:1: F104"),
    "a hundred thousand rows": ({"data/terms/x.yaml": "a: b\n" * 100_000}, "data/terms/x.yaml:1:1: F104"),
}


@pytest.mark.parametrize(("files", "finding"), IN_A_FILE.values(), ids=IN_A_FILE.keys())
def test_as_a_file_it_is_refused_at_its_place(files: dict[str, str | bytes | None], finding: str, tmp_path: Path) -> None:
    found = told(draw(tmp_path, files))
    assert any(one.startswith(f"{finding} ") for one in found), found


# Each as large as a file may be; without the bounds of tangle.py some would take minutes or hours.
HUGE = [*"[ * _ ` < > & \\ ![ []( [a][b] `` **a _a *a_ <a <!-- &# \\[ === --- > -|- | #".split(), "> ", "- ", "a\n===\n", "- a\n"]


@pytest.mark.parametrize("sign", HUGE)
@pytest.mark.parametrize("gap", ["", " ", "\n\n"], ids=["close", "apart", "in-paragraphs"])
def test_a_huge_page_holds_nothing_up(sign: str, gap: str, tmp_path: Path) -> None:
    unit = sign + gap
    root = draw(tmp_path, {SIDA: page(own(unit * (55_000 // len(unit))))})
    began = time.process_time()
    told(root)
    # The process's own time: a busy computer makes no difference, and it takes a tenth of this.
    assert time.process_time() - began < 10


def test_thousands_of_unknown_words_hold_nothing_up(tmp_path: Path) -> None:
    rows = "".join(f"ord-{n}:\n  term: ord{n}\n  definition: '[[fact:x{n}]]'\n  related: [ordd-{n}]\n" for n in range(3_500))
    root = draw(tmp_path, {"data/terms/x.yaml": rows})
    began = time.process_time()
    assert len(codes(root)) == 7_000
    assert time.process_time() - began < 20


@pytest.mark.parametrize("way", ["content/ut.md", "data/terms/ut.yaml", "content/ut"])
def test_nothing_outside_is_read_by_a_link_of_the_file_system(way: str, tmp_path: Path) -> None:
    secret = tmp_path / "hemligt"
    draw(secret, {"ut.md": page(own("HEMLIGHETEN")), "ut.yaml": TERM.format("HEMLIGHETEN")}, base=None)
    root = draw(tmp_path / "vagledning")
    target = secret / Path(way).name
    (root / way).symlink_to(target if target.exists() else secret)
    found = told(root)
    assert [one.split(": ")[1][:4] for one in found] == ["F101"]
    assert "HEMLIGHETEN" not in "\n".join(found)


@pytest.mark.parametrize("name", ["content/.#sida.md", "data/terms/.#prov.yaml", "data/.#site.yaml", "overrides/.#main.html"])
def test_what_an_editor_leaves_behind_stops_nothing(name: str, tmp_path: Path) -> None:
    """Emacs marks a file that is being edited by a link that leads nowhere."""
    root = draw(tmp_path)
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).symlink_to("nagon@dator.12345:1780272000")
    checked = checked_guidance(root)
    assert not list(checked.findings)
    assert "sida/index.html" in made_site(checked, str).documents
    assert job(root).pages


def test_the_ids_of_the_theme_are_kept_from_headings() -> None:
    folders = [OWN, OWN.parent / "macros" / "templates"]
    sources = [
        path.read_text(encoding="utf-8") for folder in folders for path in folder.rglob("*") if path.suffix in {".html", ".j2"}
    ]
    ids = {found for source in sources for found in re.findall(r'\sid="([a-z0-9-]+)"', source)}
    assert ids <= TAKEN, "put them among TAKEN in rules/pages.py"
    assert (BASE / SIDA).exists()
