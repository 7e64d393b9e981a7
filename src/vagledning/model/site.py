"""The content of data/site.yaml: publisher, roles, phases, themes, menu and settings."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from vagledning.findings import Place
from vagledning.model import fields
from vagledning.model.entry import Source


@dataclass(frozen=True, slots=True)
class Label:
    """A term of the guidance's vocabulary: a role, phase, theme or second-hand source."""

    id: str
    title: str
    description: str
    place: Place


# How many levels of rows the menu may have: a part of the guidance, a group of pages in it, and the pages.
MOST_LEVELS = 3


@dataclass(frozen=True, slots=True)
class MenuItem:
    """A menu item: a page, its short title in the menu ("" for the page's own title) and the items below it."""

    slug: str
    place: Place
    title: str = ""
    pages: tuple[MenuItem, ...] = ()

    @property
    def levels(self) -> tuple[tuple[int, MenuItem], ...]:
        """The item and every item below it in order, each with how far below it is: 0 for the item itself."""
        return ((0, self), *((level + 1, row) for below in self.pages for level, row in below.levels))

    @property
    def rows(self) -> tuple[MenuItem, ...]:
        """The item and every item below it, at any level, in order."""
        return tuple(row for _, row in self.levels)

    @property
    def slugs(self) -> tuple[str, ...]:
        """The slugs of the item and of every item below it."""
        return tuple(row.slug for row in self.rows)


@dataclass(frozen=True, slots=True)
class StartingPoint:
    """A card on the start page: a reader's question and the page and anchor ("" for none) that answer it."""

    title: str
    text: str
    page: str
    anchor: str
    place: Place


@dataclass(frozen=True, slots=True)
class PublishDay:
    """The day when a page is published, and where that is written."""

    day: datetime.date
    place: Place


@dataclass(frozen=True, kw_only=True, slots=True)
class Site:
    """The guidance as a publication. None means undecided: the site leaves out what depends on it.

    built_on maps the ids of the second-hand sources that the guidance is based on to their names in the text. unread names the
    lists with faults: what seems to be missing from them may exist.
    """

    title: str = fields.text("Vägledningens namn.")
    description: str = fields.text("Vad vägledningen är, i en mening.")
    language: str = fields.choice({"sv": "svenska"}, "Språk.")
    publisher: str | None = fields.text(
        "Myndigheten eller organisationen som ger ut vägledningen; null tills det är bestämt.", required=False
    )
    address: str | None = fields.text("Webbplatsens adress med https://; null tills det är bestämt.", required=False)
    contact: str | None = fields.text("E-post eller webbadress till redaktionen; null tills det är bestämt.", required=False)
    repository: str | None = fields.text(
        "Adress till förrådet där ändringar föreslås; null tills det är bestämt.", required=False
    )
    licence: str | None = fields.text(
        "Licensen för text och data, till exempel CC BY 4.0; null tills den är vald.", required=False
    )
    nosplit: tuple[str, ...] = fields.text(
        "Sammansatta ord som sökningen inte delar, för att delarna var för sig betyder något annat.", required=False, many=True
    )
    own_pdf: tuple[str, ...] = fields.page_list("Delar av menyn där varje sida också blir en egen PDF, till exempel `[kapitel]`.")
    not_in_files: tuple[str, ...] = fields.page_list(
        "Sidor som bara hör hemma på webbplatsen och inte tas med i PDF, e-bok och liknande, till exempel sökningen."
    )
    feedback_form: str | None = fields.text(
        "Adress till ett formulär för synpunkter, till exempel "
        "`https://exempel.se/svar?sida={page}&version={version}&svar={answer}`. `{page}` behövs; null tills ett formulär finns.",
        required=False,
    )
    worksheets: tuple[str, ...] = fields.page_list(
        "Sidor med plats att skriva som också blir arbetsblad för Word, till exempel `[kapitel/underlag]`."
    )
    drafts: tuple[str, ...] = fields.page_list(
        "Sidor som är utkast. De kontrolleras och visas av `vagledning serve`, men är inte med på webbplatsen eller i filerna."
    )
    places: Mapping[str, Place] = field(default_factory=dict, repr=False)
    roles: Mapping[str, Label] = field(default_factory=dict)
    phases: Mapping[str, Label] = field(default_factory=dict)
    themes: Mapping[str, Label] = field(default_factory=dict)
    menu: tuple[MenuItem, ...] = ()
    starting_points: tuple[StartingPoint, ...] = ()
    built_on: Mapping[str, Label] = field(default_factory=dict)
    publish: Mapping[str, PublishDay] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()

    @property
    def retellers(self) -> str:
        """The names of the second-hand sources, joined for use in a Swedish sentence."""
        return " eller ".join(source.title for source in self.built_on.values())

    def retold(self, sources: Collection[Source]) -> bool:
        """Return whether all sources are second-hand ones (False if there are none)."""
        return bool(sources) and all(source.ref in self.built_on for source in sources)

    @property
    def status(self) -> str:
        """The publisher, or that there is none yet, in Swedish."""
        return f"Utgivare: {self.publisher}" if self.publisher else "Utkast utan utgivare"


UNSET = Site(
    title="Vägledning",
    description="",
    language="sv",
    publisher=None,
    address=None,
    contact=None,
    repository=None,
    licence=None,
    unread=frozenset({"roles", "phases", "themes", "menu", "starting_points"}),
)
