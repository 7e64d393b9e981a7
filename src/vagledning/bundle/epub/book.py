"""The guidance as an e-book: EPUB 3, one XHTML file per page, with table of contents, landmarks and accessibility metadata.

It is written without a library, since an EPUB adds only a few small files to its pages: a package document, a table of
contents and a cover.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree
from lxml.html import HtmlElement

from vagledning.bundle.article import Article
from vagledning.bundle.edition import Edition
from vagledning.bundle.epub.contents import contents, name_of
from vagledning.bundle.epub.cover import cover_drawing
from vagledning.bundle.epub.xhtml import EPUB, XHTML, escaped, xhtml
from vagledning.bundle.linearize import linearize
from vagledning.bundle.links import Addresses, Inside, rewrite_links
from vagledning.bundle.pictures import names_in, point_pictures
from vagledning.bundle.stylesheet import Stylesheet, with_urls
from vagledning.bundle.zips import zipped
from vagledning.model.content_file import PICTURE_TYPES

MEDIA_TYPES = {
    ".xhtml": "application/xhtml+xml",
    ".css": "text/css",
    **PICTURE_TYPES,
    ".woff2": "font/woff2",
    ".txt": "text/plain",
}
# No slug has an underscore: no page's file has one of these names.
_COVER, _ABOUT, _NAV = "_cover.xhtml", "_about.xhtml", "_nav.xhtml"
# The pictures, by their names on the site.
_IN_BOOK = "pictures/{}"
_CONTAINER = """\
<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles>
    <rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
  </rootfiles>
</container>
"""
_SUMMARY = (
    "Boken består av text med rubriker, listor, tabeller med märkta rubrikceller och länkar. Figurerna är ritade och har samma "
    "innehåll som text. Den har innehållsförteckning och går att läsa med skärmläsare. Boken saknar ljud och rörliga bilder."
)
_FEATURES = (
    "alternativeText",
    "ARIA",
    "displayTransformability",
    "readingOrder",
    "structuralNavigation",
    "tableOfContents",
    "unlocked",
)


@dataclass(frozen=True, slots=True)
class _File:
    """A file of the book. properties are those of its manifest item: nav, svg, cover-image."""

    name: str
    content: bytes
    properties: str = ""
    in_spine: bool = False

    @property
    def id(self) -> str:
        return "f-" + self.name.replace("/", "..")

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES[Path(self.name).suffix]


def epub(
    pages: Sequence[Article],
    addresses: Addresses,
    sections: dict[str, str],
    edition: Edition,
    look: Stylesheet,
    site: Mapping[str, bytes],
) -> bytes:
    """Return the EPUB file of the pages. sections maps the slugs of menu items to their titles; site has the site's files."""
    files = [
        _File("cover.svg", cover_drawing(edition).encode(), "cover-image"),
        _File(_COVER, _cover_page(edition), in_spine=True),
        _File(_ABOUT, _about(edition), in_spine=True),
        _File(_NAV, _navigation(pages, sections, edition), "nav", in_spine=True),
    ]
    trees = {page.slug: linearize(page.tree()) for page in pages}
    shown: dict[str, None] = {}
    anchors = {slug: {str(id_) for id_ in tree.xpath(".//@id")} for slug, tree in trees.items()}
    for page in pages:
        tree = trees[page.slug]
        rewrite_links(tree, page, addresses, _inside(anchors, page.slug))
        _figures(tree)
        shown |= dict.fromkeys(names_in(tree, page.url))
        point_pictures(tree, page.url, _IN_BOOK.format)
        has_svg = tree.find(".//svg") is not None
        files.append(_File(name_of(page.slug), _document(page.title, [xhtml(tree)]), "svg" if has_svg else "", in_spine=True))
    files.extend(_File(_IN_BOOK.format(name), site[name]) for name in shown)
    style = with_urls(look.text, {name: f"fonts/{name}" for name in look.fonts})
    files.append(_File("style.css", style.encode()))
    files.extend(_File(f"fonts/{name}", content) for name, content in sorted(look.fonts.items()))
    archive = {"mimetype": b"application/epub+zip", "META-INF/container.xml": _CONTAINER.encode()}
    archive["EPUB/package.opf"] = _package(files, edition).encode()
    archive |= {f"EPUB/{file.name}": file.content for file in files}
    return zipped(archive, edition.day, stored=("mimetype",))


def _inside(anchors: dict[str, set[str]], slug: str) -> Inside:
    """Return the resolver for links from a page to targets in the book. anchors holds the ids in the book by slug."""

    def inside(page: Article, fragment: str) -> str | None:
        if page.slug not in anchors:
            return None
        place = f"#{fragment}" if fragment in anchors[page.slug] else ""
        return place if place and page.slug == slug else f"{name_of(page.slug)}{place}"

    return inside


def _figures(article: HtmlElement) -> None:
    """Move what follows a figure's caption to after the figure: XHTML wants the caption as its last child."""
    for figure in article.xpath(".//figure"):
        captions = figure.xpath("./figcaption")
        for sibling in reversed(captions[0].xpath("./following-sibling::*") if captions else []):
            figure.addnext(sibling)


def _document(title: str, content: Iterable[etree._Element], kind: str = "") -> bytes:
    root = etree.Element(f"{{{XHTML}}}html", nsmap={None: XHTML, "epub": EPUB})  # type: ignore[dict-item]
    root.set("lang", "sv")
    root.set("{http://www.w3.org/XML/1998/namespace}lang", "sv")
    head = etree.SubElement(root, f"{{{XHTML}}}head")
    etree.SubElement(head, f"{{{XHTML}}}title").text = title
    etree.SubElement(head, f"{{{XHTML}}}link", rel="stylesheet", type="text/css", href="style.css")
    body = etree.SubElement(root, f"{{{XHTML}}}body")
    if kind:
        body.set(f"{{{EPUB}}}type", kind)
    body.extend(content)
    etree.cleanup_namespaces(root, keep_ns_prefixes=["epub"] if kind or root.find(f".//*[@{{{EPUB}}}type]") is not None else None)
    document: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", doctype="<!DOCTYPE html>")
    return document + b"\n"


def _markup(text: str) -> etree._Element:
    """Parse trusted XHTML into a section element."""
    return etree.fromstring(f'<section xmlns="{XHTML}" xmlns:epub="{EPUB}">{text}</section>')


def _cover_page(edition: Edition) -> bytes:
    alt = escaped(f"Omslag: {edition.title}. {edition.version}.")
    return _document(
        edition.title,
        [_markup(f'<div class="cover" epub:type="cover"><img src="cover.svg" alt="{alt}" role="doc-cover"/></div>')],
    )


def _about(edition: Edition) -> bytes:
    texts = [
        edition.description,
        f"{edition.status}.",
        f"{edition.version}.",
        "Det här är en sparad kopia, som inte ändras när vägledningen gör det.",
        edition.newer,
        f"Text och data får användas enligt licensen {edition.licence}." if edition.licence else "",
        "Typsnitten har licensen SIL Open Font License 1.1, som följer med i boken.",
    ]
    body = "".join(f"<p>{escaped(text)}</p>" for text in texts if text)
    return _document("Om den här utgåvan", [_markup(f"<h1>{escaped(edition.title)}</h1>{body}")])


def _navigation(pages: Sequence[Article], sections: dict[str, str], edition: Edition) -> bytes:
    rows = [f'<li><a href="{_ABOUT}">Om den här utgåvan</a></li>']
    rows += contents(pages, sections)
    first_page = name_of(pages[0].slug) if pages else _ABOUT
    return _document(
        f"Innehåll – {edition.title}",
        _markup(
            '<nav epub:type="toc" role="doc-toc" id="toc" aria-labelledby="innehall"><h1 id="innehall">Innehåll</h1>'
            f"<ol>{''.join(rows)}</ol></nav>"
            '<nav epub:type="landmarks" id="landmarks" hidden="hidden" aria-labelledby="delar"><h2 id="delar">Delar</h2><ol>'
            f'<li><a epub:type="cover" href="{_COVER}">Omslag</a></li>'
            '<li><a epub:type="toc" href="#toc">Innehåll</a></li>'
            f'<li><a epub:type="bodymatter" href="{first_page}">Vägledningen</a></li></ol></nav>'
        ),
    )


def _package(files: Sequence[_File], edition: Edition) -> str:
    # The identifier is the same for the same title and version, wherever the book is built.
    identifier = uuid.uuid5(uuid.NAMESPACE_URL, f"{edition.address}{edition.title} {edition.day} {edition.commit}")
    author = edition.publisher or edition.title
    meta = [
        f'<dc:identifier id="id">urn:uuid:{identifier}</dc:identifier>',
        f"<dc:title>{escaped(edition.title)}</dc:title>",
        "<dc:language>sv</dc:language>",
        f"<dc:creator>{escaped(author)}</dc:creator>",
        f"<dc:date>{edition.day.isoformat()}</dc:date>",
        *([f"<dc:publisher>{escaped(edition.publisher)}</dc:publisher>"] if edition.publisher else []),
        *([f"<dc:source>{escaped(edition.address)}</dc:source>"] if edition.address else []),
        *([f"<dc:description>{escaped(edition.description)}</dc:description>"] if edition.description else []),
        *([f"<dc:rights>{escaped(edition.licence)}</dc:rights>"] if edition.licence else []),
        f'<meta property="dcterms:modified">{edition.created}</meta>',
        '<meta property="schema:accessMode">textual</meta>',
        '<meta property="schema:accessMode">visual</meta>',
        '<meta property="schema:accessModeSufficient">textual</meta>',
        '<meta property="schema:accessModeSufficient">textual,visual</meta>',
        *(f'<meta property="schema:accessibilityFeature">{feature}</meta>' for feature in _FEATURES),
        '<meta property="schema:accessibilityHazard">none</meta>',
        f'<meta property="schema:accessibilitySummary">{escaped(_SUMMARY)}</meta>',
    ]
    manifest = [
        f'<item id="{file.id}" href="{file.name}" media-type="{file.media_type}"'
        + (f' properties="{file.properties}"' if file.properties else "")
        + "/>"
        for file in files
    ]
    spine = [f'<itemref idref="{file.id}"/>' for file in files if file.in_spine]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="sv" '
        'prefix="schema: http://schema.org/">\n'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
        + "\n".join(meta)
        + "\n</metadata>\n<manifest>\n"
        + "\n".join(manifest)
        + "\n</manifest>\n<spine>\n"
        + "\n".join(spine)
        + "\n</spine>\n</package>\n"
    )
