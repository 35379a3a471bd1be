"""How often what took place in the demo, in line with the papers that already say so."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from branches.choices import LifeKind
from campaigns.models import MetricValue
from portal.periods import Quarter

THREE_MEETINGS, THEME_DAYS = "three_meetings_held", "theme_party_days"
STUDIES, DISCUSSIONS = "core_group_sessions", "core_group_discussions"
REPORTS, FIRST_AGENDA = "study_reports", "first_agenda_times"
CODES = (THREE_MEETINGS, THEME_DAYS, STUDIES, DISCUSSIONS, REPORTS, FIRST_AGENDA)
USUAL = {
    THREE_MEETINGS: 5, THEME_DAYS: 3, STUDIES: 3, DISCUSSIONS: 1, REPORTS: 3, FIRST_AGENDA: 4,
}  # fmt: skip
K = LifeKind
# A figure beyond this is no count of meetings somebody recorded one by one.
MOST = 20
Told = dict[tuple[int | None, int, Quarter], dict[str, int]]


def told_by_papers(quarters: Sequence[Quarter]) -> Told:
    """By body (or None and unit) and quarter: what the papers say."""
    rows = MetricValue.objects.filter(
        metric__code__in=CODES,
        number__isnull=False,
        submission__round__year__in={quarter.year for quarter in quarters},
        submission__round__quarter__isnull=False,
    ).values_list(
        "submission__organisation_id",
        "submission__unit_id",
        "submission__round__year",
        "submission__round__quarter",
        "metric__code",
        "number",
    )
    found: Told = defaultdict(dict)
    for body, unit, year, quarter, code, number in rows:
        found[(body, unit, Quarter(year, quarter))][code] = _times(number)
    return found


def _times(number: Decimal | None) -> int:
    return min(int(number or 0), MOST)


def split_meetings(total: int, *, has_committee: bool) -> dict[LifeKind, int]:
    """三会一课 of a quarter by kind: an assembly and a lecture first, then meetings."""
    lecture, assembly = min(total, 1), min(max(total - 1, 0), 1)
    rest = total - lecture - assembly
    if has_committee:
        return {K.ASSEMBLY: assembly, K.LECTURE: lecture, K.COMMITTEE_MEETING: rest}
    return {K.ASSEMBLY: assembly + rest, K.LECTURE: lecture}
