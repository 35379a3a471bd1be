"""The place of a document: which kind, of which unit, for which part of which year."""

from dataclasses import dataclass

from django.db.models import Max, QuerySet
from django.utils import timezone

from portal.errors import RuleBroken
from reports.choices import ReportKind
from reports.models import Draft, Report
from reports.selectors.genres import load_genre
from reports.selectors.papers import last_period, period_words
from units.models import Unit

CITY, ANY = "city", "any"


@dataclass(frozen=True)
class Place:
    """What tells a document from any other, its version apart."""

    kind: str
    unit: Unit
    year: int
    part: str


def refuse_wrong_place(place: Place) -> None:
    """The kind must speak of such a unit and such a part, and the part must have begun."""
    genre, name = load_genre(place.kind), ReportKind(place.kind).label
    words = period_words(place.year, place.part)
    if place.part not in genre.parts:
        raise RuleBroken(f"{name}不能写{words}，请改选时段。")
    if genre.whose != ANY and place.unit.is_root != (genre.whose == CITY):
        whose = "工委" if genre.whose == CITY else "单位"
        raise RuleBroken(f"{name}是{whose}的材料，请选择{whose}。")
    if last_period(place.year, place.part).start > timezone.localdate():
        raise RuleBroken(f"{words}尚未开始，请选择已有数据的时段。")


def next_edition(place: Place, draft: Draft | None = None) -> dict[str, int]:
    """Which paper of its place a new document is, and which version of that paper.

    Most kinds have one paper a period. Of a kind with several, what is issued from one draft is one
    paper, and whatever else is asked for is another.
    """
    # Who asks at the same moment for the same place waits here.
    Unit.objects.select_for_update(no_key=True).get(pk=place.unit.pk)
    rows = Report.objects.filter(kind=place.kind, unit=place.unit, year=place.year, part=place.part)
    paper = 1
    if load_genre(place.kind).several:
        own = draft.reports.order_by("-pk").first() if draft else None
        paper = own.paper if own else _last(rows, "paper") + 1
    return {"paper": paper, "serial": _last(rows.filter(paper=paper), "serial") + 1}


def _last(rows: QuerySet[Report], column: str) -> int:
    return rows.aggregate(last=Max(column))["last"] or 0
