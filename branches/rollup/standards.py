"""How often what must take place at least; the numbers themselves are policy numbers with dates."""

import datetime
from dataclasses import dataclass
from typing import Literal

from branches.choices import LifeKind

Span = Literal["month", "quarter", "year"]


@dataclass(frozen=True, slots=True)
class Minimum:
    """One minimum frequency; `code` is the policy number that says how often in a span."""

    code: str
    kind: LifeKind
    label: str
    span: Span

    @property
    def is_yearly(self) -> bool:
        """Judged over the year it counts for, not over the quarter it was held in."""
        return self.span == "year"


BRANCH_MINIMUMS = (
    Minimum("branch_assembly_per_quarter", LifeKind.ASSEMBLY, "支部党员大会", "quarter"),
    Minimum("committee_meetings_per_month", LifeKind.COMMITTEE_MEETING, "支委会", "month"),
    Minimum("group_meetings_per_month", LifeKind.GROUP_MEETING, "党小组会", "month"),
    Minimum("party_lectures_per_quarter", LifeKind.LECTURE, "党课", "quarter"),
    Minimum("theme_party_days_per_month", LifeKind.THEME_DAY, "主题党日", "month"),
    Minimum("org_life_meetings_per_year", LifeKind.LIFE_MEETING, "组织生活会", "year"),
    Minimum("member_appraisals_per_year", LifeKind.APPRAISAL, "民主评议党员", "year"),
    Minimum("talks_per_year", LifeKind.TALKS, "谈心谈话", "year"),
)
DISCUSSIONS, REPORTS = "core_group_discussions_quarter", "study_reports_per_session"
UNIT_MINIMUMS = (
    Minimum(DISCUSSIONS, LifeKind.CORE_STUDY, "中心组集体研讨", "quarter"),
    Minimum(REPORTS, LifeKind.CORE_STUDY, "一学一报", "quarter"),
    Minimum("first_agenda_per_quarter", LifeKind.FIRST_AGENDA, "第一议题学习", "quarter"),
    Minimum("secretary_lectures_per_year", LifeKind.SECRETARY_LECTURE, "书记讲党课", "year"),
    Minimum("organ_assemblies_per_year", LifeKind.ORGAN_ASSEMBLY, "机关党员干部大会", "year"),
)
GRACE = "life_year_grace_months"
CODES = tuple(least.code for least in (*BRANCH_MINIMUMS, *UNIT_MINIMUMS))
BY_CODE = {least.code: least for least in (*BRANCH_MINIMUMS, *UNIT_MINIMUMS)}
MONTHS_IN_YEAR = 12


def whole_months(
    start: datetime.date, end: datetime.date, began: datetime.date, ended: datetime.date | None
) -> int:
    """Calendar months of the span (whole months itself) during all of which a body stood."""
    if began <= start and (ended is None or ended > end):
        return (end.year - start.year) * MONTHS_IN_YEAR + end.month - start.month + 1
    count, first = 0, start
    while first <= end:
        following = month_after(first)
        if began <= first and (ended is None or ended >= following):
            count += 1
        first = following
    return count


def month_after(first: datetime.date) -> datetime.date:
    """The first day of the next month."""
    years, month = divmod(first.month, MONTHS_IN_YEAR)
    return datetime.date(first.year + years, month + 1, 1)


def end_of_grace(year: int, months: int) -> datetime.date:
    """The last day on which the year's carried items may still be held."""
    first = datetime.date(year + 1, 1, 1)
    for _ in range(months):
        first = month_after(first)
    return first - datetime.timedelta(days=1)
