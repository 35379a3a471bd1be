"""What the 工委 counts itself: its units, their elections, new 机关纪委, where it sat in."""

from collections import defaultdict
from collections.abc import Iterator

from branches.choices import OrganisationKind
from branches.models import PartyOrganisation, SitIn
from campaigns.choices import Reporter
from campaigns.selectors.sources.supplied import Line, Scope, Source, Told
from campaigns.selectors.sources.term_events import events
from campaigns.selectors.sources.terms import done as done_in
from portal.choices import PeriodKind
from portal.periods import day_words
from units.models import Unit


def reporting_units(scope: Scope) -> Iterator[Line]:
    """工委管辖单位数: units that report and stood at the period's end."""
    units = Unit.objects.active(scope.period.end).filter(reports=True, parent__isnull=False)
    for name in units.values_list("short_name", flat=True):
        yield from _each(scope, "units_total", name)


def new_discipline_committees(scope: Scope) -> Iterator[Line]:
    """新设机关纪委单位数: by the day of the approval; an election makes none new."""
    bodies = PartyOrganisation.objects.filter(
        kind=OrganisationKind.DISCIPLINE_COMMITTEE, founded_on__range=scope.span
    ).select_related("unit")
    for name in dict.fromkeys(body.unit.short_name for body in bodies):
        yield from _each(scope, "discipline_committees_new", name)


def electing_units(scope: Scope) -> Iterator[Line]:
    """完成换届和届中调整的单位数: units with a body that did; each once."""
    units = dict(Unit.objects.filter(parent__isnull=False).values_list("pk", "short_name"))
    city = Scope(units, scope.period)
    done: dict[int, list[str]] = defaultdict(list)
    for event in done_in(events(city)):
        body = city.bodies[event.body]
        done[body.unit].append(body.name)
    for unit, names in done.items():
        text = f"{units[unit]}　{'、'.join(names)}"
        yield from _each(scope, "elections_done_units", text)


def sat_in(scope: Scope) -> Iterator[Line]:
    """列席旁听单位数: visited in the year, with the feedback given; each unit once."""
    visits = SitIn.objects.filter(
        visited_on__range=scope.span, feedback_on__isnull=False
    ).select_related("unit")
    by_unit: dict[int, str] = {}
    for visit in visits.order_by("visited_on", "pk"):
        by_unit.setdefault(visit.unit_id, f"{visit.unit}　{day_words(visit.visited_on)}")
    for text in by_unit.values():
        yield from _each(scope, "sit_in_units", text)


def _each(scope: Scope, code: str, text: str) -> Iterator[Line]:
    """The 工委 is one; its paper is the only subject here."""
    for subject in scope.subjects:
        yield Line(subject, code, text)


COMMITTEE = (
    Source(Reporter.COMMITTEE, PeriodKind.QUARTER, reporting_units, {
        "units_total": Told("系统按单位名册计算（{day}）", "units:unit-list"),
    }),
    Source(Reporter.COMMITTEE, PeriodKind.YEAR, new_discipline_committees, {
        "discipline_committees_new": Told(
            "系统按党组织名册计算（{period}批复成立）",
            "branches:organisation-list",
            {"kind": OrganisationKind.DISCIPLINE_COMMITTEE.value},
        ),
    }),
    Source(Reporter.COMMITTEE, PeriodKind.YEAR, electing_units, {
        "elections_done_units": Told(
            "系统按届次台账计算（{period}换届已批复或届中调整）",
            "branches:term-list",
            {"standing": "renewed"},
        ),
    }),
    Source(Reporter.COMMITTEE, PeriodKind.YEAR, sat_in, {
        "sit_in_units": Told("系统按列席旁听记录计算（{period}已列席并反馈）",
                             "branches:sit-in-list", {"year": "{year}"}),
    }),
)  # fmt: skip
