"""Prints HTML to PDF with WeasyPrint: the theme's fonts only, no network access, our own tags, reproducible bytes."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pydyf
import weasyprint
from weasyprint import pdf as weasyprint_pdf
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from vagledning.bundle.article import BadPage
from vagledning.bundle.pdf.document import PICTURES
from vagledning.bundle.pdf.structure import add_structure
from vagledning.bundle.pictures import media_type
from vagledning.site.theme import Theme

STYLE = "assets/stylesheets/pdf.css"
# The base URL of the theme's files, whichever folder each comes from. The host is never contacted.
_THEME = "https://theme.invalid/"
_NONE: Mapping[str, bytes] = {}


class _OwnFiles(URLFetcher):  # type: ignore[misc]
    """Fetches the theme's files, the pictures among the files of the site, and nothing else."""

    def __init__(self, theme: Theme, files: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols={"file"})
        self._theme, self._files = theme, files

    def fetch(self, url: str, headers: Any = None) -> Any:
        name = unquote(urlsplit(url).path).lstrip("/")
        if url.startswith(PICTURES) and name in self._files:
            return URLFetcherResponse(url, self._files[name], {"Content-Type": media_type(name)})
        if not url.startswith(_THEME) or ".." in name:
            raise ValueError(f"{url} is not one of the theme's files")
        return super().fetch(self._theme.path(name).as_uri(), headers)


@cache
def _shared(theme: Theme) -> tuple[FontConfiguration, weasyprint.CSS]:
    """Return what all documents share. Cached per process, as unpacking fonts and parsing the style take half a second."""
    fetcher, fonts = _OwnFiles(theme, {}), FontConfiguration()
    style = weasyprint.CSS(string=theme.text(STYLE), base_url=_THEME + STYLE, font_config=fonts, url_fetcher=fetcher)
    return fonts, style


def write_pdf(html: str, target: Path, theme: Theme, *, archive: bool, files: Mapping[str, bytes] = _NONE) -> int:
    """Print html to target and return the number of pages. archive makes it PDF/A-2a as well as PDF/UA-1.

    files are those of the site, among which the pictures are.

    Raises BadPage on a WeasyPrint warning: a style or a font that it cannot read would change the result.
    """
    with _collected_warnings() as warnings, _patched_weasyprint():
        fonts, style = _shared(theme)
        fetcher = _OwnFiles(theme, files)
        variant = "pdf/a-2a" if archive else "pdf/ua-1"
        page = weasyprint.HTML(string=html, base_url=_THEME, url_fetcher=fetcher)
        document = page.render(font_config=fonts, stylesheets=[style], pdf_variant=variant)
        document.write_pdf(target, finisher=_declare_pdf_ua if archive else None, pdf_variant=variant, pdf_identifier=True)
    if warnings:
        raise BadPage(f"WeasyPrint klagar: {'; '.join(sorted(set(warnings))[:5])}.")
    return len(document.pages)


@contextmanager
def _patched_weasyprint() -> Iterator[None]:
    """Patch WeasyPrint to write our tags, and to cache the page references, which it recomputes for each tag.

    The version is pinned for this.
    """
    tags, references = weasyprint_pdf.add_tags, pydyf.PDF.page_references
    cache: dict[int, tuple[int, tuple[bytes, ...]]] = {}

    def cached(pdf: Any) -> tuple[bytes, ...]:
        count = len(pdf.pages["Kids"])
        if cache.get(id(pdf), (0, ()))[0] != count:
            cache[id(pdf)] = (count, references.fget(pdf))
        return cache[id(pdf)][1]

    weasyprint_pdf.add_tags, pydyf.PDF.page_references = add_structure, property(cached)
    try:
        yield
    finally:
        weasyprint_pdf.add_tags, pydyf.PDF.page_references = tags, references


@contextmanager
def _collected_warnings() -> Iterator[list[str]]:
    """Collect WeasyPrint's warnings instead of printing them."""
    warnings: list[str] = []

    class Collect(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            warnings.append(record.getMessage())

    logger, handler = logging.getLogger("weasyprint"), Collect(logging.WARNING)
    before, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        yield warnings
    finally:
        logger.removeHandler(handler)
        logger.propagate = before


_SCHEMA = """
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 the document conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""


def _declare_pdf_ua(document: Any, pdf: Any) -> None:
    """Declare PDF/UA in the metadata of a PDF/A file, with the extension schema that PDF/A requires."""
    metadata = pdf.objects[int(str(pdf.catalog["Metadata"], "ascii").split()[0])]
    metadata.stream = [part.replace(b"</rdf:RDF>", _SCHEMA.encode() + b"</rdf:RDF>") for part in metadata.stream]
