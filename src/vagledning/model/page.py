"""A page: its front matter, its body and the elements in it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from vagledning.findings import Place
from vagledning.model import fields
from vagledning.model.content_file import IMAGE, FileUse, use_in
from vagledning.model.macro_signatures import Call

# What a text begins with that is still to be written.
PLACEHOLDER = "[Skriv här:"
_NO_FEED = re.compile("[^\n]")


@dataclass(frozen=True, kw_only=True, slots=True)
class FrontMatter:
    """The keys allowed between the two --- lines at the top of a page."""

    title: str = fields.text("Sidans rubrik. Den säger vad läsaren får veta.")
    description: str = fields.text("En mening om sidan, högst 160 tecken. Visas i listor och i sökmotorer.", at_most=160)
    roles: tuple[str, ...] = fields.roles("Vilka sidan är till för.")
    phases: tuple[str, ...] = fields.phases("När sidan är till hjälp.")
    sources: tuple[str, ...] = fields.refs("ref", "Källor som sidan i sin helhet vilar på.")
    owner: str = fields.text("Funktionen som håller sidan rätt, aldrig en persons namn.")
    reviewed: datetime.date | None = fields.date("Dag då någon granskade hela sidan; null om ingen har gjort det.")
    review_by: datetime.date | None = fields.date("Dag då sidan ses över igen.")
    search_phrases: tuple[str, ...] = fields.text("Vardagliga ord som läsare söker med.", required=False, many=True)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level (2–6), text, anchor and place. aliases are additional anchors of the heading."""

    level: int
    text: str
    anchor: str
    place: Place
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A link in the page's body text, as written."""

    target: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Section:
    """The text and macro calls below one level-two heading, or before the first one (heading None)."""

    heading: Heading | None
    text: str
    calls: tuple[Call, ...]
    place: Place


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """One page of the guidance.

    slug is the path below content/ without extension, the folder for its index page, "index" for the start page. body_line is
    the line of the file where the body begins. html is the body as safe HTML with a placeholder for each of calls, in order
    (see render/body.py), and for each of embeds, the pictures and attachments written in Markdown. readable is False if some of
    its calls were rejected, so that what it shows is not fully known.
    """

    slug: str
    path: str
    meta: FrontMatter
    meta_places: Mapping[str, Place] = field(default_factory=dict, repr=False)
    body: str = ""
    html: str = field(default="", repr=False)
    body_line: int = 1
    calls: tuple[Call, ...] = ()
    readable: bool = True
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    sections: tuple[Section, ...] = ()
    embeds: tuple[FileUse, ...] = ()

    @property
    def files_used(self) -> tuple[FileUse, ...]:
        """The pictures and attachments that the page shows and offers in order, whichever way they are written."""
        uses = (*self.embeds, *(use_in(call, self.path) for call in self.calls if call.name == IMAGE))
        return tuple(sorted(uses, key=lambda use: (use.place.line, use.place.col)))

    @property
    def place(self) -> Place:
        return Place(self.path)

    @property
    def url(self) -> str:
        """The page's URL relative to the site's root, "" for the start page."""
        return "" if self.slug == "index" else self.slug + "/"

    @property
    def is_folder(self) -> bool:
        """True for the index page of a folder."""
        return self.path.endswith("/index.md")

    @property
    def is_list(self) -> bool:
        """True for a reference page, for looking things up rather than reading from end to end."""
        return any(call.everything or call.signature.looked_up for call in self.calls)

    @property
    def bare_body(self) -> str:
        """The body with its macro calls replaced by spaces, so that their arguments are not taken for text."""
        parts, at = [], 0
        for call in self.calls:
            # Line feeds within a call are kept, so that line numbers do not change.
            parts += [self.body[at : call.start], _NO_FEED.sub(" ", self.body[call.start : call.end])]
            at = call.end
        return "".join(parts) + self.body[at:]

    def place_of(self, key: str) -> Place:
        return self.meta_places.get(key, self.place)
