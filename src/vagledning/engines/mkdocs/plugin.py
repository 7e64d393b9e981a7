"""The mkdocs plugin: its methods are mkdocs events, in the order in which they are called.

mkdocs reads no page and parses no Markdown: pages are already loaded and checked, and mkdocs is given the rendered HTML.
mkdocs-macros expands only the page's own calls, in the sandbox, and each becomes a placeholder.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkdocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from pathspec.gitignore import GitIgnoreSpec

from vagledning.check import Checked, checked_guidance
from vagledning.engines.mkdocs.sandbox import locked
from vagledning.findings import CannotRun, Findings
from vagledning.macros.macro import Macro
from vagledning.model.page import Page
from vagledning.render.context import PageContext
from vagledning.render.placeholders import masked, placeholder
from vagledning.render.rendered import OutlineItem, RenderedPage
from vagledning.report import line
from vagledning.site.csp import head_tags
from vagledning.site.document import Document, document
from vagledning.site.failures import failure
from vagledning.site.make import BuiltSite, check_site
from vagledning.site.maker import SiteMaker
from vagledning.text.urls import slug_of

NAME = "vagledning"


class Settings(Config):  # type: ignore[no-untyped-call]
    """The plugin has no settings: they are all in data/site.yaml."""


class GuidancePlugin(BasePlugin[Settings]):  # type: ignore[no-untyped-call]
    """Adapts mkdocs to the engine. One instance serves all rebuilds of mkdocs serve."""

    macros: Mapping[str, Macro]
    maker: SiteMaker
    checked: Checked

    def __init__(self) -> None:
        self.live = False
        self.findings = Findings()
        self.contexts: dict[str, PageContext] = {}
        self.answers: dict[str, list[str]] = {}
        self.rendered: dict[str, RenderedPage] = {}
        self.documents: dict[str, Document] = {}

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self.live = command == "serve"

    @event_priority(-100)  # after mkdocs-macros, whose environment is replaced
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        macros = config.plugins.get("macros")
        if macros is None or not hasattr(self, "macros"):
            raise PluginError(f"mkdocs.yml behöver mkdocs-macros med modulen {__package__}.macros, och {NAME} efter den.")
        root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        self._check(root)
        macros._env = locked(macros.macros, self.macros)
        guidance = self.checked.guidance
        self.maker = SiteMaker(guidance, self.checked.version, self.macros, live=self.live)
        if self.live:
            # The live reload of mkdocs is an inline script.
            self.maker.tags = head_tags(guidance.site, live=True, inline=True)
        config.site_name = guidance.site.title
        # With a trailing slash, or the last path segment would be taken for a file and dropped.
        config.site_url = self.maker.views.site_url
        config.use_directory_urls = True
        config.nav = [{guidance.pages["index"].meta.title: "index.md"}]
        for item in guidance.site.menu:
            config.nav.append({guidance.pages[item.slug].meta.title: [_source(guidance.pages[slug]) for slug in item.slugs]})
        config.theme.static_templates.clear()
        # mkdocs excludes a folder of this name by default, but pages may be in any folder.
        config.exclude_docs = GitIgnoreSpec.from_lines(["!/templates/"])
        config.watch.extend(str(folder) for name in ("data", "macros", "overrides") if (folder := root / name).is_dir())
        return config

    def _check(self, root: Path) -> None:
        try:
            self.checked = checked_guidance(root, macros=self.macros, drafts=self.live)
        except CannotRun as error:
            raise Abort(str(error)) from None
        self.findings = self.checked.findings
        if self.findings.errors:
            raise Abort("\n".join(["Vägledningen har fel och byggs inte:", *map(line, self.findings)]))
        self.contexts, self.answers, self.rendered, self.documents = {}, {}, {}, {}

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Return the guidance's pages; all other files are written after the build."""
        return Files(
            [File(_source(page), config.docs_dir, config.site_dir, use_directory_urls=True) for page in self._pages().values()]
        )

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Return the theme's Jinja environment, the same as in our own engine."""
        return self.maker.theme.templates

    def on_page_read_source(self, *, page: MkdocsPage, config: MkDocsConfig) -> str:
        """Return the loaded body, with all braces masked except those of macro calls."""
        loaded = self._pages()[_slug(page)]
        parts, at = ["\n"], 0  # a leading newline, or text that looks like front matter would be parsed as that
        for call in loaded.calls:
            parts += [masked(loaded.body[at : call.start]), loaded.body[call.start : call.end]]
            at = call.end
        self.contexts[loaded.slug] = self.maker.renderer.context(loaded.slug)
        self.answers[loaded.slug] = []
        return "".join(parts) + masked(loaded.body[at:])

    def answer(self, source: str, name: str, args: tuple[str, ...], kwargs: Mapping[str, str]) -> str:
        """Render the next macro call of a page, store its markup and return its placeholder."""
        slug = slug_of(source)
        number = len(self.answers[slug])
        call = self._pages()[slug].calls[number]
        if (call.name, call.args, dict(call.kwargs)) != (name, args, dict(kwargs)):
            raise PluginError(f"{source}: makrona kommer i en annan ordning än de lästes.")
        try:
            markup = self.maker.renderer.answer(self.contexts[slug], number)
        except Exception as error:
            self.findings.add(failure(error, self.checked.guidance.root, self._pages()[slug].path))
            markup = ""
        self.answers[slug].append(markup)
        return placeholder(number)

    @event_priority(-100)
    def on_page_markdown(self, markdown: str, *, page: MkdocsPage, config: MkDocsConfig, files: Files) -> str:
        """Return nothing for mkdocs to parse: the page's HTML already exists."""
        page.meta = {"title": self._pages()[_slug(page)].meta.title}
        return ""

    @event_priority(100)
    def on_page_content(self, html: str, *, page: MkdocsPage, config: MkDocsConfig, files: Files) -> str:
        slug = _slug(page)
        rendered = self.rendered[slug] = self.maker.renderer.finish(self.contexts.pop(slug), self.answers[slug])
        page.toc = TableOfContents([_link(item) for item in rendered.outline])
        return rendered.html

    def on_page_context(self, context: Any, *, page: MkdocsPage, config: MkDocsConfig, nav: Any) -> Any:
        return self.maker.views.of(self.rendered[_slug(page)])

    def on_post_page(self, output: str, *, page: MkdocsPage, config: MkDocsConfig) -> str:
        rendered = self.rendered[_slug(page)]
        built = document(f"{rendered.url}index.html", output, self.maker.tags, rendered)
        self.documents[built.name] = built
        return built.html

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the other files of the site. Raises Abort with all faults of the whole site."""
        others = {document.name: document for document in (self.maker.not_found(), *self.maker.redirects().values())}
        site = BuiltSite(self.rendered, {**self.documents, **others}, self.maker.files(self.rendered))
        if not self.findings.errors:
            check_site(site, self.maker, self.findings)
        if self.findings.errors:
            raise Abort("\n".join(["Den byggda webbplatsen har fel:", *map(line, self.findings)]))
        target = Path(config.site_dir)
        for name, content in [*((name, built.html.encode()) for name, built in others.items()), *site.files.items()]:
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            (target / name).write_bytes(content)

    def on_build_error(self, *, error: Exception) -> None:
        """Report a failing template like any other fault. Raises Abort."""
        if isinstance(error, (Abort, PluginError)) or not hasattr(self, "checked"):
            return
        finding = failure(error, self.checked.guidance.root, "content")
        raise Abort("\n".join(["Webbplatsen gick inte att bygga:", line(finding)]))

    def _pages(self) -> Mapping[str, Page]:
        return self.checked.guidance.pages


def _source(page: Page) -> str:
    return page.path.removeprefix("content/")


def _slug(page: MkdocsPage) -> str:
    return slug_of(page.file.src_uri)


def _link(item: OutlineItem) -> AnchorLink:
    link = AnchorLink(item.title, item.anchor, item.level)
    link.children = [_link(child) for child in item.children]
    return link
