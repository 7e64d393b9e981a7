"""Pictures, in Markdown or by the macro image, and what is said of an attachment in the link to it."""

from __future__ import annotations

from markupsafe import Markup, escape

from vagledning.macros.macro import macro
from vagledning.model.content_file import Attachment, FileUse, Picture, use_in
from vagledning.model.macro_signatures import WORDS, YES
from vagledning.render.context import PageContext
from vagledning.text.urls import relative_path

_KEYWORDS = {"alt": WORDS, "caption": WORDS, "credit": WORDS, "licence": WORDS, "decorative": YES}


@macro(block=True, at_most=1, keywords=_KEYWORDS)
def image(page: PageContext, name: str, **texts: str) -> Markup:
    """En bild som ligger i content/, med vad den visar, en bildtext, vem som har gjort den och hur den får användas.

    Skriv filens namn om den ligger bredvid sidan, annars vägen dit. I alt= står vad bilden visar, för den som inte ser den.
    Är bilden bara till prydnad skriver du decorative="yes" i stället. Står bilden i data/pictures.yaml behövs varken credit=
    eller licence= här. En bild går också att skriva med Markdown: `![Vad bilden visar](bild.png "Bildtext")`.

    Exempel: {{ image("karta.png", alt="Karta över länets sex delar.", caption="Så är länet indelat.") }}
    """
    return shown(page, use_in(page.page.calls[page.call], page.page.path))


def shown(page: PageContext, use: FileUse) -> Markup:
    """Return the markup of a picture, or the type and size of an attachment."""
    file = page.guidance.file(use.path)
    if isinstance(file, Attachment):
        return page.render("attachment.html.j2", file=file)
    if not isinstance(file, Picture):
        # A comparison shows versions with errors too.
        return escape(use.alt)
    # Often in view when the page opens.
    first = next(one for one in page.page.files_used if not one.is_attachment)
    sizes = [(relative_path(size.url, page.page.url), size) for size in file.sizes]
    return page.render(
        "picture.html.j2",
        sizes=sizes,
        first=use.place == first.place,
        alt="" if use.decorative else use.alt,
        caption=use.caption,
        credit=use.credit or file.credit,
        licence=use.licence or file.licence,
    )
