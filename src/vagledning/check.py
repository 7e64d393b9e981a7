"""Loads a guidance and runs every rule on it. Everything that is rendered has passed this check."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from vagledning.cache.store import Store
from vagledning.findings import Findings
from vagledning.load.cache import ParseCache
from vagledning.load.data import EXCEPTIONS_FILE
from vagledning.load.guidance import load
from vagledning.load.overlay import TEMPLATES, Layer, check_overlay
from vagledning.load.program_failed import contained
from vagledning.load.scripts import check_scripts, scripts_are_good
from vagledning.load.stray_code import check_stray_code
from vagledning.macros import registry
from vagledning.macros.macro import Macro
from vagledning.macros.registry import macros_of, signatures_of
from vagledning.model.guidance import Guidance
from vagledning.model.published import as_drafts, published
from vagledning.render.read_digests import ReadDigests
from vagledning.review.commit_day import tell_doubted
from vagledning.rules import Context, every_rule, run_rules
from vagledning.rules.clean import CleanSubjects
from vagledning.rules.exemptions import exempted
from vagledning.source.tree import Tree
from vagledning.source.work_tree import tree_of
from vagledning.theme import JOINED, OVERLAY, OWN, SERVED
from vagledning.theme.script_files import TOOLS
from vagledning.vcs.version import Version, version_of

# What a guidance may override: the theme and the templates of the macros.
_JOINED = [(str(PurePosixPath(name).parent), PurePosixPath(name).suffix) for name in JOINED.values()] + [(TOOLS, ".js")]
_LAYERS = (
    Layer(OVERLAY, OWN, (*TEMPLATES, *SERVED, ".css", ".js"), _JOINED),
    Layer(f"{registry.FOLDER}/{registry.TEMPLATES.name}", registry.TEMPLATES, TEMPLATES),
)


@dataclass(frozen=True)
class Checked:
    """A checked guidance: its files, findings, available macros and version, and the digests of what pages read in it.

    guidance is what is shown, loaded all of it: drafts, and pages whose day has not come, are left out of the first.
    """

    tree: Tree
    guidance: Guidance
    loaded: Guidance
    findings: Findings
    macros: Mapping[str, Macro]
    version: Version
    digests: ReadDigests


def check(root: Path, today: datetime.date | None = None, store: Store | None = None) -> tuple[Guidance, Findings]:
    """Return the guidance under root and all findings.

    today is the reference date for ages; None means the date of the commit. store has the results of earlier runs. Raises
    CannotRun if root is no guidance.
    """
    checked = checked_guidance(root, today, store=store)
    return checked.loaded, checked.findings


def checked_guidance(
    source: Tree | Path,
    today: datetime.date | None = None,
    macros: Mapping[str, Macro] | None = None,
    cache: ParseCache | None = None,
    store: Store | None = None,
    version: Version | None = None,
    go_on: Callable[[], None] = lambda: None,
    *,
    drafts: bool = False,
) -> Checked:
    """Check the guidance in a tree or folder and return it with everything a build needs.

    macros and cache are reused from earlier checks of this run if given, and store has the results of earlier runs. version None
    means that git is asked. go_on is called now and then, and may raise an exception to stop. drafts: show what is not published
    yet, as such.
    """
    findings = Findings()
    tree = tree_of(source)
    known_macros = macros_of(tree.folder, findings) if macros is None else macros
    cache = ParseCache(store) if cache is None else cache
    guidance = load(tree, findings, signatures_of(known_macros), cache)
    cache.forget_others()
    go_on()
    contained(lambda: check_overlay(tree.folder, _LAYERS, registry.FOLDER, findings), None, OVERLAY, findings)
    if store is None or not scripts_are_good(store):
        contained(lambda: check_scripts(tree.folder, OVERLAY, findings), None, OVERLAY, findings)
    contained(lambda: check_stray_code(tree.folder, findings), None, ".", findings)
    version = version or version_of(tree.folder)
    tell_doubted(version, findings)
    context = Context(guidance, today or version.day, findings.guess)
    rules = every_rule()
    digests = ReadDigests(guidance, version)
    clean = CleanSubjects(store, context, digests) if store is not None else None
    findings.extend(run_rules(rules, context, go_on=go_on, clean=clean))
    kept = contained(lambda: exempted(context, findings, rules), findings, EXCEPTIONS_FILE, findings)
    shown = as_drafts(guidance, context.today) if drafts else published(guidance, context.today)
    if shown is not guidance:
        digests = ReadDigests(shown, version)
    return Checked(tree, shown, guidance, kept, known_macros, version, digests)
