"""Files are the same from a folder and from a commit: their bytes, their hashes and what is found in them."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from support.cases import BAD, drawn
from support.repositories import commit, git
from support.sites import BASE, draw
from support.trees import findings, hashes, listed
from vagledning.findings import CannotRun, Findings
from vagledning.load.cache import ParseCache
from vagledning.load.files import MAX_KILOBYTES
from vagledning.load.guidance import load
from vagledning.macros.registry import engine_signatures
from vagledning.source import git_tree
from vagledning.source.git_tree import GitTree
from vagledning.source.tree import EntryType, TreeEntry, walk
from vagledning.source.work_tree import WorkTree
from vagledning.vcs.git import commit_of

Drawing = Mapping[str, str | bytes | Path]
SIDA = (BASE / "content/sida.md").read_text(encoding="utf-8")
LARGE = b"x" * (MAX_KILOBYTES[".md"] * 1000 + 1)
# What git can hold and no bad case among the files of the tests does. A path is the target of a link.
ODD: dict[str, Drawing] = {
    "as-it-is": {},
    "large-page": {"content/stor.md": LARGE, "content/storst.md": b"x" * 1_100_000},
    "empty-and-broken": {"content/tom.md": b"", "content/fel.md": b"r\xe4d", "data/terms/x.yaml": b"a: [\n"},
    "line-ends": {"content/rader.md": SIDA.replace("\n", "\r\n").encode(), "content/bom.md": b"\xef\xbb\xbf" + SIDA.encode()},
    "links": {
        "content/lank.md": Path("sida.md"),
        "content/mapp": Path("../data"),
        "content/runt": Path(),
        "data/terms/bruten.yaml": Path("finns-inte"),
    },
    "a-link-for-a-folder": {"undan/x.md": SIDA, "content": Path("undan")},
    "a-link-for-the-data": {"data": Path("undan")},
    "a-link-for-the-site": {"data/site.yaml": Path("terms/prov.yaml")},
    "hidden": {"content/.x.md": SIDA, "content/.dolt/x.md": SIDA, "data/.gitattributes": "* text\n"},
    "scrap": {"content/.DS_Store": b"\0", "content/.sida.md.swp": "x", "data/._site.yaml": "x"},
    "names": {
        "content/Åtgärd.md": SIDA,
        'content/en "sida".md': SIDA,
        "content/två\tord\noch en rad.md": SIDA,
        "content/\\n.md": SIDA,
        "content/index/x.md": SIDA,
        "content/con.md": SIDA,
        "content/-.md": SIDA,
        "data/Termer/x.yaml": "a: b\n",
    },
    "wrong-places": {"content/x.txt": "x", "content/x": "x", "data/x.yaml": "x: y\n", "data/terms/a/b.yaml": "x: y\n"},
    "two-files": {"content/bank/index.md": SIDA},
}

SIGNATURES = engine_signatures()


def laid(root: Path, drawing: Drawing) -> Path:
    """Return root with a drawing laid over it. A link takes the place of a folder."""
    for name, what in drawing.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not isinstance(what, Path):
            path.write_bytes(what.encode() if isinstance(what, str) else what)
            continue
        if path.exists():
            path.rename(root / f"{name.replace('/', '-')}-undan")
        path.symlink_to(what)
    return root


@dataclass(frozen=True)
class Repository:
    """Guidances side by side below the top of one repository, and the commit that holds them all."""

    top: Path
    commit: str


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    top = tmp_path_factory.mktemp("förråd")
    for case in BAD:
        drawn(case, top / case.name)
    for name, drawing in ODD.items():
        laid(draw(top / name), drawing)
    git(top, "init", "--quiet", "--initial-branch=main")
    # As they are, whatever a case says in a .gitattributes of its own.
    (top / ".git/info/attributes").write_text("* -text -filter -ident\n", encoding="utf-8")
    git(top, "add", "--all", "--force")
    git(top, "-c", "commit.gpgsign=false", "commit", "--quiet", "--message=x")
    return Repository(top, commit_of(top, "HEAD"))


@pytest.mark.parametrize("name", [*(case.name for case in BAD), *ODD])
def test_a_commit_holds_what_its_working_tree_does(name: str, repository: Repository) -> None:
    work, commit = WorkTree(repository.top / name), GitTree(repository.top / name, repository.commit)
    assert listed(commit) == listed(work)
    assert hashes(commit) == hashes(work)
    assert findings(commit) == findings(work)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("large-page", ["content/stor.md:1:1: F104", "content/storst.md:1:1: F104"]),
        (
            "links",
            ["content/lank.md:1:1: F101", "content/mapp:1:1: F101", "content/runt:1:1: F101", "data/terms/bruten.yaml:1:1: F101"],
        ),
        ("a-link-for-a-folder", ["content:1:1: F101"]),
        ("a-link-for-the-data", ["data:1:1: F101", "data/site.yaml:1:1: D401"]),
        ("a-link-for-the-site", ["data/site.yaml:1:1: D401", "data/site.yaml:1:1: F101"]),
        ("hidden", ["content/.dolt:1:1: F113", "content/.x.md:1:1: F113", "data/.gitattributes:1:1: F113"]),
        ("scrap", []),
        (
            "names",
            [
                "content/-.md:1:1: F102",
                "content/\\n.md:1:1: F102",
                "content/con.md:1:1: F102",
                'content/en "sida".md:1:1: F102',
                "content/index:1:1: F102",
                "content/två\tord\noch en rad.md:1:1: F102",
                "content/Åtgärd.md:1:1: F102",
                "data/Termer:1:1: F102",
                "data/Termer/x.yaml:1:1: D201",
            ],
        ),
    ],
)
def test_what_a_commit_may_not_hold_is_told(name: str, expected: list[str], repository: Repository) -> None:
    found = findings(GitTree(repository.top / name, repository.commit))
    assert [line.rpartition(": ")[0] + ": " + line.rpartition(": ")[2].split()[0] for line in found] == expected


def test_a_link_is_not_read_as_what_it_leads_to(repository: Repository) -> None:
    for tree in (WorkTree(repository.top / "links"), GitTree(repository.top / "links", repository.commit)):
        assert [tree.entry(path) for path in ("content/mapp/site.yaml", "content/runt/sida.md")] == [None, None]
        assert list(tree.entries("content/mapp")) == []
        for path in ("content/lank.md", "content/mapp/site.yaml", "data/terms/bruten.yaml", "content/finns-inte.md"):
            with pytest.raises(OSError, match=path):
                tree.read(path)


def test_a_submodule_is_told_as_in_the_working_tree(tmp_path: Path) -> None:
    other, root = draw(tmp_path / "annat", {"sida.md": SIDA}, base=None), draw(tmp_path / "g")
    for folder in (other, root):
        git(folder, "init", "--quiet", "--initial-branch=main")
        commit(folder)
    git(root, "-c", "protocol.file.allow=always", "submodule", "add", "--quiet", str(other), "content/del")
    commit(root)
    assert [line[: len("content/del/.git:1:1: F113")] for line in findings(WorkTree(root))] == ["content/del/.git:1:1: F113"]
    assert findings(GitTree(root, commit_of(root, "HEAD"))) == findings(WorkTree(root))


@pytest.mark.skipif(os.name != "posix", reason="other systems have no such names")
def test_a_name_that_is_no_text_is_told(tmp_path: Path) -> None:
    root = draw(tmp_path)
    try:
        Path(os.fsdecode(os.fsencode(root) + b"/content/\xff.md")).write_text(SIDA, encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    git(root, "init", "--quiet", "--initial-branch=main")
    commit(root)
    tree = GitTree(root, commit_of(root, "HEAD"))
    assert hashes(tree) == hashes(WorkTree(root))
    assert [line[-40:].split("; ")[0] for line in findings(tree)] == [
        line[-40:].split("; ")[0] for line in findings(WorkTree(root))
    ]


@dataclass
class Asked:
    """What git was asked."""

    calls: list[tuple[str, bytes]]

    def __call__(self, folder: Path, *arguments: str, given: bytes = b"") -> bytes:
        self.calls.append((arguments[0], given))
        return self.whole(folder, *arguments, given=given)

    whole = staticmethod(git_tree.git)


def test_git_is_asked_once_for_all_files_and_not_for_the_largest(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Asked([])
    monkeypatch.setattr(git_tree, "git", asked)
    root = repository.top / "large-page"
    found = findings(GitTree(root, repository.commit))
    assert "content/storst.md:1:1: F104 Filen är 1100 kB stor, och får vara högst 60 kB; Dela upp filen i flera." in found
    assert [name for name, _ in asked.calls] == ["ls-tree", "cat-file"]
    largest = subprocess.run(
        ["git", "-C", str(root), "rev-parse", "HEAD:./content/storst.md"], capture_output=True, check=True
    ).stdout
    assert largest not in asked.calls[1][1]
    assert len(GitTree(root, repository.commit).read("content/storst.md").content) == 1_100_000, "it can be read all the same"


def test_a_file_that_the_repository_lacks_is_told(tmp_path: Path) -> None:
    root = draw(tmp_path, {"content/borta.md": SIDA.replace("En", "Ett")})
    git(root, "init", "--quiet", "--initial-branch=main")
    commit(root)
    tree = GitTree(root, commit_of(root, "HEAD"))
    name = tree._hashes["content/borta.md"]
    (root / ".git/objects" / name[:2] / name[2:]).unlink()
    (found,) = findings(GitTree(root, tree.commit))
    assert found.startswith("content/borta.md:1:1: F110 Filen går inte att läsa: filen saknas i förrådet; ")


def test_a_commit_of_a_bare_repository_and_of_another_working_tree(tmp_path: Path) -> None:
    root = draw(tmp_path / "g")
    git(root, "init", "--quiet", "--initial-branch=main")
    commit(root)
    git(tmp_path, "clone", "--quiet", "--bare", str(root), str(tmp_path / "bar.git"))
    git(root, "worktree", "add", "--quiet", str(tmp_path / "träd"), "HEAD")
    name = commit_of(root, "HEAD")
    for folder in (tmp_path / "bar.git", tmp_path / "träd"):
        assert hashes(GitTree(folder, name)) == hashes(WorkTree(root))


def test_a_tree_without_a_guidance_is_called_by_its_name(repository: Repository, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    with pytest.raises(CannotRun, match=f"^{tmp_path} är ingen vägledning: mappen data saknas.$"):
        load(WorkTree(tmp_path), Findings(), SIGNATURES)
    with pytest.raises(
        CannotRun, match=f"^Ändringen {repository.commit[:8]} är ingen vägledning: mappen content och data saknas.$"
    ):
        load(GitTree(repository.top, repository.commit), Findings(), SIGNATURES)


class Deep(WorkTree):
    """A tree with a folder in a folder in a folder, deeper than most file systems have them."""

    def entries(self, folder: str) -> list[TreeEntry]:
        return [TreeEntry(f"{folder}/a", EntryType.FOLDER)] if folder.count("/") < 3000 else []


def test_folders_may_lie_as_deep_as_they_like(tmp_path: Path) -> None:
    assert len(list(walk(Deep(tmp_path), "content"))) == 3000


def test_a_folder_that_cannot_be_listed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root, whole = draw(tmp_path), os.scandir

    def refuse(path: str | Path) -> Iterator[os.DirEntry[str]]:
        if Path(path).name == "terms":
            raise PermissionError(13, "Permission denied")
        return whole(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert "data:1:1: F110 Det går inte att se vad som ligger i data/: Permission denied" in findings(WorkTree(root))[0]


def test_what_is_the_same_in_two_trees_is_parsed_once(repository: Repository, tmp_path: Path) -> None:
    cache = ParseCache()
    before = load(GitTree(repository.top / "as-it-is", repository.commit), Findings(), SIGNATURES, cache=cache)
    after = load(draw(tmp_path, {"content/prov.md": SIDA}), Findings(), SIGNATURES, cache=cache)
    assert after.pages["sida"] is before.pages["sida"]
    assert after.pages["prov"].meta.title != before.pages["prov"].meta.title
